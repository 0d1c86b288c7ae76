import { adjustmentAmount } from './adjustment-amount.ts';
import type { Invoice, LineItem } from './invoice.ts';
import { extensionOf, type Tally } from './minor.ts';
import { amountParts } from './money.ts';

/** A line in minor units, before tax. */
export interface LineWork {
  readonly id: string;
  readonly line: LineItem;
  readonly extension: bigint;
  /** The extension and the line's charges: what no discount has lowered. */
  readonly gross: bigint;
  /** Of each adjustment, in their order, without a sign. */
  readonly amounts: readonly bigint[];
  /** Allowances less charges. */
  readonly allowance: bigint;
  readonly net: bigint;
}

/** Extension and allowances of every line: a line discount is taken once per line, not once per unit. */
export function computeLines(invoice: Invoice, exponent: number, tally: Tally, carried: boolean): readonly LineWork[] {
  return invoice.lines.map((line) => {
    const extension = extensionOf(line.quantity, amountParts(line.unitPrice), exponent, tally);
    let allowance = 0n;
    let gross = extension;
    const amounts: bigint[] = [];
    for (const it of line.adjustments) {
      const amount = adjustmentAmount(it, extension, exponent, tally, carried);
      amounts.push(amount);
      if (it.direction === 'charge') gross += amount;
      allowance += it.direction === 'allowance' ? amount : -amount;
    }
    return { id: line.id, line, extension, gross, amounts, allowance, net: extension - allowance };
  });
}
