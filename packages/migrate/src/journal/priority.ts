import type { State } from '../machine/state.ts';

/** What is claimed first: 0 where money is owed or may be, 1 where something was begun, 2 for the rest. */
export function priorityOf({ phase, closed }: Pick<State, 'phase' | 'closed'>): 0 | 1 | 2 {
  if (closed || phase === 'owed' || phase === 'ambiguous' || phase === 'closing') return 0;
  return phase === 'planned' ? 2 : 1;
}

/** Not claimed before the next run wakes it. */
export const never: number = Number.MAX_SAFE_INTEGER;
