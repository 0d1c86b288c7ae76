import { dinero } from 'dinero.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryInvoice } from '../__fixtures__/arbitrary-invoice.ts';
import { BillingualError, type Problem } from '../error.ts';
import type { Invoice } from '../invoice.ts';
import { draftLifecycle } from '../lifecycle.ts';
import { isMoney, money } from '../money.ts';
import type { JsonObject } from '../scalar.ts';
import { localDate } from '../local-date.ts';
import type { Described } from '../strict/node.ts';
import { fromJSON } from './from-json.ts';
import { invoice as invoiceNode } from './invoice-node.ts';
import { toJSON } from './to-json.ts';

const invoice: Invoice = {
  schema: 1,
  source: { provider: 'acme', id: 'I-1', completeness: 'full', raw: { amount: 24.1, extra: [null, { __proto: 1 }] } },
  currency: 'USD',
  terms: { type: 'on-date', dueDate: localDate('2026-12-31') },
  recipients: [{ billing: { name: { full: 'Tanya Lee' }, email: 'tanya@example.com' } }],
  lines: [
    {
      id: 'line-1',
      name: 'Yoga mat',
      quantity: '2.00' as Invoice['lines'][number]['quantity'],
      unitPrice: money('12.050', 'USD'),
      adjustments: [],
      taxes: [],
    },
  ],
  taxes: [],
  documentTaxes: [],
  adjustments: [],
  calculation: { taxBase: 'after-discount', origin: 'assumed' },
  totals: { total: money('24.10', 'USD'), other: { 'acme.subtotal': money('24.1', 'USD') } },
  collection: { partialPayment: { allowed: true, minimum: money('5', 'USD') } },
  status: 'draft',
  lifecycle: draftLifecycle,
  transactions: [],
  history: [],
  links: [],
};

/** Money as amount, currency and scale; everything else as it is. */
const snapshot = (it: Invoice): unknown => JSON.parse(JSON.stringify(it));
const document = (): Record<string, unknown> => structuredClone(toJSON(invoice)) as Record<string, unknown>;

/** The document with one value replaced, by path; undefined takes the key out. */
function broken(path: string, value: unknown): unknown {
  const root = document();
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce<Record<string, unknown>>((here, step) => here[step] as Record<string, unknown>, root);
  if (value === undefined) delete parent[last];
  else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true });
  return root;
}

function problemsOf(value: unknown): readonly Problem[] {
  try {
    fromJSON(value);
  } catch (error) {
    if (BillingualError.is(error, 'invalid_input')) return error.details.problems;
    throw error;
  }
  return [];
}

describe('toJSON', () => {
  it('writes money as text with the digits it was stated with', () => {
    const written = toJSON(invoice);
    expect(written['totals']).toEqual({
      total: { amount: '24.10', currency: 'USD' },
      other: { 'acme.subtotal': { amount: '24.1', currency: 'USD' } },
    });
    expect((written['lines'] as readonly JsonObject[])[0]?.['unitPrice']).toEqual({
      amount: '12.050',
      currency: 'USD',
    });
  });

  it('leaves out the body on request, and nothing else', () => {
    expect(toJSON(invoice, { raw: false })).toEqual({
      ...toJSON(invoice),
      source: { provider: 'acme', id: 'I-1', completeness: 'full', raw: null },
    });
    const { source: _, ...own } = invoice;
    expect(toJSON(own, { raw: false })).not.toHaveProperty('source');
  });

  it('writes amounts made by the caller with dinero.js, in any base', () => {
    const ariary = { code: 'MGA', base: 5, exponent: 1 };
    const total = dinero({ amount: 7, currency: ariary, scale: 1 });
    const written = toJSON({ ...invoice, currency: 'MGA', lines: [], collection: {}, totals: { total } });
    expect(written['totals']).toEqual({ total: { amount: '1.4', currency: 'MGA' } });
  });

  it('leaves the invoice as it was', () => {
    const before = snapshot(invoice);
    toJSON(invoice, { raw: false });
    expect(snapshot(invoice)).toEqual(before);
    expect(isMoney(invoice.totals.total)).toBe(true);
  });

  it('is not needed to log an invoice: plain JSON.stringify does not throw', () => {
    expect(snapshot(invoice)).toMatchObject({
      totals: { total: { amount: 2410, scale: 2, currency: { code: 'USD' } } },
    });
  });
});

