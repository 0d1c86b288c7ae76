import type { Failure, Observation, SourceSight, TargetSight } from './observation.ts';
import {
  again,
  endWithDiscard,
  give,
  goneAtLast,
  retry,
  withdrawnBefore,
  type Limits,
  type Seen,
  type Step,
} from './steps.ts';
import type { State } from './state.ts';

/** What a phase does about each thing that can be seen. No cell can be left out. */
export interface Row {
  readonly start: Move<'start'>;
  readonly source: Readonly<Record<SourceSight, Move<'source'>>>;
  readonly target: Readonly<Record<TargetSight, Move<'target'>>>;
  readonly failed: Readonly<Record<Failure, Move<'failed'>>>;
}

export type Move<T extends Observation['type']> = (state: State, seen: Seen<T>, limits: Limits) => Step;

/** Looked at out of turn, which tells nothing new here: the phase is begun anew, and not for ever. */
export const outOfTurn: Pick<Row, 'source' | 'target' | 'failed'> = {
  source: {
    expected: again,
    settled: again,
    closed: again,
    withdrawn: again,
    gone: again,
    other: again,
    contested: again,
  },
  target: { draft: again, live: again, void: again, gone: again },
  failed: { refused: again, temporary: again, unclear: again, taken: again, mismatch: again },
};

/** Reads that failed: later, and in the end as the phase gives up. A refused read will be refused again. */
export const readFailed: Row['failed'] = { ...outOfTurn.failed, refused: give, temporary: retry, unclear: retry };

/** What the source shows before the commit point, when it is no longer what the route began with. */
export const moved: Readonly<Record<Exclude<SourceSight, 'expected'>, Move<'source'>>> = {
  settled: endWithDiscard('paid-at-source', 'paid'),
  closed: endWithDiscard('skipped', withdrawnBefore),
  withdrawn: endWithDiscard('skipped', withdrawnBefore),
  gone: goneAtLast,
  other: endWithDiscard('conflict', 'changed-at-source'),
  // Neither yields to the other by itself: both may, and the original is open.
  contested: endWithDiscard('conflict', 'number-taken'),
};

const over = (state: State): Step => ({ state, effect: null });
/** Nothing is done any more, whatever is seen. */
export const endRow: Row = {
  start: over,
  source: {
    expected: over,
    settled: over,
    closed: over,
    withdrawn: over,
    gone: over,
    other: over,
    contested: over,
  },
  target: { draft: over, live: over, void: over, gone: over },
  failed: { refused: over, temporary: over, unclear: over, taken: over, mismatch: over },
};
