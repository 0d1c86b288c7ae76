import { BillingualError, inOrder, money, type Invoice, type InvoicingProvider } from '@billingual/core';
import { differingFacts, essenceOf, plainAmount, type Essence } from './content-hash.ts';
import { kindOf } from './invoice-kind.ts';
import type { Item, Journal } from './journal/journal.ts';
import { checkMigrationPolicy, type MigrationPolicy } from './migration-policy.ts';
import { mappingContext } from './plan/plan.ts';
import { prepare, type MappingContext } from './plan/prepare.ts';
import { readOnly } from './plan/read-only.ts';
import { routes } from './route.ts';

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

/** What is wrong with a pair; the first four are the facts that may never differ. */
export type Difference =
  | keyof Essence
  /** Both can be paid: the one thing that a migration must never leave behind. */
  | 'both-payable'
  | 'source-still-open'
  | 'target-not-sent'
  | 'target-gone'
  | 'edited-since';

export interface VerifyRow {
  readonly key: string;
  readonly sourceId: string;
  readonly targetId: string;
  /**
   * 'partly': the source is no longer there to compare payer and due date with; total and currency are those of the journal.
   */
  readonly result: 'equal' | 'partly' | 'different';
  readonly differences: readonly Difference[];
}

/** Reads both sides of every invoice that is done, and compares what they say now. Reads only. */
export async function* verify(options: VerifyOptions): AsyncGenerator<VerifyRow, void> {
  const { journal, concurrency = 4, now, signal } = options;
  const source = readOnly(options.source);
  const target = readOnly(options.target);
  const context = mappingContext(source, target, checkMigrationPolicy(options.policy), now);
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
  const row = (differences: readonly Difference[], isWhole: boolean): VerifyRow => ({
    key: item.key,
    sourceId: item.sourceId,
    targetId,
    result: differences.length > 0 ? 'different' : isWhole ? 'equal' : 'partly',
    differences,
  });
  const [original, copy] = await Promise.all([
    readOrGone(source, item.sourceId, signal),
    readOrGone(target, targetId, signal),
  ]);
  if (copy === undefined) return row(['target-gone'], true);
  const states = stateDifferences(item, original, copy);
  if (original === undefined) return row([...states, ...againstJournal(item, copy)], false);
  return row([...states, ...againstSource(item, original, copy, context)], true);
}

async function readOrGone(
  provider: InvoicingProvider,
  id: string,
  signal: AbortSignal | undefined,
): Promise<Invoice | undefined> {
  try {
    return await provider.get(id, { signal });
  } catch (error) {
    if (BillingualError.is(error, 'not_found')) return undefined;
    throw error;
  }
}

function stateDifferences({ state }: Item, original: Invoice | undefined, copy: Invoice): readonly Difference[] {
  const { close, finish, kind } = routes[state.route];
  const isOpen = original !== undefined && close !== 'stay' && kindOf(original) === kind;
  const isSent = copy.lifecycle.issuance === 'issued' || copy.lifecycle.issuance === 'scheduled';
  if (isOpen) return [isSent && finish === 'send' ? 'both-payable' : 'source-still-open'];
  return finish === 'send' && !isSent ? ['target-not-sent'] : [];
}

function againstJournal({ plan }: Item, copy: Invoice): readonly Difference[] {
  const { currency, total } = essenceOf(copy);
  if (plan.target === null || plan.currency === null) return [];
  const expected = plainAmount(money(plan.target, plan.currency));
  return [
    ...(currency === plan.currency ? [] : (['currency'] as const)),
    ...(total === expected ? [] : (['total'] as const)),
  ];
}

/** What the target is expected to hold is worked out anew from the source, not looked up. */
function againstSource(item: Item, original: Invoice, copy: Invoice, context: MappingContext): readonly Difference[] {
  const { generation, route } = item.state;
  const due = money(item.plan.stated ?? '0', item.plan.currency ?? original.currency);
  const { write } = prepare(original, context, { generation, closed: { kind: routes[route].kind, due } });
  if (write === null) return ['edited-since'];
  return differingFacts(essenceOf(write.expected), essenceOf(copy));
}
