/** On what ground a request may be made again. */
export type Ground =
  /** None: it would end in the same way, or nobody knows. */
  | 'none'
  /** Surely not done, for no byte of it was sent. */
  | 'unsent'
  /** It may have been done. */
  | 'unproven'
  /** Surely not done; later it may be. */
  | 'throttled'
  /** Surely not done: the credentials were refused, and there are others. */
  | 'credentials';

export interface Tally {
  /** Requests made, the last one included. */
  readonly attempts: number;
  /** How many of them may have been done. */
  readonly unproven: number;
  readonly signedAnew: boolean;
}

export interface Allowed {
  readonly attempts: number;
  readonly unproven: number;
}

export type Step = 'stop' | 'back-off' | 'pause' | 'sign-anew';

type Rule = (tally: Tally, allowed: Allowed) => Step;

const again: Rule = ({ attempts }, allowed) => (attempts < allowed.attempts ? 'back-off' : 'stop');

const rules: Readonly<Record<Ground, Rule>> = {
  none: () => 'stop',
  unsent: again,
  unproven: (tally, allowed) => (tally.unproven < allowed.unproven ? again(tally, allowed) : 'stop'),
  throttled: (tally, allowed) => (again(tally, allowed) === 'stop' ? 'stop' : 'pause'),
  // Once, and not counted: a refusal of fresh credentials is an answer. A write, and one that mails, is made again without a look: 401
  // says that it "has not been applied" (RFC 9110, 15.5.2). Only credentials that are good for one request could be refused after it
  // was, when something on the way makes it twice. Those are renewed only where the answer shows that our clock is off, and a read just
  // before would have shown that already; otherwise it ends there, and who wrote takes a look.
  credentials: ({ signedAnew }) => (signedAnew ? 'stop' : 'sign-anew'),
};

/** What to do after an attempt that did not go well. */
export function nextStep(ground: Ground, tally: Tally, allowed: Allowed): Step {
  return rules[ground](tally, allowed);
}
