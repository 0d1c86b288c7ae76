import { compareDecimal, sameDecimal } from '../decimal.ts';
import type { Adjustment, AppliedTax, Building, TaxDefinition } from '../invoice.ts';
import type { Money } from '../money.ts';
import type { Decimal, Percent } from '../scalar.ts';
import { object, type Node } from '../strict/node.ts';
import { fault, type Scan } from '../strict/scan.ts';
import { discountAmount, taxAmount } from './draft-amount.ts';
import { percent, text } from './draft-leaves.ts';

/** A tax as the caller wrote it: a rate or an amount. */
export interface ReadTax {
  readonly name?: string;
  readonly kind?: string;
  readonly percent?: Percent;
  readonly amount?: Money;
}

export const tax: Node<ReadTax> = object<ReadTax, ReadTax>(
  { 'name?': text, 'kind?': text, 'percent?': percent, 'amount?': taxAmount },
  (it, scan, sound) => (isOneOf(it, scan, sound) ? it : undefined),
);

type Discount = Pick<Adjustment, 'label' | 'percent' | 'amount'>;

export const discount: Node<Adjustment> = object<Discount, Adjustment>(
  { 'label?': text, 'percent?': percent, 'amount?': discountAmount },
  (it, scan, sound) => {
    if (!isOneOf(it, scan, sound)) return undefined;
    if (it.percent !== undefined && compareDecimal(it.percent, '100' as Decimal) > 0)
      return fault(scan, 'is more than 100', 'percent');
    const governs = it.percent === undefined ? 'amount' : 'percent';
    return { id: 'discount', direction: 'allowance', kind: 'discount', ...it, governs };
  },
);

/** Two figures for one thing may disagree, so exactly one is taken. */
function isOneOf({ percent: rate, amount }: Pick<ReadTax, 'percent' | 'amount'>, scan: Scan, sound: boolean): boolean {
  if (rate !== undefined && amount !== undefined) fault(scan, 'has a percent and an amount; give one of them');
  else if (rate !== undefined || amount !== undefined) return true;
  else if (sound) fault(scan, 'has neither a percent nor an amount');
  return false;
}

/** The taxes of a document, declared on first use: equal name, kind, rate and scope are one tax. */
export interface Register {
  readonly definitions: readonly TaxDefinition[];
  readonly apply: (tax: ReadTax, scope: TaxDefinition['scope']) => AppliedTax;
}

export function newRegister(inclusive: boolean): Register {
  const definitions: TaxDefinition[] = [];
  const declare = (it: ReadTax, scope: TaxDefinition['scope']): string => {
    const known = definitions.find(
      (one) => one.scope === scope && one.name === it.name && one.kind === it.kind && sameRate(one.rate, it.percent),
    );
    if (known !== undefined) return known.id;
    const definition: Building<TaxDefinition> = { id: `tax-${definitions.length + 1}`, inclusive, scope };
    if (it.name !== undefined) definition.name = it.name;
    if (it.kind !== undefined) definition.kind = it.kind;
    if (it.percent !== undefined) definition.rate = it.percent;
    definitions.push(definition);
    return definition.id;
  };
  return {
    definitions,
    apply: (it, scope) => ({
      taxId: declare(it, scope),
      ...(it.amount !== undefined && { amount: it.amount }),
      origin: 'stated',
    }),
  };
}

function sameRate(a: Percent | undefined, b: Percent | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameDecimal(a, b);
}
