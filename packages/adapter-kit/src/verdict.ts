import type { JsonValue } from '@billingual/core';
import type { Answered, Attempted } from './attempt.ts';
import type { Call, Fault } from './call.ts';
import { decode, type Decoded } from './decode.ts';
import type { Endpoint } from './endpoint.ts';
import { isHtmlType } from './media-type.ts';
import {
  failedOutcome,
  faultByStatus,
  meaningOf,
  meaningOfFault,
  type Failing,
  type FailedOutcome,
} from './outcome.ts';
import type { Ground } from './retry.ts';
import { retryAfter, type RetryAfter } from './retry-after.ts';
import type { TransportParts } from './transport-parts.ts';
import type { Trouble } from './trouble.ts';

interface Known {
  readonly status?: number;
  /** Whether it was the provider that answered. */
  readonly isProviders: boolean;
}

export interface Succeeded extends Known {
  readonly outcome: 'ok' | 'pending';
  readonly body: JsonValue | undefined;
}

export interface FailedVerdict extends Known {
  readonly outcome: FailedOutcome;
  readonly trouble: Trouble;
  readonly ground: Ground;
  /** What it says about when to ask again. */
  readonly wait: RetryAfter;
  /** It took all the time there was. */
  readonly isLate: boolean;
}

/** What one attempt comes to. */
export type Verdict = Succeeded | FailedVerdict;

export interface Judging extends Pick<TransportParts, 'requestIdHeader' | 'faultOf'> {
  readonly endpoint: Endpoint;
  readonly operation: string;
  readonly flaw?: Call['flaw'];
  /** The provider's time, milliseconds since 1970. */
  readonly now: number;
}

const nothing = { isProviders: false, wait: 'absent', isLate: false } as const;

/** What an attempt comes to, for this kind of endpoint. */
export function verdictOf(attempted: Attempted, judging: Judging): Verdict {
  const { kind } = judging.endpoint;
  switch (attempted.type) {
    case 'answer': {
      const meaning = meaningOf(attempted.status);
      const isSuccess = meaning === 'done' || meaning === 'accepted';
      return isSuccess ? success(attempted, meaning, judging) : refusal(attempted, judging);
    }
    case 'failure': {
      const { failure } = attempted;
      const isUnsent = failure.when === 'unsent';
      const ground = failure.kind === 'tls' ? 'none' : isUnsent ? 'unsent' : 'unproven';
      const outcome = failedOutcome(isUnsent ? 'refused' : 'open', kind);
      return { ...nothing, outcome, trouble: attempted, ground, isLate: failure.kind === 'late' };
    }
    case 'redirected': {
      const { status } = attempted;
      const outcome = failedOutcome(meaningOf(status) === 'moved' ? 'moved' : 'open', kind);
      return { ...nothing, status, outcome, trouble: attempted, ground: 'none' };
    }
  }
}

function success(answered: Answered, meaning: 'done' | 'accepted', { endpoint, flaw }: Judging): Verdict {
  const { status, mediaType, body } = answered;
  // What was only accepted has nothing to show yet.
  const expected = meaning === 'accepted' ? 'empty' : endpoint.answer;
  const whole = 'reason' in body ? body : decode({ ...body, mediaType }, expected);
  const decoded = meaning === 'done' ? sound(whole, flaw) : whole;
  if (!('reason' in decoded))
    return { status, isProviders: true, outcome: meaning === 'done' ? 'ok' : 'pending', body: decoded.body };
  return {
    ...nothing,
    status,
    outcome: failedOutcome('open', endpoint.kind),
    trouble: { type: 'unreadable', reason: decoded.reason },
    // Too large once is too large again.
    ground: isWhy(body, 'too-large') ? 'none' : 'unproven',
    isLate: isWhy(body, 'late'),
  };
}

/** JSON that is something else than was asked for is of no more use than none. */
function sound(decoded: Decoded, flaw: Call['flaw']): Decoded {
  if ('reason' in decoded) return decoded;
  const reason = flaw?.(decoded.body);
  return reason === undefined ? decoded : { reason };
}

function refusal(answered: Answered, judging: Judging): Verdict {
  const { status, headers, mediaType, body } = answered;
  const { kind } = judging.endpoint;
  const common = { status, wait: retryAfter(headers, judging.now), isLate: isWhy(body, 'late') };
  const isPage = mediaType !== undefined && isHtmlType(mediaType);
  const said = saidIn(answered);
  if (!headers.has(judging.requestIdHeader) && isStrangers(status, isPage, said)) {
    const outcome = failedOutcome('open', kind);
    return { ...common, isProviders: false, outcome, trouble: { type: 'proxy', isPage }, ground: 'unproven' };
  }
  const fault = faultIn(status, said, judging);
  const meaning = meaningOfFault(status, fault.code);
  const ground = groundOf(meaning, status, fault, kind);
  return {
    ...common,
    isProviders: true,
    outcome: failedOutcome(meaning, kind),
    trouble: { type: 'fault', fault },
    ground,
  };
}

function isWhy(body: Answered['body'], why: 'too-large' | 'late'): boolean {
  return 'reason' in body && body.why === why;
}

/** What is not marked as the provider's, and may be of anything on the way. */
function isStrangers(status: number, isPage: boolean, said: JsonValue | undefined): boolean {
  // Whoever says that it is too much has not passed it on.
  if (isPage) return status !== 429;
  // What knows no such address says the same as a provider that knows no such invoice, and only the latter makes one gone.
  return (status === 404 || status === 410) && said === undefined;
}

/** The JSON of a refusal, where there is any. */
function saidIn({ mediaType, body }: Answered): JsonValue | undefined {
  const decoded = 'reason' in body ? body : decode({ ...body, mediaType }, 'maybe-json');
  return 'reason' in decoded ? undefined : decoded.body;
}

function faultIn(status: number, body: JsonValue | undefined, { operation, faultOf }: Judging): Fault {
  try {
    return faultOf({ status, operation, body });
  } catch {
    // A mistake in there must not hide what became of the call.
    return { code: faultByStatus(status) };
  }
}

function groundOf(meaning: Failing, status: number, { code }: Fault, kind: Endpoint['kind']): Ground {
  if (meaning === 'throttled') return 'throttled';
  // A conflict is looked into, never run into again.
  if (meaning === 'open') return status === 409 && kind !== 'read' ? 'none' : 'unproven';
  return status === 401 || code === 'unauthenticated' ? 'credentials' : 'none';
}
