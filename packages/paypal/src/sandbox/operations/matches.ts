import { statusOf } from '../actions.ts';
import { compare, exact } from '../money/exact.ts';
import { amountText } from '../money/currencies.ts';
import type { MoneyContent } from '../schema/content.ts';
import type { PayPalSettings } from '../settings.ts';
import type { StoredInvoice } from '../state.ts';

interface Range {
  readonly start: string;
  readonly end: string;
}

/** Criteria of a search, joined by "and". */
export interface SearchContent {
  readonly recipient_email?: string;
  readonly recipient_first_name?: string;
  readonly recipient_last_name?: string;
  readonly recipient_business_name?: string;
  readonly invoice_number?: string;
  readonly status?: readonly string[];
  readonly reference?: string;
  readonly currency_code?: string;
  readonly memo?: string;
  readonly total_amount_range?: { readonly lower_amount: MoneyContent; readonly upper_amount: MoneyContent };
  readonly invoice_date_range?: Range;
  readonly due_date_range?: Range;
  readonly payment_date_range?: Range;
  readonly creation_date_range?: Range;
  readonly archived?: boolean;
}

export function matches(invoice: StoredInvoice, criteria: SearchContent, settings: PayPalSettings): boolean {
  const isLoose = settings.searchMatch === 'loose';
  const { detail, primary_recipients: recipients = [] } = invoice.content;
  const billing = recipients.map((it) => it.billing_info ?? {});
  const starts: Match = isLoose ? (text, wanted) => text.startsWith(wanted) : equals;
  const contains: Match = isLoose ? (text, wanted) => text.includes(wanted) : equals;
  const some = (match: Match, wanted: string | undefined, texts: readonly (string | undefined)[]): boolean =>
    wanted === undefined || texts.some((it) => it !== undefined && match(it.toLowerCase(), wanted.toLowerCase()));

  return (
    some(
      starts,
      criteria.recipient_email,
      billing.map((it) => it.email_address),
    ) &&
    some(
      starts,
      criteria.recipient_first_name,
      billing.map((it) => it.name?.given_name),
    ) &&
    some(
      starts,
      criteria.recipient_last_name,
      billing.map((it) => it.name?.surname),
    ) &&
    some(
      starts,
      criteria.recipient_business_name,
      billing.map((it) => it.business_name),
    ) &&
    some(contains, criteria.invoice_number, [invoice.number]) &&
    some(contains, criteria.reference, [detail.reference]) &&
    some(contains, criteria.memo, [detail.memo]) &&
    some(equals, criteria.currency_code, [invoice.currency]) &&
    (criteria.status === undefined || criteria.status.includes(statusOf(invoice, settings))) &&
    isInAmounts(invoice, criteria.total_amount_range) &&
    isOnDay(invoice.invoiceDate, criteria.invoice_date_range) &&
    isOnDay(detail.payment_term?.due_date, criteria.due_date_range) &&
    isAt([invoice.createdAt], criteria.creation_date_range) &&
    isAt(
      invoice.payments.map(({ at }) => at),
      criteria.payment_date_range,
    ) &&
    // Nothing can be archived through the API.
    criteria.archived !== true
  );
}

type Match = (text: string, wanted: string) => boolean;

function equals(text: string, wanted: string): boolean {
  return text === wanted;
}

function isInAmounts(invoice: StoredInvoice, range: SearchContent['total_amount_range']): boolean {
  if (range === undefined) return true;
  const total = exact(amountText(invoice.figures.total, invoice.currency));
  return (
    range.lower_amount.currency_code === invoice.currency &&
    compare(total, exact(range.lower_amount.value)) >= 0 &&
    compare(total, exact(range.upper_amount.value)) <= 0
  );
}

/** Both ends are included. */
function isOnDay(day: string | undefined, range: Range | undefined): boolean {
  return range === undefined || (day !== undefined && day >= range.start && day <= range.end);
}

function isAt(times: readonly number[], range: Range | undefined): boolean {
  return range === undefined || times.some((it) => it >= Date.parse(range.start) && it <= Date.parse(range.end));
}
