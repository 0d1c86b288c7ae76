import type { VerifiedEvent } from '@billingual/adapter-kit';
import { BillingualError, isInstant, type InvoiceSummary, type JsonObject, type ReadOptions } from '@billingual/core';
import { isObject, unwrap } from '../classify.ts';
import { paypalDialect } from '../dialect.ts';

/** PAID also tells of partial and of pending payments, REFUNDED also of partial refunds. */
const types: ReadonlyMap<string, VerifiedEvent['type']> = new Map([
  ['INVOICING.INVOICE.CREATED', 'invoice.created'],
  ['INVOICING.INVOICE.UPDATED', 'invoice.updated'],
  ['INVOICING.INVOICE.SCHEDULED', 'invoice.scheduled'],
  ['INVOICING.INVOICE.SENT', 'invoice.sent'],
  ['INVOICING.INVOICE.PAID', 'invoice.payment'],
  ['INVOICING.INVOICE.REFUNDED', 'invoice.refund'],
  ['INVOICING.INVOICE.CANCELLED', 'invoice.canceled'],
]);

/**
 * A verified notification in canonical words. Everything in it may be missing: real deliveries hold the whole invoice, the
 * documentation shows other fields, and some hold nothing. `transmissionId` stands in for an event without an id; it is what PayPal
 * signs, and the event's own id is not.
 */
export function readEvent(raw: JsonObject, transmissionId: string, options: ReadOptions): VerifiedEvent {
  const providerType = textIn(raw, 'event_type')?.trim() ?? '';
  const at = raw['create_time'];
  const summary = summaryOf(raw, options);
  return {
    id: textIn(raw, 'id') ?? transmissionId,
    deliveryId: transmissionId,
    type: types.get(providerType.toUpperCase()) ?? 'unknown',
    providerType,
    provider: paypalDialect.name,
    ...(options.account !== undefined && { account: options.account }),
    ...(isInstant(at) && { at }),
    invoice: invoiceIn(raw),
    ...(summary !== undefined && { summary }),
    raw,
  };
}

/** What an event, delivered or fetched, says about which invoice it is. */
export function invoiceIn(event: JsonObject): VerifiedEvent['invoice'] {
  if (!isObject(event['resource'])) return {};
  const invoice = unwrap(event);
  const detail = isObject(invoice['detail']) ? invoice['detail'] : {};
  const id = textIn(invoice, 'id');
  const number = textIn(detail, 'invoice_number') ?? textIn(invoice, 'invoice_number');
  return { ...(id !== undefined && { id }), ...(number !== undefined && { number }) };
}

function summaryOf(raw: JsonObject, options: ReadOptions): InvoiceSummary | undefined {
  if (!isObject(raw['resource']) || Object.keys(unwrap(raw)).length === 0) return undefined;
  try {
    return paypalDialect.readSummary(raw, options).value;
  } catch (error) {
    // It is a hint anyway: the invoice itself will be read, and refused if it has to be.
    if (BillingualError.is(error)) return undefined;
    throw error;
  }
}

function textIn(from: JsonObject, key: string): string | undefined {
  const value = from[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
