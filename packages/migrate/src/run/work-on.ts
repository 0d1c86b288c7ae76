import type { Clock, Invoice } from '@billingual/core';
import type { Work } from '../dispatcher/dispatcher.ts';
import type { Change, Item, Journal } from '../journal/journal.ts';
import { never } from '../journal/priority.ts';
import { isWrite, type Effect, type EffectName } from '../machine/effect.ts';
import { notClosed } from '../machine/moves.ts';
import { next } from '../machine/next.ts';
import type { Observation } from '../machine/observation.ts';
import { isEnd, isResting, type State } from '../machine/state.ts';
import { liveAtTarget, type Limits } from '../machine/steps.ts';
import type { MappingContext } from '../plan/prepare.ts';
import type { OnEvent } from './event.ts';
import type { Failpoint } from './failpoint.ts';
import { isOutage } from './failure.ts';
import type { Health } from './health.ts';
import { mapInvoice, type Mapping } from './mapping.ts';
import { hasOpenSend, openSendPatienceMs } from './open-send.ts';
import { perform, type PerformParts } from './perform.ts';

export interface WorkParts extends PerformParts {
  readonly journal: Journal;
  readonly mapping: MappingContext;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly health: Health;
  readonly onEvent: OnEvent;
  readonly failpoint: Failpoint;
  /** How long an invoice waits before attempt `attempt` + 1, in milliseconds. */
  readonly backoff: (attempt: number) => number;
  /** The run is to end: what has not passed the commit point can wait. */
  readonly isStopping: () => boolean;
  /** The provider asked for patience until then (milliseconds since 1970). */
  readonly onPatience: (until: number) => void;
}

/** How it was left: over or resting, waiting, or lost to somebody else. */
export type WorkEnd = 'over' | 'waiting' | 'lost';

/**
 * Works on one invoice until it ends, rests or has to wait. Each change of state is in the journal before the effect that follows from
 * it, and each effect's outcome before the next.
 */
export async function workOn(work: Work, parts: WorkParts): Promise<WorkEnd> {
  const { journal, limits, clock, failpoint, onEvent, isStopping } = parts;
  const { lease } = work;
  let item = lease.item;
  let source: Invoice | undefined;
  let open: Effect | undefined;
  let seen: Observation = { type: 'start' };
  let mayBeMailed = parts.policy.notify && item.state.phase === 'sending' && (await hasOpenSend(journal, item.key));

  for (;;) {
    if (work.signal.aborted) return lost(item, parts);
    const { state: wanted, effect } = next(item.state, seen, limits);
    if (effect?.type === 'send' && mayBeMailed) {
      mayBeMailed = false;
      // By the steady clock: what the wall clock says of another process's time may be wrong.
      await clock.sleep(openSendPatienceMs);
      ({ seen } = await perform({ type: 'read-target', id: effect.id }, item, undefined, parts));
      continue;
    }
    const stopsHere = isStopping() && effect !== null && !isCommitted(item.state);
    // What was not begun need not be begun; what was learnt is kept.
    const state = stopsHere && isWrite(effect) ? item.state : wanted;
    const mapped = effect?.type === 'create' && !stopsHere ? mapNow(source, { ...item, state }, parts) : undefined;
    if (mapped !== undefined && 'refused' in mapped) {
      // Nothing was sent: it is as if the target had refused.
      seen = { type: 'failed', effect: 'create', how: 'refused', code: mapped.refused };
      item = { ...item, state };
      continue;
    }
    const until = releaseAt(state, stopsHere ? null : effect, parts);
    const change: Change = {
      state,
      ...(mapped !== undefined && { plan: mapped.plan, essence: mapped.essence }),
      ...(open !== undefined && { settle: outcomeOf(seen) }),
      ...(until === undefined && effect !== null && isWrite(effect) && { intend: intentOf(effect, mapped, item) }),
      ...(until !== undefined && { release: { until } }),
    };
    if (needsCommit(change, item.state)) {
      if (change.intend !== undefined) await failpoint('before-intent', at(item, change.intend.effect));
      if (!(await journal.step(lease, change))) return lost(item, parts);
      if (open !== undefined && open.type !== 'wait') await failpoint('after-journal', at(item, open.type));
      tell(item, state, onEvent);
      item = { ...item, state, ...(mapped !== undefined && { plan: mapped.plan, essence: mapped.essence }) };
    }
    if (until !== undefined || effect === null || effect.type === 'wait') return endOf(state);

    const writes = isWrite(effect);
    if (writes) {
      await failpoint('after-intent', at(item, effect.type));
      // A process may have been held up since; whoever has the item now must not be interfered with.
      if (!(await work.holds())) return lost(item, parts);
    }
    const started = clock.monotonic();
    const performed = await perform(effect, item, mapped?.draft, parts);
    if (writes) await failpoint('after-effect', at(item, effect.type));
    source = performed.source ?? source;
    seen = performed.seen;
    open = writes ? effect : undefined;
    report(item, effect, seen, clock.monotonic() - started, parts);
    const patience = notBlamed(item, effect.type, seen, parts);
    if (patience !== undefined) {
      const settle = open === undefined ? {} : { settle: outcomeOf(seen) };
      const unspent = seen.type === 'failed' ? notClosed(item.state, seen) : item.state;
      const kept = await journal.step(lease, { state: unspent, ...settle, release: { until: patience } });
      return kept ? 'waiting' : lost(item, parts);
    }
  }
}

