import { didYouMean } from '@billingual/core';
import type { FaultAction, FaultPhase, FaultRule } from '@billingual/sandbox';
import { usageFailure } from './parse.ts';

const phases: Readonly<Record<FaultPhase, true>> = {
  'before-parse': true,
  'before-commit': true,
  'after-commit': true,
  'mid-headers': true,
  'mid-body': true,
};

type Typed = Exclude<FaultAction['type'], 'mutate' | 'run'>;

/** The actions that can be typed. A number is what stands behind '='. */
const actions: { readonly [T in Typed]: { readonly number?: string; readonly make: (number: number) => FaultAction } } =
  {
    reset: { make: () => ({ type: 'reset' }) },
    fin: { make: () => ({ type: 'fin' }) },
    duplicate: { make: () => ({ type: 'duplicate' }) },
    stall: { number: 'milliseconds', make: (ms) => ({ type: 'stall', ms }) },
    truncate: { number: 'bytes', make: (bytes) => ({ type: 'truncate', bytes }) },
    drip: { number: 'bytes a second', make: (bytesPerSecond) => ({ type: 'drip', bytesPerSecond }) },
    flood: { number: 'bytes', make: (bytes) => ({ type: 'flood', bytes }) },
    answer: { number: 'an HTTP status', make: (status) => ({ type: 'answer', status }) },
  };

/** 'create:after-commit:reset', 'list,get:before-parse:answer=503@2x3': operation, phase, action; at the 2nd call, three times. */
export function parseFault(text: string, usage: string): FaultRule {
  const found = /^([\w*,]+):([a-z-]+):([a-z]+)(?:=(\d+(?:\.\d+)?))?(?:@(\d+))?(?:x(\d+))?$/.exec(text);
  if (found === null) {
    throw usageFailure(
      usage,
      `--fault takes OPERATION:PHASE:ACTION, such as create:after-commit:reset, and not "${text}"`,
    );
  }
  const [, operations = '', phase = '', action = '', number, nth, times] = found;
  const made = knownIn(actions, action, 'action', usage);
  if ((made.number === undefined) !== (number === undefined)) {
    const wanted = made.number === undefined ? 'takes no number' : `takes ${made.number}: ${action}=N`;
    throw usageFailure(usage, `--fault ${text}: ${action} ${wanted}`);
  }
  knownIn(phases, phase, 'phase', usage);
  return {
    operation: operations.includes(',') ? operations.split(',') : operations,
    phase: phase as FaultPhase,
    action: made.make(Number(number)),
    ...(nth !== undefined && { nth: Number(nth) }),
    ...(times !== undefined && { times: Number(times) }),
  };
}

function knownIn<T>(table: Readonly<Record<string, T>>, word: string, what: string, usage: string): T {
  const found = Object.hasOwn(table, word) ? table[word] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(table);
  const meant = didYouMean(word, known);
  const hint = meant === undefined ? `it takes ${known.join(', ')}` : `did you mean ${meant}?`;
  throw usageFailure(usage, `--fault has no ${what} "${word}"; ${hint}`);
}
