import { isMoney, moneyText } from './money.ts';
import type { JsonValue } from './scalar.ts';

/** As deep as parsed input may be; what a caller nests further in an open field is left out of findings, not of the document. */
const maxDepth = 64;

/** Any part of an invoice as JSON, with money as decimal text. For findings; whole documents go through `toJSON`. */
export function toJsonValue(value: unknown, depth = 0): JsonValue {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return value as JsonValue;
  if (isMoney(value)) return { ...moneyText(value) };
  if (depth >= maxDepth) return '…';
  if (Array.isArray(value)) return value.map((it) => toJsonValue(it, depth + 1));
  const copy: Record<string, JsonValue> = {};
  for (const key of Object.keys(value)) {
    const it = (value as Readonly<Record<string, unknown>>)[key];
    if (it === undefined) continue;
    // Assigned, a field called '__proto__' would be no field.
    if (key === '__proto__') Object.defineProperty(copy, key, { ...open, value: toJsonValue(it, depth + 1) });
    else copy[key] = toJsonValue(it, depth + 1);
  }
  return copy;
}

const open = { configurable: true, enumerable: true, writable: true };
