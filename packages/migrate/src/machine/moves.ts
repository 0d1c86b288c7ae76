import { routes } from '../route.ts';
import {
  act,
  discarded,
  discardThen,
  finish,
  give,
  liveAtTarget,
  redraft,
  retry,
  type Limits,
  type Seen,
  type Step,
} from './steps.ts';
import type { State } from './state.ts';

/** The draft is what was written: on to the commit point, or past it already. */
export function verified(state: State): Step {
  if (state.closed) return sendOrKeep(state);
  return act({ ...state, phase: 'verified', attempts: 0, reason: null }, { type: 'read-source' });
}

/**
 * The source asks for nothing any more, by our doing. If it was edited just before, the draft is of something else; and somebody may
 * have edited the draft as well, so it is looked at once more before it is sent.
 */
export function committed(state: State, same: boolean, limits: Limits): Step {
  const closed = { ...state, closed: true, attempts: 0, reason: null };
  if (!same) return redraft(closed, limits);
  if (state.targetId === null || routes[state.route].finish === 'keep') return sendOrKeep(closed);
  return act({ ...closed, phase: 'sending' }, { type: 'read-target', id: state.targetId });
}

function sendOrKeep(state: State): Step {
  if (routes[state.route].finish === 'keep' || state.targetId === null) return finish(state, 'done', null);
  return act({ ...state, phase: 'sending', attempts: 0, reason: null }, { type: 'send', id: state.targetId });
}

/** Payable at the target. Fine once the source is closed; before, somebody sent our draft by hand, and both may be paid. */
export function live(state: State, seen: Seen<'target'>): Step {
  if (!state.closed) return finish(state, 'conflict', liveAtTarget);
  return seen.equal ? finish(state, 'done', null) : finish(state, 'conflict', 'target-edited');
}

/** A draft that is of no use, and surely ours. */
export function useless(state: State, seen: Seen<'failed'>): Step {
  return discardThen({ ...state, targetId: seen.id ?? state.targetId }, 'refused', seen.code);
}

/** Edited before the commit point, and the caller wants to be asked. */
export function stop(state: State): Step {
  return discardThen(state, 'conflict', 'edited-at-source');
}

/** A draft that cannot be removed now is harmless: the sweep finds it. */
export function abandonAfter(state: State, seen: Seen<'failed'>, limits: Limits): Step {
  return state.attempts + 1 < limits.attempts ? retry(state, seen, limits) : discarded(state, 'left', limits);
}

/** Later; and in the end without a draft that was never proven to be ours. */
export function later(state: State, seen: Seen<'failed'>, limits: Limits): Step {
  return state.attempts + 1 < limits.attempts ? retry(state, seen, limits) : forget(state, seen);
}

export function forget(state: State, seen: Seen<'failed'>): Step {
  return give({ ...state, targetId: null }, seen);
}

/** This request has surely not closed it; an earlier one may have. Whoever waits without asking the machine has to say so as well. */
export function notClosed(state: State, { effect }: Seen<'failed'>): State {
  return effect === 'close' ? { ...state, closes: Math.max(0, state.closes - 1) } : state;
}
