import {
  amountAt,
  compareInstants,
  instantAt,
  listAt,
  note,
  objectAt,
  textAt,
  type Building,
  type Instant,
  type InvoiceEvent,
  type JsonObject,
  type JsonPointer,
  type Reading,
} from '@billingual/core';

/** Events are spelt differently from statuses, and do not follow them: a SENT invoice may list nothing but CREATE. */
const types: ReadonlyMap<string, InvoiceEvent['type']> = new Map([
  ['UNKNOWN', 'unknown'],
  ['DRAFT', 'drafted'],
  ['CREATE', 'created'],
  ['UPDATE', 'updated'],
  ['SEND', 'sent'],
  ['RESEND', 'resent'],
  ['REMINDER', 'reminded'],
  ['PAYMENT', 'payment'],
  ['PENDING', 'payment_pending'],
  ['REJECTED', 'payment_rejected'],
  ['CANCEL', 'canceled'],
]);

/** `invoiceHistory` in the provider's order, which is newest first. Amounts in it have no currency but the invoice's. */
export function readEvents(body: JsonObject, currency: string, reading: Reading): readonly InvoiceEvent[] {
  return listAt(body, 'invoiceHistory', '', reading).map((it, index) => readEvent(it, index, currency, reading));
}

function readEvent(item: JsonObject, index: number, currency: string, reading: Reading): InvoiceEvent {
  const base = `/invoiceHistory/${index}`;
  const word = textAt(item, 'event', base, reading);
  const at = instantAt(item, 'date', base, reading);
  const transaction = readTransaction(item, currency, base, reading);
  const event: Building<InvoiceEvent> = { type: eventType(word, base, reading), origin: 'stated', index };
  if (at !== undefined) event.at = at;
  if (word !== undefined) event.providerEvent = word;
  if (transaction !== undefined) event.transaction = transaction;
  return event;
}

function eventType(word: string | undefined, base: JsonPointer, reading: Reading): InvoiceEvent['type'] {
  if (word === undefined) return 'unknown';
  const type = types.get(word) ?? types.get(word.trim().toUpperCase());
  if (type !== undefined) return type;
  note(reading, 'unknown-value', `${base}/event`, { before: word, message: 'this event is not documented' });
  return 'unknown';
}

function readTransaction(
  item: JsonObject,
  currency: string,
  base: JsonPointer,
  reading: Reading,
): InvoiceEvent['transaction'] {
  const details = objectAt(item, 'transactionDetails', base, reading);
  if (details === undefined) return undefined;
  const here = `${base}/transactionDetails`;
  const id = textAt(details, 'transactionId', here, reading);
  const amount = amountAt(details, 'amount', currency, here, reading);
  if (id === undefined && amount === undefined) return undefined;
  const transaction: Building<NonNullable<InvoiceEvent['transaction']>> = {};
  if (id !== undefined) transaction.id = id;
  if (amount !== undefined) transaction.amount = amount;
  return transaction;
}

/** Oldest first. The order is not documented, only seen, so a list that runs otherwise is sorted. */
export function oldestFirst(events: readonly InvoiceEvent[]): readonly InvoiceEvent[] {
  if (events.length < 2) return events;
  const turned = events.toReversed();
  return isInOrder(turned) ? turned : turned.toSorted((a, b) => order(a.at, b.at));
}

/** Also of a list in which a time is missing: there is nothing to sort it by. */
function isInOrder(events: readonly InvoiceEvent[]): boolean {
  let sorted = true;
  for (let index = 0; index < events.length; index += 1) {
    const at = events[index]?.at;
    if (at === undefined) return true;
    if (index > 0 && order(events[index - 1]?.at, at) > 0) sorted = false;
  }
  return sorted;
}

function order(a: Instant | undefined, b: Instant | undefined): number {
  return a === undefined || b === undefined ? 0 : compareInstants(a, b);
}
