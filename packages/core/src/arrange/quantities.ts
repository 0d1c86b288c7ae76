import { parts, shortest, text } from '../decimal.ts';
import type { Adjustment, LineItem, TaxDefinition } from '../invoice.ts';
import { computeLines } from '../line-totals.ts';
import { tenTo } from '../rounding.ts';
import { extensionOf, sum, toMinor } from '../minor.ts';
import { absolute, amountParts, amountText, isZeroMoney, moneyOf, plus, type Money } from '../money.ts';
import type { Decimal } from '../scalar.ts';
import { report } from '../writing.ts';
import { freshId, linePointer, minorMoney, targetTally, type Arranging, type Step } from './arranging.ts';

/**
 * Fits quantities and prices: fractions of a unit, prices finer than the currency, zero and negative lines, each only where the
 * target does not take it. The product is the one figure both sides agree on, so the product is what is kept.
 */
export const fitQuantities: Step = (invoice, to) => {
  let changed = false;
  const lines: LineItem[] = [];
  const allowances: Adjustment[] = [];
  for (const line of invoice.lines) {
    const problem = problemOf(line, to);
    if (problem === undefined) {
      lines.push(line);
      continue;
    }
    changed = true;
    if (problem === 'zero')
      report(to.writing, 'dropped', linePointer(line.id, to), {
        severity: 'loss',
        before: line.name ?? line.id,
        message: 'a line of quantity 0 bills nothing and is not known to be accepted; it was left out',
      });
    else if (problem === 'negative')
      allowances.push(...asAllowance(line, invoice.taxes, [...invoice.adjustments, ...allowances], to));
    else lines.push(asOneUnit(line, problem, to));
  }
  return changed ? { ...invoice, lines, adjustments: [...invoice.adjustments, ...allowances] } : invoice;
};

type LineProblem = 'zero' | 'negative' | 'fraction' | 'fine-price';

function problemOf(line: LineItem, to: Arranging): LineProblem | undefined {
  const quantity = parts(shortest(line.quantity));
  const price = amountParts(line.unitPrice);
  if (!to.shape.lines.zero && quantity.coefficient === 0n && !isAccepted(line, to) && billsNothing(line, to))
    return 'zero';
  if (!to.shape.lines.negative && (quantity.coefficient < 0n || price.coefficient < 0n)) return 'negative';
  if (quantity.scale > to.shape.lines.quantityScale) return 'fraction';
  const finer = price.scale - to.exponent;
  return finer > 0 && price.coefficient % tenTo(finer) !== 0n ? 'fine-price' : undefined;
}

/** The target has stated a line of quantity 0 itself; one that an edit made so, it has not. */
function isAccepted({ id }: LineItem, { home, held }: Arranging): boolean {
  if (!home || held === undefined) return home;
  const line = held.lines.find((it) => it.id === id);
  return line !== undefined && parts(line.quantity).coefficient === 0n;
}

/** A provider may state a tax even for a line of quantity 0, and then leaving it out would change the sum. */
function billsNothing(line: LineItem, to: Arranging): boolean {
  const figure = to.figures.lines.find((it) => it.id === line.id);
  return figure === undefined || (isZeroMoney(figure.net) && figure.taxes.every((it) => isZeroMoney(it.amount)));
}

/** One unit at the line's extension, the calculation quoted in the name so that the payer can follow it. */
function asOneUnit(line: LineItem, problem: 'fraction' | 'fine-price', to: Arranging): LineItem {
  const extension = minorMoney(extensionIn(line, to), to);
  const rounding = roundingOf(line, extension, to);
  const quoted = `${shortest(line.quantity)}${line.unit === 'hours' ? ' h' : ''} x ${amountText(line.unitPrice)}`;
  const name = line.name === undefined ? quoted : `${line.name} (${quoted})`;
  const pointer = linePointer(line.id, to);
  report(to.writing, 'collapsed', `${pointer}/quantity`, {
    what: problem === 'fraction' ? 'lines.quantity' : 'lines.unitPrice',
    covers: [`${pointer}/unitPrice`, `${pointer}/name`, `${pointer}/unit`],
    severity: 'loss',
    before: { quantity: line.quantity, unitPrice: amountText(line.unitPrice) },
    after: { quantity: '1', unitPrice: amountText(extension) },
    message:
      problem === 'fraction'
        ? 'the target takes whole quantities only; the line stands as one unit'
        : 'the price is finer than the target bills; the line stands as one unit',
  });
  if (!isZeroMoney(rounding)) {
    report(to.writing, 'rounded', `${pointer}/quantity`, {
      severity: 'money',
      delta: rounding,
      recoverable: 'no',
      message: 'quantity × price has more decimals than the currency; it was rounded once',
    });
  }
  return { ...line, name, quantity: '1' as Decimal, unitPrice: extension, unit: 'amount' };
}

