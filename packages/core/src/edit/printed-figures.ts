import type { Finding } from '../finding.ts';
import type { Building, Invoice, Totals } from '../invoice.ts';
import { at as pointerAt } from '../json-pointer.ts';
import { amountText, minus, moneyText, plus, sameMoney, type Money } from '../money.ts';
import type { ComputedLine, ComputedTotals } from '../totals.ts';
import type { Worked } from './worked.ts';

/** Without the figures that a provider prints beside the parts: in another currency they are true of nothing. */
export function withoutPrinted(invoice: Invoice): Invoice {
  const { other: _, ...totals } = invoice.totals;
  return { ...invoice, totals, lines: invoice.lines.map(({ statedTotal: __, ...line }) => line) };
}

/** Figures that a provider prints beside the parts follow where it shows what they are; the others would be wrong, and go. */
export function withPrinted(invoice: Invoice, then: Worked, now: Worked, name: string, findings: Finding[]): Invoice {
  const lines = invoice.lines.map((line, index) => {
    const { statedTotal, ...rest } = line;
    const at = then.invoice.lines.findIndex((it) => it.id === line.id);
    const [before, after] = [then.computed.lines[at], now.computed.lines[index]];
    if (statedTotal === undefined || after === undefined) return line;
    // A line that was put in, such as a copy of another one, has printed nothing yet.
    if (before === undefined) return rest;
    const printed = printedOnLine(statedTotal, before, after);
    if (printed !== undefined) return { ...rest, statedTotal: printed };
    findings.push(dropped(`${name}.update.lines.statedTotal.dropped`, `/lines/${index}/statedTotal`, statedTotal));
    return rest;
  });
  const other: Record<string, Money> = {};
  for (const [key, stated] of Object.entries(invoice.totals.other ?? {})) {
    const printed = printedOnDocument(stated, then, now);
    if (printed !== undefined) other[key] = printed;
    else findings.push(dropped(`${name}.update.totals.other.dropped`, pointerAt('/totals/other', key), stated));
  }
  const { other: stated, ...rest } = invoice.totals;
  const totals: Building<Totals> = rest;
  if (stated !== undefined) totals.other = other;
  return { ...invoice, lines, totals };
}

function dropped(id: string, canonical: string, stated: Money): Finding {
  return {
    id,
    code: 'dropped',
    severity: 'loss',
    canonical,
    before: { ...moneyText(stated) },
    recoverable: 'from-residue',
    message: `what ${amountText(stated)} was the sum of does not show, and it would no longer be true`,
  };
}

/**
 * The printed total of a line after an edit: quantity × price, that less its discounts, or that with its tax, whichever it was before;
 * undefined when it was none of them and no longer holds.
 */
function printedOnLine(stated: Money, then: ComputedLine, now: ComputedLine): Money | undefined {
  const [before, after] = [sumsOfLine(then), sumsOfLine(now)];
  if (before.every((it, at) => sameMoney(it, after[at] ?? stated))) return stated;
  const at = before.findIndex((it) => sameMoney(it, stated));
  return at < 0 ? undefined : after[at];
}

/** What a line's printed total can mean, the most usual first. */
function sumsOfLine({ extension, net, taxes }: ComputedLine): readonly Money[] {
  return [extension, net, taxes.reduce((total, it) => plus(total, it.amount), net)];
}

/**
 * A figure that only one provider states, after an edit. What it means is not known here, so it is every sum of the document's parts
 * that it was before; undefined where it was none, or these no longer come to the same.
 */
function printedOnDocument(stated: Money, then: Worked, now: Worked): Money | undefined {
  const [before, after] = [sumsOf(then), sumsOf(now)];
  const meant = after.filter((_, at) => sameMoney(before[at] ?? stated, stated));
  const [first] = meant;
  return first !== undefined && meant.every((it) => sameMoney(it, first)) ? first : undefined;
}

/** The lines, gross or net, with and without each of discount, tax, shipping and what else there is. */
function sumsOf({ invoice, computed }: Worked): readonly Money[] {
  const { extensionTotal, lineAllowanceTotal, allowanceTotal, total } = computed.totals;
  const net = minus(extensionTotal, lineAllowanceTotal);
  const zero = minus(net, net);
  const shipping = ofAdjustments(invoice, computed, zero, (kind) => kind === 'shipping');
  const others = plus(
    ofAdjustments(invoice, computed, zero, (kind) => kind !== 'shipping'),
    allowanceTotal,
  );
  const tax = minus(minus(minus(plus(total, allowanceTotal), net), shipping), others);
  const parts = [minus(zero, allowanceTotal), tax, shipping, others];
  return parts.reduce<readonly Money[]>(
    (sums, part) => [...sums, ...sums.map((it) => plus(it, part))],
    [net, extensionTotal],
  );
}

function ofAdjustments(
  { adjustments }: Invoice,
  computed: ComputedTotals,
  zero: Money,
  isMeant: (kind: string) => boolean,
): Money {
  return adjustments.reduce((sum, it, at) => {
    const amount = computed.adjustments[at]?.amount ?? zero;
    if (!isMeant(it.kind)) return sum;
    return it.direction === 'charge' ? plus(sum, amount) : minus(sum, amount);
  }, zero);
}
