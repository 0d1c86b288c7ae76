import { exponentOf } from '@billingual/core';

/** '12,345'. */
export function countText(count: number): string {
  return grouped(String(count));
}

/** Decimal text as '1,234.50': grouped, with at least the digits of its currency. */
export function sumText(text: string, currency: string): string {
  const [, sign = '', whole = text, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = fraction.padEnd(exponentOf(currency), '0');
  return `${sign}${grouped(whole)}${digits === '' ? '' : `.${digits}`}`;
}

/** Sums of several currencies side by side, since they do not add up. */
export function sumsText(amounts: Readonly<Record<string, string>>): string {
  return Object.entries(amounts)
    .map(([currency, text]) => `${sumText(text, currency)} ${currency}`)
    .join(' + ');
}

/** '3 invoices', '1 invoice'. */
export function invoicesText(count: number): string {
  return `${countText(count)} ${count === 1 ? 'invoice' : 'invoices'}`;
}

/** '0:45', '12:03', '3:20:00'; '< 1 s' for less than that. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return '< 1 s';
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (it: number): string => String(it).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

function grouped(digits: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
