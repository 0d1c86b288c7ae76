import { draft, type Dialect, type InvoiceDraft, type Shape } from '@billingual/core';
import { expect, it } from 'vitest';
import { whole } from './__fixtures__/whole.ts';
import { randomDraft } from './random-draft.ts';
import { seededRandom } from './seeded-random.ts';

function drafts(change: Partial<Shape> = {}, count = 300): readonly InvoiceDraft[] {
  const subject = whole();
  const { provider } = subject;
  const dialect: Dialect = { ...provider.dialect, shape: { ...provider.dialect.shape, ...change } };
  const random = seededRandom(1);
  return Array.from({ length: count }, (_, index) =>
    randomDraft({ ...subject, provider: { ...provider, dialect } }, `CF-${index}`, random),
  );
}

const lines = (some: readonly InvoiceDraft[]): NonNullable<InvoiceDraft['lines']> =>
  some.flatMap((one) => one.lines ?? []);

it('draws drafts that are valid, all of them', () => {
  for (const one of drafts()) expect(() => draft(one)).not.toThrow();
});

it('draws the same ones again', () => {
  expect(drafts({}, 20).map((one) => JSON.stringify(one))).toEqual(drafts({}, 20).map((one) => JSON.stringify(one)));
});

it('draws taxes and discounts where the shape has them, and nowhere else', () => {
  const tax = whole().provider.dialect.shape.tax;
  const onLines = drafts({ tax: { ...tax, levels: ['line'] }, discount: { levels: ['line'] } });
  const onDocument = drafts({ tax: { ...tax, levels: ['document'] }, discount: { levels: ['document'] } });
  expect(lines(onLines).some((one) => one.tax !== undefined && one.discount !== undefined)).toBe(true);
  expect(onLines.some((one) => one.tax !== undefined || one.discount !== undefined)).toBe(false);
  expect(lines(onDocument).some((one) => one.tax !== undefined || one.discount !== undefined)).toBe(false);
  expect(onDocument.some((one) => one.tax !== undefined && one.discount !== undefined)).toBe(true);
});

it('keeps taxes and discounts at one level where the shape has only one', () => {
  const tax = whole().provider.dialect.shape.tax;
  const some = drafts({
    levels: 'one',
    tax: { ...tax, levels: ['line', 'document'] },
    discount: { levels: ['line', 'document'] },
  });
  const isMixed = (one: InvoiceDraft): boolean => {
    const onLines = (one.lines ?? []).some((line) => line.tax !== undefined || line.discount !== undefined);
    return onLines && (one.tax !== undefined || one.discount !== undefined);
  };
  expect(some.filter((one) => isMixed(one))).toEqual([]);
  expect(some.some((one) => one.tax !== undefined)).toBe(true);
});

it('draws whole quantities for a provider that knows no others', () => {
  const shape = whole().provider.dialect.shape;
  const some = lines(drafts({ lines: { ...shape.lines, quantityScale: 0 } }));
  expect(some.every(({ quantity }) => /^\d+$/.test(String(quantity)))).toBe(true);
  expect(lines(drafts()).some(({ quantity }) => String(quantity).includes('.'))).toBe(true);
});

it('stays among the currencies of the provider', () => {
  expect(new Set(drafts({ currencies: ['JPY'] }).map((one) => one.currency))).toEqual(new Set(['JPY']));
  expect(new Set(drafts({ currencies: ['SEK'] }).map((one) => one.currency))).toEqual(new Set(['SEK']));
});
