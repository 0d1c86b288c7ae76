import type { JsonValue } from '@billingual/sandbox';
import { compare, difference, digitsOf, product, sum } from './arithmetic.ts';
import type { ErrorDetail } from './errors.ts';
import type { InvoiceContent, LineItem, Wish } from './invoice/content.ts';
import { isObject, readObject, type Branch } from './invoice/read-field.ts';
import { invoiceShape } from './invoice/shape.ts';
import type { CybersourceSettings } from './settings.ts';
import type { StoredInvoice } from './state.ts';
import { dayOf } from './wire/times.ts';

/** At most so many lines (developer guide 26.04). */
const mostLines = 30;

export interface ValidationContext {
  readonly settings: CybersourceSettings;
  readonly now: number;
  /** The invoice that is replaced; undefined when one is made. */
  readonly before?: StoredInvoice | undefined;
  /** What is wrong with a value for a merchant-defined field; undefined when nothing is. */
  readonly checkField: (id: string, value: string | undefined) => ErrorDetail['reason'] | undefined;
}

export type Validation = { readonly wish: Wish } | { readonly problems: readonly ErrorDetail[] };

/** The body of a create or update request, read and checked. Sums are not checked unless a setting says so. */
export function validate(body: JsonValue | undefined, context: ValidationContext): Validation {
  const { settings } = context;
  if (!isObject(body)) return { problems: [{ field: '', reason: 'INVALID_DATA' }] };
  const problems: ErrorDetail[] = [];
  const read =
    readObject(body, invoiceShape, '', { settings, digits: minorDigits(currencyIn(body), settings), problems }) ?? {};
  const missing = [...requiredFields(read, context)].filter(
    ([field, value]) => value === undefined && !problems.some((it) => it.field === field),
  );
  problems.push(...missing.map(([field]) => ({ field, reason: 'MISSING_FIELD' }) as const));
  if (problems.length > 0) return { problems };
  const wish = wishOf(read);
  problems.push(...rules.flatMap((rule) => rule(wish, context)));
  return problems.length > 0 ? { problems } : { wish };
}

export function minorDigits(currency: string, { minorDigits: style }: CybersourceSettings): number {
  return style === 'two' ? 2 : digitsOf(currency);
}

function currencyIn(body: JsonValue): string {
  const order = isObject(body) ? body['orderInformation'] : undefined;
  const details = isObject(order) ? order['amountDetails'] : undefined;
  const currency = isObject(details) ? details['currency'] : undefined;
  return typeof currency === 'string' ? currency : '';
}

type Place = readonly [field: string, value: unknown];

/** What a request cannot do without, and what stands there. */
function* requiredFields(read: Branch, { settings, before }: ValidationContext): Generator<Place> {
  const information = branch(read, 'invoiceInformation');
  const order = branch(read, 'orderInformation');
  const details = branch(order, 'amountDetails');
  const lines = (order['lineItems'] ?? []) as readonly Branch[];
  yield ['invoiceInformation.dueDate', information['dueDate']];
  yield ['orderInformation.amountDetails.totalAmount', details['totalAmount']];
  yield ['orderInformation.amountDetails.currency', details['currency']];
  const mode = information['deliveryMode'] ?? before?.deliveryMode;
  if (settings.missingDeliveryMode === 'refused') yield ['invoiceInformation.deliveryMode', mode];
  const isMailed = mode === 'Email';
  if (isMailed) yield ['customerInformation.email', branch(read, 'customerInformation')['email']];
  if (settings.description === 'always' || (lines.length === 0 && !isMailed))
    yield ['invoiceInformation.description', information['description']];
  if (settings.lineFields === 'required') {
    for (const [index, line] of lines.entries()) {
      for (const name of ['productSku', 'productName', 'totalAmount'])
        yield [`orderInformation.lineItems[${index}].${name}`, line[name]];
    }
  }
}

function branch(from: Branch, name: string): Branch {
  return (from[name] ?? {}) as Branch;
}

/** The shape says what is where; only what has to be there was still open, and has been seen to. */
function wishOf(read: Branch): Wish {
  const { invoiceNumber, deliveryMode, sendImmediately, ...information } = branch(read, 'invoiceInformation');
  const order = branch(read, 'orderInformation');
  const lines = order['lineItems'] as readonly Branch[] | undefined;
  const content = {
    ...read,
    processingInformation: { requestPhone: false, requestShipping: false, ...branch(read, 'processingInformation') },
    invoiceInformation: { allowPartialPayments: false, ...information },
    orderInformation: {
      ...order,
      ...(lines !== undefined && { lineItems: lines.map((it) => ({ quantity: '1', ...it })) }),
    },
  } as unknown as InvoiceContent;
  return {
    content,
    sendImmediately: sendImmediately === true,
    ...(invoiceNumber !== undefined && { invoiceNumber: invoiceNumber as string }),
    ...(deliveryMode !== undefined && { deliveryMode: deliveryMode as 'None' | 'Email' }),
  };
}

