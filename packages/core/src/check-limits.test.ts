import { expect, it } from 'vitest';
import { checkLimits } from './check-limits.ts';
import type { Invoice } from './invoice.ts';
import type { Limit } from './shape.ts';
import type { Writing } from './writing.ts';
import { invoiceOf, lineOf, usd } from './__fixtures__/invoices.ts';
import { told } from './__fixtures__/billed.ts';

function breaches(invoice: Invoice, limit: Omit<Limit, 'target' | 'source'>) {
  const writing: Writing = { provider: 'toy', policy: {}, findings: [] };
  checkLimits(invoice, [{ target: 'its.place', source: 'made up', ...limit }], writing);
  return { told: told(writing.findings), message: writing.findings[0]?.message, findings: writing.findings };
}
const priced = (price: string) => invoiceOf('5.00', { lines: [lineOf('Mat', '1', price)] });

it('counts characters as people do: an emoji is one', () => {
  const noted = (note: string) => breaches(invoiceOf('5.00', { note }), { path: 'note', maxLength: 3 });
  expect(noted('abc').told).toEqual([]);
  expect(noted('😀😀😀').told).toEqual([]);
  expect(noted('abcd')).toMatchObject({
    told: ['blocking toy.write.note.limit-exceeded /note'],
    message: 'note has 4 characters, at most 3 are accepted (its.place)',
  });
  expect(noted('abcd').findings[0]?.target).toBe('its.place');
  expect(noted('😀😀😀😀').message).toContain('has 4 characters');
});

it('counts entries', () => {
  const limit = { path: 'lines', maxItems: 2 };
  const of = (count: number) =>
    breaches(
      invoiceOf('5.00', { lines: Array.from({ length: count }, (_, it) => lineOf(`l-${it}`, '1', '1')) }),
      limit,
    );
  expect(of(2).told).toEqual([]);
  expect(of(3)).toMatchObject({
    told: ['blocking toy.write.lines.limit-exceeded /lines'],
    message: 'lines has 3 entries, at most 2 are accepted (its.place)',
  });
});

it('holds amounts and quantities against both bounds, which are accepted themselves', () => {
  const bounds = { path: 'lines.unitPrice', min: '-1', max: '10' };
  expect(['-1.00', '10.000', '0'].map((it) => breaches(priced(it), bounds).told)).toEqual([[], [], []]);
  expect(breaches(priced('-1.01'), bounds).message).toBe('lines.unitPrice is below -1 (its.place)');
  expect(breaches(priced('10.01'), bounds).message).toBe('lines.unitPrice is above 10 (its.place)');
  expect(breaches(priced('5'), { path: 'lines.quantity', max: '0.5' }).told).toEqual([
    'blocking toy.write.lines.quantity.limit-exceeded /lines/0/quantity',
  ]);
});

it('holds texts against a pattern', () => {
  const limit = { path: 'lines.name', pattern: /^[a-z]+$/i };
  expect(breaches(priced('1'), limit).told).toEqual([]);
  const odd = invoiceOf('5.00', { lines: [lineOf('Mat', '1', '1'), lineOf('M@t', '1', '1')] });
  expect(breaches(odd, limit)).toMatchObject({
    told: ['blocking toy.write.lines.name.limit-exceeded /lines/1/name'],
    message: 'lines.name has characters or a form that is not accepted (its.place)',
  });
});

it('has nothing to hold against a limit where the field is absent', () => {
  expect(breaches(invoiceOf('5.00'), { path: 'note', maxLength: 0 }).told).toEqual([]);
  expect(breaches(invoiceOf('5.00'), { path: 'note.deeper.still', maxLength: 0 }).told).toEqual([]);
  expect(breaches(invoiceOf('5.00', { note: 'x' }), { path: 'note.deeper', maxLength: 0 }).told).toEqual([]);
  expect(
    breaches(invoiceOf('5.00', { collection: { partialPayment: { minimum: usd('9') } } }), {
      path: 'collection.partialPayment.minimum',
      max: '8',
    }).told,
  ).toHaveLength(1);
});
