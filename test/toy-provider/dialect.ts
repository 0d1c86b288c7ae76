import { defineDialect, standardArithmetic, type BodyKind, type Dialect } from '@billingual/core';
import { capabilities, paths, shape, statuses } from './facts.ts';
import { readBill, readPage, readRow } from './read.ts';
import { writeBill } from './write.ts';

/** A made-up provider: it bills whatever total it is told. */
export const pigeonDialect: Dialect = defineDialect({
  name: 'pigeon',
  title: 'Pigeon Post',
  arithmetic: { ...standardArithmetic, total: 'carried', exponents: shape.exponents },
  shape,
  limits: [{ path: 'number', target: 'number', maxLength: 20, source: 'made up' }],
  capabilities,
  paths,
  statuses: Object.keys(statuses),
  classify,
  unwrap: (body) => body,
  fromWire: readBill,
  summaryFromWire: readRow,
  pageFromWire: readPage,
  toWire: writeBill,
});

/** By shape alone: an answer has an id, a row has no items, a page has bills. */
function classify(body: unknown): BodyKind {
  if (typeof body !== 'object' || body === null) return 'unknown';
  // An invoice's own marks come first: a field that is new beside them must not make it something else.
  if ('currency' in body && 'items' in body) return 'id' in body ? 'invoice' : 'request';
  if ('bills' in body) return 'page';
  if ('event' in body) return 'notification';
  if ('error' in body) return 'error';
  return 'currency' in body ? 'row' : 'unknown';
}
