import type { Observation } from './observation.ts';
import { endRow } from './row.ts';
import { defaultLimits, type Limits, type Step } from './steps.ts';
import { isEnd, type State } from './state.ts';
import { table } from './table.ts';

/**
 * What is to be done after an observation: the state to write down, and the effect to have afterwards; no effect where the invoice rests
 * or has ended. Pure, and it knows neither providers nor a database.
 */
export function next(state: State, seen: Observation, limits: Limits = defaultLimits): Step {
  const row = isEnd(state.phase) ? endRow : table[state.phase];
  switch (seen.type) {
    case 'start':
      return row.start(state, seen, limits);
    case 'source':
      return row.source[seen.is](state, seen, limits);
    case 'target':
      return row.target[seen.is](state, seen, limits);
    case 'failed':
      return row.failed[seen.how](state, seen, limits);
  }
}
