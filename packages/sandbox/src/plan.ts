import type { FaultAction, SandboxAnswer } from './contract.ts';

export type ActionOf<T extends FaultAction['type']> = Extract<FaultAction, { type: T }>;

/** What strikes at a point of a call, and then is over. */
export type Interruption = ActionOf<'reset' | 'fin' | 'stall' | 'run'>;

/** What faults do to the answer of one call; filled on the way to it. */
export interface Plan {
  readonly changes: ((answer: SandboxAnswer) => SandboxAnswer)[];
  duplicate: boolean;
  /** Sent instead of the real one. */
  replacement?: SandboxAnswer;
  truncate?: ActionOf<'truncate'>;
  drip?: ActionOf<'drip'>;
  flood?: ActionOf<'flood'>;
  readonly midHeaders: Interruption[];
  readonly midBody: Interruption[];
}

export function emptyPlan(): Plan {
  return { changes: [], duplicate: false, midHeaders: [], midBody: [] };
}

/** Takes up what an action does to the answer, whenever it struck; false for those that act at once. */
export function arm(
  plan: Plan,
  action: FaultAction,
): action is Exclude<FaultAction, Interruption | ActionOf<'answer'>> {
  switch (action.type) {
    case 'mutate':
      plan.changes.push(action.change);
      return true;
    case 'duplicate':
      plan.duplicate = true;
      return true;
    case 'truncate':
      plan.truncate = action;
      return true;
    case 'drip':
      plan.drip = action;
      return true;
    case 'flood':
      plan.flood = action;
      return true;
    case 'answer':
    case 'reset':
    case 'fin':
    case 'stall':
    case 'run':
      return false;
  }
}
