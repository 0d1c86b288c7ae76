import { expect, it } from 'vitest';
import { standardArithmetic } from './arithmetic.ts';
import type { Dialect } from './dialect.ts';
import { defineDialect } from './define-dialect.ts';
import { draftLifecycle } from './lifecycle.ts';
import { amountText, money } from './money.ts';
import { probe, type ProbeRow } from './probe.ts';
import type { Decimal, JsonObject } from './scalar.ts';
import { operations, type Capabilities } from './shape.ts';

const refused = { can: false, reason: 'not made for it' } as const;

/** Knows a number in capitals, a memo it forgets in silence, one line, and one map. */
const acme: Dialect = defineDialect({
  name: 'acme',
  title: 'Acme',
  arithmetic: { ...standardArithmetic, total: 'carried' },
  shape: {
    lines: { required: false, max: 1, quantityScale: 0, negative: false, zero: false },
    tax: {
      levels: [],
      perLine: 1,
      needsRate: false,
      needsName: false,
      inclusive: false,
      rateScale: 2,
      onShipping: 'none',
    },
    discount: { levels: [] },
    levels: 'free',
    charges: { shipping: false, custom: false },
    names: 'full',
    recipients: { max: 1 },
    dueDate: 'required',
    currencies: ['USD'],
    exponents: {},
  },
  limits: [{ path: 'number', target: 'no', maxLength: 20, source: 'the test' }],
  capabilities: Object.fromEntries(operations.map((it) => [it, refused])) as Capabilities,
  paths: [
    { path: 'no', home: 'number', way: 'rw' },
    { path: 'fee', home: 'totals.other.acme.fee', way: 'rw' },
    { path: 'secret', home: 'note', way: 'w' },
  ],
  statuses: [],
  classify: (body) => (typeof body === 'object' && body !== null && 'row' in body ? 'row' : 'request'),
  unwrap: (body) => body,
  fromWire: (body) => ({
    schema: 1,
    currency: body['currency'] as string,
    source: { provider: 'acme', completeness: 'request', raw: body },
    ...(body['no'] !== undefined && { number: body['no'] as string }),
    terms: { type: 'on-date', dueDate: body['due'] as never },
    recipients: [{ billing: { email: body['payer'] as string } }],
    lines: [
      {
        id: 'line-1',
        name: body['item'] as string,
        quantity: body['count'] as Decimal,
        unitPrice: money(body['price'] as string, body['currency'] as string),
        adjustments: [],
        taxes: [],
      },
    ],
    taxes: [],
    documentTaxes: [],
    adjustments: [],
    calculation: { taxBase: 'as-stated', origin: 'assumed' },
    totals: {
      total: money(body['total'] as string, body['currency'] as string),
      ...(body['fee'] !== undefined && {
        other: { 'acme.fee': money(body['fee'] as string, body['currency'] as string) },
      }),
    },
    collection: {},
    status: 'draft',
    lifecycle: draftLifecycle,
    transactions: [],
    history: [],
    links: [],
  }),
  summaryFromWire: (body) => ({
    schema: 1,
    source: { provider: 'acme', completeness: 'summary', raw: body },
    number: body['row'] as string,
    status: 'draft',
    lifecycle: draftLifecycle,
    links: [],
  }),
  pageFromWire: () => {
    throw new Error('no page here');
  },
  toWire(it): JsonObject {
    const [line] = it.lines;
    const fee = it.totals.other?.['acme.fee'];
    return {
      ...(it.number !== undefined && { no: it.number.toLowerCase() }),
      ...(fee !== undefined && { fee: amountText(fee) }),
      currency: it.currency,
      due: it.terms?.dueDate,
      payer: it.recipients[0]?.billing.email,
      item: line?.name,
      count: line?.quantity,
      price: line && amountText(line.unitPrice),
      total: amountText(it.totals.total),
    };
  },
});

const order = {
  currency: 'USD',
  payer: 'a@example.com',
  due: '2027-01-01',
  item: 'x',
  count: '1',
  price: '1',
  total: '1',
};
const rows = new Map(probe(acme, [order, { row: '7' }]).map((it) => [it.path, it]));

function row(path: string): ProbeRow {
  const found = rows.get(path);
  if (found === undefined) throw new Error(`no row for ${path}`);
  return found;
}

it('finds out what is kept, changed, dropped, refused, and not for others to keep', () => {
  expect(row('lines.unitPrice').write).toBe('kept');
  expect(row('number')).toMatchObject({ write: 'changed', finding: { id: 'acme.write.number.changed' } });
  expect(row('memo')).toMatchObject({ write: 'dropped', finding: { id: 'acme.write.memo.dropped' } });
  expect(row('currency')).toMatchObject({ write: 'blocked', finding: { id: 'acme.write.currency.not-representable' } });
  expect(row('lines.id').write).toBe('local');
});

it('tries a map with a key that the provider knows', () => {
  expect(row('totals.other')).toMatchObject({ write: 'kept', read: 'kept' });
});

it('takes what is read from the table of paths, and what follows from other fields from bodies', () => {
  expect(row('number').read).toBe('kept');
  expect(row('status').read).toBe('derived');
  expect(row('note').read).toBe('absent');
});

it('knows what a list row had', () => {
  expect(row('number').listed).toBe(true);
  expect(row('lines.name').listed).toBe(false);
});

it('names the limits of a field', () => {
  expect(row('number').limits.map((it) => it.maxLength)).toEqual([20]);
  expect(row('memo').limits).toEqual([]);
});
