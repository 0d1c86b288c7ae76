import { routes } from '../route.ts';
import type { Effect } from './effect.ts';
import type { Observation } from './observation.ts';
import type { EndPhase, State } from './state.ts';

/** What to write down, and what to do then. */
export interface Step {
  readonly state: State;
  readonly effect: Effect | null;
}

export interface Limits {
  /** Vain attempts in one phase before it is given up. */
  readonly attempts: number;
  /** Drafts given up for a new one before that is given up too. */
  readonly rounds: number;
}

export const defaultLimits: Limits = { attempts: 5, rounds: 4 };

export type Seen<T extends Observation['type']> = Extract<Observation, { type: T }>;

export const cannotClose = 'cannot-close';
export const lookedAgain = 'looked-again';
/** Why our first request to close it was refused: it was withdrawn before, or just then. */
export const withdrawnBefore = 'canceled-at-source';
export const withdrawnMeanwhile = 'withdrawn-meanwhile';

/** Somebody else has made our draft payable while the source was open. */
export const liveAtTarget = 'live-at-target';
/** A payment of ours is recorded at the source, or may be, and it was not enough to close it: no end is to hide that. */
export const settledInPart = 'settled-in-part';

export function act(state: State, effect: Effect): Step {
  return { state, effect };
}

export function readSource(state: State): Step {
  return { state, effect: { type: 'read-source' } };
}

export function readTarget(state: State): Step {
  return {
    state,
    effect: state.targetId === null ? { type: 'read-source' } : { type: 'read-target', id: state.targetId },
  };
}

export function finish(state: State, phase: EndPhase, reason: string | null): Step {
  const end = hidesPayment(state, reason) ? partlySettled(phase) : { phase, reason };
  return { state: { ...state, ...end, attempts: 0, afterwards: null }, effect: null };
}

/** Two that can be paid are worse still, and are told as that. */
function hidesPayment({ route, closes, closed }: State, reason: string | null): boolean {
  return routes[route].close === 'settle' && closes > 0 && !closed && reason !== liveAtTarget;
}

/** What was given up may be tried once more, and then comes to a good end. */
function partlySettled(phase: EndPhase): Pick<State, 'reason'> & { readonly phase: EndPhase } {
  return { phase: phase === 'quarantined' ? phase : 'conflict', reason: settledInPart };
}

/** The source is closed and the copy is not payable: it rests, loudly, until the next run. */
export function owe(state: State, reason: string): Step {
  return { state: { ...state, phase: 'owed', reason, attempts: 0, afterwards: null }, effect: null };
}

/** Nothing more can be done: an end before the commit point, a debt after it. */
export function fail(state: State, phase: EndPhase, reason: string): Step {
  return state.closed ? owe(state, reason) : finish(state, phase, reason);
}

/** One answer that finds nothing is no proof: it is looked for again, and is gone at last. */
export function goneAtLast(state: State, seen: Observation, limits: Limits): Step {
  return state.attempts + 1 < limits.attempts
    ? retry(state, seen, limits)
    : discardThen(state, 'refused', 'gone-at-source');
}

/** Ends; a draft that is there goes first. */
export function endWithDiscard(phase: EndPhase, reason: string): (state: State) => Step {
  return (state) => discardThen(state, phase, reason);
}

export function discardThen(state: State, phase: EndPhase, reason: string): Step {
  const { targetId } = state;
  if (targetId === null) return fail(state, phase, reason);
  const discarding = { ...state, phase: 'discarding', attempts: 0, reason, afterwards: { phase, reason } } as const;
  return { state: discarding, effect: { type: 'discard', id: targetId } };
}

/** Writes the draft. From now on its number may be known to the target. */
export function draft(state: State): Step {
  return {
    state: { ...state, phase: 'drafting', targetId: null, creates: Math.min(2, state.creates + 1), afterwards: null },
    effect: { type: 'create', resume: state.creates > 0 },
  };
}

