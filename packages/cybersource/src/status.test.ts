import { expect, it } from 'vitest';
import type { Invoice, JsonObject } from '@billingual/core';
import { complete } from './__fixtures__/complete.ts';
import { cybersourceDialect } from './index.ts';

const information = complete['invoiceInformation'] as JsonObject;

function readWith(status: string | null, deliveryMode: string | null = 'Email'): Invoice {
  return cybersourceDialect.read({ ...complete, status, invoiceInformation: { ...information, deliveryMode } }).value;
}

const documented = [
  ['DRAFT', 'draft', 'none', 'none', 'draft'],
  ['CREATED', 'issued', 'none', 'link', 'open'],
  ['SENT', 'issued', 'none', 'email', 'open'],
  ['PARTIAL', 'issued', 'partial', 'email', 'partially_paid'],
  ['PAID', 'issued', 'full', 'email', 'paid'],
  ['PENDING', 'issued', 'pending', 'email', 'pending'],
  ['CANCELED', 'void', 'none', 'unknown', 'canceled'],
] as const;

it.each(documented)('%s is %s, settled %s, delivered %s: %s', (word, issuance, settlement, delivery, status) => {
  const invoice = readWith(word);
  expect(invoice.lifecycle).toMatchObject({ issuance, settlement, delivery, refund: 'none', providerStatus: word });
  expect(invoice.status).toBe(status);
});

it('knows these statuses and no more', () => {
  expect(cybersourceDialect.statuses.toSorted()).toEqual(documented.map(([word]) => word).toSorted());
});

it.each(documented)('reads %s in any case and keeps it as it came', (word, _, __, ___, status) => {
  const spelt = ` ${word.toLowerCase()}`;
  const invoice = readWith(spelt);
  expect([invoice.status, invoice.lifecycle.providerStatus]).toEqual([status, spelt]);
});

it.each(['OVERDUE', '', 'constructor', '__proto__', 'payé'])(
  'keeps the unknown status "%s", concludes nothing from it, and says so',
  (word) => {
    const { value, findings } = cybersourceDialect.read({ ...complete, status: word });
    expect(value.lifecycle).toEqual({
      issuance: 'unknown',
      settlement: 'unknown',
      refund: 'unknown',
      delivery: 'unknown',
      providerStatus: word,
    });
    expect(value.status).toBe('unknown');
    expect(findings).toContainEqual(
      expect.objectContaining({ id: 'cybersource.read.status.unknown-value', before: word, source: '/status' }),
    );
  },
);

it('takes an answer without a status for an invoice of which nothing is known', () => {
  expect(readWith(null).status).toBe('unknown');
});

it.each([
  ['None', 'link'],
  ['nOnE', 'link'],
  ['EMAIL', 'email'],
  [null, 'unknown'],
])('a paid invoice with delivery mode %s went out by %s', (mode, delivery) => {
  expect(readWith('PAID', mode).lifecycle.delivery).toBe(delivery);
});

it('an invoice that was sent stays sent when its delivery mode is changed afterwards', () => {
  expect(readWith('SENT', 'None').lifecycle.delivery).toBe('email');
  expect(readWith('SENT', 'None').collection.delivery).toBe('link');
});

it('keeps an unknown delivery mode and says so', () => {
  const body = { ...complete, invoiceInformation: { ...information, deliveryMode: 'Sms' } };
  const { value, findings } = cybersourceDialect.read(body);
  expect(value.collection.delivery).toBe('Sms');
  expect(findings.map((it) => it.id)).toContain('cybersource.read.invoiceInformation.deliveryMode.unknown-value');
});

it('says who settled only where somebody did', () => {
  expect(
    documented.filter(([word]) => readWith(word).lifecycle.settledBy === 'provider').map(([word]) => word),
  ).toEqual(['PARTIAL', 'PAID']);
});
