import { parts } from '../decimal.ts';
import type { Adjustment, LineItem } from '../invoice.ts';
import { amountParts, compareParts, type Money } from '../money.ts';
import type { Decimal, LocalDate } from '../scalar.ts';
import { either, list, mapped, object, type Node } from '../strict/node.ts';
import { fault, type Scan } from '../strict/scan.ts';
import { price } from './draft-amount.ts';
import { day, quantity, text } from './draft-leaves.ts';
import { discount, tax, type ReadTax } from './draft-tax.ts';

/** A line as the caller wrote it, but for its taxes and its id, which depend on the whole document. */
export interface ReadLine extends Omit<LineItem, 'id' | 'taxes'> {
  readonly taxes: readonly ReadTax[];
}

type Span = NonNullable<LineItem['servedOn']>;

const servedOn: Node<Span> = either(
  mapped(day, (start): Span => ({ start })),
  object<Span, Span>({ 'start?': day, 'end?': day }, (it, scan) => {
    if (it.start !== undefined && it.end !== undefined && it.end < it.start)
      return fault(scan, 'is before the start', 'end');
    return it;
  }),
);

interface Written {
  readonly name: string;
  readonly sku?: string;
  readonly description?: string;
  readonly quantity?: Decimal;
  readonly unit?: string;
  readonly unitPrice: Money;
  readonly tax?: ReadTax;
  readonly taxes?: readonly ReadTax[];
  readonly discount?: Adjustment;
  readonly servedOn?: { readonly start?: LocalDate; readonly end?: LocalDate };
}

export const line: Node<ReadLine> = object<Written, ReadLine>(
  {
    name: text,
    'sku?': text,
    'description?': text,
    'quantity?': quantity,
    'unit?': text,
    unitPrice: price,
    'tax?': tax,
    'taxes?': list(tax),
    'discount?': discount,
    'servedOn?': servedOn,
  },
  finish,
);

function finish(it: Partial<Written>, scan: Scan): ReadLine | undefined {
  const { tax: one, taxes, discount: allowance, quantity: count = '1' as Decimal, unitPrice, ...rest } = it;
  if (one !== undefined && taxes !== undefined) fault(scan, 'stands beside tax; give one of them', 'taxes');
  if (unitPrice === undefined) return undefined;
  if (allowance !== undefined && isMoreThan(allowance, count, unitPrice)) {
    fault(scan, 'is more than the line comes to', 'discount', 'amount');
  }
  const adjustments = allowance === undefined ? [] : [allowance];
  return { ...rest, quantity: count, unitPrice, adjustments, taxes: taxes ?? (one === undefined ? [] : [one]) };
}

function isMoreThan({ amount }: Adjustment, count: Decimal, unitPrice: Money): boolean {
  if (amount === undefined) return false;
  const [a, b] = [parts(count), amountParts(unitPrice)];
  return (
    compareParts(amountParts(amount), { coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale }) > 0
  );
}
