import type { Finding } from '@billingual/core';
import type { Phase } from '../../machine/state.ts';

/** Which colour an outcome has. */
export type Tone = 'good' | 'calm' | 'wait' | 'bad';

interface OutcomeWords {
  readonly title: string;
  readonly says: string;
  readonly tone: Tone;
}

const open = {
  title: 'Not finished',
  says: 'begun or waiting; resuming the run goes on with it',
  tone: 'wait',
} as const;

/** For people who have never seen the state machine. */
export const outcomes: Readonly<Record<Phase, OutcomeWords>> = {
  done: { title: 'Moved', says: 'the copy is where it should be, and the original asks for nothing', tone: 'good' },
  skipped: { title: 'Left where it was', says: 'paid, withdrawn, or of a kind that was not to be moved', tone: 'calm' },
  'paid-at-source': {
    title: 'Paid meanwhile',
    says: 'paid at the source before it was moved, and left there',
    tone: 'calm',
  },
  refused: { title: 'Cannot be moved', says: 'not as it is: it stays where it was, untouched', tone: 'bad' },
  conflict: { title: 'Touched by others', says: 'somebody else changed it, so nothing was overwritten', tone: 'bad' },
  quarantined: { title: 'Given up', says: 'it failed too often, and waits for somebody to look at why', tone: 'bad' },
  owed: { title: 'Owed', says: 'the original is closed, and the copy cannot be paid yet', tone: 'bad' },
  ambiguous: { title: 'Not known', says: 'whether the original is closed could not be found out yet', tone: 'bad' },
  planned: { ...open, title: 'Not begun', says: 'planned, and nothing was asked of the target yet' },
  drafting: open,
  drafted: open,
  verified: open,
  closing: open,
  sending: open,
  discarding: open,
};

export const severities: Readonly<Record<Finding['severity'], { readonly title: string; readonly tone: Tone }>> = {
  blocking: { title: 'stops the move', tone: 'bad' },
  money: { title: 'touches an amount', tone: 'wait' },
  loss: { title: 'does not arrive', tone: 'calm' },
  info: { title: 'nothing lost', tone: 'good' },
};

const codes: Readonly<Record<string, string>> = {
  dropped: 'has no place at the target and is left out',
  missing: 'is needed at the target and is not there',
  changed: 'is another value at the target',
  added: 'is there at the target and was not before',
  collapsed: 'becomes one entry in place of several',
  apportioned: 'is divided among the lines',
  rounded: 'is rounded to what the target holds',
  split: 'is taken apart',
  moved: 'stands in another place',
  defaulted: 'gets what the target assumes',
  derived: 'is worked out from other parts',
  unread: 'is not read: the original keeps it',
  unverifiable: 'cannot be compared at the target',
  'amount-mismatch': 'would be another amount',
  ambiguous: 'can be understood in two ways',
  'unknown-value': 'has a value that is not known',
  'limit-exceeded': 'is more than the target takes',
  'not-representable': 'cannot be said to the target',
};

/** What a finding is about, and what becomes of that, out of an id such as 'provider.write.lines.taxes.moved'. */
export function findingWords(id: string): { readonly about: string; readonly says: string } {
  const parts = id.split('.');
  const code = parts.at(-1) ?? '';
  const about = parts.slice(2, -1).join(' · ');
  return { about: about === '' ? id : about, says: (Object.hasOwn(codes, code) ? codes[code] : undefined) ?? code };
}

/** 'partially_paid' as 'partially paid'. */
export function plainWords(code: string | null): string {
  return code === null ? '' : code.replaceAll(/[_-]/g, ' ');
}
