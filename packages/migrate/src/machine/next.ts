import { routes } from '../route.ts';
import type { Observation, Failure, SourceSight, TargetSight } from './observation.ts';
import * as step from './steps.ts';
import type { Limits, Seen, Step } from './steps.ts';
import { isEnd, type EndPhase, type Phase, type State } from './state.ts';

/** What a phase does about each thing that can be seen. No cell can be left out. */
interface Row {
  readonly start: Move<'start'>;
  readonly source: Readonly<Record<SourceSight, Move<'source'>>>;
  readonly target: Readonly<Record<TargetSight, Move<'target'>>>;
  readonly failed: Readonly<Record<Failure, Move<'failed'>>>;
}

type Move<T extends Observation['type']> = (state: State, seen: Seen<T>, limits: Limits) => Step;

const { again, readSource, readTarget, retry, redraft, endWithDiscard, give } = step;

/** Looked at out of turn, which tells nothing new here: the phase is begun anew, and not for ever. */
const outOfTurn = {
  source: { expected: again, settled: again, closed: again, gone: again, other: again },
  target: { draft: again, live: again, void: again, gone: again },
  failed: { refused: again, temporary: again, unclear: again, taken: again, mismatch: again },
} as const satisfies Omit<Row, 'start'>;

/** Reads that failed: later, and in the end as the phase gives up. A refused read will be refused again. */
const readFailed = { ...outOfTurn.failed, refused: give, temporary: retry, unclear: retry } as const;

/** What the source shows before the commit point, when it is no longer what the route began with. */
const moved = {
  settled: endWithDiscard('paid-at-source', 'paid'),
  closed: endWithDiscard('skipped', 'canceled-at-source'),
  gone: endWithDiscard('skipped', 'gone-at-source'),
  other: endWithDiscard('conflict', 'changed-at-source'),
} as const satisfies Readonly<Record<Exclude<SourceSight, 'expected'>, (state: State) => Step>>;

const closing: Row = {
  // The draft was not looked at since; see `committed`.
  start: (state) => step.act({ ...state, reason: step.lookedAgain }, { type: 'read-source' }),
  source: {
    expected: (state, seen, limits) => {
      if (!seen.same) return state.onEdit === 'follow' ? redraft(state, limits) : stop(state);
      // Refused, and still as it was: both copies would be payable, so this one goes.
      if (state.reason === step.cannotClose) return step.discardThen(state, 'refused', step.cannotClose);
      return state.attempts + 1 < limits.attempts
        ? step.act({ ...state, attempts: state.attempts + 1 }, { type: 'close' })
        : give(state, seen);
    },
    closed: (state, seen, limits) => committed(state, seen.same, limits),
    // What is not there has no content to compare.
    gone: (state, _, limits) => committed(state, true, limits),
    settled: moved.settled,
    other: retry,
  },
  target: outOfTurn.target,
  failed: {
    ...readFailed,
    refused: (state, seen) =>
      seen.effect === 'close'
        ? step.act({ ...state, reason: step.cannotClose }, { type: 'read-source' })
        : give(state, seen),
  },
};

const over = (state: State): Step => ({ state, effect: null });
const end_: Row = {
  start: over,
  source: { expected: over, settled: over, closed: over, gone: over, other: over },
  target: { draft: over, live: over, void: over, gone: over },
  failed: { refused: over, temporary: over, unclear: over, taken: over, mismatch: over },
};

