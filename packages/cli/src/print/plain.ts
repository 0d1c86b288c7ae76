import { isMoney, moneyText, type JsonValue } from '@billingual/core';

/** Any part of the model as JSON, with money as `{ amount, currency }`. */
export function plain(value: unknown): JsonValue {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return value as JsonValue;
  if (Array.isArray(value)) return value.map(plain);
  if (isMoney(value)) return { ...moneyText(value) };
  const entries: [string, JsonValue][] = [];
  for (const [key, it] of Object.entries(value)) if (it !== undefined) entries.push([key, plain(it)]);
  return Object.fromEntries(entries);
}
