import { adjustmentAmount } from '../adjustment-amount.ts';
import type { Adjustment, Invoice, LineItem } from '../invoice.ts';
import { computeLines } from '../line-totals.ts';
import { extensionOf, sum } from '../minor.ts';
import { amountParts, amountText, type Money } from '../money.ts';
import type { JsonPointer, Percent } from '../scalar.ts';
import type { Level } from '../shape.ts';
import { isDiscount } from '../totals.ts';
import { said } from '../said.ts';
import { report } from '../writing.ts';
import {
  adjustmentPointer,
  lineAdjustmentPointer,
  linePointer,
  minorMoney,
  targetTally,
  type Arranging,
  type Step,
} from './arranging.ts';
import { isFiner, plain } from './plain-decimals.ts';

/**
 * Brings allowances and charges to what a target holds: at most one discount on each line and on the document, one shipping
 * charge, and one free amount or none. Every one of them gets an amount; a percentage is left to govern only where the target's
 * own arithmetic gives that amount.
 */
export const fitAdjustments: Step = (invoice, to) => {
  const lines = invoice.lines.map((line) => fitLine(line, to));
  const fitted = lines.some((line, index) => line !== invoice.lines[index]) ? { ...invoice, lines } : invoice;
  if (fitted.adjustments.length === 0) return fitted;
  const netTotal = sum(computeLines(fitted, to.exponent, targetTally(to), true).map((it) => it.net));
  const all = fitted.adjustments.map((it) =>
    priced(it, netTotal, to.figures.adjustments.find((own) => own.id === it.id)?.amount, {
      to,
      level: 'document',
      pointer: adjustmentPointer(it.id, to),
    }),
  );
  const discounts = only(all.filter(isDiscount), 'discount', to);
  const isShipping = (it: Adjustment): boolean =>
    to.shape.charges.shipping && it.direction === 'charge' && it.kind === 'shipping';
  const shipping = only(all.filter(isShipping), 'shipping', to);
  const others = all.filter((it) => !isDiscount(it) && !isShipping(it));
  const kept = [...discounts, ...shipping];
  if (others.length === 0) return { ...fitted, adjustments: inOrder(kept, fitted) };
  const one = custom(others, to);
  const free = to.shape.charges.custom;
  if (one.direction === 'charge' || (free !== false && free.negative))
    return { ...fitted, adjustments: inOrder([...kept, one], fitted) };
  return { ...fitted, adjustments: inOrder(asDiscount(one, kept, to), fitted) };
};

function fitLine(line: LineItem, to: Arranging): LineItem {
  if (line.adjustments.length === 0) return line;
  const extension = extensionOf(line.quantity, amountParts(line.unitPrice), to.exponent, targetTally(to));
  const all = line.adjustments.map((it) =>
    priced(it, extension, undefined, { to, level: 'line', pointer: lineAdjustmentPointer(line.id, it.id, to) }),
  );
  const [first] = all;
  if (first !== undefined && all.length === 1) {
    const only = asLineDiscount(first, line, to);
    return only === line.adjustments[0] ? line : { ...line, adjustments: [only] };
  }
  const amount = sum(all.map((it) => (it.direction === 'allowance' ? 1n : -1n) * minorOf(it, to)));
  report(to.writing, 'collapsed', `${linePointer(line.id, to)}/adjustments`, {
    severity: 'loss',
    before: line.adjustments.length,
    after: amountText(minorMoney(amount, to)),
    message: 'several discounts on the line became one amount',
  });
  return {
    ...line,
    adjustments: [
      { id: 'discount', direction: 'allowance', kind: 'discount', amount: minorMoney(amount, to), governs: 'amount' },
    ],
  };
}

/** What is taken off a line is a discount there, whatever the document calls it: no provider so far knows another kind. */
function asLineDiscount(it: Adjustment, line: LineItem, to: Arranging): Adjustment {
  if (it.direction !== 'allowance' || it.kind === 'discount') return it;
  report(to.writing, 'moved', `${lineAdjustmentPointer(line.id, it.id, to)}/kind`, {
    severity: 'loss',
    before: it.kind,
    after: 'discount',
    message: `${it.kind} on a line stands as its discount`,
  });
  return { ...it, kind: 'discount' };
}

/**
 * The adjustment with its amount, the stated one or the document's own, and `governs` true to what the target would compute from
 * the percentage on its own base, which moved lines may have changed.
 */
function priced(it: Adjustment, base: bigint, own: Money | undefined, place: Place): Adjustment {
  const { to } = place;
  if (it.percent === undefined) return it.governs === 'amount' ? it : { ...it, governs: 'amount' };
  const byPercent = adjustmentAmount({ ...it, governs: 'percent' }, base, to.exponent, targetTally(to), false);
  const amount = it.amount ?? own ?? minorMoney(byPercent, to);
  const scale = to.shape.discount.percentScale?.[place.level];
  if (scale !== undefined && isFiner(it.percent, scale)) return withoutPercent(it, it.percent, amount, scale, place);
  const percent = scale === undefined ? it.percent : plain(it.percent, scale);
  if (percent !== it.percent) return priced({ ...it, percent }, base, own, place);
  const governs = minorOf({ ...it, amount }, to) === byPercent ? 'percent' : 'amount';
  return it.amount !== undefined && it.governs === governs ? it : { ...it, amount, governs };
}