const table: Readonly<Record<Exclude<Phase, EndPhase>, Row>> = {
  planned: {
    start: readSource,
    source: {
      expected: (state, seen) => (seen.same || state.onEdit === 'follow' ? step.draft(state) : stop(state)),
      ...moved,
    },
    target: outOfTurn.target,
    failed: readFailed,
  },

  drafting: {
    start: readSource,
    source: {
      expected: (state, seen, limits) => {
        // Closed once, it cannot be open again: the answer is old, or somebody wrote another invoice under the id.
        if (state.closed) return retry(state, seen, limits);
        return seen.same || state.onEdit === 'follow' ? step.draft(state) : stop(state);
      },
      settled: (state) => step.finish(state, 'paid-at-source', 'paid'),
      closed: (state, seen, limits) => (state.closed ? step.draft(state) : moved.closed(state)),
      gone: (state) => (state.closed ? step.owe(state, 'gone-at-source') : moved.gone(state)),
      other: (state) => (state.closed ? step.owe(state, 'changed-at-source') : moved.other(state)),
    },
    target: {
      draft: (state, seen, limits) => {
        if (!seen.ours) return step.taken(state);
        const held = { ...state, targetId: seen.id };
        if (seen.equal) return verified(held);
        if (seen.stale) return redraft(held, limits);
        // Ours, and somebody has edited it since: never overwritten.
        return step.fail(held, 'conflict', 'target-edited');
      },
      live: (state, seen, limits) => {
        if (!seen.ours) return step.taken(state);
        const held = { ...state, targetId: seen.id };
        if (!state.closed) return step.finish(held, 'conflict', 'live-at-target');
        return seen.equal ? step.finish(held, 'done', null) : step.finish(held, 'conflict', 'target-edited');
      },
      void: (state, seen, limits) => (seen.ours ? step.nextNumber(state, limits) : step.taken(state)),
      gone: retry,
    },
    failed: {
      ...readFailed,
      refused: (state, seen) => (seen.effect === 'create' ? step.fail(state, 'refused', seen.code) : give(state, seen)),
      unclear: (state, seen, limits) =>
        seen.effect === 'create' && seen.id !== undefined
          ? step.act(
              { ...state, phase: 'drafted', targetId: seen.id, attempts: 0 },
              { type: 'read-target', id: seen.id },
            )
          : retry(state, seen, limits),
      taken: (state, seen, limits) => {
        if (state.attempts + 1 >= limits.attempts) return step.taken(state);
        return seen.id === undefined
          ? retry(state, seen, limits)
          : step.act({ ...state, attempts: state.attempts + 1 }, { type: 'read-target', id: seen.id });
      },
      mismatch: (state, seen) =>
        seen.id === undefined
          ? step.fail(state, 'refused', seen.code)
          : step.discardThen({ ...state, targetId: seen.id }, 'refused', seen.code),
    },
  },

  drafted: {
    start: readTarget,
    source: outOfTurn.source,
    target: {
      draft: (state, seen, limits) => {
        if (!seen.ours) return step.taken(state);
        return seen.equal ? verified(state) : step.discardThen(state, 'refused', 'readback_mismatch');
      },
      live: live,
      void: (state, _, limits) => step.nextNumber(state, limits),
      gone: (state, _, limits) => step.lost(state, limits),
    },
    // Not proven to be ours, so it is not removed either.
    failed: { ...outOfTurn.failed, refused: forget, temporary: later, unclear: later },
  },

  verified: {
    start: readTarget,
    source: {
      expected: (state, seen, limits) => {
        if (!seen.same) return state.onEdit === 'follow' ? redraft(state, limits) : stop(state);
        const { close } = routes[state.route];
        return close === 'stay'
          ? step.finish(state, 'done', null)
          : step.act({ ...state, phase: 'closing', attempts: 0, reason: null }, { type: 'close' });
      },
      ...moved,
    },
    target: {
      draft: (state, seen) =>
        seen.equal ? step.act(state, { type: 'read-source' }) : step.finish(state, 'conflict', 'target-edited'),
      live: live,
      void: (state, _, limits) => step.nextNumber(state, limits),
      gone: (state, _, limits) => step.lost(state, limits),
    },
    failed: readFailed,
  },

  closing,

  ambiguous: {
    ...closing,
    start: (state) =>
      step.act({ ...state, phase: 'closing', attempts: 0, reason: step.lookedAgain }, { type: 'read-source' }),
  },

  sending: {
    start: readTarget,
    source: outOfTurn.source,
    target: {
      draft: (state, seen, limits) => {
        // Somebody changed the copy: what it asks for now is not what the source asked for.
        if (!seen.equal) return step.owe(state, 'target-edited');
        return state.attempts + 1 < limits.attempts
          ? step.act({ ...state, attempts: state.attempts + 1 }, { type: 'send', id: seen.id })
          : step.owe(state, state.reason ?? 'never-sent');
      },
      live: live,
      void: (state, _, limits) => step.nextNumber(state, limits),
      gone: (state, _, limits) => step.lost(state, limits),
    },
    failed: {
      ...readFailed,
      refused: (state, seen) => step.owe(state, seen.code),
    },
  },

  owed: {
    ...end_,
    start: (state) => {
      const fresh = { ...state, attempts: 0, rounds: 0 };
      return state.targetId === null
        ? step.act({ ...fresh, phase: 'drafting' }, { type: 'read-source' })
        : step.act({ ...fresh, phase: 'sending' }, { type: 'read-target', id: state.targetId });
    },
  },

  discarding: {
    start: readTarget,
    source: outOfTurn.source,
    target: {
      gone: (state, _, limits) => step.discarded(state, 'free', limits),
      void: (state, _, limits) => step.discarded(state, 'used', limits),
      draft: (state, seen, limits) =>
        state.attempts + 1 < limits.attempts
          ? step.act({ ...state, attempts: state.attempts + 1 }, { type: 'discard', id: seen.id })
          : step.discarded(state, 'left', limits),
      // Sent by hand in the meantime. It is never withdrawn by us: somebody wanted it.
      live: (state) => step.finish(state, 'conflict', 'live-at-target'),
    },
    failed: {
      refused: (state, seen, limits) => abandonAfter(state, seen, limits),
      temporary: (state, seen, limits) => abandonAfter(state, seen, limits),
      unclear: (state, seen, limits) => abandonAfter(state, seen, limits),
      taken: again,
      mismatch: again,
    },
  },
};

