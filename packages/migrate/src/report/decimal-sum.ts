import { decimal, decimalParts, decimalText, type Decimal } from '@billingual/core';

/** A sum of decimal texts, exact however large it grows. */
export interface DecimalSum {
  add(text: string): void;
  text(): Decimal;
}

export function newSum(): DecimalSum {
  let coefficient = 0n;
  let scale = 0;
  return {
    add(text) {
      const it = decimalParts(decimal(text));
      const common = Math.max(scale, it.scale);
      coefficient = coefficient * 10n ** BigInt(common - scale) + it.coefficient * 10n ** BigInt(common - it.scale);
      scale = common;
    },
    text: () => decimalText({ coefficient, scale }),
  };
}
