import { ok } from 'node:assert/strict';
import { BillingualError, type ErrorCode } from '@billingual/core';
import type { Journal, Lease } from '../../journal/journal.ts';
import type { State } from '../../machine/state.ts';
import { sampleRun, sampleSeeds } from '../samples.ts';

/** A journal in which nothing was begun, and what the cases need around it. */
export interface JournalSubject {
  readonly journal: Journal;
  /** The same journal as another process would find it after this one was killed. */
  readonly reopen: () => Promise<Journal>;
  /** Another one, empty. */
  readonly another: () => Promise<Journal>;
  /** Moves the journal's own time on. */
  readonly advance: (ms: number) => Promise<void> | void;
  readonly dispose: () => Promise<void>;
}

export type Check = (subject: JournalSubject) => Promise<void>;

export const leaseMs = 30_000;
export const claimOne = async (journal: Journal, worker = 'a'): Promise<Lease> => {
  const [lease] = await journal.claim({ count: 1, leaseMs, worker });
  ok(lease, 'nothing could be claimed');
  return lease;
};
export const begun = async ({ journal }: JournalSubject, count: number): Promise<Journal> => {
  await journal.begin(sampleRun());
  await journal.enroll(sampleSeeds(count));
  return journal;
};
export const fails =
  (code: ErrorCode): ((error: unknown) => boolean) =>
  (error) =>
    BillingualError.is(error, code);
export const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const it of items) list.push(it);
  return list;
};
export const drafting = (state: State): State => ({ ...state, phase: 'drafting', creates: 1 });
export const sending = (state: State): State => ({ ...state, phase: 'sending', closed: true, targetId: 'T-1' });
export const owed = (state: State): State => ({
  ...state,
  phase: 'owed',
  closed: true,
  targetId: 'T-1',
  reason: 'unavailable',
});
export const done = (state: State): State => ({ ...state, phase: 'done', closed: true, targetId: 'T-1' });
