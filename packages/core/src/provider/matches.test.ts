import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invoiceOf, usd } from '../__fixtures__/invoices.ts';
import type { Invoice } from '../invoice.ts';
import { unknownStatus } from '../lifecycle.ts';
import { money } from '../money.ts';
import type { Instant, LocalDate } from '../scalar.ts';
import type { InvoiceSummary } from '../summary.ts';
import { criteria } from './criteria.ts';
import { matches } from './matches.ts';
import type { Criterion, ListQuery } from './query.ts';

const day = (it: string): LocalDate => it as LocalDate;
const at = (it: string): Instant => it as Instant;

const bare: InvoiceSummary = {
  schema: 1,
  source: { provider: 'toy', completeness: 'summary', raw: {} },
  status: 'unknown',
  lifecycle: unknownStatus,
  links: [],
};

const row: InvoiceSummary = {
  ...bare,
  number: 'A-1',
  currency: 'USD',
  status: 'open',
  lifecycle: { ...unknownStatus, issuance: 'issued', settlement: 'none', providerStatus: 'SENT' },
  issueDate: day('2026-01-10'),
  dueDate: day('2026-02-10'),
  createdAt: at('2026-01-10T12:00:00.5Z'),
  purchaseOrder: 'PO-7',
  customer: { email: 'Tanya@Example.com', merchantReference: 'C-9' },
  total: usd('12.050'),
};

const invoice: Invoice = invoiceOf('12.05', {
  number: 'A-1',
  status: 'open',
  issueDate: day('2026-01-10'),
  terms: { type: 'net-days', netDays: 31 },
  references: { purchaseOrder: 'PO-7' },
  recipients: [
    { billing: { email: 'tanya@example.com', merchantReference: 'C-9' } },
    { billing: { email: 'lee@example.com' } },
  ],
  history: [{ type: 'created', at: at('2026-01-10T12:00:00.5Z'), origin: 'stated' }],
});

/** A query for each criterion that the documents above meet, and one that they do not. */
const queries: { readonly [C in Criterion]: readonly [met: ListQuery, failed: ListQuery] } = {
  status: [{ status: 'open' }, { status: ['draft', 'paid'] }],
  number: [{ number: 'A-1' }, { number: 'a-1' }],
  customerEmail: [{ customerEmail: 'tanya@example.COM' }, { customerEmail: 'tanya@example.org' }],
  customerReference: [{ customerReference: 'C-9' }, { customerReference: 'C-8' }],
  purchaseOrder: [{ purchaseOrder: 'PO-7' }, { purchaseOrder: 'PO-77' }],
  currency: [{ currency: 'USD' }, { currency: 'EUR' }],
  issuedFrom: [{ issuedFrom: '2026-01-10' }, { issuedFrom: '2026-01-11' }],
  issuedTo: [{ issuedTo: '2026-01-10' }, { issuedTo: '2026-01-09' }],
  dueFrom: [{ dueFrom: '2026-02-10' }, { dueFrom: '2026-02-11' }],
  dueTo: [{ dueTo: '2026-02-10' }, { dueTo: '2026-02-09' }],
  createdFrom: [{ createdFrom: '2026-01-10T13:00:00.50+01:00' }, { createdFrom: '2026-01-10T12:00:00.500000001Z' }],
  createdTo: [{ createdTo: '2026-01-10T12:00:00.500000001Z' }, { createdTo: '2026-01-10T12:00:00.500Z' }],
  totalFrom: [
    { currency: 'USD', totalFrom: '12.05' },
    { currency: 'USD', totalFrom: '12.051' },
  ],
  totalTo: [
    { currency: 'USD', totalTo: '12.05' },
    { currency: 'USD', totalTo: '12.0499' },
  ],
};
const names = Object.keys(criteria) as Criterion[];

/** The row with one of its fields taken out. */
function without(field: string): InvoiceSummary {
  const [name = '', below] = field.split('.');
  const kept = Object.entries(row).filter(([key]) => key !== name || below !== undefined);
  const customer = Object.entries(row.customer ?? {}).filter(([key]) => key !== below);
  return {
    ...bare,
    ...Object.fromEntries(kept),
    ...(name === 'customer' && { customer: Object.fromEntries(customer) }),
  };
}

describe.each(names)('%s', (criterion) => {
  const [met, failed] = queries[criterion];

  it('is met by what it asks for, in a row and in a whole invoice', () => {
    expect(matches(row, met)).toBe(true);
    expect(matches(invoice, met)).toBe(true);
  });

  it('is not met by anything else', () => {
    expect(matches(row, failed)).toBe(false);
    expect(matches(invoice, failed)).toBe(false);
  });

  it('is open where the row does not state the fields it needs', () => {
    expect(criteria[criterion]).not.toHaveLength(0);
    for (const field of criteria[criterion]) {
      const { status: _, lifecycle: __, ...rest } = without(field);
      const less = field === 'status' ? { ...bare, ...rest } : without(field);
      expect(matches(less as InvoiceSummary, met), field).toBeUndefined();
      expect(matches(less as InvoiceSummary, failed), field).toBeUndefined();
    }
  });
});

it('has nothing against any row where nothing is asked', () => {
  expect(matches(bare, { pageSize: 5 })).toBe(true);
});

it('is failed by one criterion, whatever else is open', () => {
  expect(matches(without('number'), { number: 'A-1', currency: 'EUR' })).toBe(false);
  expect(matches(without('number'), { number: 'A-1', currency: 'USD' })).toBeUndefined();
});

it('takes a status that nobody knows for one, and that of a notification for none', () => {
  const strange = { ...bare, lifecycle: { ...unknownStatus, providerStatus: 'NEWLY_INVENTED' } };
  expect(matches(strange, { status: 'open' })).toBe(false);
  expect(matches(strange, { status: 'unknown' })).toBe(true);
  expect(matches(bare, { status: 'open' })).toBeUndefined();
});

it('compares no amount with one of another currency', () => {
  expect(matches({ ...row, total: money('1000', 'JPY') }, { currency: 'USD', totalFrom: '1' })).toBe(false);
});

it('finds a whole invoice by any of its recipients', () => {
  expect(matches(invoice, { customerEmail: 'lee@example.com' })).toBe(true);
});

it('takes what a whole invoice does not have for not there, but for when it was issued and created', () => {
  const empty = invoiceOf('1');
  for (const criterion of [
    'number',
    'customerEmail',
    'customerReference',
    'purchaseOrder',
    'dueFrom',
    'dueTo',
  ] as const)
    expect(matches(empty, queries[criterion][0]), criterion).toBe(false);
  for (const criterion of ['issuedFrom', 'issuedTo', 'createdFrom', 'createdTo'] as const)
    expect(matches(empty, queries[criterion][0]), criterion).toBeUndefined();
});

it('never says of a row what the whole row contradicts', () => {
  const some = fc.subarray(Object.keys(row).filter((it) => !(it in bare)));
  const asked = fc.subarray(names, { minLength: 1 });
  fc.assert(
    fc.property(some, asked, fc.boolean(), (left, wanted, isMet) => {
      const query: ListQuery = Object.assign({}, ...wanted.map((it) => queries[it][isMet ? 0 : 1]));
      const kept = Object.entries(row).filter(([key]) => !left.includes(key));
      const less = matches({ ...bare, ...Object.fromEntries(kept) }, query);
      expect([undefined, matches(row, query)]).toContain(less);
    }),
  );
});
