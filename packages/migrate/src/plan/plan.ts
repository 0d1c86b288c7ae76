import {
  BillingualError,
  dayIn,
  inOrder,
  type Instant,
  type Invoice,
  type InvoicingProvider,
  type ListQuery,
  type LocalDate,
} from '@billingual/core';
import { callable, checkOptions, flag, idList, object, wholeFrom, type OptionChecks } from '../check-options.ts';
import { checkMigrationPolicy, type CheckedPolicy, type MigrationPolicy } from '../migration-policy.ts';
import { naturalKey } from '../natural-key.ts';
import { refusedIfAgain, refusedIfInUse } from './number-in-use.ts';
import { planHeader, type PlanHeader } from './plan-header.ts';
import { planItem } from './plan-item.ts';
import { unplannable, type PlanRow } from './plan-row.ts';
import type { MappingContext } from './prepare.ts';
import { readOnly } from './read-only.ts';
import { because } from './reason.ts';
import { seenIds } from './seen-ids.ts';

export interface PlanOptions {
  readonly policy?: MigrationPolicy;
  /** What of the source is looked at. Default: all of it, so that what stays is reported too. */
  readonly query?: Omit<ListQuery, 'cursor' | 'signal'>;
  /** Ids to look at instead of a list. */
  readonly only?: Iterable<string> | AsyncIterable<string>;
  /** Ends after so many invoices that would be moved. */
  readonly limit?: number;
  /** Invoices fetched at a time. Default 4. */
  readonly concurrency?: number;
  /** Milliseconds since 1970; `Date.now` unless given. Decides only which issue dates lie ahead. */
  readonly now?: () => number;
  /**
   * Leaves out what is known already, by the keys of plan rows, before it is fetched. Without it, a plan remembers the ids that it has seen
   * by itself, beyond ten thousand of them in a temporary file.
   */
  readonly known?: (key: string) => boolean | Promise<boolean>;
  /**
   * Looks up at the target whether the number of each copy is in use there, one search an invoice that would be moved; without it a run
   * finds that out as it makes the draft. Only where the target itself can search by number. Default true.
   */
  readonly lookUpNumbers?: boolean;
  readonly signal?: AbortSignal | undefined;
}

const checks: OptionChecks<PlanOptions> = {
  policy: object,
  query: object,
  only: idList,
  limit: wholeFrom(0),
  concurrency: wholeFrom(1),
  now: callable,
  known: callable,
  lookUpNumbers: flag,
  signal: object,
};

/** Rows one after the other, never all of them in memory, under the header that says what they are for. */
export interface Plan extends AsyncIterable<PlanRow> {
  readonly header: PlanHeader;
}

/**
 * What a migration would do, invoice by invoice, with every loss and both totals. Reads only: the providers it works with have no
 * operation that writes. Each iteration reads the source anew.
 */
export function plan(source: InvoicingProvider, target: InvoicingProvider, options: PlanOptions = {}): Plan {
  checkOptions('a plan', options, checks, []);
  const policy = checkMigrationPolicy(options.policy);
  const context = mappingContext(source, target, policy, options.now);
  const sides = { source: readOnly(source), target: readOnly(target) };
  return {
    header: planHeader(source, target, policy),
    [Symbol.asyncIterator]: () => rows(sides, context, options),
  };
}

export function mappingContext(
  source: InvoicingProvider,
  target: InvoicingProvider,
  policy: CheckedPolicy,
  now: () => number = Date.now,
): MappingContext {
  return { from: source.dialect, to: target.dialect, identity: source.identity, policy, today: latestDay(now()) };
}

interface Sides {
  readonly source: InvoicingProvider;
  readonly target: InvoicingProvider;
}

/** Where it is not yet the next day, it is that nowhere. */
function latestDay(now: number): LocalDate {
  return dayIn(new Date(now).toISOString() as Instant, 'Pacific/Kiritimati');
}

async function* rows(
  { source, target }: Sides,
  context: MappingContext,
  options: PlanOptions,
): AsyncGenerator<PlanRow, void> {
  const { limit = Infinity, concurrency = 4, lookUpNumbers = true, signal } = options;
  let moves = 0;
  if (limit <= 0) return;
  const plan = async (id: string, either: AbortSignal): Promise<PlanRow> => {
    const row = await rowOf(id, source, context, either);
    return lookUpNumbers ? refusedIfInUse(row, target, either) : row;
  };
  const numbers = seenIds();
  try {
    for await (const planned of inOrder(ids(source, options), plan, concurrency, signal)) {
      const row = lookUpNumbers ? refusedIfAgain(planned, numbers) : planned;
      yield row;
      if (row.route !== null) moves += 1;
      if (moves >= limit) return;
    }
  } finally {
    numbers.close();
  }
}

/** Each id once, however often pages repeat it, without those that are known. A run has its journal to ask; a plan by itself keeps them. */
async function* ids(source: InvoicingProvider, options: PlanOptions): AsyncGenerator<string, void> {
  const { only, query = {}, known, signal } = options;
  const seen = seenIds();
  try {
    for await (const id of only ?? listed(source, { ...query, signal })) {
      signal?.throwIfAborted();
      if (known === undefined ? seen.isNew(id) : !(await known(keyOf(id, source)))) yield id;
    }
  } finally {
    seen.close();
  }
}

async function* listed(source: InvoicingProvider, query: ListQuery): AsyncGenerator<string, void> {
  for await (const row of source.list(query)) {
    const id = row.id ?? row.source.id;
    if (id !== undefined) yield id;
  }
}

async function rowOf(
  id: string,
  source: InvoicingProvider,
  context: MappingContext,
  signal: AbortSignal,
): Promise<PlanRow> {
  try {
    return planItem(await read(id, source, signal), context);
  } catch (error) {
    // One invoice that nobody can read must not stand in the way of all others.
    // Named, and not there: removed meanwhile, or hidden by whatever is in between. A person looks.
    if (BillingualError.is(error, 'not_found')) return unplannable(keyOf(id, source), id, 'refuse', because('gone'));
    if (BillingualError.is(error, 'invalid_body') || BillingualError.is(error, 'not_an_invoice'))
      return unplannable(keyOf(id, source), id, 'refuse', because('unreadable'));
    // An id that no request can be made with, such as one with a slash in it.
    if (BillingualError.is(error, 'invalid_input'))
      return unplannable(keyOf(id, source), id, 'refuse', because('unreadable', error.message));
    throw error;
  }
}

/** What is not found though it was named, or comes back and is no invoice, may be a mishap on its way: it is asked for up to twice more. */
async function read(id: string, source: InvoicingProvider, signal: AbortSignal, left = 2): Promise<Invoice> {
  try {
    return await source.get(id, { signal });
  } catch (error) {
    const isMishap = BillingualError.is(error, 'not_an_invoice') || BillingualError.is(error, 'not_found');
    if (left === 0 || !isMishap) throw error;
    return read(id, source, signal, left - 1);
  }
}

function keyOf(id: string, { name, identity }: InvoicingProvider): string {
  return naturalKey({ provider: name, identity, id });
}