/** What the line came to at its own provider, which may bill in fewer decimals; for a line that an earlier step changed, the product. */
function extensionIn(line: LineItem, to: Arranging): bigint {
  const tally = targetTally(to);
  const own = to.original.lines.find((it) => it.id === line.id);
  const figure = to.figures.lines.find((it) => it.id === line.id);
  if (figure !== undefined && own?.quantity === line.quantity && own.unitPrice === line.unitPrice)
    return toMinor(amountParts(figure.extension), to.exponent, tally);
  return extensionOf(line.quantity, amountParts(line.unitPrice), to.exponent, tally);
}

/** Rounded minus exact. */
function roundingOf(line: LineItem, extension: Money, to: Arranging): Money {
  const quantity = parts(line.quantity);
  const price = amountParts(line.unitPrice);
  const scale = quantity.scale + price.scale;
  const exact = quantity.coefficient * price.coefficient;
  const extra = scale - to.exponent;
  const [coefficient, at] =
    extra < 0 ? [0n, to.exponent] : [amountParts(extension).coefficient * tenTo(extra) - exact, scale];
  const short = shortest(text({ coefficient, scale: at }));
  const kept = parts(short);
  return moneyOf(kept, to.original.currency);
}

/** A credit line as a discount on the document: the same money in a field that exists. A credit of nothing needs none. */
function asAllowance(
  line: LineItem,
  taxes: readonly TaxDefinition[],
  taken: readonly Adjustment[],
  to: Arranging,
): readonly Adjustment[] {
  const amount = creditOf(line, taxes, to);
  const { coefficient } = amountParts(amount);
  report(to.writing, 'moved', linePointer(line.id, to), {
    severity: 'loss',
    before: line.name ?? line.id,
    after: amountText(amount),
    message: 'a line below zero became a discount on the document',
  });
  if (coefficient === 0n) return [];
  const allowance: Adjustment = {
    id: freshId('discount', taken),
    direction: coefficient < 0n ? 'allowance' : 'charge',
    kind: coefficient < 0n ? 'discount' : 'custom',
    ...(line.name !== undefined && { label: line.name }),
    amount: absolute(amount),
    governs: 'amount',
  };
  return [allowance];
}

/**
 * What the line takes off, as it stands by now: an earlier step may have made its price exclusive, or a charge of it a line of its
 * own. Where nothing is computed, its tax goes with it: no other figure would take it off.
 */
function creditOf(line: LineItem, taxes: readonly TaxDefinition[], to: Arranging): Money {
  const own = to.original.lines.find((it) => it.id === line.id);
  const figure = to.figures.lines.find((it) => it.id === line.id);
  const isOwn =
    own?.quantity === line.quantity && own.unitPrice === line.unitPrice && own.adjustments === line.adjustments;
  const net = isOwn && figure !== undefined ? figure.net : minorMoney(netOf(line, to), to);
  if (to.arithmetic.total !== 'carried') return net;
  const contained = new Set(taxes.filter((it) => it.inclusive).map((it) => it.id));
  return line.taxes.reduce((total, it) => {
    const amount = it.amount ?? figure?.taxes.find((tax) => tax.taxId === it.taxId)?.amount;
    return amount === undefined || contained.has(it.taxId) ? total : plus(total, amount);
  }, net);
}

function netOf(line: LineItem, to: Arranging): bigint {
  return sum(computeLines({ ...to.original, lines: [line] }, to.exponent, targetTally(to), true).map((it) => it.net));
}