/** Asks for it to be closed. From now on it may be, by us. */
export function close(state: State): Step {
  return { state: { ...state, phase: 'closing', closes: Math.min(2, state.closes + 1) }, effect: { type: 'close' } };
}

/** Gives up the draft for a new one, as often as `rounds` allows. */
export function redraft(state: State, limits: Limits): Step {
  if (state.rounds + 1 > limits.rounds) return discardThen(state, 'quarantined', 'edited-too-often');
  const { targetId } = state;
  if (targetId === null)
    return { state: { ...state, phase: 'drafting', attempts: 0 }, effect: { type: 'read-source' } };
  return {
    state: { ...state, phase: 'discarding', attempts: 0, afterwards: 'redraft' },
    effect: { type: 'discard', id: targetId },
  };
}

/** The draft is no more. `number`: 'free' to be used again, 'used' up, or 'left' with a draft that could not be removed. */
export function discarded(state: State, number: 'free' | 'used' | 'left', limits: Limits): Step {
  const { afterwards } = state;
  if (afterwards !== null && afterwards !== 'redraft') {
    const kept = number === 'left' ? state : { ...state, targetId: null };
    return fail({ ...kept, afterwards: null }, afterwards.phase, afterwards.reason);
  }
  const given = { ...state, phase: 'drafting', targetId: null, afterwards: null, attempts: 0 } as const;
  // Its number is in use by what has to go first, and another number would be a second copy.
  if (number === 'left') return fail(given, 'quarantined', 'cannot-discard');
  if (state.rounds + 1 > limits.rounds) return fail(given, 'quarantined', 'edited-too-often');
  const again = { ...given, rounds: state.rounds + 1 };
  const generation = number === 'free' ? state.generation : state.generation + 1;
  return { state: { ...again, generation, creates: 0 }, effect: { type: 'read-source' } };
}

/** Ours once, and used up: the next number. */
export function nextNumber(state: State, limits: Limits): Step {
  return discarded({ ...state, afterwards: 'redraft' }, 'used', limits);
}

/** It cannot be found any more. Perhaps it only cannot be seen yet, so the number may still be in use by it. */
export function lost(state: State, limits: Limits): Step {
  const given = { ...state, phase: 'drafting', targetId: null, afterwards: null, attempts: 0 } as const;
  if (state.rounds + 1 > limits.rounds) return fail(given, 'quarantined', 'lost-too-often');
  return { state: { ...given, rounds: state.rounds + 1 }, effect: { type: 'read-source' } };
}

/**
 * The number is somebody else's, perhaps of another migrator that moves the same invoice. Never another number in its place: that it can
 * be used once only is what keeps two of them from both sending a copy.
 */
export function taken(state: State): Step {
  return fail({ ...state, targetId: null }, 'conflict', 'number-taken');
}

/** Once more, later; when that has been tried often enough, the phase is given up. */
export function retry(state: State, seen: Observation, limits: Limits): Step {
  const attempts = state.attempts + 1;
  const reason = seen.type === 'failed' ? seen.code : state.reason;
  if (attempts >= limits.attempts) return give({ ...state, reason }, seen);
  const until = seen.type === 'failed' ? seen.retryAt : undefined;
  return {
    state: { ...state, attempts, reason },
    effect: { type: 'wait', attempt: attempts, ...(until !== undefined && { until }) },
  };
}

/** Begins the phase anew. */
export function again(state: State, seen: Observation, limits: Limits): Step {
  return retry(state, seen, limits);
}

/** Gives up: as a debt after the commit point, as an open question at it, and for good before it. */
export function give(state: State, seen: Observation): Step {
  const reason = (seen.type === 'failed' ? seen.code : state.reason) ?? 'tried-too-often';
  if (state.closed) return owe(state, reason);
  if (state.phase === 'closing' || state.phase === 'ambiguous')
    return { state: { ...state, phase: 'ambiguous', reason, attempts: 0 }, effect: null };
  return discardThen(state, 'quarantined', reason);
}
