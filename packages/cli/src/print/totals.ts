import { amountText, isZeroMoney, plus, type Invoice, type Money, type Totals } from '@billingual/core';

const figures = {
  extensionTotal: 'Lines',
  lineAllowanceTotal: 'Discounts on lines',
  allowanceTotal: 'Discount',
  taxTotal: 'Tax',
  total: 'Total',
  paidTotal: 'Paid',
  refundedTotal: 'Refunded',
  amountDue: 'Due',
} as const satisfies Partial<Record<keyof Totals, string>>;

/** Charges stand between the tax and the total. */
const chargesBefore = 'total';

/**
 * A row for each figure that any of the documents has: its name, then the amount in each of them. A zero that only the later ones
 * have says nothing, and has no row.
 */
export function totalRows(documents: readonly Pick<Invoice, 'totals' | 'adjustments'>[]): (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  const add = (name: string, amounts: readonly (Money | undefined)[]): void => {
    const [first, ...others] = amounts;
    if (first !== undefined || others.some((it) => it !== undefined && !isZeroMoney(it))) {
      rows.push([name, ...amounts.map((it) => (it === undefined ? '–' : amountText(it)))]);
    }
  };
  for (const [figure, name] of Object.entries(figures) as [keyof typeof figures, string][]) {
    if (figure === chargesBefore) addCharges(documents, add);
    add(
      name,
      documents.map((it) => it.totals[figure]),
    );
  }
  return rows;
}

function addCharges(
  documents: readonly Pick<Invoice, 'adjustments'>[],
  add: (name: string, amounts: readonly (Money | undefined)[]) => void,
): void {
  const charges = documents.map((it) => it.adjustments.filter((one) => one.direction === 'charge'));
  for (const kind of new Set(charges.flat().map((it) => it.kind))) {
    const amounts = charges.map((list) =>
      list
        .filter((it) => it.kind === kind)
        .map((it) => it.amount)
        .reduce((sum, it) => (sum === undefined || it === undefined ? (it ?? sum) : plus(sum, it)), undefined),
    );
    add(`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, amounts);
  }
}