/** The commit point may have been passed: from here on stopping would leave nobody with a copy to pay. */
function isCommitted({ phase, closed }: State): boolean {
  return closed || phase === 'closing';
}

function mapNow(
  source: Invoice | undefined,
  item: Item,
  { mapping, runId }: WorkParts,
): Mapping | { readonly refused: string } {
  if (source === undefined) throw new Error('a draft is made from what was read just before');
  return mapInvoice(source, item, mapping, { run: runId, key: item.key });
}

/** When the lease is given back and until when the item then waits; undefined while the work goes on. */
function releaseAt(state: State, effect: Effect | null, { clock, backoff }: WorkParts): number | undefined {
  if (isResting(state)) return never;
  if (effect === null) return 0;
  if (effect.type !== 'wait') return undefined;
  const asked = effect.until === undefined ? 0 : Date.parse(effect.until);
  return Math.max(clock.now() + backoff(effect.attempt), Number.isFinite(asked) ? asked : 0);
}

function intentOf(effect: Effect, mapped: Mapping | undefined, item: Item): NonNullable<Change['intend']> {
  if (effect.type === 'wait') throw new Error('waiting is no effect');
  const number = effect.type === 'create' ? (mapped?.plan.number ?? item.plan.number) : null;
  return { effect: effect.type, ...(number !== null && { number }) };
}

/** A state that is only looked at again is not worth a write to the disk. */
function needsCommit({ state, settle, intend, release }: Change, before: State): boolean {
  const changed = JSON.stringify(state) !== JSON.stringify(before);
  return changed || settle !== undefined || intend !== undefined || release !== undefined;
}

function outcomeOf(seen: Observation): string {
  return seen.type === 'failed' ? `${seen.how}:${seen.code}` : 'done';
}

function endOf(state: State): WorkEnd {
  return isEnd(state.phase) || isResting(state) ? 'over' : 'waiting';
}

/**
 * A provider that is down or asks for patience is no fault of the invoice's: it waits without its attempts being counted. Only where the
 * effect surely was not done, or only read.
 */
function notBlamed(
  item: Item,
  effect: EffectName,
  seen: Observation,
  { health, clock, backoff, onPatience }: WorkParts,
): number | undefined {
  if (seen.type !== 'failed') {
    health.note(effect, item.key, undefined);
    return undefined;
  }
  health.note(effect, item.key, isOutage(seen));
  if (seen.how !== 'temporary') return undefined;
  const asked = seen.retryAt === undefined ? Number.NaN : Date.parse(seen.retryAt);
  // By the provider's time it may be over already by ours: asking again at once would only be asking in circles.
  const soonest = clock.now() + backoff(1);
  if (Number.isFinite(asked)) {
    onPatience(asked);
    return Math.max(asked, soonest);
  }
  return health.isSuspect(effect) ? soonest : undefined;
}

const warnings = { owed: 'owed', ambiguous: 'ambiguous' } as const;

function tell(item: Item, state: State, onEvent: OnEvent): void {
  const { key, sourceId } = item;
  if (item.state.phase !== state.phase)
    onEvent({ type: 'state', key, sourceId, from: item.state.phase, to: state.phase, reason: state.reason });
  if (state.phase === 'owed' || state.phase === 'ambiguous')
    onEvent({
      type: 'warning',
      warning: warnings[state.phase],
      key,
      sourceId,
      ...(state.reason !== null && { detail: state.reason }),
    });
  if (state.phase === 'conflict' && state.reason === liveAtTarget)
    onEvent({ type: 'warning', warning: liveAtTarget, key, sourceId });
}

function report(item: Item, effect: Effect, seen: Observation, durationMs: number, { onEvent }: WorkParts): void {
  if (effect.type === 'wait') return;
  const { key, sourceId } = item;
  const failed = seen.type === 'failed' ? { outcome: seen.how, code: seen.code } : ({ outcome: 'done' } as const);
  onEvent({ type: 'effect', key, sourceId, effect: effect.type, ...failed, durationMs });
  if (seen.type === 'failed' && seen.code === 'unexpected')
    onEvent({ type: 'warning', warning: 'unexpected', key, sourceId });
}

function lost({ key, sourceId }: Item, { onEvent }: WorkParts): 'lost' {
  onEvent({ type: 'warning', warning: 'lease-lost', key, sourceId });
  return 'lost';
}

function at({ key, sourceId }: Item, effect: Exclude<Effect['type'], 'wait'>): Parameters<Failpoint>[1] {
  return { key, sourceId, effect };
}
