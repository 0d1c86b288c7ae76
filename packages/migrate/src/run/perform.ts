import { BillingualError, money, type Invoice, type InvoicingProvider } from '@billingual/core';
import type { Item } from '../journal/journal.ts';
import type { Effect } from '../machine/effect.ts';
import type { Observation } from '../machine/observation.ts';
import { withdrawnBefore, withdrawnMeanwhile, type Seen } from '../machine/steps.ts';
import { withMarker, type Marker } from '../marker.ts';
import type { CheckedPolicy } from '../migration-policy.ts';
import { readOrGone } from '../read-or-gone.ts';
import { routes } from '../route.ts';
import { isAboveZero, leftToSettle, settlementNote } from '../settlement.ts';
import { hasRival } from './has-rival.ts';
import { failureOf } from './failure.ts';
import { sourceGone, sourceRemoved, sourceSight, targetGone, targetSight } from './sight.ts';

export interface PerformParts {
  readonly source: InvoicingProvider;
  readonly target: InvoicingProvider;
  readonly policy: CheckedPolicy;
  readonly runId: string;
  readonly takeOver: boolean;
  /** Look by number, before an original is closed, whether somebody else has made a copy of it. */
  readonly settleByNumber: boolean;
}

/** What came of an effect, and the source's invoice where it was read. */
export interface Performed {
  readonly seen: Observation;
  readonly source?: Invoice;
}

type Done = Exclude<Effect, { type: 'wait' }>;

/**
 * Has one effect at one of the two providers. `draft` is what is to be created. Nothing is passed to cut a write short: what was begun is
 * waited for. Throws only what stops the whole run.
 */
export async function perform(
  effect: Done,
  item: Item,
  draft: Invoice | undefined,
  parts: PerformParts,
): Promise<Performed> {
  const marker: Marker = { run: parts.runId, key: item.key };
  try {
    return await attempt(effect, item, draft, marker, parts);
  } catch (error) {
    const failure = failureOf(error, effect.type);
    if (failure !== 'gone') return { seen: effect.type === 'close' ? ofClosing(failure, error) : failure };
    // Just seen, and now not found: nothing was closed, and it is looked at again.
    if (effect.type === 'close')
      return { seen: { type: 'failed', effect: 'close', how: 'temporary', code: 'not_found' } };
    return { seen: effect.type === 'read-source' ? sourceGone : targetGone(idOf(effect)) };
  }
}

async function attempt(
  effect: Done,
  item: Item,
  draft: Invoice | undefined,
  marker: Marker,
  parts: PerformParts,
): Promise<Performed> {
  const { source, target, policy, takeOver } = parts;
  const atTarget = (id: string, invoice: Invoice, created = false): Performed => {
    const seen = targetSight(id, invoice, { item, marker, takeOver, created }) ?? unknownState(effect);
    const isBlocked = seen.type === 'target' && willBeSent(seen, item) && !canBeSent(invoice, parts);
    return {
      seen: isBlocked ? { type: 'failed', effect: effect.type, how: 'mismatch', code: 'cannot-send', id } : seen,
    };
  };
  const atSource = (invoice: Invoice): Performed => ({ seen: sourceSight(invoice, item, marker), source: invoice });
  switch (effect.type) {
    case 'read-source': {
      const performed = atSource(await source.get(item.sourceId));
      const { seen } = performed;
      const isLast = item.state.phase === 'verified' && seen.type === 'source' && seen.is === 'expected';
      if (!parts.settleByNumber || takeOver || !isLast) return performed;
      return (await hasRival(item, marker, target)) ? { ...performed, seen: { ...seen, is: 'contested' } } : performed;
    }
    case 'read-target':
      return atTarget(effect.id, await target.get(effect.id));
    case 'create': {
      if (draft === undefined) throw new Error('there is nothing to create');
      const marked = withMarker(draft, marker, target.dialect);
      const { purpose: _, ...write } = policy.write;
      const { invoice } = await target.create(marked, { policy: write, resume: effect.resume });
      const id = invoice.source?.id;
      return id === undefined ? { seen: unknownState(effect) } : atTarget(id, invoice, true);
    }
    case 'close': {
      const closed = await close(item, marker, source);
      return closed === undefined ? { seen: sourceRemoved } : atSource(closed);
    }
    case 'send':
      return atTarget(effect.id, await target.send(effect.id, { notify: policy.notify }));
    case 'discard':
      await target.discard(effect.id);
      return atTarget(effect.id, await target.get(effect.id));
  }
}

/** Before the source is closed: afterwards it is too late to leave things as they were. */
function willBeSent({ is, ours, equal }: Seen<'target'>, { state: { route, closed, phase } }: Item): boolean {
  return !closed && phase !== 'closing' && is === 'draft' && ours && equal && routes[route].finish === 'send';
}

function canBeSent(draft: Invoice, { target, policy: { notify } }: PerformParts): boolean {
  try {
    target.checkSend?.(draft, { notify });
    return true;
  } catch (error) {
    if (!BillingualError.is(error)) throw error;
    return false;
  }
}

/** Makes the source ask for nothing any more, without a mail to anybody; undefined where nothing is left of it. */
async function close(item: Item, marker: Marker, source: InvoicingProvider): Promise<Invoice | undefined> {
  switch (routes[item.state.route].close) {
    case 'cancel':
      return source.cancel(item.sourceId, { notify: false, alreadyCanceled: 'refuse' });
    case 'discard':
      await source.discard(item.sourceId);
      // What is left of a draft that was removed: nothing, or a canceled one.
      return readOrGone(item.sourceId, source);
    case 'settle': {
      const { stated, currency, number } = item.plan;
      const carried = money(stated ?? '0', currency ?? 'XXX');
      if (!isAboveZero(carried)) throw new Error('there is nothing to settle');
      const current = await source.get(item.sourceId);
      const amount = leftToSettle(carried, current, marker);
      if (amount === undefined) return current;
      const note = settlementNote(marker, number);
      const { invoice } = await source.recordPayment(item.sourceId, { amount, method: 'other', note });
      return invoice;
    }
    case 'stay':
      throw new Error('a source that stays is not closed');
  }
}

/** Canceled by somebody else: seen before our request, or found out by its refusal. */
function ofClosing(failure: Seen<'failed'>, error: unknown): Observation {
  if (!BillingualError.is(error, 'wrong_state') || error.details.alreadyCanceled !== true) return failure;
  return { ...failure, code: error.details.when === 'unsent' ? withdrawnBefore : withdrawnMeanwhile };
}

function unknownState({ type }: Done): Observation {
  return { type: 'failed', effect: type, how: 'unclear', code: 'unknown-state' };
}

function idOf(effect: Done): string {
  return 'id' in effect ? effect.id : '';
}
