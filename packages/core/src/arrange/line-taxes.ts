import { parts, shortest, text } from '../decimal.ts';
import type { AppliedTax, Invoice, LineItem, TaxDefinition } from '../invoice.ts';
import { sum } from '../minor.ts';
import { plus, type Money } from '../money.ts';
import { tenTo } from '../rounding.ts';
import type { Percent } from '../scalar.ts';
import { said } from '../said.ts';
import { report } from '../writing.ts';
import { freshId, linePointer, taxPointer, type Arranging, type Step } from './arranging.ts';

/** Several taxes on one line become one with the sum of the rates, for targets that take one. */
export const mergeLineTaxes: Step = (invoice, to) => {
  const { perLine } = to.shape.tax;
  if (!invoice.lines.some((line) => line.taxes.length > perLine)) return invoice;
  let result = invoice;
  for (const line of invoice.lines) {
    if (line.taxes.length > perLine) result = withoutZero(result, line, to) ?? merge(result, line, to);
  }
  return prune(result);
};

/** A tax of 0 % beside another one adds nothing: leaving it out is no merger. Undefined when that alone does not help. */
function withoutZero(invoice: Invoice, line: LineItem, to: Arranging): Invoice | undefined {
  const rateOf = (it: AppliedTax): Percent | undefined => invoice.taxes.find((tax) => tax.id === it.taxId)?.rate;
  const taxes = line.taxes.filter((it) => {
    const rate = rateOf(it);
    return rate === undefined || parts(rate).coefficient !== 0n;
  });
  if (taxes.length > to.shape.tax.perLine) return undefined;
  report(to.writing, 'dropped', `${linePointer(line.id, to)}/taxes`, {
    before: line.taxes.length,
    after: taxes.length,
    message: 'a tax of 0 % beside another one was left out',
  });
  return { ...invoice, lines: invoice.lines.map((it) => (it.id === line.id ? { ...it, taxes } : it)) };
}

function merge(invoice: Invoice, line: LineItem, to: Arranging): Invoice {
  const definitions = line.taxes.flatMap((it) => invoice.taxes.filter((tax) => tax.id === it.taxId));
  const rates = definitions.flatMap((it) => (it.rate === undefined ? [] : [parts(it.rate)]));
  const scale = Math.max(0, ...rates.map((it) => it.scale));
  const total = sum(rates.map((it) => it.coefficient * tenTo(scale - it.scale)));
  const rate = shortest(text({ coefficient: total, scale })) as string as Percent;
  const name = definitions.map((it) => said(it.name) ?? it.kind ?? 'Tax').join(' + ');
  const inclusive = definitions.every((it) => it.inclusive);
  const known = invoice.taxes.find((it) => it.name === name && it.rate === rate && it.inclusive === inclusive);
  const merged: TaxDefinition = known ?? {
    id: freshId('tax', invoice.taxes),
    name,
    ...(rates.length === definitions.length && { rate }),
    inclusive,
    scope: 'selected',
  };
  report(to.writing, 'collapsed', `${linePointer(line.id, to)}/taxes`, {
    severity: 'loss',
    before: definitions.map((it) => ({ name: it.name ?? null, rate: it.rate ?? null })),
    after: { name, rate },
    message: 'the target takes one tax a line; the rates were added',
  });
  const amount = amountOf(line, to);
  const applied: AppliedTax = { taxId: merged.id, ...(amount !== undefined && { amount }), origin: 'derived' };
  return {
    ...invoice,
    taxes: known === undefined ? [...invoice.taxes, merged] : invoice.taxes,
    lines: invoice.lines.map((it) => (it.id === line.id ? { ...it, taxes: [applied] } : it)),
  };
}

/** The sum of the line's taxes, as far as each is stated or follows from the document. */
function amountOf(line: LineItem, to: Arranging): Money | undefined {
  const figures = to.figures.lines.find((it) => it.id === line.id)?.taxes;
  const amounts = line.taxes.map((it) => it.amount ?? figures?.find((tax) => tax.taxId === it.taxId)?.amount);
  return amounts.reduce((total, it) => (total === undefined || it === undefined ? undefined : plus(total, it)));
}

/** Names for targets whose taxes need one; the payer reads it. */
export const nameTaxes: Step = (invoice, to) => {
  // What the target has taken as a name it takes again.
  const isNamed = ({ name }: TaxDefinition): boolean => (to.home ? name : said(name)) !== undefined;
  if (!to.shape.tax.needsName || invoice.taxes.every(isNamed)) return invoice;
  const taxes = invoice.taxes.map((it) => {
    if (isNamed(it)) return it;
    const name = it.kind ?? to.writing.policy.taxName ?? 'Tax';
    report(to.writing, it.kind === undefined ? 'defaulted' : 'derived', `${taxPointer(it.id, to)}/name`, {
      after: name,
      message:
        it.kind === undefined ? 'the tax had no name, and the target needs one' : 'the tax was named after its kind',
    });
    return { ...it, name };
  });
  return { ...invoice, taxes };
};

/** Leaves out definitions that nothing refers to any more. */
export function prune(invoice: Invoice): Invoice {
  const used = new Set([
    ...invoice.documentTaxes.map((it) => it.taxId),
    ...invoice.lines.flatMap((line) => line.taxes.map((it) => it.taxId)),
    ...invoice.adjustments.flatMap((it) => (it.taxes ?? []).map((tax) => tax.taxId)),
  ]);
  return invoice.taxes.every((it) => used.has(it.id))
    ? invoice
    : { ...invoice, taxes: invoice.taxes.filter((it) => used.has(it.id)) };
}
