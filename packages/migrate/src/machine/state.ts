import type { Route } from '../route.ts';

/**
 * Where an invoice stands on its way. Those that end in '-ing' mean: the intent is written down, and what became of it may not be
 * known. 'ambiguous': whether the source is closed could not be found out. 'owed': the source is closed and its copy is not payable
 * yet. Both are taken up first by the next run.
 */
export const phases = [
  'planned',
  'drafting',
  'drafted',
  'verified',
  'closing',
  'ambiguous',
  'sending',
  'owed',
  'discarding',
  'done',
  'skipped',
  'refused',
  'paid-at-source',
  'conflict',
  'quarantined',
] as const;

export type Phase = (typeof phases)[number];

/** Nothing more is done about these, unless a person says so. */
export type EndPhase = 'done' | 'skipped' | 'refused' | 'paid-at-source' | 'conflict' | 'quarantined';

const ends: Readonly<Record<Phase, boolean>> = {
  planned: false,
  drafting: false,
  drafted: false,
  verified: false,
  closing: false,
  ambiguous: false,
  sending: false,
  owed: false,
  discarding: false,
  done: true,
  skipped: true,
  refused: true,
  'paid-at-source': true,
  conflict: true,
  quarantined: true,
};

export function isEnd(phase: Phase): phase is EndPhase {
  return ends[phase];
}

/** Rests until the next run: what could be done in this one was tried. */
export function isResting({ phase }: Pick<State, 'phase'>): boolean {
  return phase === 'owed' || phase === 'ambiguous';
}

/** One invoice's way so far. Plain data without personal content: it is what the journal keeps. */
export interface State {
  readonly phase: Phase;
  readonly route: Route;
  /** Whether an edit at the source before the commit point is followed, or ends in a conflict. */
  readonly onEdit: 'follow' | 'stop';
  /** The one draft that may be sent. Never replaced, only given up. */
  readonly targetId: string | null;
  /** Counts the numbers used up by drafts that were given up, from 1. */
  readonly generation: number;
  /** How many creates with this generation's number may have reached the target; 2 for several. */
  readonly creates: number;
  /** How many requests to close the source may have been done; 2 for several. While it is 0, what is found closed was closed by somebody else. */
  readonly closes: number;
  /** The commit point has been passed: the source asks for nothing any more, and the copy is owed. */
  readonly closed: boolean;
  /** Vain attempts in a row in this phase. */
  readonly attempts: number;
  /** How often a draft has been given up for a new one. */
  readonly rounds: number;
  /** What follows once the draft is discarded: an end, or another draft. */
  readonly afterwards: { readonly phase: EndPhase; readonly reason: string } | 'redraft' | null;
  /** Why it ended, waits or failed, as one of a few words or an error code. */
  readonly reason: string | null;
}

export function firstState(route: Route, onEdit: State['onEdit'] = 'follow'): State {
  return {
    phase: 'planned',
    route,
    onEdit,
    targetId: null,
    generation: 1,
    creates: 0,
    closes: 0,
    closed: false,
    attempts: 0,
    rounds: 0,
    afterwards: null,
    reason: null,
  };
}

/** The state of an invoice that is not moved at all. */
export function endState(phase: EndPhase, reason: string): State {
  return { ...firstState('copy'), phase, reason };
}

/** A quarantined invoice as it is tried once more: from the beginning, with what is known of its number. */
export function revived(state: State): State {
  if (state.phase !== 'quarantined') return state;
  return { ...state, phase: 'planned', attempts: 0, rounds: 0, afterwards: null, reason: null };
}
