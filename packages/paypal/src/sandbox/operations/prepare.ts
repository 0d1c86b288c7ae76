import type { SandboxAnswer } from '@billingual/sandbox';
import { today, type Account } from '../account/account.ts';
import { dayAfter } from '../account/times.ts';
import { figuresOf } from '../arithmetic.ts';
import { failure, unprocessable, type ErrorDetail } from '../errors.ts';
import { digitsOf, isSupported } from '../money/currencies.ts';
import type { DetailContent, InvoiceContent, MoneyContent } from '../schema/content.ts';
import type { PayPalSettings } from '../settings.ts';
import type { StoredInvoice } from '../state.ts';
import { taxKey } from '../wire/charges.ts';
import { isTaken, nextNumber } from './numbers.ts';

type Prepared = Pick<
  StoredInvoice,
  'number' | 'currency' | 'invoiceDate' | 'content' | 'figures' | 'itemIds' | 'taxIds'
>;

/** What an invoice will be with this content, or why there can be none. `before` is the invoice that it replaces. */
export function prepare(
  content: InvoiceContent,
  account: Account,
  merchant: string,
  before?: StoredInvoice,
): { readonly prepared: Prepared } | { readonly refused: SandboxAnswer } {
  const { settings } = account;
  const problems = moneyProblems(content);
  if (problems.length > 0) return { refused: failure('INVALID_REQUEST', problems) };
  const sender = content.invoicer?.email_address;
  if (sender !== undefined && !settings.invoicerEmails.includes(sender)) {
    const description = 'User is not associated with paypal based on invoicer email.';
    return { refused: unprocessable('USER_NOT_FOUND', description) };
  }
  const number = content.detail.invoice_number ?? before?.number ?? nextNumber(account, merchant);
  if (settings.uniqueNumbers && isTaken(number, account, merchant, before?.id))
    return { refused: unprocessable('DUPLICATE_INVOICE_NUMBER', 'Invoice number is duplicate.') };
  const figures = figuresOf(content, settings);
  if (figures.total < 0n && settings.negativeTotal === 'refused')
    return { refused: unprocessable('INVALID_TOTAL_AMOUNT', 'The total of an invoice cannot be negative.') };

  const invoiceDate = content.detail.invoice_date ?? today(account);
  const term = termOf(content.detail, invoiceDate, settings);
  const { payment_term: _, ...detail } = content.detail;
  return {
    prepared: {
      number,
      currency: detail.currency_code,
      invoiceDate,
      content: { ...content, detail: { ...detail, ...(term !== undefined && { payment_term: term }) } },
      figures,
      itemIds: (content.items ?? []).map(() => account.ids.of('ITEM')),
      taxIds: taxIdsOf(content, account),
    },
  };
}

/** One id for each name and rate, however often it is used. */
export function taxIdsOf({ items = [], amount }: InvoiceContent, { ids }: Account): ReadonlyMap<string, string> {
  const taxes = [...items.map(({ tax }) => tax), amount?.breakdown?.shipping?.tax];
  const keys = new Set(taxes.filter((it) => it !== undefined).map(taxKey));
  return new Map([...keys].map((key) => [key, ids.of('TAX')]));
}

const termDays: Readonly<Record<string, number>> = {
  DUE_ON_RECEIPT: 0,
  NET_10: 10,
  NET_15: 15,
  NET_30: 30,
  NET_45: 45,
  NET_60: 60,
  NET_90: 90,
};

function termOf(
  { payment_term: given }: DetailContent,
  invoiceDate: string,
  { missingTerm, contradictingTerm }: PayPalSettings,
): DetailContent['payment_term'] {
  const named = given?.term_type ?? (given?.due_date === undefined ? missingTerm : 'DUE_ON_DATE_SPECIFIED');
  if (named === 'none') return undefined;
  const date = given?.due_date;
  const days = termDays[named];
  const worked = days === undefined ? undefined : dayAfter(invoiceDate, days);
  const contradicts = date !== undefined && named !== 'DUE_ON_DATE_SPECIFIED' && date !== worked;
  if (contradicts && contradictingTerm === 'date') return { term_type: 'DUE_ON_DATE_SPECIFIED', due_date: date };
  const due = named === 'DUE_ON_DATE_SPECIFIED' ? date : worked;
  return { term_type: named, ...(due !== undefined && { due_date: due }) };
}

/**
 * Amounts in another currency than that of `detail`, or with decimals that it has not. The issues are those of other APIs of PayPal. `at`
 * is where the content stands in the body.
 */
export function moneyProblems(content: InvoiceContent, at = ''): readonly ErrorDetail[] {
  const { currency_code: currency } = content.detail;
  if (isSupported(currency)) return problemsIn(content, currency, at);
  return [problem(`${at}/detail/currency_code`, 'NOT_SUPPORTED', 'Currency code is not supported.')];
}

function problemsIn(value: unknown, currency: string, at: string): readonly ErrorDetail[] {
  if (typeof value !== 'object' || value === null) return [];
  // The amount of an invoice is money too, and has more of it beneath.
  const within = Object.entries(value).flatMap(([key, it]) => problemsIn(it, currency, `${at}/${key}`));
  const own = isMoney(value) ? problemOf(value, currency, at) : undefined;
  return own === undefined ? within : [own, ...within];
}

function problemOf(money: MoneyContent, currency: string, at: string): ErrorDetail | undefined {
  if (money.currency_code !== currency)
    return problem(`${at}/currency_code`, 'CURRENCY_MISMATCH', 'Not the currency of the invoice.');
  if (digitsOf(currency) === 0 && money.value.includes('.'))
    return problem(`${at}/value`, 'DECIMALS_NOT_SUPPORTED', 'This currency has no decimals.');
  return undefined;
}

function problem(field: string, issue: string, description: string): ErrorDetail {
  return { field, location: 'body', issue, description };
}

function isMoney(value: object): value is MoneyContent {
  return 'value' in value && 'currency_code' in value;
}
