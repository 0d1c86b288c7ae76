import { amountText, exponentOf, money, plus, type Decimal } from '@billingual/core';

/** a + b as decimal text, exact. */
export function addAmounts(a: string, b: string, currency: string): Decimal {
  return amountText(plus(money(a, currency), money(b, currency)));
}

/** Decimal text with at least the digits that the currency has, so that one amount is written one way: '346.4' as '346.40'. */
export function wholeAmount(text: string, currency: string | null): string {
  const [, whole, fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined || currency === null) return text;
  const digits = fraction.padEnd(exponentOf(currency), '0');
  return digits === '' ? whole : `${whole}.${digits}`;
}
