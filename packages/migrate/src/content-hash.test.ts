import { money, type Invoice } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { sampleInvoice } from './__fixtures__/sample-invoice.ts';
import { contentHash, differingFacts, essenceHash, essenceOf } from './content-hash.ts';

const invoice = sampleInvoice(0);

describe('the hash of the content', () => {
  it.each<[string, Partial<Invoice>]>([
    ['is viewed', { lifecycle: { ...invoice.lifecycle, viewed: true } }],
    ['is canceled', { lifecycle: { ...invoice.lifecycle, issuance: 'void' }, status: 'canceled' }],
    ['is paid', { totals: { ...invoice.totals, paidTotal: money('1.00', 'USD'), amountDue: money('12.04', 'USD') } }],
    ['is mailed once more', { collection: { ...invoice.collection, delivery: 'email' } }],
    ['is read at another time', { source: { provider: 'abacus', completeness: 'full', raw: { a: 1 } } }],
    ['has another link', { links: [{ rel: 'pay', href: 'https://a.test', absolute: true }] }],
    ['has more history', { history: [{ type: 'sent', origin: 'stated' }] }],
  ])('stays when the invoice %s', (_, change) => {
    expect(contentHash({ ...invoice, ...change })).toBe(contentHash(invoice));
  });

  it.each<[string, Partial<Invoice>]>([
    ['total', { totals: { ...invoice.totals, total: money('13.05', 'USD') } }],
    ['line', { lines: sampleInvoice(1).lines }],
    ['payer', { recipients: sampleInvoice(1).recipients }],
    ['due date', { terms: { type: 'on-date' } }],
    ['note', { note: 'please' }],
    ['memo', { memo: 'call first' }],
    ['number', { number: 'A-1' }],
    ['part payments', { collection: { partialPayment: { allowed: true } } }],
  ])('changes with the %s', (_, change) => {
    expect(contentHash({ ...invoice, ...change })).not.toBe(contentHash(invoice));
  });

  it('does not depend on the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(invoice).toReversed()) as unknown as Invoice;
    expect(contentHash(turned)).toBe(contentHash(invoice));
  });

  it('says nothing about the payer', () => {
    expect(contentHash(invoice)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the facts that may never differ', () => {
  it('are the same for the same amount, however many digits it is written with', () => {
    const longer = { ...invoice, totals: { ...invoice.totals, total: money('13.040', 'USD') } };
    expect(essenceHash(longer)).toBe(essenceHash(invoice));
  });

  it('are named when they differ', () => {
    expect(differingFacts(essenceOf(invoice), essenceOf(sampleInvoice(1)))).toEqual(['total', 'payer']);
    expect(differingFacts(essenceOf(invoice), essenceOf({ ...invoice, currency: 'EUR' }))).toEqual(['currency']);
  });

  it('tell addresses apart by letters, not by case', () => {
    const [first] = invoice.recipients;
    const loud = { ...invoice, recipients: [{ billing: { ...first?.billing, email: 'PAYER-0@EXAMPLE.COM' } }] };
    expect(differingFacts(essenceOf(invoice), essenceOf(loud))).toEqual([]);
  });
});
