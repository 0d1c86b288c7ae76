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
 * one that both sides changed has to have kept its name, and to be the only one of that name.
 */
export const lines: Rule<readonly LineItem[]> = {
  differ: parts<LineItem>(lineKey, line).differ,
  both(sides, path, conflicts) {
    const repeated = repeatedNames(sides);
    const one: Rule<LineItem> = {
      differ: line.differ,
      both(lineSides, here, found) {
        if (isSurelyOne(lineSides, repeated)) return line.both(lineSides, here, found);
        found.push(here);
        return lineSides.theirs;
      },
    };
    return parts(lineKey, one).both(sides, path, conflicts);
  },
};

function isSurelyOne({ base, mine, theirs }: Sides<LineItem | undefined>, repeated: ReadonlySet<string>): boolean {
  if (theirs?.ref !== undefined) return true;
  const names = [base, mine, theirs].map((it) => (it === undefined ? undefined : nameOf(it)));
  return new Set(names).size === 1 && !repeated.has(names[0] ?? '');
}

/** What several lines of one side are called: by that no line can be told from another. */
function repeatedNames(sides: Sides<readonly LineItem[] | undefined>): ReadonlySet<string> {
  return new Set(
    [sides.base, sides.mine, sides.theirs].flatMap((all = []) => {
      const names = all.map(nameOf);
      return names.filter((it, index) => names.indexOf(it) < index);
    }),
  );
}

function nameOf({ name, sku }: LineItem): string {
  return JSON.stringify([name, sku]);
}

/** The local id belongs to it all the same: it has to stay unique, whichever side a line is taken from. */
function lineKey({ ref, id }: LineItem): string {
  return ref === undefined ? id : `${ref} ${id}`;
}
