import type { VerifiedEvent } from '@billingual/adapter-kit';
import { BillingualError, isInstant, type InvoiceSummary, type JsonObject, type ReadOptions } from '@billingual/core';
import { notificationData } from '../classify.ts';
import { cybersourceDialect } from '../dialect.ts';

const customer = 'invoicing.customer.invoice.';
const merchant = 'invoicing.merchant.invoice.';

/** Two reminders and one resend mail the customer; none tells of a draft, a change or a refund. */
const types: ReadonlyMap<string, VerifiedEvent['type']> = new Map([
  [`${customer}send`, 'invoice.sent'],
  [`${customer}partial-resend`, 'invoice.sent'],
  [`${customer}paid`, 'invoice.payment'],
  [`${customer}partial-payment`, 'invoice.payment'],
  [`${customer}reminder`, 'invoice.reminded'],
  [`${customer}overdue-reminder`, 'invoice.reminded'],
  [`${customer}cancel`, 'invoice.canceled'],
  // Listed for real accounts, and documented nowhere.
  [`${merchant}send`, 'invoice.sent'],
  [`${merchant}paid`, 'invoice.payment'],
  [`${merchant}partial-paid`, 'invoice.payment'],
  [`${merchant}cancel`, 'invoice.canceled'],
]);

/**
 * A verified notification in canonical words, from either generation of its envelope. It is the model of a mail: neither status nor
 * what was paid is in it.
 */
export async function readEvent(raw: JsonObject, options: ReadOptions): Promise<VerifiedEvent> {
  // The guide itself prints one of the names with a space behind it.
  const providerType = textIn(raw, 'eventType')?.trim() ?? '';
  const at = raw['eventDate'];
  const number = textIn(notificationData(raw)?.data ?? {}, 'invoiceNumber');
  const summary = summaryOf(raw, options);
  return {
    id: await eventId(raw, providerType, number),
    type: types.get(providerType.toLowerCase()) ?? 'unknown',
    providerType,
    provider: cybersourceDialect.name,
    ...(options.account !== undefined && { account: options.account }),
    ...(isInstant(at) && { at }),
    // The id in every path is the invoice number.
    invoice: number === undefined ? {} : { id: number, number },
    ...(summary !== undefined && { summary }),
    raw,
  };
}

/**
 * The same for every delivery: the trace id and the headers change with each attempt, and the headers are not signed. Where invoice or
 * date is missing, two events could have the same, so what they say is added.
 */
async function eventId(raw: JsonObject, type: string, number: string | undefined): Promise<string> {
  const date = textIn(raw, 'eventDate');
  const parts = [textIn(raw, 'webhookId') ?? '', type, number ?? '', date ?? ''];
  if (number === undefined || date === undefined) parts.push(textIn(raw, 'notificationId') ?? (await contentHash(raw)));
  return parts.map((it) => encodeURIComponent(it.toWellFormed())).join(':');
}

async function contentHash({ payload, payloads }: JsonObject): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(payload ?? payloads ?? null));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (it) => it.toString(16).padStart(2, '0')).join('');
}

function summaryOf(raw: JsonObject, options: ReadOptions): InvoiceSummary | undefined {
  if (notificationData(raw) === undefined) return undefined;
  try {
    return cybersourceDialect.readSummary(raw, options).value;
  } catch (error) {
    if (BillingualError.is(error)) return undefined;
    throw error;
  }
}

function textIn(from: JsonObject, key: string): string | undefined {
  const value = from[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
