import { didYouMean } from '@billingual/core';
import type { Dialect, InvoicePage, InvoiceSummary } from '@billingual/core';
import { usageFailure } from './parse.ts';

/** The library's own words; a provider's words are taken as well. */
const words: readonly string[] = [
  'draft',
  'scheduled',
  'open',
  'pending',
  'partially_paid',
  'paid',
  'partially_refunded',
  'refunded',
  'canceled',
  'unknown',
];

/** The value of --status: words of the library or of the provider, in any case. */
export function parseStatuses(text: string, { statuses, title }: Dialect, usage: string): ReadonlySet<string> {
  const known = [...words, ...statuses.map((it) => it.toLowerCase())];
  const asked = text
    .split(',')
    .map((it) => it.trim().toLowerCase())
    .filter((it) => it !== '');
  if (asked.length === 0) throw usageFailure(usage, '--status needs a word');
  for (const it of asked) {
    if (known.includes(it)) continue;
    const meant = didYouMean(it, known);
    const hint = meant === undefined ? `known are ${[...new Set(known)].join(', ')}` : `did you mean ${meant}?`;
    throw usageFailure(usage, `${title} has no status "${it}"; ${hint}`);
  }
  return new Set(asked);
}

/** The page with those of its invoices that have one of the statuses. */
export function withStatus(page: InvoicePage, statuses: ReadonlySet<string>): InvoicePage {
  const fits = ({ status, lifecycle }: InvoiceSummary): boolean =>
    statuses.has(status) || statuses.has(lifecycle.providerStatus?.toLowerCase() ?? '');
  return { ...page, items: page.items.filter(fits) };
}
