import { routes } from '../route.ts';
import { abandonAfter, committed, forget, later, live, notClosed, stop, useless, verified } from './moves.ts';
import { endRow, moved, outOfTurn, readFailed, type Row } from './row.ts';
import { again, give, readSource, readTarget, redraft, retry, type Seen, type Step } from './steps.ts';
import * as step from './steps.ts';
import type { EndPhase, Phase, State } from './state.ts';

const closing: Row = {
  start: (state) => step.act({ ...state, reason: step.lookedAgain }, { type: 'read-source' }),
  source: {
    expected: (state, seen, limits) => {
      if (!seen.same) return state.onEdit === 'follow' ? redraft(state, limits) : stop(state);
      // Refused, and still as it was: both copies would be payable, so this one goes.
      if (state.reason === step.cannotClose) return step.discardThen(state, 'refused', step.cannotClose);
      return state.attempts + 1 < limits.attempts
        ? step.close({ ...state, attempts: state.attempts + 1 })
        : give(state, seen);
    },
    closed: (state, seen, limits) =>
      state.closes === 0 && !settles(state) ? moved.closed(state, seen, limits) : committed(state, seen.same, limits),
    // Only a draft is removed by closing it. Anything else that is not found may be open, and so may a draft that is not found once.
    gone: (state, seen, limits) => {
      if (state.closes === 0) return moved.gone(state, seen, limits);
      const isRemoved = routes[state.route].close === 'discard' && state.attempts + 1 >= limits.attempts;
      return isRemoved ? committed(state, true, limits) : retry(state, seen, limits);
    },
    settled: moved.settled,
    withdrawn: moved.withdrawn,
    other: retry,
    contested: retry,
  },
  target: outOfTurn.target,
  failed: {
    ...readFailed,
    refused: (state, seen) => (seen.effect === 'close' ? refused(state, seen) : give(state, seen)),
    temporary: (state, seen, limits) => retry(notClosed(state, seen), seen, limits),
  },
};

/** Refused, and canceled, and only this request of ours can have done it: somebody else has. Otherwise it is looked at. */
function refused(state: State, seen: Seen<'failed'>): Step {
  if (state.closes === 1 && seen.code === step.withdrawnBefore) return step.discardThen(state, 'skipped', seen.code);
  // At that very moment; or a proxy has made our request twice. Nobody can tell, so the draft is kept and a person decides.
  if (state.closes === 1 && seen.code === step.withdrawnMeanwhile) return step.finish(state, 'conflict', seen.code);
  return step.act({ ...notClosed(state, seen), reason: step.cannotClose }, { type: 'read-source' });
}

/** Only our own payments close it; there may be some before the last of them is known to be made. */
function settles({ route }: State): boolean {
  return routes[route].close === 'settle';
}

/** Every phase that is not an end, and what it does about everything that can be seen. */
export const table: Readonly<Record<Exclude<Phase, EndPhase>, Row>> = {
  planned: {
    start: readSource,
    source: {
      expected: (state, seen) => (seen.same || state.onEdit === 'follow' ? step.draft(state) : stop(state)),
      ...moved,
      // Tried once more after a payment of ours: with what came to it meanwhile, that has closed it.
      closed: (state, seen, limits) =>
        state.closes > 0 && settles(state) ? step.draft({ ...state, closed: true }) : moved.closed(state, seen, limits),
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
      closed: (state, seen, limits) =>
        state.closed || settles(state) ? step.draft({ ...state, closed: true }) : moved.closed(state, seen, limits),
      gone: (state, seen, limits) =>
        state.closed ? step.owe(state, 'gone-at-source') : moved.gone(state, seen, limits),
      withdrawn: moved.withdrawn,
      other: (state, seen, limits) =>
        state.closed ? step.owe(state, 'changed-at-source') : moved.other(state, seen, limits),
      contested: retry,
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
      live: (state, seen) => {
        if (!seen.ours) return step.taken(state);
        const held = { ...state, targetId: seen.id };
        if (!state.closed) return step.finish(held, 'conflict', step.liveAtTarget);
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
      mismatch: useless,
    },
  },

  drafted: {
    start: readTarget,
    source: outOfTurn.source,
    target: {
      draft: (state, seen) => {
        if (!seen.ours) return step.taken(state);
        return seen.equal ? verified(state) : step.discardThen(state, 'refused', 'readback_mismatch');
      },
      live: live,
      void: (state, _, limits) => step.nextNumber(state, limits),
      gone: (state, _, limits) => step.lost(state, limits),
    },
    // Not proven to be ours, so it is not removed either.
    failed: { ...outOfTurn.failed, refused: forget, temporary: later, unclear: later, mismatch: useless },
  },

  verified: {
    start: readTarget,
    source: {
      expected: (state, seen, limits) => {
        if (!seen.same) return state.onEdit === 'follow' ? redraft(state, limits) : stop(state);
        const { close } = routes[state.route];
        return close === 'stay'
          ? step.finish(state, 'done', null)
          : step.close({ ...state, attempts: 0, reason: null });
      },
      ...moved,
      closed: (state, seen, limits) =>
        settles(state) ? committed(state, seen.same, limits) : moved.closed(state, seen, limits),
    },
    target: {
      draft: (state, seen) =>
        seen.equal ? step.act(state, { type: 'read-source' }) : step.finish(state, 'conflict', 'target-edited'),
      live: live,
      void: (state, _, limits) => step.nextNumber(state, limits),
      gone: (state, _, limits) => step.lost(state, limits),
    },
    failed: { ...readFailed, mismatch: useless },
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
        return state.attempts < limits.attempts
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
    ...endRow,
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
      live: (state) => step.finish(state, 'conflict', step.liveAtTarget),
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
