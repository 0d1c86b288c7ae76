import { draft, probe } from '@billingual/core';
import { expect, it } from 'vitest';
import { baseInvoice } from '../../packages/core/src/probe/base-invoice.ts';
import { pigeonDialect } from './index.ts';

it('writes the plain invoice, and has nothing to say about it', () => {
  const { value, findings, totals } = pigeonDialect.write(baseInvoice(pigeonDialect));
  expect(value).not.toBeNull();
  expect([findings, totals.equal]).toEqual([[], true]);
});

it('loses nothing that its table says is written, and names what it loses', () => {
  const rows = probe(pigeonDialect);
  const written = new Set(pigeonDialect.paths.filter((row) => row.way !== 'r').map((row) => row.home));
  const found = rows.filter((row) => written.has(row.path));
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter((row) => row.write === 'dropped')).toEqual([]);
  expect(rows.filter((row) => row.write === 'dropped' && row.finding === undefined)).toEqual([]);
});

it('reads back what it wrote, to the minor unit', () => {
  const invoice = draft({
    currency: 'JPY',
    number: 'A-1',
    dueDate: '2026-12-31',
    lines: [{ name: 'Yoga mat', quantity: '1.5', unitPrice: '1205' }],
    shipping: '300',
  });
  const read = pigeonDialect.read(pigeonDialect.write(invoice).value).value;
  expect([read.number, read.totals.total.toJSON().amount]).toEqual(['A-1', 2108]);
});
