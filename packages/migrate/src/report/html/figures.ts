import { decimal, decimalParts, exponentOf, isCurrencyCode } from '@billingual/core';

/** '1,234.50': grouped, with at least the digits that the currency has. '–' for nothing. */
export function amountFigure(text: string | null, currency: string | null): string {
  if (text === null) return '–';
  const [, sign = '', whole = text, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = fraction.padEnd(currency === null ? 0 : exponentOf(currency), '0');
  return `${sign === '' ? '' : '−'}${grouped(whole)}${digits === '' ? '' : `.${digits}`}`;
}

/** '1,234.50 USD'. */
export function moneyFigure(text: string | null, currency: string | null): string {
  return currency === null ? amountFigure(text, null) : `${amountFigure(text, currency)} ${currencyFigure(currency)}`;
}

/** The code; what is none, is not shown as one. */
export function currencyFigure(code: string): string {
  return isCurrencyCode(code) ? code : '(no currency)';
}

export function countFigure(count: number): string {
  return grouped(String(count));
}

/** How many of a thousand parts of `whole` the part is, rounded down; 0 where there is nothing to be a part of. */
export function perMille(part: string, whole: string): number {
  const [a, b] = [part, whole].map((it) => decimalParts(decimal(it)));
  if (a === undefined || b === undefined || b.coefficient <= 0n || a.coefficient <= 0n) return 0;
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [a, b].map((it) => it.coefficient * 10n ** BigInt(scale - it.scale));
  return Math.min(1000, Number(((x ?? 0n) * 1000n) / (y ?? 1n)));
}

/** '93.1 %'; what is more than nothing is never shown as nothing. */
export function shareFigure(part: string, whole: string): string {
  const thousandths = perMille(part, whole);
  if (thousandths === 0) return decimalParts(decimal(part)).coefficient > 0n ? '< 0.1 %' : '0 %';
  return `${Math.trunc(thousandths / 10)}.${thousandths % 10} %`;
}

function grouped(digits: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
