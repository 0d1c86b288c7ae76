import { compareDecimal, decimalFault } from '../decimal.ts';
import { day, email, text } from '../draft/draft-leaves.ts';
import { compareInstants, isInstant } from '../instant.ts';
import { currency, whole } from '../json/leaves.ts';
import type { InvoiceStatus } from '../lifecycle.ts';
import type { Decimal, Instant } from '../scalar.ts';
import { isObject, leaf, list, mapped, object, words, type Node } from '../strict/node.ts';
import { fault, newScan, whatIs, type Scan } from '../strict/scan.ts';
import { invalidInput } from './invalid-input.ts';
import type { ListQuery } from './query.ts';

/**
 * Refuses a query that cannot mean what it says: a misspelt criterion would list everything, and a contradiction nothing. Throws
 * `invalid_input` with all that is wrong with it.
 */
export function checkQuery(query: ListQuery): void {
  const scan = newScan(isObject(query) ? query['currency'] : undefined);
  listQuery.read(query, scan);
  if (scan.problems.length > 0) throw invalidInput('invoices cannot be listed by this query', scan.problems);
}

/** The canonical words only: a provider's own word, or a misspelt one, is met by no invoice. */
const canonical = words({
  draft: true,
  scheduled: true,
  open: true,
  pending: true,
  partially_paid: true,
  paid: true,
  partially_refunded: true,
  refunded: true,
  canceled: true,
  unknown: true,
});
const status: Node<InvoiceStatus> = mapped(canonical, (it): InvoiceStatus => it);
const date: Node<string> = mapped(day, (it): string => it);

const statuses: Node<InvoiceStatus | readonly InvoiceStatus[]> = leaf('statuses', (value, scan) => {
  if (!Array.isArray(value)) return status.read(value, scan);
  return value.length > 0 ? list(status).read(value, scan) : fault(scan, 'is an empty list, which no invoice meets');
});

const moment: Node<string> = leaf<string>('instant', (value, scan) => {
  if (value instanceof Date) return fault(scan, 'is a Date; write it as its toISOString()');
  return isInstant(value) ? value : fault(scan, 'is not an RFC 3339 time such as 2026-01-31T12:00:00Z');
});

const amount: Node<string> = leaf('decimal', (value, scan) => {
  if (typeof value !== 'string') return fault(scan, `is ${whatIs(value)}; write amounts as text: '12.05'`);
  const problem = decimalFault(value);
  return problem === undefined ? value : fault(scan, problem);
});

const pageSize: Node<number> = leaf('count', (value, scan) => {
  const count = whole.read(value, scan);
  return count === undefined || count > 0 ? count : fault(scan, 'is less than 1');
});

const signal: Node<AbortSignal> = leaf('signal', (value, scan) =>
  typeof value === 'object' && value !== null && 'aborted' in value && 'throwIfAborted' in value
    ? (value as AbortSignal)
    : fault(scan, 'is no AbortSignal'),
);

const listQuery: Node<ListQuery> = object<ListQuery, ListQuery>(
  {
    'status?': statuses,
    'number?': text,
    'customerEmail?': email,
    'customerReference?': text,
    'purchaseOrder?': text,
    'currency?': currency,
    'issuedFrom?': date,
    'issuedTo?': date,
    'dueFrom?': date,
    'dueTo?': date,
    'createdFrom?': moment,
    'createdTo?': moment,
    'totalFrom?': amount,
    'totalTo?': amount,
    'pageSize?': pageSize,
    'cursor?': text,
    'signal?': signal,
  },
  (query, scan) => {
    checkRanges(query, scan);
    checkCurrency(query, scan);
    return query;
  },
);

function checkRanges(query: ListQuery, scan: Scan): void {
  const { issuedFrom, issuedTo, dueFrom, dueTo, createdFrom, createdTo, totalFrom, totalTo } = query;
  if (issuedFrom !== undefined && issuedTo !== undefined && issuedTo < issuedFrom)
    fault(scan, 'is before issuedFrom', 'issuedTo');
  if (dueFrom !== undefined && dueTo !== undefined && dueTo < dueFrom) fault(scan, 'is before dueFrom', 'dueTo');
  if (createdFrom !== undefined && createdTo !== undefined) {
    // The end is excluded, so an end that is the beginning leaves nothing.
    if (compareInstants(createdTo as Instant, createdFrom as Instant) <= 0)
      fault(scan, 'is not after createdFrom', 'createdTo');
  }
  if (totalFrom !== undefined && totalTo !== undefined) {
    if (compareDecimal(totalTo as Decimal, totalFrom as Decimal) < 0) fault(scan, 'is less than totalFrom', 'totalTo');
  }
}

function checkCurrency({ totalFrom, totalTo, currency: stated }: ListQuery, scan: Scan): void {
  if (stated !== undefined || scan.problems.some((it) => it.pointer === '/currency')) return;
  for (const [name, value] of Object.entries({ totalFrom, totalTo })) {
    if (value !== undefined) fault(scan, 'needs a currency beside it: amounts are compared in one', name);
  }
}
