import { isMoney, moneyText } from './money.ts';
import type { JsonValue } from './scalar.ts';

/** As deep as parsed input may be; what a caller nests further in an open field is left out of findings, not of the document. */
const maxDepth = 64;

/** Any part of an invoice as JSON, with money as decimal text. For findings; whole documents go through `toJSON`. */
export function toJsonValue(value: unknown, depth = 0): JsonValue {
  if (value === undefined || value === null) return null;
  if (isMoney(value)) return { ...moneyText(value) };
  if (typeof value !== 'object') return value as JsonValue;
  if (depth >= maxDepth) return '…';
  if (Array.isArray(value)) return value.map((it) => toJsonValue(it, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, it]) => it !== undefined)
      .map(([key, it]) => [key, toJsonValue(it, depth + 1)]),
  );
}
