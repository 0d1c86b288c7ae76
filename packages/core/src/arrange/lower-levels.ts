import { apportion } from '../apportion.ts';
import type { Invoice, LineItem } from '../invoice.ts';
import { computeLines, type LineWork } from '../line-totals.ts';
import { percentOf, sum, toMinor } from '../minor.ts';
import { amountParts, amountText } from '../money.ts';
import { isDiscount } from '../totals.ts';
import type { Percent } from '../scalar.ts';
import { report } from '../writing.ts';
import { adjustmentPointer, linePointer, minorMoney, targetTally, taxPointer, type Arranging } from './arranging.ts';

/** Everything on the lines: the document discount by the lines' nets, the document taxes by their nets after it. */
export function lower(invoice: Invoice, to: Arranging): Invoice {
  const spreaded = spread(invoice, to);
  const works = computeLines(spreaded, to.exponent, targetTally(to), true);
  if (works.length === 0 || works.some((it) => it.net < 0n)) return spreaded;
  let lines = spreaded.lines;
  const tally = targetTally(to);
  spreaded.documentTaxes.forEach((tax, index) => {
    const total = tax.amount === undefined ? 0n : toMinor(amountParts(tax.amount), to.exponent, tally);
    const shares = taxShares(total, spreaded.taxes.find((it) => it.id === tax.taxId)?.rate, works, to);
    report(to.writing, 'apportioned', `${taxPointer(tax.taxId, to)}/scope`, {
      before: 'document',
      after: 'selected',
      message: 'the tax applies to what refers to it',
    });
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
  return {
    ...spreaded,
    lines,
    documentTaxes: [],
    taxes: spreaded.taxes.map((it) => (it.scope === 'document' ? { ...it, scope: 'selected' } : it)),
  };
}

/** What the rate takes on each line where that is the whole tax, so that it stays true of them; otherwise shares of the tax. */
function taxShares(
  total: bigint,
  rate: Percent | undefined,
  works: readonly LineWork[],
  to: Arranging,
): readonly bigint[] {
  const [nets, grosses] = [works.map((it) => it.net), works.map((it) => it.gross)];
  const tally = targetTally(to);
  const isBefore = to.original.calculation.taxBase === 'before-discount';
  const bases = isBefore ? [grosses, nets] : [nets, grosses];
  const taken = rate === undefined ? [] : bases.map((base) => base.map((it) => percentOf(it, rate, tally)));
  return taken.find((it) => sum(it) === total) ?? apportion(total, nets);
}

/** The document discount shared out over the lines by largest remainder. */
export function spread(invoice: Invoice, to: Arranging): Invoice {
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
