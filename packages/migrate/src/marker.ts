import type { Dialect, Invoice } from '@billingual/core';

/** Says of a draft at the target whose it is: which run made it, for which invoice. */
export interface Marker {
  readonly run: string;
  /** `naturalKey` of the source invoice. */
  readonly key: string;
}

const pattern = /(?:^|\n)billingual:([a-z0-9-]{1,64}):([0-9a-f]{40})(?=\n|$)/;

/**
 * Whether the target has a field for a marker: the memo, which no payer sees. Any other text would be read by payers, so a target
 * without one is told apart by number and journal alone.
 */
export function canMark({ paths }: Dialect): boolean {
  return paths.some((it) => it.home === 'memo' && it.way === 'rw');
}

export function markerText({ run, key }: Marker): string {
  return `billingual:${run}:${key}`;
}

/** The invoice with the marker on a line of its own below the memo; as it was where the target has no memo, or no room in it. */
export function withMarker(invoice: Invoice, marker: Marker, target: Dialect): Invoice {
  if (!canMark(target)) return invoice;
  const own = invoice.memo?.replace(pattern, '').trimEnd() ?? '';
  const memo = own === '' ? markerText(marker) : `${own}\n${markerText(marker)}`;
  const room = Math.min(...target.limits.map((it) => (it.path === 'memo' ? (it.maxLength ?? Infinity) : Infinity)));
  return Array.from(memo).length > room ? invoice : { ...invoice, memo };
}

export function markerIn(memo: string | undefined): Marker | undefined {
  const [, run, key] = pattern.exec(memo ?? '') ?? [];
  return run === undefined || key === undefined ? undefined : { run, key };
}