/**
 * What is to be done after an observation: the state to write down, and the effect to have afterwards; no effect where the invoice rests
 * or has ended. Pure, and it knows neither providers nor a database.
 */
export function next(state: State, seen: Observation, limits: Limits = step.defaultLimits): Step {
  const row = isEnd(state.phase) ? end_ : table[state.phase];
  switch (seen.type) {
    case 'start':
      return row.start(state, seen, limits);
    case 'source':
      return row.source[seen.is](state, seen, limits);
    case 'target':
      return row.target[seen.is](state, seen, limits);
    case 'failed':
      return row.failed[seen.how](state, seen, limits);
  }
}

/** The draft is what was written: on to the commit point, or past it already. */
function verified(state: State): Step {
  if (state.closed) return sendOrKeep(state);
  return step.act({ ...state, phase: 'verified', attempts: 0, reason: null }, { type: 'read-source' });
}

/**
 * The source asks for nothing any more, by our doing. If it was edited just before, the draft is of something else. Unless the close
 * went through at once, time has passed in which somebody may have edited the draft as well.
 */
function committed(state: State, same: boolean, limits: Limits): Step {
  const closed = { ...state, closed: true, attempts: 0, reason: null };
  if (!same) return redraft(closed, limits);
  const isFresh = state.reason === null;
  if (isFresh || state.targetId === null || routes[state.route].finish === 'keep') return sendOrKeep(closed);
  return step.act({ ...closed, phase: 'sending' }, { type: 'read-target', id: state.targetId });
}

function sendOrKeep(state: State): Step {
  if (routes[state.route].finish === 'keep' || state.targetId === null) return step.finish(state, 'done', null);
  return step.act({ ...state, phase: 'sending', attempts: 0, reason: null }, { type: 'send', id: state.targetId });
}

/** Payable at the target. Fine once the source is closed; before, somebody sent our draft by hand, and both may be paid. */
function live(state: State, seen: Seen<'target'>): Step {
  if (!state.closed) return step.finish(state, 'conflict', 'live-at-target');
  return seen.equal ? step.finish(state, 'done', null) : step.finish(state, 'conflict', 'target-edited');
}

/** Edited before the commit point, and the caller wants to be asked. */
function stop(state: State): Step {
  return endWithDiscard('conflict', 'edited-at-source')(state);
}

/** A draft that cannot be removed now is harmless: the sweep finds it. */
function abandonAfter(state: State, seen: Seen<'failed'>, limits: Limits): Step {
  return state.attempts + 1 < limits.attempts ? retry(state, seen, limits) : step.discarded(state, 'left', limits);
}

/** Later; and in the end without a draft that was never proven to be ours. */
function later(state: State, seen: Seen<'failed'>, limits: Limits): Step {
  return state.attempts + 1 < limits.attempts ? retry(state, seen, limits) : forget(state, seen);
}

function forget(state: State, seen: Seen<'failed'>): Step {
  return give({ ...state, targetId: null }, seen);
}
