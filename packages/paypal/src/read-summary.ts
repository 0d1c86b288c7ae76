import {
  dateAt,
  flagAt,
  instantAt,
  isCurrencyCode,
  listAt,
  objectAt,
  projectStatus,
  rowsAt,
  textAt,
  unread,
  type Building,
  type InvoicePage,
  type InvoiceSummary,
  type JsonObject,
  type JsonPointer,
  type Link,
  type Reading,
  type Snapshot,
} from '@billingual/core';
import { isObject } from './classify.ts';
import { moneyAt, noCurrency, type Scope } from './read-amounts.ts';
import { readRecipients } from './read-party.ts';
import { readLifecycle, readStatus } from './status.ts';

/** A row of a list or of a search, or what a notification says of its invoice. `base` leads to it in the body. */
export function readSummary(body: JsonObject, base: JsonPointer, reading: Reading): InvoiceSummary {
  const detail = objectAt(body, 'detail', base, reading);
  const inDetail = `${base}/detail`;
  const amounts = readAmounts(body, detail, base, reading);
  const issueDate = dateAt(detail, 'invoice_date', inDetail, reading);
  const viewed = flagAt(detail, 'viewed_by_recipient', inDetail, reading);
  const status = readStatus(body, base, reading);
  const lifecycle = readLifecycle(status, { totals: amounts, issueDate, viewed });
  const it: Building<InvoiceSummary> = {
    ...amounts,
    schema: 1,
    source: readSource(body, reading.kind === 'notification' ? 'notification' : 'summary', base, reading),
    status: projectStatus(lifecycle),
    lifecycle,
    links: readLinks(body, detail, base, reading),
  };
  if (it.source.id !== undefined) it.id = it.source.id;
  if (issueDate !== undefined) it.issueDate = issueDate;
  readDetail(detail, inDetail, it, reading);
  // More than one recipient makes a group; the first stands for it in a list.
  const customer = readRecipients(body, base, reading)[0];
  if (customer !== undefined) it.customer = customer.billing;
  if (customer?.shipping !== undefined) it.shipTo = customer.shipping;
  return it;
}

export function readPage(body: JsonObject, reading: Reading): InvoicePage {
  const it: Building<InvoicePage> = {
    items: rowsAt(body, 'items', reading, readSummary),
    links: readLinks(body, undefined, '', reading),
  };
  const totalItems = countAt(body, 'total_items', reading);
  const totalPages = countAt(body, 'total_pages', reading);
  if (totalItems !== undefined) it.totalItems = totalItems;
  if (totalPages !== undefined) it.totalPages = totalPages;
  return it;
}

function readDetail(
  detail: JsonObject | undefined,
  base: JsonPointer,
  it: Building<InvoiceSummary>,
  reading: Reading,
): void {
  const number = textAt(detail, 'invoice_number', base, reading);
  const purchaseOrder = textAt(detail, 'reference', base, reading);
  const note = textAt(detail, 'note', base, reading);
  const memo = textAt(detail, 'memo', base, reading);
  const term = objectAt(detail, 'payment_term', base, reading);
  const dueDate = dateAt(term, 'due_date', `${base}/payment_term`, reading);
  const metadata = objectAt(detail, 'metadata', base, reading);
  const createdAt = instantAt(metadata, 'create_time', `${base}/metadata`, reading);
  if (number !== undefined) it.number = number;
  if (purchaseOrder !== undefined) it.purchaseOrder = purchaseOrder;
  if (note !== undefined) it.note = note;
  if (memo !== undefined) it.memo = memo;
  if (dueDate !== undefined) it.dueDate = dueDate;
  if (createdAt !== undefined) it.createdAt = createdAt;
}

type SummaryAmounts = Pick<InvoiceSummary, 'currency' | 'total' | 'amountDue' | 'paidTotal' | 'refundedTotal'>;

