import { sameDecimal } from '../../decimal.ts';
import type { Adjustment, LineItem } from '../../invoice.ts';
import type { Decimal } from '../../scalar.ts';
import { parts } from './parts-rule.ts';
import type { Rule, Sides } from './rule.ts';
import { fields, figure, kept, one } from './rules.ts';
import { sameAdjustment, sameTaxes } from './same-parts.ts';

/** An adjustment is one value: its percentage means nothing beside another's amount. */
export const adjustments: Rule<readonly Adjustment[]> = parts<Adjustment>(
  ({ id }) => id,
  one(sameAdjustment('all'), sameAdjustment('content')),
);

/** What taxes a part is one value, so that no rate is mixed up with another tax. */
export const appliedTaxes: Rule<LineItem['taxes']> = one(sameTaxes('all'), sameTaxes('content'));

const line = fields<LineItem>({
  id: kept(),
  ref: kept(),
  sku: one(),
  name: one(),
  description: one(),
  quantity: one<Decimal>(sameDecimal),
  unit: one(),
  unitPrice: one(),
  adjustments,
  taxes: appliedTaxes,
  servedOn: one(),
  statedTotal: figure(),
});

/**
 * Lines by the provider's own id. Where it gives none, the local id is only a place in the list, and another line may have moved there:
 * one that both sides changed has to have kept its name.
 */
export const lines: Rule<readonly LineItem[]> = parts<LineItem>(lineKey, {
  differ: line.differ,
  both(sides, path, conflicts) {
    if (isSurelyOne(sides)) return line.both(sides, path, conflicts);
    conflicts.push(path);
    return sides.theirs;
  },
});

function isSurelyOne({ base, mine, theirs }: Sides<LineItem | undefined>): boolean {
  if (theirs?.ref !== undefined) return true;
  return [mine, theirs].every((it) => it?.name === base?.name && it?.sku === base?.sku);
}

/** The local id belongs to it all the same: it has to stay unique, whichever side a line is taken from. */
function lineKey({ ref, id }: LineItem): string {
  return ref === undefined ? id : `${ref} ${id}`;
}
