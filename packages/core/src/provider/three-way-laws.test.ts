import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryInvoice } from '../__fixtures__/arbitrary-invoice.ts';
import { shortest } from '../decimal.ts';
import type { Invoice } from '../invoice.ts';
import { fromJSON } from '../json/from-json.ts';
import { referenceProblems } from '../json/references.ts';
import { toJSON } from '../json/to-json.ts';
import type { Decimal } from '../scalar.ts';
import { mergeInvoice } from './three-way.ts';

/** Any two documents in one currency: well-formed, not sensible. */
const pair = fc.tuple(arbitraryInvoice, arbitraryInvoice).filter(([a, b]) => a.currency === b.currency);
const always = new Set(['source', 'totals', 'status', 'lifecycle', 'transactions', 'history', 'links', 'taxes']);
const bookkeeping = new Set(['id', 'ref', 'base', 'origin', 'dueDateOrigin', 'taxId']);
const decimals = new Set(['quantity', 'rate', 'percent', 'amount']);

/** What of a document can be merged, laid out without the library's help: by value, and each tax beside what it taxes. */
function content(it: Invoice): unknown {
  const taxes = new Map(it.taxes.map((tax) => [tax.id, tax] as const));
  const plain = (value: unknown, key: string): unknown => {
    if (typeof value === 'string')
      return decimals.has(key) && /^-?\d+(\.\d+)?$/.test(value) ? shortest(value as Decimal) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => plain(one, key));
    const tax = 'taxId' in value ? { tax: plain(taxes.get(String(value.taxId)), '') } : {};
    const kept = Object.entries(value).filter(([name]) => !bookkeeping.has(name));
    return { ...Object.fromEntries(kept.map(([name, one]) => [name, plain(one, name)])), ...tax };
  };
  const { extensions, customFields, ...rest } = toJSON(it);
  const isSaid = ([, value]: readonly [string, unknown]): boolean => JSON.stringify(value) !== '{}';
  const groups = Object.entries(rest).filter(([key]) => !always.has(key));
  return {
    ...Object.fromEntries(groups.map(([key, value]) => [key, plain(value, key)] as const).filter(isSaid)),
    collection: Object.fromEntries(Object.entries(rest['collection'] as object).filter(isSaid)),
    customFields,
    extensions: JSON.stringify(extensions ?? {}),
  };
}

it('is theirs when nothing was edited', () => {
  fc.assert(
    fc.property(pair, ([before, theirs]) => {
      expect(merge({ base: before, mine: before, theirs })).toEqual({
        merged: toJSON(theirs),
        conflicts: [],
        changed: [],
      });
    }),
  );
});

it('is mine when nothing happened in the meantime, and says where', () => {
  fc.assert(
    fc.property(pair, ([before, mine]) => {
      const { merged, conflicts, changed } = mergeInvoice({ base: before, mine, theirs: before });
      expect(conflicts).toEqual([]);
      expect(content(merged)).toEqual(content(mine));
      expect(changed.length > 0).toBe(JSON.stringify(content(mine)) !== JSON.stringify(content(before)));
      expect(toJSON(merged)['source']).toEqual(toJSON(before)['source']);
    }),
  );
});

it('has no conflict when both sides did the same', () => {
  fc.assert(
    fc.property(pair, ([before, after]) => {
      expect(merge({ base: before, mine: after, theirs: after })).toEqual({
        merged: toJSON(after),
        conflicts: [],
        changed: [],
      });
    }),
  );
});

it('is the same whoever came first, when no field was changed by both', () => {
  const names = [
    'number',
    'issueDate',
    'terms',
    'note',
    'memo',
    'seller',
    'recipients',
    'lines',
    'adjustments',
    'documentTaxes',
    'collection',
    'customFields',
    'extensions',
  ] as const;
  const sides = fc.tuple(pair, fc.subarray([...names]));
  fc.assert(
    fc.property(sides, ([[before, other], taken]) => {
      const declared = {
        ...before,
        taxes: [...before.taxes, ...other.taxes.map((it) => ({ ...it, id: `other-${it.id}` }))],
      };
      const renamed = fromJSON(
        JSON.parse(
          JSON.stringify(toJSON(other))
            .replaceAll('"taxId":"', '"taxId":"other-')
            .replaceAll('"id":"tax-', '"id":"other-tax-'),
        ),
      );
      const withOther = (some: readonly (typeof names)[number][]): Invoice =>
        ({ ...declared, ...Object.fromEntries(some.map((it) => [it, renamed[it]])) }) as Invoice;
      const [mine, theirs] = [withOther(taken), withOther(names.filter((it) => !taken.includes(it)))];
      const one = mergeInvoice({ base: declared, mine, theirs });
      const two = mergeInvoice({ base: declared, mine: theirs, theirs: mine });
      expect([one.conflicts, two.conflicts]).toEqual([[], []]);
      expect(content(one.merged)).toEqual(content(two.merged));
    }),
  );
});

it('holds together, whatever both sides did', () => {
  fc.assert(
    fc.property(pair, arbitraryInvoice, ([before, mine], theirs) => {
      const { merged } = mergeInvoice({ base: before, mine, theirs });
      expect(referenceProblems(merged)).toEqual([]);
    }),
  );
});

it('never has an amount that neither side has', () => {
  fc.assert(
    fc.property(pair, arbitraryInvoice, ([before, mine], theirs) => {
      const { merged } = mergeInvoice({ base: before, mine, theirs });
      const known = new Set([mine, theirs].flatMap((it) => it.lines.map((line) => JSON.stringify(line.unitPrice))));
      for (const line of merged.lines) expect(known.has(JSON.stringify(line.unitPrice))).toBe(true);
    }),
  );
});

/** The result with the document as JSON: two amounts are equal there when they are written the same. */
function merge(sides: Parameters<typeof mergeInvoice>[0]): Record<string, unknown> {
  const { merged, ...rest } = mergeInvoice(sides);
  return { merged: toJSON(merged), ...rest };
}
