import { BillingualError, listProblems, type Problem } from '@billingual/core';
import type { TransportLimits } from './transport-parts.ts';

export const defaultLimits: TransportLimits = {
  headersMs: 10_000,
  attemptMs: 20_000,
  totalMs: 60_000,
  bodyBytes: 8 * 1024 * 1024,
  errorBytes: 256 * 1024,
  attempts: 4,
  maxWaitMs: 60_000,
};

/** What is wrong with the value of a limit; undefined when nothing is. */
export function limitProblem(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(defaultLimits, name)) return 'is no limit there is';
  // Not to wait is a choice; to have no time, or no attempt, is a mistake.
  const least = name === 'maxWaitMs' ? 0 : 1;
  const isFine = typeof value === 'number' && Number.isFinite(value) && value >= least;
  return isFine ? undefined : `has to be a finite number of at least ${least}`;
}

/** The defaults with what was given in their place. Throws `invalid_input` for what is no limit. */
export function limitsOf(given: Partial<TransportLimits> = {}): TransportLimits {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  const problems = entries.flatMap(([name, value]): Problem[] => {
    const problem = limitProblem(name, value);
    return problem === undefined ? [] : [{ pointer: `/limits/${name}`, problem }];
  });
  if (problems.length > 0)
    throw new BillingualError('invalid_input', `limits have mistakes:\n${listProblems(problems)}`, { problems });
  return { ...defaultLimits, ...Object.fromEntries(entries) };
}
