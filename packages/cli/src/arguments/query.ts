import { BillingualError, checkQuery, type Criterion, type ListQuery } from '@billingual/core';
import type { Values } from './options.ts';
import { usageFailure } from './parse.ts';

interface Text {
  readonly type: 'string';
  readonly value: string;
  readonly help: string;
}

type Flag =
  | 'status'
  | 'number'
  | 'email'
  | 'reference'
  | 'purchase-order'
  | 'currency'
  | 'issued-from'
  | 'issued-to'
  | 'due-from'
  | 'due-to'
  | 'total-from'
  | 'total-to';

const criteria: Readonly<Record<Flag, Criterion>> = {
  status: 'status',
  number: 'number',
  email: 'customerEmail',
  reference: 'customerReference',
  'purchase-order': 'purchaseOrder',
  currency: 'currency',
  'issued-from': 'issuedFrom',
  'issued-to': 'issuedTo',
  'due-from': 'dueFrom',
  'due-to': 'dueTo',
  'total-from': 'totalFrom',
  'total-to': 'totalTo',
};

/** The flags that narrow a list; criteria are joined by "and". */
export const queryOptions: Readonly<Record<Flag, Text>> = {
  status: {
    type: 'string',
    value: 'A,B',
    help: 'one of these: draft, scheduled, open, partially_paid, paid, canceled, …',
  },
  number: { type: 'string', value: 'TEXT', help: 'the invoice number' },
  email: { type: 'string', value: 'ADDRESS', help: "the customer's" },
  reference: { type: 'string', value: 'TEXT', help: 'your own id of the customer' },
  'purchase-order': { type: 'string', value: 'TEXT', help: 'the number of the order' },
  currency: { type: 'string', value: 'CODE', help: 'such as USD' },
  'issued-from': { type: 'string', value: 'DATE', help: 'YYYY-MM-DD, that day included' },
  'issued-to': { type: 'string', value: 'DATE', help: 'YYYY-MM-DD, that day included' },
  'due-from': { type: 'string', value: 'DATE', help: 'YYYY-MM-DD, that day included' },
  'due-to': { type: 'string', value: 'DATE', help: 'YYYY-MM-DD, that day included' },
  'total-from': { type: 'string', value: 'AMOUNT', help: 'such as 12.05, that amount included; needs --currency' },
  'total-to': { type: 'string', value: 'AMOUNT', help: 'such as 12.05, that amount included; needs --currency' },
};

/** What the list is asked for. A query that can mean nothing is a mistake on the command line. */
export function queryOf(values: Values<typeof queryOptions>, usage: string): ListQuery {
  const given = Object.entries(criteria).flatMap(([flag, criterion]) => {
    const value = values[flag as Flag];
    return value === undefined ? [] : [[criterion, flag === 'status' ? wordsIn(value) : value] as const];
  });
  const query = Object.fromEntries(given) as ListQuery;
  try {
    checkQuery(query);
  } catch (error) {
    if (!BillingualError.is(error, 'invalid_input')) throw error;
    const lines = error.details.problems.map(({ pointer, problem }) => `--${flagAt(pointer)} ${problem}`);
    throw usageFailure(usage, lines.join('\n'));
  }
  return query;
}

function wordsIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((it) => it.trim().toLowerCase())
    .filter((it) => it !== '');
}

function flagAt(pointer: string): string {
  const [, criterion = ''] = pointer.split('/');
  return Object.entries(criteria).find(([, it]) => it === criterion)?.[0] ?? criterion;
}
