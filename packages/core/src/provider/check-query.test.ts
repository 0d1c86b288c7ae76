import { describe, expect, it } from 'vitest';
import { errorOf } from '../__fixtures__/error-of.ts';
import { projectStatus, type Lifecycle } from '../lifecycle.ts';
import { checkQuery } from './check-query.ts';
import type { ListQuery } from './query.ts';

const problemsOf = (query: unknown): Readonly<Record<string, string>> => {
  const { problems } = errorOf('invalid_input', () => checkQuery(query as never)).details;
  return Object.fromEntries(problems.map((it) => [it.pointer, it.problem]));
};

it('passes a query with every criterion there is', () => {
  const { signal } = new AbortController();
  const query: ListQuery = {
    status: ['open', 'partially_paid'],
    number: 'A-1',
    customerEmail: 'tanya@example.com',
    customerReference: 'C-9',
    purchaseOrder: 'PO-7',
    currency: 'USD',
    issuedFrom: '2026-01-01',
    issuedTo: '2026-01-01',
    dueFrom: '2026-01-01',
    dueTo: '2026-02-01',
    createdFrom: '2026-01-01T00:00:00Z',
    createdTo: '2026-01-01T00:00:00.000000001Z',
    totalFrom: '-1.50',
    totalTo: '99.999',
    pageSize: 1,
    cursor: 'c',
    signal,
  };
  expect(() => checkQuery(query)).not.toThrow();
});

it('passes a query without criteria, and undefined for what is left out', () => {
  expect(() => checkQuery({})).not.toThrow();
  expect(() => checkQuery({ signal: undefined })).not.toThrow();
});

it('knows every status that an invoice can have', () => {
  const axes: Lifecycle[] = (['draft', 'scheduled', 'issued', 'void', 'unknown'] as const).flatMap((issuance) =>
    (['none', 'pending', 'partial', 'full', 'unknown'] as const).flatMap((settlement) =>
      (['none', 'partial', 'full', 'unknown'] as const).map((refund): Lifecycle => ({
        issuance,
        settlement,
        refund,
        delivery: 'none',
      })),
    ),
  );
  const all = new Set(axes.map(projectStatus));
  expect(all.size).toBe(10);
  for (const status of all) checkQuery({ status });
});

describe('what cannot be meant', () => {
  it.each([
    ['no query', 'paid', '', 'is text, not an object'],
    [
      'a misspelt criterion',
      { customerEmial: 'a@example.com' },
      '/customerEmial',
      'is no field here; did you mean customerEmail?',
    ],
    ['a criterion that is none', { colour: 'red' }, '/colour', 'is no field here'],
    ['a misspelt status', { status: 'cancelled' }, '/status', expect.stringContaining('did you mean canceled?')],
    [
      'a misspelt status among others',
      { status: ['open', 'drafft'] },
      '/status/1',
      expect.stringContaining('did you mean draft?'),
    ],
    ['no status at all', { status: [] }, '/status', 'is an empty list, which no invoice meets'],
    ['an empty number', { number: '' }, '/number', 'is empty'],
    ['an e-mail that is none', { customerEmail: 'tanya' }, '/customerEmail', 'is not an e-mail address'],
    ['a currency by name', { currency: 'dollar' }, '/currency', 'is not three capital letters (ISO 4217)'],
    ['a day that is none', { dueFrom: '2026-02-30' }, '/dueFrom', 'is not a real day written YYYY-MM-DD'],
    [
      'an instant for a day',
      { issuedFrom: '2026-01-01T00:00:00Z' },
      '/issuedFrom',
      'is not a real day written YYYY-MM-DD',
    ],
    [
      'a day for an instant',
      { createdFrom: '2026-01-01' },
      '/createdFrom',
      'is not an RFC 3339 time such as 2026-01-31T12:00:00Z',
    ],
    ['a Date', { createdTo: new Date(0) }, '/createdTo', 'is a Date; write it as its toISOString()'],
    [
      'a number for an amount',
      { currency: 'USD', totalFrom: 5 },
      '/totalFrom',
      "is a number; write amounts as text: '12.05'",
    ],
    [
      'a comma',
      { currency: 'USD', totalTo: '1,5' },
      '/totalTo',
      'contains a comma; write a decimal point and no grouping',
    ],
    [
      'an amount of no currency',
      { totalTo: '1.5' },
      '/totalTo',
      'needs a currency beside it: amounts are compared in one',
    ],
    [
      'days the wrong way round',
      { issuedFrom: '2026-01-02', issuedTo: '2026-01-01' },
      '/issuedTo',
      'is before issuedFrom',
    ],
    ['due days the wrong way round', { dueFrom: '2026-01-02', dueTo: '2026-01-01' }, '/dueTo', 'is before dueFrom'],
    [
      'an instant that is over as it begins',
      { createdFrom: '2026-01-01T01:00:00+01:00', createdTo: '2026-01-01T00:00:00Z' },
      '/createdTo',
      'is not after createdFrom',
    ],
    [
      'amounts the wrong way round',
      { currency: 'USD', totalFrom: '10', totalTo: '9.99' },
      '/totalTo',
      'is less than totalFrom',
    ],
    ['pages without rows', { pageSize: 0 }, '/pageSize', 'is less than 1'],
    ['half a row', { pageSize: 0.5 }, '/pageSize', 'is not a whole number'],
    ['a signal that is none', { signal: {} }, '/signal', 'is no AbortSignal'],
  ])('refuses %s', (_, query, pointer, problem) => {
    expect(problemsOf(query)).toEqual({ [pointer]: problem });
  });

  it('names everything at once', () => {
    expect(Object.keys(problemsOf({ currency: 'usd', totalFrom: 1, dueTo: 'x', limit: 3 })).toSorted()).toEqual([
      '/currency',
      '/dueTo',
      '/limit',
      '/totalFrom',
    ]);
  });
});
