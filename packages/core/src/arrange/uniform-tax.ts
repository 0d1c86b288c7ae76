import type { Invoice, TaxDefinition } from '../invoice.ts';

/** The one tax of an invoice that falls on every line alike, or on the document; undefined when there is none or another. */
export function uniformTax(invoice: Invoice): TaxDefinition | undefined {
  const ids = new Set([
    ...invoice.documentTaxes.map((it) => it.taxId),
    ...invoice.lines.flatMap((line) => line.taxes.map((it) => it.taxId)),
    ...invoice.adjustments.flatMap((it) => (it.taxes ?? []).map((tax) => tax.taxId)),
  ]);
  const [id] = ids;
  if (id === undefined || ids.size > 1) return undefined;
  const onDocument = invoice.documentTaxes.length > 0;
  const everywhere = invoice.lines.every((line) => line.taxes.length === (onDocument ? 0 : 1));
  return everywhere ? invoice.taxes.find((it) => it.id === id) : undefined;
}
