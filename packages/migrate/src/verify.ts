import { inOrder, money, type Invoice, type InvoicingProvider } from '@billingual/core';
import {
  callable,
  checkOptions,
  journal as journalCheck,
  object,
  provider,
  wholeFrom,
  type OptionChecks,
} from './check-options.ts';
import { differingFacts, essenceHash, essenceOf, plainAmount, type Essence } from './content-hash.ts';
import { checkAccounts } from './journal/check-begin.ts';
import { kindOf } from './invoice-kind.ts';
import type { Item, Journal } from './journal/journal.ts';
import { checkMigrationPolicy, type MigrationPolicy } from './migration-policy.ts';
import { mappingContext } from './plan/plan.ts';
import { prepare, type MappingContext } from './plan/prepare.ts';
import { readOnly } from './plan/read-only.ts';
import { readOrGone } from './read-or-gone.ts';
import { routes } from './route.ts';
import { writtenOf } from './run/written.ts';

export interface VerifyOptions {
  readonly source: InvoicingProvider;
  readonly target: InvoicingProvider;
  readonly journal: Journal;
  /** That of the run. */
  readonly policy?: MigrationPolicy;
  /** Invoices read at a time, two requests each. Default 4. */
  readonly concurrency?: number;
  readonly now?: () => number;
  readonly signal?: AbortSignal | undefined;
}

const checks: OptionChecks<VerifyOptions> = {
  source: provider,
  target: provider,
  journal: journalCheck,
  policy: object,
  concurrency: wholeFrom(1),
  now: callable,
  signal: object,
};

/** What is wrong with a pair; the first four are the facts that may never differ. */
export type Difference =
  | keyof Essence
  /** Both can be paid: the one thing that a migration must never leave behind. */
  | 'both-payable'
  /** One of those two, or both: the journal keeps only a hash of them. */
  | 'payer-or-due-date'
  | 'source-still-open'
  | 'target-not-sent'
  | 'target-gone'
  | 'edited-since';

export interface VerifyRow {
  readonly key: string;
  readonly sourceId: string;
  readonly targetId: string;
  /** What the copy was compared with: the original as it is now or, where that is gone, what the journal keeps of what was written. */
  readonly against: 'source' | 'journal';
  /** 'partly': equal in total and currency. The source is no longer there, and the journal knows neither payer nor due date. */
  readonly result: 'equal' | 'partly' | 'different';
  readonly differences: readonly Difference[];
}

/**
 * Reads both sides of every invoice that is done, and compares what they say now. Reads only. Throws `journal_mismatch` for other accounts
 * than the run's: what is equal there says nothing.
 */
export async function* verify(options: VerifyOptions): AsyncGenerator<VerifyRow, void> {
  checkOptions('verifying', options, checks, ['source', 'target', 'journal']);
  const { journal, concurrency = 4, now, signal } = options;
  const source = readOnly(options.source);
  const target = readOnly(options.target);
  const context = mappingContext(source, target, checkMigrationPolicy(options.policy), now);
  const run = await journal.run();
  if (run !== undefined) checkAccounts(run, { source, target });
  const look = (item: Item, either: AbortSignal): Promise<VerifyRow> => compare(item, source, target, context, either);
  const items = journal.scan({ phases: ['done'] })[Symbol.asyncIterator]();
  yield* inOrder(items, look, concurrency, signal);
}

async function compare(
  item: Item,
  source: InvoicingProvider,
  target: InvoicingProvider,
  context: MappingContext,
  signal: AbortSignal | undefined,
): Promise<VerifyRow> {
  signal?.throwIfAborted();
  const targetId = item.state.targetId ?? '';
  const row = (against: VerifyRow['against'], differences: readonly Difference[], isWhole = true): VerifyRow => ({
    key: item.key,
    sourceId: item.sourceId,
    targetId,
    against,
    result: differences.length > 0 ? 'different' : isWhole ? 'equal' : 'partly',
    differences,
  });
  const [original, copy] = await Promise.all([
    readOrGone(item.sourceId, source, signal),
    readOrGone(targetId, target, signal),
  ]);
  if (copy === undefined) return row(original === undefined ? 'journal' : 'source', ['target-gone']);
  const states = stateDifferences(item, original, copy);
  if (original !== undefined) return row('source', [...states, ...againstSource(item, original, copy, context)]);
  return row('journal', [...states, ...againstJournal(item, copy)], item.essence !== null);
}

function stateDifferences({ state }: Item, original: Invoice | undefined, copy: Invoice): readonly Difference[] {
  const { close, finish, kind } = routes[state.route];
  const isOpen = original !== undefined && close !== 'stay' && kindOf(original) === kind;
  const isSent = copy.lifecycle.issuance === 'issued' || copy.lifecycle.issuance === 'scheduled';
  if (isOpen) return [isSent && finish === 'send' ? 'both-payable' : 'source-still-open'];
  return finish === 'send' && !isSent ? ['target-not-sent'] : [];
}

/** All four facts, by the hash of what was written; of a rebuilt journal only total and currency. */
function againstJournal({ plan, essence }: Item, copy: Invoice): readonly Difference[] {
  const { currency, total } = essenceOf(copy);
  const written = writtenOf(essence);
  if (written?.essence === essenceHash(copy)) return [];
  const known =
    plan.target === null || plan.currency === null
      ? undefined
      : { currency: plan.currency, total: plainAmount(money(plan.target, plan.currency)) };
  const differences: readonly Difference[] = [
    ...(known === undefined || currency === known.currency ? [] : (['currency'] as const)),
    ...(known === undefined || total === known.total ? [] : (['total'] as const)),
  ];
  // Total and currency are as planned, so it is one of the other two; otherwise these may differ as well.
  return written !== undefined && differences.length === 0 ? ['payer-or-due-date'] : differences;
}

/** What the target is expected to hold is worked out anew from the source, not looked up. */
function againstSource(item: Item, original: Invoice, copy: Invoice, context: MappingContext): readonly Difference[] {
  const { generation, route } = item.state;
  const due = money(item.plan.stated ?? '0', item.plan.currency ?? original.currency);
  const { write } = prepare(original, context, { generation, closed: { kind: routes[route].kind, due } });
  if (write === null) return ['edited-since'];
  return differingFacts(essenceOf(write.expected), essenceOf(copy));
}
