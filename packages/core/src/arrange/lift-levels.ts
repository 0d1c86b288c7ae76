import type { Adjustment, Invoice, LineItem, TaxDefinition } from '../invoice.ts';
import { toJsonValue } from '../json-value.ts';
import { computeLines } from '../line-totals.ts';
import { sum, toMinor } from '../minor.ts';
import { amountParts, amountText } from '../money.ts';
import { isDiscount } from '../totals.ts';
import { report } from '../writing.ts';
import {
  adjustmentPointer,
  freshId,
  linePointer,
  minorMoney,
  targetTally,
  taxPointer,
  type Arranging,
} from './arranging.ts';
import { prune } from './line-taxes.ts';
import { uniformTax } from './uniform-tax.ts';

/** Tax and discount of every line on the document: the amounts the payer was shown, summed. */
export function lift(invoice: Invoice, to: Arranging): Invoice {
  const lines = computeLines(invoice, to.exponent, targetTally(to), true);
  const lineDiscount = sum(lines.map((it) => it.allowance));
  const uniform = uniformTax(invoice) !== undefined;
  const stripped = invoice.lines.map((line) => strip(line, uniform, to));
  const adjustments = liftDiscount(
    invoice.adjustments.map((it) => withoutTax(it, to)),
    lineDiscount,
    to,
  );
  const tax = liftTax(invoice, to);
  return prune({ ...invoice, lines: stripped, adjustments, ...tax });
}

function strip(line: LineItem, uniform: boolean, to: Arranging): LineItem {
  if (line.adjustments.length === 0 && line.taxes.length === 0) return line;
  const pointer = linePointer(line.id, to);
  if (line.adjustments.length > 0)
    report(to.writing, 'moved', `${pointer}/adjustments`, {
      severity: 'loss',
      before: toJsonValue(line.adjustments),
      message: 'the discount on the line is inside the discount on the document',
    });
  if (line.taxes.length > 0)
    report(to.writing, 'moved', `${pointer}/taxes`, {
      // One tax on every line says on the document what it said on each.
      severity: uniform ? 'info' : 'loss',
      before: toJsonValue(line.taxes),
      message: 'the tax on the line is inside the tax on the document',
    });
  return { ...line, adjustments: [], taxes: [] };
}

function withoutTax(it: Adjustment, to: Arranging): Adjustment {
  if (it.taxes === undefined) return it;
  report(to.writing, 'moved', `${adjustmentPointer(it.id, to)}/taxes`, {
    severity: 'loss',
    before: toJsonValue(it.taxes),
    message: `the tax on ${it.kind} is inside the tax on the document`,
  });
  const { taxes: _, ...rest } = it;
  return rest;
}

function liftDiscount(adjustments: readonly Adjustment[], lineDiscount: bigint, to: Arranging): readonly Adjustment[] {
  if (lineDiscount === 0n) return adjustments;
  const own = adjustments.find(isDiscount);
  const tally = targetTally(to);
  const amount = minorMoney(
    lineDiscount + (own?.amount === undefined ? 0n : toMinor(amountParts(own.amount), to.exponent, tally)),
    to,
  );
  report(to.writing, 'collapsed', own === undefined ? '/adjustments' : adjustmentPointer(own.id, to), {
    what: 'adjustments.discountsOfBothLevels',
    severity: 'loss',
    before: own?.amount === undefined ? null : amountText(own.amount),
    after: amountText(amount),
    message: 'the discounts of the lines and of the document became one discount on the document',
  });
  const discount: Adjustment = { id: 'discount', direction: 'allowance', kind: 'discount', amount, governs: 'amount' };
  return own === undefined ? [discount, ...adjustments] : adjustments.map((it) => (it === own ? discount : it));
}

/** One document tax with the stated sum, and a rate only where every tax in it has that one rate. */
function liftTax(invoice: Invoice, to: Arranging): Pick<Invoice, 'taxes' | 'documentTaxes'> {
  const tally = targetTally(to);
  const applied = [
    ...invoice.documentTaxes,
    ...invoice.lines.flatMap((line) => line.taxes),
    ...invoice.adjustments.flatMap((it) => it.taxes ?? []),
  ];
  if (applied.length === 0) return { taxes: invoice.taxes, documentTaxes: invoice.documentTaxes };
  const amount = minorMoney(
    sum(applied.map((it) => (it.amount === undefined ? 0n : toMinor(amountParts(it.amount), to.exponent, tally)))),
    to,
  );
  const definitions = invoice.taxes.filter((tax) => applied.some((it) => it.taxId === tax.id));
  const first = uniformTax(invoice);
  const uniform = first !== undefined;
  const pointers = definitions.map((it) => taxPointer(it.id, to));
  report(to.writing, uniform ? 'moved' : 'collapsed', pointers[0] ?? '/taxes', {
    covers: [...pointers.slice(1), '/documentTaxes'],
    severity: uniform ? 'info' : 'loss',
    before: definitions.map((it) => ({ name: it.name ?? null, rate: it.rate ?? null })),
    after: amountText(amount),
    message: uniform
      ? 'the tax stands on the document'
      : 'taxes that do not fall on every line alike became one amount without a rate',
  });
  const names = [...new Set(definitions.map((it) => it.name ?? it.kind).filter((it) => it !== undefined))];
  const definition: TaxDefinition = uniform
    ? { ...first, scope: 'document' }
    : {
        id: freshId('tax', invoice.taxes),
        ...(names.length > 0 && { name: names.join(' + ') }),
        inclusive: false,
        scope: 'document',
      };
  return {
    taxes: [...invoice.taxes.filter((it) => it.id !== definition.id), definition],
    documentTaxes: [{ taxId: definition.id, amount, origin: 'derived' }],
  };
}