/** Where an adjustment stands, for what there is to say about it. */
interface Place {
  readonly to: Arranging;
  readonly level: Level;
  readonly pointer: JsonPointer;
}

/** A percentage with more digits than the target takes would be refused or cut; what it came to is exact. */
function withoutPercent(
  it: Adjustment,
  percent: Percent,
  amount: Money,
  scale: number,
  { to, pointer }: Place,
): Adjustment {
  report(to.writing, 'dropped', `${pointer}/percent`, {
    severity: 'loss',
    before: percent,
    after: amountText(amount),
    message: `${to.writing.provider} takes ${scale} decimals of this percentage; the amount it came to stands instead`,
  });
  const { percent: _, ...rest } = it;
  return { ...rest, amount, governs: 'amount' };
}

function minorOf(it: Adjustment, to: Arranging): bigint {
  return adjustmentAmount(it, 0n, to.exponent, targetTally(to), true);
}

/** One adjustment of a kind with the sum of all, if there are several. */
function only(all: readonly Adjustment[], id: string, to: Arranging): readonly Adjustment[] {
  const [first] = all;
  if (first === undefined || all.length === 1) return all;
  const amount = minorMoney(sum(all.map((it) => minorOf(it, to))), to);
  report(to.writing, 'collapsed', adjustmentPointer(first.id, to), {
    what: first.kind === 'shipping' ? 'adjustments.severalShippings' : 'adjustments.severalDiscounts',
    covers: all.slice(1).map((it) => adjustmentPointer(it.id, to)),
    severity: 'loss',
    before: all.map((it) => ({ id: it.id, label: it.label ?? null })),
    after: amountText(amount),
    message: `several ${first.kind} amounts became one`,
  });
  const taxes = all.flatMap((it) => it.taxes ?? []);
  return [
    { id, direction: first.direction, kind: first.kind, amount, governs: 'amount', ...(taxes.length > 0 && { taxes }) },
  ];
}

/** Everything else as one signed amount with the labels joined. */
function custom(all: readonly Adjustment[], to: Arranging): Adjustment {
  const [first] = all;
  if (first !== undefined && all.length === 1) {
    if (first.kind !== 'custom') {
      report(to.writing, 'moved', `${adjustmentPointer(first.id, to)}/kind`, {
        before: first.kind,
        after: 'custom',
        message: `${first.kind} stands as a free amount`,
      });
    }
    return { ...first, kind: 'custom', label: said(first.label) ?? first.kind };
  }
  const amount = sum(all.map((it) => (it.direction === 'charge' ? 1n : -1n) * minorOf(it, to)));
  const label = all.map((it) => said(it.label) ?? it.kind).join(' + ');
  const pointers = all.map((it) => adjustmentPointer(it.id, to));
  report(to.writing, 'collapsed', pointers[0] ?? '/adjustments', {
    what: 'adjustments.severalCustoms',
    covers: pointers.slice(1),
    severity: 'loss',
    before: all.length,
    after: label,
    message: 'several free amounts became one',
  });
  return {
    id: 'custom',
    direction: amount < 0n ? 'allowance' : 'charge',
    kind: 'custom',
    label,
    amount: minorMoney(amount < 0n ? -amount : amount, to),
    governs: 'amount',
  };
}

/** A free amount given, at a provider without free amounts: part of the document discount. One that is owed waits for its line. */
function asDiscount(it: Adjustment, others: readonly Adjustment[], to: Arranging): readonly Adjustment[] {
  const amount = minorMoney(minorOf(it, to), to);
  report(to.writing, 'moved', adjustmentPointer(it.id, to), {
    what: 'adjustments.customToDiscount',
    severity: 'loss',
    before: it.label ?? null,
    after: amountText(amount),
    message: 'the amount given became part of the document discount',
  });
  const discount: Adjustment = { id: it.id, direction: 'allowance', kind: 'discount', amount, governs: 'amount' };
  return [
    ...only([...others.filter(isDiscount), discount], 'discount', to),
    ...others.filter((other) => !isDiscount(other)),
  ];
}

/** The order of the original document, so that nothing looks moved that was not. */
function inOrder(all: readonly Adjustment[], invoice: Invoice): readonly Adjustment[] {
  const place = new Map(invoice.adjustments.map((it, index) => [it.id, index] as const));
  return all.length < 2 ? all : all.toSorted((a, b) => (place.get(a.id) ?? 99) - (place.get(b.id) ?? 99));
}
