import type { AppliedTax, Invoice, TaxDefinition } from '../invoice.ts';
import { amountText } from '../money.ts';
import { report } from '../writing.ts';
import { taxPointer, type Arranging, type Step } from './arranging.ts';

/** A tax on the whole document, for targets that tax line by line: it is applied to every line instead. */
export const lowerDocumentTax: Step = (invoice, to) => {
  if (invoice.documentTaxes.length === 0 || to.shape.tax.levels.includes('document')) return invoice;
  let result: Invoice = { ...invoice, documentTaxes: [] };
  invoice.documentTaxes.forEach((tax, index) => {
    const definition = invoice.taxes.find((it) => it.id === tax.taxId);
    if (definition !== undefined) result = lower(result, tax, definition, index, to);
  });
  return result;
};

function lower(invoice: Invoice, tax: AppliedTax, definition: TaxDefinition, index: number, to: Arranging): Invoice {
  const before = tax.amount === undefined ? null : amountText(tax.amount);
  report(to.writing, 'moved', `/documentTaxes/${index}`, {
    before,
    message: 'the tax on the document became a tax on each of its lines',
  });
  report(to.writing, 'moved', `${taxPointer(definition.id, to)}/scope`, {
    before: 'document',
    after: 'selected',
    message: 'the tax applies to what refers to it',
  });
  const applied: AppliedTax = { taxId: definition.id, origin: 'derived' };
  // The amount of a tax without a rate is handed on by the first line; the step that needs rates turns it into one.
  const share = (position: number): AppliedTax =>
    definition.rate === undefined && position === 0 && tax.amount !== undefined
      ? { ...applied, amount: tax.amount }
      : applied;
  return {
    ...invoice,
    taxes: invoice.taxes.map((it) => (it.id === definition.id ? { ...it, scope: 'selected' } : it)),
    lines: invoice.lines.map((line, position) => ({ ...line, taxes: [...line.taxes, share(position)] })),
    adjustments: invoice.adjustments.map((it) =>
      to.placement.shippingTaxed === true && it.kind === 'shipping' && it.taxable === true
        ? { ...it, taxes: [...(it.taxes ?? []), applied] }
        : it,
    ),
  };
}
