import { sameDecimal } from '../../decimal.ts';
import type { Adjustment } from '../../invoice.ts';
import { sameTax, type InlinedTax } from './inline-taxes.ts';
import { sameValue } from './same-value.ts';

/** 'all' that a part says, or only its 'content': without the figures that follow from the rest and are worked out anew. */
export type Extent = 'all' | 'content';

type Same<T> = (a: T, b: T) => boolean;

/** What taxes a part: rates and names, and the amounts of taxes that are no more than an amount. */
export function sameTaxes(extent: Extent): Same<readonly InlinedTax[]> {
  return (a, b) => a.length === b.length && a.every((it, index) => sameApplied(it, b[index], extent));
}

export function sameAdjustment(extent: Extent): Same<Adjustment> {
  const taxes = sameTaxes(extent);
  return (a, b) =>
    sameValue(said(a, extent), said(b, extent)) && samePercent(a, b, extent) && taxes(a.taxes ?? [], b.taxes ?? []);
}

function sameApplied(a: InlinedTax, b: InlinedTax | undefined, extent: Extent): boolean {
  if (b === undefined) return false;
  const [mine, theirs] = [a.definition, b.definition];
  if (mine === undefined || theirs === undefined ? a.taxId !== b.taxId : !sameTax(mine, theirs)) return false;
  return (extent === 'content' && mine?.rate !== undefined) || sameValue(a.amount, b.amount);
}

/** What an adjustment says beside its percentage, its taxes and its name in the document. */
function said(it: Adjustment, extent: Extent): object {
  const amount = follows('amount', it.governs, extent) ? undefined : it.amount;
  return { ...it, amount, id: undefined, percent: undefined, taxes: undefined };
}

function samePercent(a: Adjustment, b: Adjustment, extent: Extent): boolean {
  if (follows('percent', a.governs, extent)) return true;
  const [mine, theirs] = [a.percent, b.percent];
  return mine === undefined || theirs === undefined ? mine === theirs : sameDecimal(mine, theirs);
}

function follows(figure: Adjustment['governs'], governs: Adjustment['governs'], extent: Extent): boolean {
  return extent === 'content' && figure !== governs;
}
