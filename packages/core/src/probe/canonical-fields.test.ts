import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryInvoice } from '../__fixtures__/arbitrary-invoice.ts';
import { invoiceOf, lineOf } from '../__fixtures__/invoices.ts';
import { valueAt } from '../json-pointer.ts';
import { toJsonValue } from '../json-value.ts';
import { isMoney } from '../money.ts';
import { canonicalFields } from './canonical-fields.ts';

const plain = invoiceOf('24.10', { lines: [lineOf('line-1', '2', '12.05')] });
const keyed = new Set(canonicalFields.filter((it) => it.keyed).map((it) => it.path));

/** The paths of the values in a document; the keys of maps are not the model's. */
function pathsOf(value: unknown, path: string): readonly string[] {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  const isLeaf =
    typeof value !== 'object' || value === null || isMoney(value) || keyed.has(path) || path === 'source.raw';
  if (isLeaf) return [path];
  if (Array.isArray(value)) return value.flatMap((it) => pathsOf(it, path));
  return Object.entries(value).flatMap(([key, it]) => pathsOf(it, path === '' ? key : `${path}.${key}`));
}

it('has every field that an invoice can have, each once', () => {
  const listed = canonicalFields.map((it) => it.path);
  const found = new Set(fc.sample(arbitraryInvoice, { numRuns: 150, seed: 1 }).flatMap((it) => pathsOf(it, '')));
  expect(found.size).toBeGreaterThan(200);
  expect([...found].filter((it) => !listed.includes(it))).toEqual([]);
  expect(listed.filter((it) => !found.has(it))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

// There is one schema so far, and nothing else to set it to.
it.each(canonicalFields.filter((it) => it.path !== 'schema'))('sets $path to something new', ({ set, pointer }) => {
  const [before, after] = [plain, set(plain)].map((it) => valueAt(toJsonValue(it), pointer));
  expect(after ?? before).not.toEqual(before);
});

it('puts a value under the key of a provider, also when that key holds an object', () => {
  const field = (path: string): (typeof canonicalFields)[number] => {
    const found = canonicalFields.find((it) => it.path === path);
    if (found === undefined) throw new Error(`no field ${path}`);
    return found;
  };
  expect(field('extensions').set(plain, 'acme.partner.id').extensions).toEqual({
    acme: { partner: { id: 'example' } },
  });
  expect(Object.keys(field('totals.other').set(plain, 'acme.fee').totals.other ?? {})).toEqual(['acme.fee']);
  expect(
    field('recipients.billing.address.details').set(plain, 'floor').recipients[0]?.billing.address?.details,
  ).toEqual({
    floor: '12',
  });
});

it('leaves a total that its parts add up to', () => {
  const discounted = canonicalFields.find((it) => it.path === 'adjustments.percent')?.set(plain);
  expect(toJsonValue(discounted?.totals.total)).toEqual({ amount: '21.69', currency: 'USD' });
});
