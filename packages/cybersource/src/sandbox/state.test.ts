import { expect, it } from 'vitest';
import { settingsOf } from './account/settings-of.ts';
import { invoiceStore, type InvoiceStore, type StoredInvoice } from './state.ts';

const invoice = (id: string, more: Partial<StoredInvoice> = {}): StoredInvoice =>
  ({ id, invoiceNumber: id, status: 'DRAFT', readableFrom: 0, ...more }) as StoredInvoice;
const store = (settings = {}): InvoiceStore => invoiceStore(settingsOf(settings));

it('remembers what an invoice was at each moment', () => {
  const one = store();
  one.put(invoice('A1'), 10);
  one.put(invoice('A1', { status: 'SENT' }), 20);
  expect([9, 10, 19, 20, 30].map((at) => one.readable('A1', at)?.status)).toEqual([
    undefined,
    'DRAFT',
    'DRAFT',
    'SENT',
    'SENT',
  ]);
  expect(one.current('A1')?.status).toBe('SENT');
});

it('holds back what is not to be read yet, but not its number', () => {
  const one = store();
  one.put(invoice('A1', { readableFrom: 50 }), 10);
  expect(one.readable('A1', 49)).toBeUndefined();
  expect(one.readableAll(49)).toEqual([]);
  expect(one.readableAll(50)).toHaveLength(1);
  expect(one.isTaken('A1')).toBe(true);
});

it('keeps the order of creation, whatever changes later', () => {
  const one = store();
  for (const id of ['B', 'A', 'C']) one.put(invoice(id), 1);
  one.put(invoice('B', { status: 'SENT' }), 2);
  expect(one.all().map(({ id }) => id)).toEqual(['B', 'A', 'C']);
  expect(one.readableAll(2).map(({ id, status }) => `${id} ${status}`)).toEqual(['B SENT', 'A DRAFT', 'C DRAFT']);
});

it('finds by number what has another id', () => {
  const one = store();
  one.put(invoice('7', { invoiceNumber: 'A1' }), 1);
  expect([one.current('A1')?.id, one.current('7')?.id, one.current('a1')?.id]).toEqual(['7', '7', undefined]);
  expect(store({ numberCase: 'insensitive' }).isTaken('a1')).toBe(false);
});

it('counts past ids and numbers that are there', () => {
  const one = store();
  one.put(invoice('98761'), 1);
  one.put(invoice('A1', { invoiceNumber: '98762' }), 1);
  expect([one.nextNumber(), one.nextNumber()]).toEqual(['98763', '98764']);
});
