import { apportion } from '../apportion.ts';
import type { Adjustment, AppliedTax, Invoice, LineItem, TaxDefinition } from '../invoice.ts';
import { toJsonValue } from '../json-value.ts';
import { computeLines, type LineWork } from '../line-totals.ts';
import { sum, toMinor } from '../minor.ts';
import { amountParts, amountText } from '../money.ts';
import type { Level } from '../shape.ts';
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
  type Step,
} from './arranging.ts';
import { prune } from './line-taxes.ts';

/** Where an invoice has its discounts and taxes now. */
function levelsOf(invoice: Invoice): ReadonlySet<Level> {
  const levels = new Set<Level>();
  if (invoice.documentTaxes.length > 0 || invoice.adjustments.some(isDiscount)) levels.add('document');
  if (invoice.lines.some((it) => it.taxes.length > 0 || it.adjustments.length > 0)) levels.add('line');
  return levels;
}

/**
 * Puts tax and discount on one level, for targets that allow no mixture. Nothing is recomputed: the amounts the payer was shown
 * are summed upwards, or shared out downwards by largest remainder. A document that comes from the target itself stays as it was
 * accepted.
 */
export const unifyLevels: Step = (invoice, to) => {
  if (to.placement.spreadDiscount === true) return spread(invoice, to);
  if (to.shape.levels === 'free' || to.home) return invoice;
  const homelessTax =
    to.shape.tax.onShipping !== 'added' && invoice.adjustments.some((it) => (it.taxes ?? []).length > 0);
  if (levelsOf(invoice).size < 2 && !homelessTax && to.placement.level === undefined) return invoice;
  return to.placement.level === 'line' ? lower(invoice, to) : lift(invoice, to);
};

/** Everything on the document. */
function lift(invoice: Invoice, to: Arranging): Invoice {
  const lines = computeLines(invoice, to.exponent, targetTally(to), true);
  const lineDiscount = sum(lines.map((it) => it.allowance));
  const stripped = invoice.lines.map((line) => strip(line, to));
  const adjustments = liftDiscount(
    invoice.adjustments.map((it) => withoutTax(it, to)),
    lineDiscount,
    to,
  );
  const tax = liftTax(invoice, to);
  return prune({ ...invoice, lines: stripped, adjustments, ...tax });
}

function strip(line: LineItem, to: Arranging): LineItem {
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
      severity: 'loss',
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
    ...invoice.lines.flatMap((line) =>
      line.taxes.map((it) => stated(it, to.figures.lines.find((computed) => computed.id === line.id)?.taxes)),
    ),
    ...invoice.adjustments.flatMap((adjustment) =>
      (adjustment.taxes ?? []).map((it) =>
        stated(it, to.figures.adjustments.find((computed) => computed.id === adjustment.id)?.taxes),
      ),
    ),
  ];
  if (applied.length === 0) return { taxes: invoice.taxes, documentTaxes: invoice.documentTaxes };
  const amount = minorMoney(
    sum(applied.map((it) => (it.amount === undefined ? 0n : toMinor(amountParts(it.amount), to.exponent, tally)))),
    to,
  );
  const definitions = invoice.taxes.filter((tax) => applied.some((it) => it.taxId === tax.id));
  const [first] = definitions;
  const uniform = definitions.length === 1 && first !== undefined;
  const pointers = definitions.map((it) => taxPointer(it.id, to));
  report(to.writing, uniform ? 'moved' : 'collapsed', pointers[0] ?? '/taxes', {
    covers: [...pointers.slice(1), '/documentTaxes'],
    severity: uniform ? 'info' : 'loss',
    before: definitions.map((it) => ({ name: it.name ?? null, rate: it.rate ?? null })),
    after: amountText(amount),
    message: uniform ? 'the tax stands on the document' : 'taxes of several rates became one amount without a rate',
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

function stated(
  it: AppliedTax,
  computed: readonly { readonly taxId: string; readonly amount: NonNullable<AppliedTax['amount']> }[] | undefined,
): AppliedTax {
  const amount = it.amount ?? computed?.find((tax) => tax.taxId === it.taxId)?.amount;
  return amount === undefined ? it : { ...it, amount };
}

/** Everything on the lines: the document discount by the lines' nets, the document taxes by their nets after it. */
function lower(invoice: Invoice, to: Arranging): Invoice {
  const spreaded = spread(invoice, to);
  const works = computeLines(spreaded, to.exponent, targetTally(to), true);
  if (works.length === 0 || works.some((it) => it.net < 0n)) return spreaded;
  let lines = spreaded.lines;
  const tally = targetTally(to);
  spreaded.documentTaxes.forEach((tax, index) => {
    const total = tax.amount === undefined ? 0n : toMinor(amountParts(tax.amount), to.exponent, tally);
    const shares = apportion(
      total,
      works.map((it) => it.net),
    );
    report(to.writing, 'apportioned', `/documentTaxes/${index}`, {
      message: 'the tax on the document was shared out over its lines',
    });
    lines = lines.map((line, position) => ({
      ...line,
      taxes: [
        ...line.taxes,
        { taxId: tax.taxId, amount: minorMoney(shares[position] ?? 0n, to), origin: 'derived' as const },
      ],
    }));
  });
  lines = lines.map((line) => ({
    ...line,
    taxes: line.taxes.map((it) => stated(it, to.figures.lines.find((computed) => computed.id === line.id)?.taxes)),
  }));
  return {
    ...spreaded,
    lines,
    documentTaxes: [],
    taxes: spreaded.taxes.map((it) => (it.scope === 'document' ? { ...it, scope: 'selected' } : it)),
  };
}

/** The document discount shared out over the lines by largest remainder. */
function spread(invoice: Invoice, to: Arranging): Invoice {
  const discount = invoice.adjustments.find(isDiscount);
  const works = computeLines(invoice, to.exponent, targetTally(to), true);
  const nets = works.map((it) => it.net);
  if (discount?.amount === undefined || works.length === 0 || nets.some((it) => it < 0n)) return invoice;
  const total = toMinor(amountParts(discount.amount), to.exponent, targetTally(to));
  if (total > sum(nets)) return invoice;
  report(to.writing, 'apportioned', adjustmentPointer(discount.id, to), {
    severity: 'loss',
    before: amountText(discount.amount),
    message: 'the discount on the document was shared out over its lines',
  });
  const shares = apportion(total, nets);
  return {
    ...invoice,
    adjustments: invoice.adjustments.filter((it) => it !== discount),
    lines: invoice.lines.map((line, index) => withDiscount(line, works[index], shares[index] ?? 0n, to)),
  };
}

function withDiscount(line: LineItem, work: LineWork | undefined, share: bigint, to: Arranging): LineItem {
  if (share === 0n) return line;
  const pointer = linePointer(line.id, to);
  if (pointer !== '/lines')
    report(to.writing, 'apportioned', `${pointer}/adjustments`, {
      after: amountText(minorMoney(share, to)),
      message: 'holds its share of the discount on the document',
    });
  const amount = minorMoney((work?.allowance ?? 0n) + share, to);
  return {
    ...line,
    adjustments: [{ id: 'discount', direction: 'allowance', kind: 'discount', amount, governs: 'amount' }],
  };
}