type Rule = (wish: Wish, context: ValidationContext) => readonly ErrorDetail[];

const invalid = (isWrong: boolean, field: string): readonly ErrorDetail[] =>
  isWrong ? [{ field, reason: 'INVALID_DATA' }] : [];

const rules: readonly Rule[] = [
  ({ content }) => invalid(linesOf(content).length > mostLines, 'orderInformation.lineItems'),
  // Today is accepted, though at 00:00 GMT of that day the link is dead already.
  ({ content }, { now }) => {
    const { expirationDate } = content.invoiceInformation;
    return invalid(expirationDate !== undefined && expirationDate < dayOf(now), 'invoiceInformation.expirationDate');
  },
  ({ invoiceNumber }, { settings, before }) => {
    const wanted = before === undefined || settings.numberOnUpdate === 'refused' ? invoiceNumber : undefined;
    const isOther = before !== undefined && wanted !== before.invoiceNumber;
    return invalid(
      wanted !== undefined && (isOther || !isNumber(wanted, settings)),
      'invoiceInformation.invoiceNumber',
    );
  },
  ({ content }, { settings }) =>
    invalid(
      settings.zeroTotal === 'refused' && compare(content.orderInformation.amountDetails.totalAmount, '0') === 0,
      'orderInformation.amountDetails.totalAmount',
    ),
  ({ content }, { settings }) =>
    invalid(settings.bothLevels === 'refused' && isOnBothLevels(content), 'orderInformation.lineItems'),
  ({ content }, { settings }) =>
    invalid(settings.sums === 'checked' && !addsUp(content), 'orderInformation.amountDetails.totalAmount'),
  // An invoice with lines cannot become one without (developer guide 26.04).
  ({ content }, { settings, before }) =>
    settings.amountOnlyUpdate === 'refused' &&
    before?.content.orderInformation.lineItems !== undefined &&
    linesOf(content).length === 0
      ? [{ field: 'orderInformation.lineItems', reason: 'MISSING_FIELD' }]
      : [],
  ({ content }, { checkField }) =>
    (content.merchantDefinedFieldValues ?? []).flatMap(({ definitionId, value }, index) => {
      const reason = checkField(definitionId, value);
      return reason === undefined ? [] : [{ field: `merchantDefinedFieldValues[${index}]`, reason }];
    }),
];

function linesOf({ orderInformation }: InvoiceContent): readonly LineItem[] {
  return orderInformation.lineItems ?? [];
}

function isNumber(text: string, { numberMaxLength, numberCharacters }: CybersourceSettings): boolean {
  if (text === '' || text.length > numberMaxLength) return false;
  return numberCharacters === 'any' || /^[A-Za-z0-9-]+$/.test(text);
}

const nothing = '0';

function isOnBothLevels(content: InvoiceContent): boolean {
  const { taxDetails, discountAmount, discountPercent } = content.orderInformation.amountDetails;
  const above = [taxDetails?.amount, discountAmount, discountPercent];
  const below = linesOf(content).flatMap((it) => [it.taxAmount, it.discountAmount, it.discountPercent]);
  const isThere = (it: string | undefined): boolean => it !== undefined && compare(it, nothing) !== 0;
  return above.some(isThere) && below.some(isThere);
}

/** Lines plus tax plus freight less discount, as in the one documented sample that agrees with itself. */
function addsUp(content: InvoiceContent): boolean {
  const lines = linesOf(content);
  if (lines.length === 0) return true;
  const { totalAmount, taxDetails, freight, discountAmount } = content.orderInformation.amountDetails;
  const gross = lines.map((it) => it.totalAmount ?? lineTotal(it));
  const all = sum(...gross, taxDetails?.amount ?? nothing, freight?.amount ?? nothing);
  return compare(difference(all, discountAmount ?? nothing), totalAmount) === 0;
}

function lineTotal({ unitPrice, quantity, taxAmount, discountAmount }: LineItem): string {
  return difference(sum(product(unitPrice ?? nothing, quantity), taxAmount ?? nothing), discountAmount ?? nothing);
}
