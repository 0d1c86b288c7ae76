import fc, { type Arbitrary } from 'fast-check';
import type { Adjustment, AppliedTax, Invoice } from '../invoice.ts';
import { invoice } from '../json/invoice-node.ts';
import { trusted } from '../money.ts';
import type { Described } from '../strict/node.ts';

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('__proto__', 'a/b~c', '\u0000', '👩‍👧'));

/** Up to 15 digits in all, with the zeros as they fall: '-0.00' and '007' are decimals too. */
const decimal = fc
  .tuple(fc.boolean(), fc.bigInt(0n, 10n ** 12n - 1n), fc.integer({ min: 0, max: 3 }))
  .map(([negative, digits, scale]) => {
    const padded = String(digits).padStart(scale + 1, '0');
    const cut = padded.length - scale;
    return `${negative ? '-' : ''}${padded.slice(0, cut)}${scale === 0 ? '' : '.'}${padded.slice(cut)}`;
  });

const date = fc
  .integer({ min: Date.parse('0001-01-01T00:00:00Z') / 86_400_000, max: Date.parse('9999-12-31T00:00:00Z') / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

const instant = fc
  .tuple(date, fc.constantFrom('', '.1', '.120', '.863175539'), fc.constantFrom('Z', 'z', '+05:30', '-00:00'))
  .map(([day, fraction, offset]) => `${day}T23:59:58${fraction}${offset}`);

const leaves = (currency: string): Readonly<Record<string, Arbitrary<unknown>>> => ({
  text,
  flag: fc.boolean(),
  whole: fc.maxSafeInteger(),
  schema: fc.constant(1),
  currency: fc.constant(currency),
  decimal,
  percent: decimal,
  date,
  instant,
  moment: fc.oneof(date, instant),
  money: decimal.map((amount) => trusted(amount, currency)),
  anything: fc.jsonValue({ maxDepth: 2 }),
  'any-object': fc.dictionary(text, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
});

/** A value of a node, with its optional fields there or not. Made from the node, so that a new field is generated the day it exists. */
function arbitraryOf(node: Described, leaf: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<unknown> {
  const known = leaf[node.kind];
  if (known !== undefined) return known;
  if (node.words !== undefined) return fc.constantFrom(...node.words);
  if (node.item !== undefined) {
    const item = arbitraryOf(node.item, leaf);
    return node.kind === 'list' ? fc.array(item, { maxLength: 3 }) : fc.dictionary(text, item, { maxKeys: 3 });
  }
  if (node.fields === undefined) throw new Error(`no arbitrary for ${node.kind}`);
  const fields = Object.entries(node.fields).map(([name, it]) => [name, arbitraryOf(it, leaf)] as const);
  const record = Object.fromEntries(fields.map(([name, it]) => [name.replace('?', ''), it]));
  return fc.record(record, { requiredKeys: fields.map(([name]) => name).filter((name) => !name.endsWith('?')) });
}

/** Ids that stand once, and references that lead somewhere: what a document has to keep, and chance does not. */
function coherent(it: Invoice): Invoice {
  const number = <T extends { readonly id: string }>(all: readonly T[], stem: string): readonly T[] => all.map((one, index) => ({ ...one, id: `${stem}-${index + 1}` }));
  const taxes = number(it.taxes, 'tax');
  const applied = (all: readonly AppliedTax[]): readonly AppliedTax[] =>
    taxes.length === 0 ? [] : all.map((tax, index) => ({ ...tax, taxId: `tax-${(index % taxes.length) + 1}` }));
  const adjusted = (all: readonly Adjustment[]): readonly Adjustment[] =>
    number(all, 'adjustment').map((one) => (one.taxes === undefined ? one : { ...one, taxes: applied(one.taxes) }));
  return {
    ...it,
    taxes,
    lines: number(it.lines, 'line').map((line) => ({ ...line, taxes: applied(line.taxes), adjustments: adjusted(line.adjustments) })),
    documentTaxes: applied(it.documentTaxes),
    adjustments: adjusted(it.adjustments),
  };
}

/** Any canonical invoice: every field of the model, well-formed but not sensible (dates and totals are at random). */
export const arbitraryInvoice: Arbitrary<Invoice> = fc
  .constantFrom('USD', 'JPY', 'KWD', 'EUR')
  .chain((currency) => arbitraryOf(invoice, leaves(currency)) as Arbitrary<Invoice>)
  .map(coherent);
