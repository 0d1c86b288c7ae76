import { isMoney, moneyText } from './money.ts';
import type { JsonValue } from './scalar.ts';

/** Any part of an invoice as JSON, with money as decimal text. For findings; whole documents go through `toJSON`. */
export function toJsonValue(value: unknown): JsonValue {
  if (value === undefined || value === null) return null;
  if (isMoney(value)) return { ...moneyText(value) };
  if (typeof value !== 'object') return value as JsonValue;
  if (Array.isArray(value)) return value.map(toJsonValue);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, it]) => it !== undefined)
      .map(([key, it]) => [key, toJsonValue(it)]),
  );
}
