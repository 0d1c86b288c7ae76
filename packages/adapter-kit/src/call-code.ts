import type { ErrorCode } from '@billingual/core';
import type { Fault } from './call.ts';
import type { FailedOutcome } from './outcome.ts';
import type { Trouble } from './trouble.ts';

/** The codes that a failed call can have. */
export type CallCode = Fault['code'] | 'unreachable' | 'retries_exhausted' | 'bad_response' | 'ambiguous';

/** The code under which the user meets it. */
export function codeOf({
  trouble,
  outcome,
  isExhausted,
}: {
  readonly trouble: Trouble;
  readonly outcome: FailedOutcome;
  readonly isExhausted: boolean;
}): CallCode {
  if (outcome === 'ambiguous') return 'ambiguous';
  if (isExhausted) return 'retries_exhausted';
  switch (trouble.type) {
    case 'fault':
      // Without a time, it is not the error that says when to come back.
      return trouble.fault.code === 'rate_limited' ? 'unavailable' : trouble.fault.code;
    case 'failure':
      return trouble.failure.when === 'unsent' ? 'unreachable' : 'unavailable';
    case 'unreadable':
    case 'redirected':
      return 'bad_response';
    case 'proxy':
    case 'late':
      return 'unavailable';
    case 'throttled':
      return 'rate_limited';
    case 'unsigned':
      return isCallCode(trouble.error.code) ? forWantOfCredentials[trouble.error.code] : 'unavailable';
  }
}

/**
 * What a failed request for credentials means for the call that needed them. A refusal is one of the credentials, whatever its word: a
 * token endpoint that is not found must not read as an invoice that is gone. And what it left open is open no more: nothing was sent.
 */
const forWantOfCredentials: Readonly<Record<CallCode, CallCode>> = {
  not_found: 'unauthenticated',
  rejected: 'unauthenticated',
  wrong_state: 'unauthenticated',
  duplicate_number: 'unauthenticated',
  conflict: 'unauthenticated',
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  rate_limited: 'rate_limited',
  unavailable: 'unavailable',
  unreachable: 'unreachable',
  retries_exhausted: 'retries_exhausted',
  bad_response: 'bad_response',
  ambiguous: 'unavailable',
};

function isCallCode(code: ErrorCode): code is CallCode {
  return Object.hasOwn(forWantOfCredentials, code);
}
