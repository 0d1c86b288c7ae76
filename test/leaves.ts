import { amountText, currencyCode, isMoney, shortest, type Decimal } from '@billingual/core';

/** One value of a document, with the RFC 6901 pointer that leads to it. */
export interface Leaf {
  readonly pointer: string;
  readonly value: string | number | boolean | null;
}

/** Every value at the end of every path. Money is one leaf, by value: '12.050' and '12.05' are the same. */
export function leavesOf(value: unknown, pointer = ''): readonly Leaf[] {
  if (value === undefined) return [];
  if (isMoney(value)) return [{ pointer, value: `${plain(amountText(value))} ${currencyCode(value)}` }];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return [{ pointer, value }];
  if (Array.isArray(value)) return value.flatMap((it: unknown, index) => leavesOf(it, `${pointer}/${index}`));
  return Object.entries(value as object).flatMap(([key, it]) => leavesOf(it, `${pointer}/${escaped(key)}`));
}

/** Decimal text without the zeros that say nothing; other text as it is. */
export function plain(value: string): string {
  return /^-?\d+(\.\d+)?$/.test(value) ? shortest(value as Decimal) : value;
}

/** True if `pointer` is `prefix` or stands below it. */
export function isUnder(pointer: string, prefix: string): boolean {
  return pointer === prefix || prefix === '' || pointer.startsWith(`${prefix}/`);
}

/** '/lines/0/name' as 'lines.name', for lists of fields. */
export function fieldOf(pointer: string): string {
  return pointer
    .split('/')
    .filter((it) => it !== '' && !/^\d+$/.test(it))
    .join('.');
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
