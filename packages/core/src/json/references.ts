import type { Problem } from '../error.ts';
import type { Adjustment, AppliedTax, Invoice } from '../invoice.ts';
import type { JsonPointer } from '../scalar.ts';

/**
 * References inside a document that lead nowhere, and ids that stand twice. Both would move money: a tax that is not declared has
 * no rate, and an amount that is found by its id is taken once for two.
 */
export function referenceProblems(invoice: Invoice): readonly Problem[] {
  const declared = new Set(invoice.taxes.map((it) => it.id));
  const taxes = (all: readonly AppliedTax[] | undefined, base: JsonPointer): readonly Problem[] =>
    (all ?? []).flatMap((it, index) =>
      declared.has(it.taxId)
        ? []
        : [{ pointer: `${base}/${index}/taxId`, problem: 'names a tax that the document does not declare' }],
    );
  const adjustments = (all: readonly Adjustment[], base: JsonPointer): readonly Problem[] => [
    ...twice(all, base),
    ...all.flatMap((it, index) => taxes(it.taxes, `${base}/${index}/taxes`)),
  ];
  return [
    ...twice(invoice.lines, '/lines'),
    ...twice(invoice.taxes, '/taxes'),
    ...taxes(invoice.documentTaxes, '/documentTaxes'),
    ...adjustments(invoice.adjustments, '/adjustments'),
    ...invoice.lines.flatMap((line, index) => [
      ...taxes(line.taxes, `/lines/${index}/taxes`),
      ...adjustments(line.adjustments, `/lines/${index}/adjustments`),
    ]),
  ];
}

function twice(all: readonly { readonly id: string }[], base: JsonPointer): readonly Problem[] {
  const seen = new Set<string>();
  return all.flatMap(({ id }, index) => {
    if (seen.has(id)) return [{ pointer: `${base}/${index}/id`, problem: 'stands twice' }];
    seen.add(id);
    return [];
  });
}
