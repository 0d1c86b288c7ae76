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

/** The defaults with what was given in their place. Throws `invalid_input` for what is no limit. */
export function limitsOf(given: Partial<TransportLimits> = {}): TransportLimits {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  const problems = entries.flatMap(([name, value]): Problem[] => {
    if (!Object.hasOwn(defaultLimits, name)) return [{ pointer: `/limits/${name}`, problem: 'is no limit there is' }];
    const isFine = Number.isFinite(value) && value >= (name === 'maxWaitMs' ? 0 : 1);
    return isFine ? [] : [{ pointer: `/limits/${name}`, problem: 'has to be a finite number above zero' }];
  });
  if (problems.length > 0)
    throw new BillingualError('invalid_input', `limits have mistakes:\n${listProblems(problems)}`, { problems });
  return { ...defaultLimits, ...Object.fromEntries(entries) };
}