describe('fromJSON', () => {
  it('gives back every invoice, to the last digit', () => {
    const same = fc.property(arbitraryInvoice, (it) => {
      const again = fromJSON(JSON.parse(JSON.stringify(toJSON(it))));
      expect(snapshot(again)).toEqual(snapshot(it));
      expect(JSON.stringify(toJSON(again))).toBe(JSON.stringify(toJSON(it)));
    });
    fc.assert(same, { numRuns: 300 });
    expect.hasAssertions();
  });

  it('is tested with every field of the model, there and left out', () => {
    const seen = new Set<string>();
    for (const it of fc.sample(arbitraryInvoice, { numRuns: 400, seed: 1 })) note(invoiceNode, toJSON(it), '', seen);
    const all = fieldsOf(invoiceNode, '');
    expect(all.length).toBeGreaterThan(150);
    expect(all.filter((path) => !seen.has(path))).toEqual([]);
    expect(all.filter((path) => path.endsWith('?') && !seen.has(`${path} left out`))).toEqual([]);
  });

  it('makes amounts that can be calculated with', () => {
    const again = fromJSON(document());
    expect(again.totals.total.toJSON()).toMatchObject({ amount: 2410, scale: 2 });
    expect(again.lines[0]?.unitPrice.toJSON()).toMatchObject({ amount: 12_050, scale: 3 });
    expect(isMoney(again.totals.other?.['acme.subtotal'])).toBe(true);
  });

  it.each([2, 0, 1.5, '1', '2'])('refuses schema %j before looking at anything else', (schema) => {
    expect(() => fromJSON({ schema })).toThrow(expect.objectContaining({ code: 'unknown_schema' }));
  });

  it.each([
    ['schema', undefined, '/schema', 'is missing'],
    ['schema', true, '/schema', 'is not 1'],
    ['currency', 'usd', '/currency', 'is not three capital letters (ISO 4217)'],
    ['lines', undefined, '/lines', 'is missing'],
    ['lines', {}, '/lines', 'is an object, not a list'],
    ['lines.0', 'Yoga mat', '/lines/0', 'is text, not an object'],
    ['lines.0.quantity', 2, '/lines/0/quantity', 'is a number, not decimal text'],
    ['lines.0.quantity', '1e3', '/lines/0/quantity', 'is in exponent form; write the digits out'],
    ['lines.0.unitPrice', '12.05', '/lines/0/unitPrice', 'is text, not an object'],
    ['lines.0.unitPrice', 12.05, '/lines/0/unitPrice', 'is a number, not an object'],
    ['lines.0.unitPrice.amount', 12.05, '/lines/0/unitPrice/amount', 'is a number, not decimal text'],
    [
      'lines.0.unitPrice.amount',
      '1234567890123456',
      '/lines/0/unitPrice/amount',
      'has more than 15 significant digits',
    ],
    ['lines.0.unitPrice.amount', undefined, '/lines/0/unitPrice/amount', 'is missing'],
    ['lines.0.unitPrice.currency', 'EUR', '/lines/0/unitPrice', 'is in EUR, and the document in USD'],
    ['lines.0.unitPrice.scale', 2, '/lines/0/unitPrice/scale', 'is no field here; there are amount, currency'],
    ['lines.0.unitprice', 1, '/lines/0/unitprice', 'is no field here; did you mean unitPrice?'],
    ['recipients.0.billing.phone', [], '/recipients/0/billing/phone', 'is no field here; did you mean phones?'],
    ['terms.dueDate', '2026-02-30', '/terms/dueDate', 'is not a real day written YYYY-MM-DD'],
    ['number', null, '/number', 'is null, not text'],
    [
      'lifecycle.issuance',
      'drafted',
      '/lifecycle/issuance',
      'is not one of draft, scheduled, issued, void, unknown; did you mean draft?',
    ],
    ['totals.other', [], '/totals/other', 'is a list, not an object'],
    ['totals.other', { 'a/b': 1 }, '/totals/other/a~1b', 'is a number, not an object'],
    ['extensions', { acme: 1 }, '/extensions/acme', 'is a number, not an object'],
    ['source.respondedAt', '2026-01-01', '/source/respondedAt', 'is not an RFC 3339 time'],
    ['__proto__', {}, '/__proto__', 'is no field here'],
    ['constructor', {}, '/constructor', 'is no field here'],
    ['totalss', 'x', '/totalss', 'is no field here; did you mean totals?'],
    ['tanya@example', 'x', '', 'has a key that is no field here'],
  ])('refuses %s = %j', (path, value, pointer, problem) => {
    expect(problemsOf(broken(path, value))).toEqual([{ pointer, problem }]);
  });

  it('lists every fault at once', () => {
    const value = { ...document(), lines: [{}, { id: 1 }], currency: undefined, memo: 7 };
    expect(problemsOf(value).map((it) => it.pointer)).toEqual([
      '/lines/0/id',
      '/lines/0/quantity',
      '/lines/0/unitPrice',
      '/lines/0/adjustments',
      '/lines/0/taxes',
      '/lines/1/id',
      '/lines/1/quantity',
      '/lines/1/unitPrice',
      '/lines/1/adjustments',
      '/lines/1/taxes',
      '/memo',
      '/currency',
    ]);
  });

  it.each([null, undefined, 1, 'text', [], true])('refuses %j as a whole', (value) => {
    expect(problemsOf(value)[0]).toMatchObject({ pointer: '' });
  });

  it('keeps __proto__ as a key where any key may stand', () => {
    const text = JSON.stringify(document()).replace('acme.subtotal', '__proto__');
    const again = fromJSON(JSON.parse(text));
    expect(Object.keys(again.totals.other ?? {})).toEqual(['__proto__']);
    expect(JSON.stringify(toJSON(again))).toBe(text);
  });

  it('never quotes a value in its error', () => {
    const secret = 'tanya-secret';
    const value = {
      ...document(),
      number: [secret],
      currency: secret,
      status: { [secret]: 1 },
      memo: 5,
      lifecycle: secret,
    };
    expect(JSON.stringify([problemsOf(value)])).not.toContain(secret);
    expect(() => fromJSON(value)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) as string }),
    );
  });
});

function fieldsOf(node: Described, path: string): string[] {
  if (node.kind === 'money') return [];
  const below = node.item === undefined ? [] : fieldsOf(node.item, path);
  return [
    ...below,
    ...Object.entries(node.fields ?? {}).flatMap(([name, it]) => [
      `${path}/${name}`,
      ...fieldsOf(it, `${path}/${name}`),
    ]),
  ];
}

/** Adds the fields that a document has, and those it could have and has not. */
function note(node: Described, value: unknown, path: string, seen: Set<string>): void {
  if (node.kind === 'money') return;
  if (node.item !== undefined) for (const it of Object.values(value as object)) note(node.item, it, path, seen);
  for (const [name, it] of Object.entries(node.fields ?? {})) {
    const item = (value as JsonObject)[name.replace('?', '')];
    seen.add(item === undefined ? `${path}/${name} left out` : `${path}/${name}`);
    if (item !== undefined) note(it, item, `${path}/${name}`, seen);
  }
}
