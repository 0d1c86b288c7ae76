import type { Arithmetic } from '../arithmetic.ts';
import type { Dialect } from '../dialect.ts';
import { caughtUp, leftBehind, leftOpen, unfounded } from './edit-findings.ts';
import { explaining } from './explaining.ts';
import type { Finding } from '../finding.ts';
import type { Invoice } from '../invoice.ts';
import { keepUnmoved, sameFigures } from './keep-unmoved.ts';
import { minus, plus, sameMoney, type Money } from '../money.ts';
import { withoutPrinted, withPrinted } from './printed-figures.ts';
import { requireInvoice } from '../require-invoice.ts';
import { computeTotals } from '../totals.ts';
import { dropUntruePercents } from './true-percents.ts';
import { worked } from './worked.ts';

/** An edited invoice with the figures that follow from the edit. */
export interface FollowedEdit {
  readonly invoice: Invoice;
  /** The same with every figure as it follows from the rest, also where none was moved: what was stated instead can be compared. */
  readonly figured: Invoice;
  /** Whether the edit moved a figure. Otherwise `invoice` is what was given, with its totals as they are stated. */
  readonly moved: boolean;
  /** What the parts come to now. */
  readonly partsTotal: Money;
  /** What moves by more than the edit, what cannot be kept, and what the document leaves open. */
  readonly findings: readonly Finding[];
}

/**
 * Works out what follows from an edit, and nothing else. The arithmetic is that which explains the document before; a percentage stays
 * one and governs; a figure that the edit does not touch stays as it was stated. The total is the sum of the parts, or the stated one
 * where they come to the same as before. Throws `amount_out_of_range`, `currency_mismatch` and
 * `invalid_input` for what is no invoice.
 */
export function followEdit(
  { before, after }: { readonly before: Invoice; readonly after: Invoice },
  { name, arithmetic: own }: Pick<Dialect, 'name' | 'arithmetic'>,
): FollowedEdit {
  for (const it of [before, after]) requireInvoice(it);
  // In another currency every amount is a new one.
  const isOther = before.currency !== after.currency;
  const carried = own.total === 'carried';
  const declared = carried && after.calculation.taxBase !== 'as-stated' ? after.calculation.taxBase : undefined;
  const ways = isOther ? ([{ ...own, total: 'computed' }] as const) : explaining(before, own);
  // Of the ways that explain the document, what the edit says of its tax chooses; where none of them is that, it is a change.
  const way = ways.find((it) => it.taxBase === declared) ?? ways[0];
  const arithmetic: Arithmetic = declared === undefined ? way : { ...way, taxBase: declared };
  const now = worked(after, arithmetic);
  const then = isOther ? undefined : worked(before, way);
  const findings: Finding[] = [];
  const kept = then !== undefined && carried ? keepUnmoved(before, then.computed, now) : now.invoice;
  const truthful = dropUntruePercents(kept, before, now.computed, arithmetic, name, findings);
  const partsTotal = partsOf(truthful, arithmetic);
  if (then !== undefined && sameFigures(then.computed, now.computed)) {
    // What the document does not state follows from its parts all the same: whoever states it now says nothing new.
    const figured = { ...truthful, totals: { ...now.computed.totals, ...before.totals } };
    // An amount that was stated is stated on, also where the edit has put the same tax or percentage there without it.
    const invoice = lacksAmounts(after) ? keepUnmoved(before, then.computed, { ...now, invoice: after }) : after;
    return { invoice, figured, moved: false, partsTotal, findings: [] };
  }
  const partsBefore = then && partsOf(carried ? before : then.invoice, way);
  const total = totalOf(before, truthful, partsBefore, partsTotal);
  if (partsBefore !== undefined && !sameMoney(total, before.totals.total) && truthful.lines.length > 0)
    findings.push(...unfounded(before.totals.total, partsBefore, total, name));
  if (then !== undefined) findings.push(...leftBehind(before, truthful, then, now, name));
  if (then !== undefined && carried) findings.push(...caughtUp(before, truthful, then, name));
  if (declared === undefined) findings.push(...leftOpen(after, ways, now.computed.totals.total, total, name));
  const printed = then === undefined ? withoutPrinted(truthful) : withPrinted(truthful, then, now, name, findings);
  const totalled: Invoice = { ...printed, totals: { ...printed.totals, total } };
  const { totals } = computeTotals(totalled, { ...arithmetic, total: 'carried' });
  const invoice = { ...totalled, totals: { ...totalled.totals, ...totals } };
  return { invoice, figured: invoice, moved: true, partsTotal, findings };
}

function lacksAmounts({ lines, adjustments, documentTaxes }: Invoice): boolean {
  return [
    ...documentTaxes,
    ...[...adjustments, ...lines.flatMap((it) => it.adjustments)].flatMap((it) => [it, ...(it.taxes ?? [])]),
    ...lines.flatMap((it) => it.taxes),
  ].some((it) => it.amount === undefined);
}

/** The sum of the parts as they are stated, and as they come out where nothing is. */
function partsOf(invoice: Invoice, arithmetic: Arithmetic): Money {
  return computeTotals(invoice, { ...arithmetic, total: 'carried' }).partsTotal;
}

/** An amount without lines is no sum of its parts; what is added beside it moves it all the same. */
function totalOf(before: Invoice, after: Invoice, partsBefore: Money | undefined, parts: Money): Money {
  const isAmount = before.lines.length === 0 && after.lines.length === 0;
  if (partsBefore === undefined) return isAmount ? after.totals.total : parts;
  const stated = before.totals.total;
  if (sameMoney(partsBefore, parts)) return stated;
  return isAmount ? plus(stated, minus(parts, partsBefore)) : parts;
}
