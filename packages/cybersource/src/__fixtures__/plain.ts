import { amountText, currencyCode, isMoney, shortest, type Decimal } from '@billingual/core';

const decimals: ReadonlySet<string> = new Set(['quantity', 'rate', 'percent']);

/** A canonical value as plain data, amounts and decimals by value: '8.250' and '8.25' come out the same. */
export function plain(value: unknown, key = ''): unknown {
  if (isMoney(value)) return `${shortest(amountText(value))} ${currencyCode(value)}`;
  if (Array.isArray(value)) return value.map((it) => plain(it));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, plain(it, name)]));
  }
  return decimals.has(key) && typeof value === 'string' ? shortest(value as Decimal) : value;
}

/** Every value at a canonical path without indexes, as text; 'totals.other.x.y' finds the key 'x.y' as well. */
export function homesAt(value: unknown, home: string): readonly string[] {
  return find(plain(value), home.split('.')).map((it) => JSON.stringify(it));
}

function find(value: unknown, steps: readonly string[]): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((it) => find(it, steps));
  const [step, ...rest] = steps;
  if (step === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Readonly<Record<string, unknown>>;
  const joined = steps.join('.');
  return Object.hasOwn(object, joined) ? [object[joined]] : find(object[step], rest);
}
