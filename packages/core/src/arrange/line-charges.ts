import { adjustmentAmount } from '../adjustment-amount.ts';
import type { AppliedTax, Invoice, LineItem } from '../invoice.ts';
import { amountParts } from '../money.ts';
import type { Decimal } from '../scalar.ts';
import { said } from '../said.ts';
import { report } from '../writing.ts';
import { freshId, lineAdjustmentPointer, minorMoney, targetTally, type Arranging, type Step } from './arranging.ts';

/** A charge on a line becomes a line of its own: no provider so far lets a line hold one. */
export const liftLineCharges: Step = (invoice, to) => {
  if (!invoice.lines.some((line) => line.adjustments.some((it) => it.direction === 'charge'))) return invoice;
  const lines: LineItem[] = [];
  const added: LineItem[] = [];
  for (const line of invoice.lines) {
    const charges = line.adjustments.filter((it) => it.direction === 'charge');
    if (charges.length === 0) {
      lines.push(line);
      continue;
    }
    lines.push({ ...line, adjustments: line.adjustments.filter((it) => it.direction === 'allowance') });
    const computed = to.figures.lines.find((it) => it.id === line.id);
    for (const charge of charges) {
      const extension = computed === undefined ? 0n : amountParts(computed.extension).coefficient;
      added.push({
        id: freshId('line', [...invoice.lines, ...added]),
        name: said(charge.label) ?? charge.kind,
        quantity: '1' as Decimal,
        unitPrice: minorMoney(adjustmentAmount(charge, extension, to.exponent, targetTally(to), true), to),
        adjustments: [],
        taxes: taxesOfCharge(line, invoice, to),
      });
      report(to.writing, 'moved', lineAdjustmentPointer(line.id, charge.id, to), {
        what: 'lines.chargeToLine',
        message: 'a charge on a line became a line of its own',
      });
    }
  }
  return { ...invoice, lines: [...lines, ...added] };
};

/** Rates apply to the charge as well. Amounts stay whole on the line they were stated for, and so do those of a carrier. */
function taxesOfCharge(line: LineItem, invoice: Invoice, to: Arranging): readonly AppliedTax[] {
  if (to.arithmetic.total === 'carried') return [];
  return line.taxes
    .filter((it) => invoice.taxes.some((tax) => tax.id === it.taxId && tax.rate !== undefined))
    .map(({ taxId }) => ({ taxId, origin: 'derived' }));
}
