import type { State } from '../machine/state.ts';

/** What a person has to do, by what became of an invoice. Nothing for those that are fine or were meant to stay. */
const byReason: Readonly<Record<string, string>> = {
  'live-at-target': 'its copy was sent by somebody while the original was open: withdraw one of the two now',
  gone: 'it is no longer found at the source: look whether somebody has removed it',
  'gone-at-source': 'it is no longer found at the source: look whether somebody has removed it',
  'number-taken':
    'the number belongs to another invoice at the target: renumber one of them, or let numbers be derived',
  'edited-at-source': 'it was edited after it was planned: plan it anew',
  'perhaps-owed':
    'the original is closed and its copy is a draft, and the journal that knew why is lost: send the draft by hand, or remove it',
  'target-edited': 'its copy was edited at the target: compare the two and send or withdraw by hand',
  'changed-at-source': 'it is in a state that no rule covers: look at it at the source',
  'withdrawn-meanwhile':
    'it was canceled at the source at the very moment it was to be closed: if that was somebody else, remove its copy, which is a draft; if nobody was, send the draft by hand',
  'settled-in-part':
    'it was edited at the source in the very moment it was to be closed: a payment with the note "Moved to invoice" may be recorded there, and no copy asks for that amount; remove the payment, or bill the amount by hand',
  'cannot-send': 'the target holds its copy so that it could not be made payable: move it by hand',
  'cannot-close': 'the source refuses to close it, so it stays where it is',
  'not-representable': 'the target cannot hold it as it is: change it, or allow more in the policy',
  'total-differs': 'the target would bill another total: change it, or allow a way to reach it in the policy',
  'due-differs': 'what is due is not its total: settle it at the source first',
  'due-too-high': 'what is left to pay is more than the source can record as paid: let it be paid there',
  'nobody-to-mail': 'the payer is to be mailed, and has no address: add one, or let nobody be mailed',
  'issued-ahead': 'its issue date lies ahead: move it after that day, or let the target mail it',
};

/** Of an invoice whose original is closed already: resuming alone does not help these. */
const owedBecause: Readonly<Record<string, string>> = {
  'not-representable':
    'the original was edited just before it was closed, and the target cannot hold it now: bill it by hand',
  'total-differs':
    'the original was edited just before it was closed, and the target would bill another total: bill it by hand',
  'another-kind': 'the original was changed just before it was closed: look at it, and bill it by hand',
  'target-edited': 'the original is closed, and its copy was edited since: compare the two, and send it by hand',
  'gone-at-source': 'the original and its copy are both gone: bill it by hand',
  'canceled-at-source':
    'the rest of it was recorded as paid at the source, and then somebody canceled it there: look whether it is still to be billed',
  'number-taken': 'the original is closed, and somebody else holds its number at the target: look at that, then resume',
  'cannot-discard': 'the original is closed, and an older copy of it cannot be removed: remove that draft, then resume',
};

const byPhase: Readonly<Partial<Record<State['phase'], string>>> = {
  owed: 'the original is closed and its copy cannot be paid yet: resume, until it is sent',
  ambiguous: 'whether the original is closed is not known: resume, until it is',
  conflict: 'somebody else had a hand in it: look at both sides',
  quarantined: 'it failed too often: look at why, then resume and try it once more',
  refused: 'it cannot be moved as it is',
};

export function attentionFor({ phase, reason }: Pick<State, 'phase' | 'reason'>): string | null {
  const general = byPhase[phase];
  if (general === undefined) return null;
  const special = phase === 'owed' ? owedBecause : phase === 'ambiguous' ? {} : byReason;
  return (reason === null ? undefined : special[reason]) ?? general;
}
