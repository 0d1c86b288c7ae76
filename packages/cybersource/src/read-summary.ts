import {
  amountAt,
  at,
  dateAt,
  decimalFault,
  instantAt,
  isCurrencyCode,
  note,
  objectAt,
  projectStatus,
  rowsAt,
  textAt,
  trusted,
  unknownStatus,
  unread,
  writtenOut,
  type Building,
  type Collection,
  type InvoicePage,
  type InvoiceSummary,
  type JsonObject,
  type JsonPointer,
  type Link,
  type Money,
  type Reading,
  type Snapshot,
} from '@billingual/core';
import { notificationData } from './classify.ts';
import { readCurrency } from './read-amounts.ts';
import { readCustomer } from './read-party.ts';
import { readLifecycle } from './status.ts';

const completeness = { invoice: 'full', request: 'request', notification: 'notification' } as const;

/** A row of a list, a notification, or the short form of a whole invoice. */
export function readSummary(body: JsonObject, reading: Reading): InvoiceSummary {
  return reading.kind === 'notification' ? readNotification(body, reading) : readRow(body, '', reading);
}

/** A page of the list. Its `next` link drops the filter and a part of its path, so it is kept and of no use. */
export function readPage(body: JsonObject, reading: Reading): InvoicePage {
  const page: Building<InvoicePage> = {
    items: rowsAt(body, 'invoices', reading, readRow),
    links: readLinks(body, undefined, '', reading),
  };
  const totalItems = readCount(body, reading);
  const respondedAt = instantAt(body, 'submitTimeUtc', '', reading);
  if (totalItems !== undefined) page.totalItems = totalItems;
  if (respondedAt !== undefined) page.respondedAt = respondedAt;
  return page;
}

function readCount(body: JsonObject, reading: Reading): number | undefined {
  const value = body['totalInvoices'];
  if (value === undefined || value === null) return undefined;
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count;
  unread(reading, '/totalInvoices', value, 'a whole number is expected here');
  return undefined;
}

function readRow(body: JsonObject, base: JsonPointer, reading: Reading): InvoiceSummary {
  const information = objectAt(body, 'invoiceInformation', base, reading);
  const here = `${base}/invoiceInformation`;
  const delivery = readDelivery(information, here, reading);
  const lifecycle = readLifecycle(textAt(body, 'status', base, reading), delivery, `${base}/status`, reading);
  const kind = reading.kind === 'invoice' || reading.kind === 'request' ? completeness[reading.kind] : 'summary';
  const row: Building<InvoiceSummary> = {
    schema: 1,
    source: readSnapshot(body, kind, base, reading),
    status: projectStatus(lifecycle),
    lifecycle,
    links: readLinks(body, information, base, reading),
  };
  if (row.source.id !== undefined) row.id = row.source.id;
  const number = textAt(information, 'invoiceNumber', here, reading);
  const dueDate = dateAt(information, 'dueDate', here, reading);
  const expiresOn = dateAt(information, 'expirationDate', here, reading);
  const createdAt = instantAt(body, 'createdDate', base, reading);
  const customer = readCustomer(body, base, reading);
  if (number !== undefined) row.number = number;
  if (dueDate !== undefined) row.dueDate = dueDate;
  if (expiresOn !== undefined) row.expiresOn = expiresOn;
  if (createdAt !== undefined) row.createdAt = createdAt;
  if (customer !== undefined) row.customer = customer;
  readRowAmounts(body, row, base, reading);
  return row;
}

function readRowAmounts(body: JsonObject, row: Building<InvoiceSummary>, base: JsonPointer, reading: Reading): void {
  const order = objectAt(body, 'orderInformation', base, reading);
  const details = objectAt(order, 'amountDetails', `${base}/orderInformation`, reading);
  if (details === undefined) return;
  const here = `${base}/orderInformation/amountDetails`;
  const currency = readCurrency(details, here, reading);
  // Amounts in no currency are none.
  if (!isCurrencyCode(details['currency'])) return;
  row.currency = currency;
  const total = amountAt(details, 'totalAmount', currency, here, reading);
  const amountDue = amountAt(details, 'balanceAmount', currency, here, reading);
  if (total !== undefined) row.total = total;
  if (amountDue !== undefined) row.amountDue = amountDue;
}

/**
 * What a webhook body says: the model of an e-mail, with figures that may be formatted for people. It serves to find the invoice and
 * no more, so an amount that cannot be read here is left out rather than refused.
 */
