import type { Outcome } from '@billingual/core';
import type { Fault } from './call.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * What an answer says of what was asked for. 'open': nothing that proves anything. 'moved': it has to be asked for elsewhere, so it
 * was not done here.
 */
export type Meaning = 'done' | 'accepted' | 'refused' | 'throttled' | 'moved' | 'open';

export type Failing = Exclude<Meaning, 'done' | 'accepted'>;
export type FailedOutcome = Exclude<Outcome, 'ok' | 'pending'>;

/** How a call ends whose last answer meant that. What a read leaves open has changed nothing. */
const failed: Readonly<Record<Failing, Readonly<Record<Endpoint['kind'], FailedOutcome>>>> = {
  refused: { read: 'rejected', replay: 'rejected', write: 'rejected' },
  throttled: { read: 'throttled', replay: 'throttled', write: 'throttled' },
  moved: { read: 'rejected', replay: 'rejected', write: 'rejected' },
  open: { read: 'rejected', replay: 'ambiguous', write: 'ambiguous' },
};

export function failedOutcome(meaning: Failing, kind: Endpoint['kind']): FailedOutcome {
  return failed[meaning][kind];
}

/** Statuses that mean something else than their class. */
const own: ReadonlyMap<number, Meaning> = new Map([
  [202, 'accepted'],
  // These two forbid to change the method, so the request has yet to be made; 303 and, in practice, 301 and 302 follow a POST that was done.
  [307, 'moved'],
  [308, 'moved'],
  [408, 'open'],
  // Two at once, or one that was made before: only looking tells whose.
  [409, 'open'],
  [429, 'throttled'],
]);

/** By status alone. What is unknown means what its class means; what is no status of an answer proves nothing. */
export function meaningOf(status: number): Meaning {
  const known = own.get(status);
  if (known !== undefined) return known;
  if (status >= 200 && status < 300) return 'done';
  return status >= 400 && status < 500 ? 'refused' : 'open';
}

/** By status and by what the provider's body says, which knows a refusal from a failure where a status does not. */
export function meaningOfFault(status: number, code: Fault['code']): Failing {
  if (status === 429 || code === 'rate_limited') return 'throttled';
  // A server that failed may have failed after it was done, whatever it says; and what is below 400 refuses nothing.
  if (code === 'unavailable' || status >= 500 || status < 400 || status === 408) return 'open';
  return status === 409 && code === 'conflict' ? 'open' : 'refused';
}

const codes: ReadonlyMap<number, Fault['code']> = new Map([
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [408, 'unavailable'],
  [409, 'conflict'],
  [410, 'not_found'],
  [429, 'rate_limited'],
]);

/** What a status means where the body says nothing: a start for `faultOf`. */
export function faultByStatus(status: number): Fault['code'] {
  return codes.get(status) ?? (status >= 400 && status < 500 ? 'rejected' : 'unavailable');
}