function readAmounts(
  body: JsonObject,
  detail: JsonObject | undefined,
  base: JsonPointer,
  reading: Reading,
): SummaryAmounts {
  const currency = currencyOf(body, detail);
  const scope: Scope = { reading, currency: currency ?? noCurrency, inclusive: false, taxes: [] };
  const total = moneyAt(body, 'amount', base, scope);
  const amountDue = moneyAt(body, 'due_amount', base, scope);
  const paidTotal = moneyAt(objectAt(body, 'payments', base, reading), 'paid_amount', `${base}/payments`, scope);
  const refundedTotal = moneyAt(objectAt(body, 'refunds', base, reading), 'refund_amount', `${base}/refunds`, scope);
  const it: Building<SummaryAmounts> = {};
  if (currency !== undefined) it.currency = currency;
  if (total !== undefined) it.total = total;
  if (amountDue !== undefined) it.amountDue = amountDue;
  if (paidTotal !== undefined) it.paidTotal = paidTotal;
  if (refundedTotal !== undefined) it.refundedTotal = refundedTotal;
  // An amount in no currency is no amount; a notification that states none needs none.
  if (currency === undefined && Object.keys(it).length > 0) {
    reading.problems.push({ pointer: `${base}/detail/currency_code`, problem: 'is missing, or no currency code' });
    return {};
  }
  return it;
}

function currencyOf(body: JsonObject, detail: JsonObject | undefined): string | undefined {
  const amount = body['amount'];
  const stated = [detail?.['currency_code'], isObject(amount) ? amount['currency_code'] : undefined];
  return stated.find(isCurrencyCode);
}

export function readSource(
  body: JsonObject,
  completeness: Snapshot['completeness'],
  base: JsonPointer,
  reading: Reading,
): Snapshot {
  const { options } = reading;
  const it: Building<Snapshot> = { provider: 'paypal', completeness, raw: body };
  const id = textAt(body, 'id', base, reading);
  if (id !== undefined) it.id = id;
  if (options.receivedAt !== undefined) it.receivedAt = options.receivedAt;
  if (options.account !== undefined) it.account = options.account;
  if (options.environment !== undefined) it.environment = options.environment;
  return it;
}

/** PayPal's words for a link that the model has a word for; the others are kept. */
const rels: ReadonlyMap<string, string> = new Map([
  ['replace', 'update'],
  ['payer-view', 'pay'],
]);

/** `links`, then the two pages that the audit data names. */
export function readLinks(
  body: JsonObject,
  detail: JsonObject | undefined,
  base: JsonPointer,
  reading: Reading,
): readonly Link[] {
  const found: Link[] = [];
  const items = listAt(body, 'links', base, reading);
  for (let index = 0; index < items.length; index += 1) {
    const from = items[index] as JsonObject;
    const here = `${base}/links/${index}`;
    const href = textAt(from, 'href', here, reading);
    if (href === undefined) {
      unread(reading, here, from, 'a link without an address');
      continue;
    }
    const rel = textAt(from, 'rel', here, reading) ?? 'unknown';
    const method = textAt(from, 'method', here, reading);
    const it = link(rels.get(rel) ?? rel, href);
    if (method !== undefined) it.method = method;
    found.push(it);
  }
  const metadata = objectAt(detail, 'metadata', `${base}/detail`, reading);
  const pay = textAt(metadata, 'recipient_view_url', `${base}/detail/metadata`, reading);
  const merchant = textAt(metadata, 'invoicer_view_url', `${base}/detail/metadata`, reading);
  if (pay !== undefined) found.push(link('pay', pay));
  if (merchant !== undefined) found.push(link('merchant', merchant));
  return found;
}

function link(rel: Link['rel'], href: string): Building<Link> {
  return { rel, href, absolute: href.startsWith('https://') || href.startsWith('http://') };
}

/** How many there are; some answers write numbers as text. */
function countAt(body: JsonObject, key: string, reading: Reading): number | undefined {
  const value = body[key];
  if (value === undefined || value === null) return undefined;
  const count = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count;
  unread(reading, `/${key}`, value, 'a whole number is expected here');
  return undefined;
}