function readNotification(body: JsonObject, reading: Reading): InvoiceSummary {
  const summary: Building<InvoiceSummary> = {
    schema: 1,
    source: readSnapshot(body, completeness.notification, '', reading),
    status: projectStatus(unknownStatus),
    lifecycle: unknownStatus,
    links: [],
  };
  const found = notificationData(body);
  if (found === undefined) return summary;
  const { data, base, more } = found;
  if (more > 0) {
    unread(
      reading,
      '/payloads',
      body['payloads'] ?? null,
      'this notification is about several invoices; only the first is read',
    );
  }
  const number = textAt(data, 'invoiceNumber', base, reading);
  const dueDate = dateAt(data, 'dueDate', base, reading);
  const email = textAt(data, 'emailTo', base, reading);
  const currency = data['currency'];
  if (number !== undefined) summary.number = number;
  if (dueDate !== undefined) summary.dueDate = dueDate;
  if (email !== undefined) summary.customer = { email };
  if (!isCurrencyCode(currency)) return summary;
  summary.currency = currency;
  const amountDue =
    balance(data, 'balanceAmount', currency, base, reading) ?? balance(data, 'invoiceBalance', currency, base, reading);
  if (amountDue !== undefined) summary.amountDue = amountDue;
  return summary;
}

function balance(
  data: JsonObject,
  key: string,
  currency: string,
  base: JsonPointer,
  reading: Reading,
): Money | undefined {
  const value = data[key];
  if (value === undefined || value === null) return undefined;
  const exact = typeof value === 'string' || typeof value === 'number';
  if (exact && decimalFault(value) === undefined) return trusted(writtenOut(value), currency);
  unread(reading, at(base, key), value, 'an exact decimal is expected here');
  return undefined;
}

/** Where a document came from. `submitTimeUtc` is the time of this very answer, though old pages call it the time of sending. */
export function readSnapshot(
  body: JsonObject,
  completeness: Snapshot['completeness'],
  base: JsonPointer,
  reading: Reading,
): Snapshot {
  const { receivedAt, account, environment } = reading.options;
  const source: Building<Snapshot> = { provider: reading.provider, completeness, raw: body };
  const id = textAt(body, 'id', base, reading);
  const respondedAt = instantAt(body, 'submitTimeUtc', base, reading);
  if (id !== undefined) source.id = id;
  if (respondedAt !== undefined) source.respondedAt = respondedAt;
  if (receivedAt !== undefined) source.receivedAt = receivedAt;
  if (account !== undefined) source.account = account;
  if (environment !== undefined) source.environment = environment;
  return source;
}

/** Requests say 'none' and 'email', answers 'None' and 'Email'. */
export function readDelivery(
  information: JsonObject | undefined,
  base: JsonPointer,
  reading: Reading,
): Collection['delivery'] {
  const mode = textAt(information, 'deliveryMode', base, reading);
  if (mode === undefined) return undefined;
  const word = mode.toLowerCase();
  if (word === 'none') return 'link';
  if (word === 'email') return 'email';
  note(reading, 'unknown-value', `${base}/deliveryMode`, {
    before: mode,
    message: 'this delivery mode is not documented',
  });
  return mode;
}

const rels: ReadonlyMap<string, Link['rel']> = new Map([['deliver', 'send']]);

/** `_links` lack a part of their path and even drop a list's filter; they and the payment link are kept exactly as received. */
export function readLinks(
  body: JsonObject,
  information: JsonObject | undefined,
  base: JsonPointer,
  reading: Reading,
): readonly Link[] {
  const found: Link[] = [];
  const links = objectAt(body, '_links', base, reading);
  const place = `${base}/_links`;
  for (const key of links === undefined ? [] : Object.keys(links)) {
    const here = at(place, key);
    const link = objectAt(links, key, place, reading);
    const href = textAt(link, 'href', here, reading);
    const method = textAt(link, 'method', here, reading);
    if (href === undefined) {
      if (link !== undefined) unread(reading, here, link, 'a link without an address');
      continue;
    }
    const built: Building<Link> = { rel: rels.get(key) ?? key, href, absolute: isAbsolute(href) };
    if (method !== undefined) built.method = method;
    found.push(built);
  }
  const pay = textAt(information, 'paymentLink', `${base}/invoiceInformation`, reading);
  if (pay !== undefined) found.push({ rel: 'pay', href: pay, absolute: isAbsolute(pay) });
  return found;
}

/** One documented link begins with a line break, which browsers skip as well. */
function isAbsolute(href: string): boolean {
  if (href.startsWith('https://')) return true;
  if (href.startsWith('/')) return false;
  const start = href.trimStart().slice(0, 8).toLowerCase();
  return start === 'https://' || start.startsWith('http://');
}
