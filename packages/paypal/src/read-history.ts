import {
  compareInstants,
  instantAt,
  objectAt,
  textAt,
  type Building,
  type Instant,
  type InvoiceEvent,
  type JsonObject,
  type Reading,
} from '@billingual/core';

const base = '/detail/metadata';

/** PayPal lists no events; its audit times are read as some. An event without a time stands last. */
export function readHistory(detail: JsonObject | undefined, reading: Reading): readonly InvoiceEvent[] {
  const metadata = objectAt(detail, 'metadata', '/detail', reading);
  if (metadata === undefined) return [];
  const time = (key: string): Instant | undefined => instantAt(metadata, key, base, reading);
  const text = (key: string): string | undefined => textAt(metadata, key, base, reading);

  const firstSent = time('first_sent_time');
  const lastSent = time('last_sent_time');
  const lastSender = text('last_sent_by');
  // One mailing has both times.
  const isOnce = firstSent === undefined || lastSent === undefined || compareInstants(firstSent, lastSent) === 0;
  const events = [
    event('created', time('create_time'), text('created_by'), text('created_by_flow')),
    event('sent', firstSent ?? lastSent, isOnce ? lastSender : undefined),
    isOnce ? undefined : event('resent', lastSent, lastSender),
    event('updated', time('last_update_time'), text('last_updated_by')),
    event('canceled', time('cancel_time'), text('cancelled_by')),
  ];
  return events.filter((it) => it !== undefined).sort(byTime);
}

function event(
  type: InvoiceEvent['type'],
  moment: Instant | undefined,
  actor: string | undefined,
  channel?: string,
): InvoiceEvent | undefined {
  if (moment === undefined && actor === undefined && channel === undefined) return undefined;
  const it: Building<InvoiceEvent> = { type, origin: 'derived' };
  if (moment !== undefined) it.at = moment;
  if (actor !== undefined) it.actor = actor;
  if (channel !== undefined) it.channel = channel;
  return it;
}

function byTime(a: InvoiceEvent, b: InvoiceEvent): number {
  if (a.at === undefined || b.at === undefined) return Number(a.at === undefined) - Number(b.at === undefined);
  return compareInstants(a.at, b.at);
}
