import { amountText, money, plus, type Decimal } from '@billingual/core';

/** a + b as decimal text, exact. */
export function addAmounts(a: string, b: string, currency: string): Decimal {
  return amountText(plus(money(a, currency), money(b, currency)));
}
