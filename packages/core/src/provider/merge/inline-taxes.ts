import { sameDecimal } from '../../decimal.ts';
import type { Adjustment, AppliedTax, Invoice, TaxDefinition } from '../../invoice.ts';
import { sameValue } from './same-value.ts';

/**
 * An applied tax that carries its own definition. Ids of definitions are local to a document, and in order of first use: 'tax-1' may be
 * another tax in another reading, so taxes of several readings can only be compared by what they are.
 */
export interface InlinedTax extends AppliedTax {
  readonly definition?: TaxDefinition;
}

/** The invoice with each applied tax carrying its definition. */
export function inlineTaxes(invoice: Invoice): Invoice {
  const declared = new Map(invoice.taxes.map((it) => [it.id, it] as const));
  return mapTaxes(invoice, (it): InlinedTax => {
    const definition = declared.get(it.taxId);
    return definition === undefined ? it : { ...it, definition };
  });
}

/**
 * The invoice with every tax declared once again: by the declarations of `from` as far as they say the same, and new ones for the rest.
 * What nothing refers to goes, unless nothing did in `from` either.
 */
export function declareTaxes(inlined: Invoice, from: Invoice): Invoice {
  const declared = [...from.taxes];
  const used = new Set<string>();
  const idOf = (definition: TaxDefinition): string => {
    const same = declared.filter((it) => sameTax(it, definition));
    const known = same.find((it) => it.id === definition.id) ?? same[0];
    if (known !== undefined) return known.id;
    const id = freeId(definition.id, declared);
    declared.push({ ...definition, id });
    return id;
  };
  const merged = mapTaxes(inlined, ({ definition, ...it }: InlinedTax) => {
    const taxId = definition === undefined ? it.taxId : idOf(definition);
    used.add(taxId);
    return { ...it, taxId };
  });
  const idle = new Set(from.taxes.map((it) => it.id));
  mapTaxes(from, (it) => {
    idle.delete(it.taxId);
    return it;
  });
  return { ...merged, taxes: declared.filter(({ id }) => used.has(id) || idle.has(id)) };
}

/** The same tax, under whatever id. */
export function sameTax(a: TaxDefinition, b: TaxDefinition): boolean {
  const said = (it: TaxDefinition): object => ({ ...it, id: undefined, rate: undefined });
  const sameRate = a.rate === undefined || b.rate === undefined ? a.rate === b.rate : sameDecimal(a.rate, b.rate);
  return sameRate && sameValue(said(a), said(b));
}

function freeId(wanted: string, taken: readonly TaxDefinition[]): string {
  const ids = new Set(taken.map((it) => it.id));
  let id = wanted;
  for (let count = 1; ids.has(id); count += 1) id = `tax-${count}`;
  return id;
}

function mapTaxes(invoice: Invoice, turn: (it: AppliedTax) => AppliedTax): Invoice {
  const adjustment = (it: Adjustment): Adjustment =>
    it.taxes === undefined ? it : { ...it, taxes: it.taxes.map(turn) };
  return {
    ...invoice,
    lines: invoice.lines.map((it) => ({
      ...it,
      adjustments: it.adjustments.map(adjustment),
      taxes: it.taxes.map(turn),
    })),
    documentTaxes: invoice.documentTaxes.map(turn),
    adjustments: invoice.adjustments.map(adjustment),
  };
}
