import type { Invoice } from '../invoice.ts';
import { isMoney, moneyText } from '../money.ts';
import { requireInvoice } from '../require-invoice.ts';
import type { JsonObject } from '../scalar.ts';

/**
 * The invoice as JSON, losslessly: money becomes `{ amount: '12.050', currency: 'USD' }` with the stated number of digits, and the
 * rest is what it was. It is a copy all the way down: what is taken out of it stays in the invoice. `raw: false` leaves out the body
 * it was read from (null stands in its place): smaller, but an update written from it cannot put back what the model does not hold.
 * Throws `invalid_input` for what is no canonical invoice.
 */
export function toJSON(invoice: Invoice, options: { readonly raw?: boolean } = {}): JsonObject {
  requireInvoice(invoice);
  const { source } = invoice;
  const shown =
    options.raw === false && source !== undefined ? { ...invoice, source: { ...source, raw: null } } : invoice;
  // By one walk, not by the table that fromJSON reads with: that would take several times as long.
  return copyOf(shown, 0) as JsonObject;
}

/** No document is as deep; what a caller nests further is shared, so that what leads back to itself ends somewhere. */
const maxDepth = 64;

function copyOf(value: object, depth: number): unknown {
  if (isMoney(value)) return moneyText(value);
  if (depth > maxDepth) return value;
  if (Array.isArray(value)) return value.map((it: unknown) => (isNested(it) ? copyOf(it, depth + 1) : it));
  // What is no plain object has its own way of being written.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  // Spread, so that a field called '__proto__' stays a field.
  const copy: Record<string, unknown> = { ...value };
  for (const key in copy) {
    const it = copy[key];
    if (isNested(it)) put(copy, key, copyOf(it, depth + 1));
  }
  return copy;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function put(into: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') into[key] = value;
  else Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
}
