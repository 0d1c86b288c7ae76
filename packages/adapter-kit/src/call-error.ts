import {
  BillingualError,
  listProblems,
  type CallDetails,
  type ErrorCode,
  type ErrorDetails,
  type FailedWhen,
} from '@billingual/core';
import type { Fault } from './call.ts';
import type { Failure } from './failure.ts';
import type { FailedOutcome } from './outcome.ts';
import { safeText } from './safe-text.ts';
import type { Trouble } from './trouble.ts';

export interface FailedCall {
  readonly trouble: Trouble;
  readonly outcome: FailedOutcome;
  /** It would have been made again, had the retry budget not been used up. */
  readonly isExhausted: boolean;
  readonly provider: string;
  readonly account: string;
  readonly host: string;
  readonly operation: string;
  readonly attempts: number;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
}

/** The error of a call that failed, from an allow-list of facts: no header, body, query or id, and no cause that could hold one. */
export function failedCall(call: FailedCall): BillingualError {
  const { trouble, provider, operation } = call;
  const code = codeOf(call);
  const problems = trouble.type === 'fault' ? (trouble.fault.problems ?? []) : [];
  const safeProblems = problems
    .slice(0, 100)
    .map(({ pointer, problem }) => ({ pointer: safeText(pointer), problem: safeText(problem) }));
  const lines = code === 'rejected' && safeProblems.length > 0 ? `\n${listProblems(safeProblems)}` : '';
  const text = happened(call);
  // What went wrong with the credentials says its own way out.
  const way = trouble.type === 'unsigned' && code !== 'ambiguous' ? '' : `; ${wayOut[code]}${facts(call)}`;
  const details = { ...detailsOf(call), ...ownOf(code, call, safeProblems) } as unknown as ErrorDetails[typeof code];
  return new BillingualError(code, `${provider} ${operation}: ${text}${way}${lines}`, details);
}

type CallCode = Fault['code'] | 'unreachable' | 'retries_exhausted' | 'bad_response' | 'ambiguous';

function isCallCode(code: ErrorCode): code is CallCode {
  return Object.hasOwn(wayOut, code);
}

/** The code under which the user meets it. */
export function codeOf({
  trouble,
  outcome,
  isExhausted,
}: Pick<FailedCall, 'trouble' | 'outcome' | 'isExhausted'>): CallCode {
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
      return isCallCode(trouble.error.code) && trouble.error.code !== 'ambiguous' ? trouble.error.code : 'unavailable';
  }
}

const wayOut: Readonly<Record<CallCode, string>> = {
  not_found: 'check the id, and that it belongs to this account',
  rejected: 'correct what it names, and call again',
  wrong_state: 'read it, and see what its status allows',
  duplicate_number: 'choose another number',
  conflict: 'read it, and apply your change to that',
  unauthenticated: 'check the credentials, and that they belong to this environment',
  forbidden: 'check what the provider allows this account and these credentials to do',
  rate_limited: 'call again after that, and less often',
  unavailable: 'try again later',
  unreachable: 'nothing was sent; check the network and the address',
  retries_exhausted: 'too many calls fail for this one to be repeated; try again later',
  bad_response: 'check the address, and what stands between here and the provider',
  ambiguous: 'it may have been done: look it up before it is repeated',
};

const faults: Readonly<Record<Fault['code'], string>> = {
  not_found: 'there is no such thing',
  rejected: 'the provider refuses it',
  wrong_state: 'what it is now does not allow it',
  duplicate_number: 'this number is taken',
  conflict: 'something else is being done to it, or has been',
  unauthenticated: 'the credentials were refused',
  forbidden: 'the credentials are not allowed to do this',
  rate_limited: 'too many requests',
  unavailable: 'the provider failed',
};

const failures: Readonly<Record<Failure['kind'], (host: string) => string>> = {
  refused: (host) => `${host} refuses connections`,
  'no-host': (host) => `${host} cannot be found`,
  'no-route': (host) => `${host} cannot be reached`,
  tls: (host) => `no secure connection to ${host}, whose certificate or protocol is not accepted`,
  late: (host) => `no complete answer of ${host} came in time`,
  broken: (host) => `the connection to ${host} broke`,
};

function happened({ trouble, host }: FailedCall): string {
  switch (trouble.type) {
    case 'fault':
      return faults[trouble.fault.code];
    case 'failure':
      return failures[trouble.failure.kind](host) + (trouble.failure.code ? ` (${trouble.failure.code})` : '');
    case 'unreadable':
      return `the answer cannot be used: ${trouble.reason}`;
    case 'redirected':
      return `redirected to ${trouble.host ?? 'another address'}, which is never followed`;
    case 'proxy':
      return 'a web page came back that is not from the provider';
    case 'throttled':
      return `too many requests; not before ${trouble.retryAt}`;
    case 'late':
      return 'time was up before it could be sent';
    case 'unsigned':
      return `not sent, for want of credentials: ${trouble.error.message}`;
  }
}

const when: Readonly<Record<Exclude<Trouble['type'], 'failure'>, FailedWhen>> = {
  fault: 'answered',
  unreadable: 'unknown',
  redirected: 'answered',
  proxy: 'unknown',
  throttled: 'answered',
  late: 'unsent',
  unsigned: 'unsent',
};

function detailsOf(call: FailedCall): CallDetails {
  const { trouble, outcome, provider, account, operation, attempts, status, requestId } = call;
  const providerCode = providerCodeOf(trouble);
  return {
    ...(trouble.type === 'unsigned' && exchangeOf(trouble.error)),
    provider,
    account,
    operation,
    when: outcome === 'ambiguous' ? 'unknown' : trouble.type === 'failure' ? trouble.failure.when : when[trouble.type],
    attempts,
    ...(status !== undefined && { httpStatus: status }),
    ...(providerCode !== undefined && { providerCode }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** Of the exchange that was to give credentials. */
function exchangeOf({ details }: BillingualError): Pick<CallDetails, 'httpStatus' | 'providerCode' | 'requestId'> {
  const { httpStatus, providerCode, requestId } = details as Partial<CallDetails>;
  return {
    ...(httpStatus !== undefined && { httpStatus }),
    ...(providerCode !== undefined && { providerCode }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** What stands in the details of each code beside what every call says. */
function ownOf(
  code: CallCode,
  { trouble, host }: FailedCall,
  problems: readonly { readonly pointer: string; readonly problem: string }[],
): object {
  switch (code) {
    case 'rejected':
      return { problems };
    case 'conflict':
      return { pointers: problems.map(({ pointer }) => pointer) };
    case 'duplicate_number':
      // Whoever chose the number says which.
      return { number: '' };
    case 'rate_limited':
      return { retryAt: retryAtOf(trouble) };
    case 'unreachable':
      return { host };
    case 'bad_response':
      return { reason: reasonOf(trouble) };
    case 'ambiguous':
      return { look: 'look up what became of it before it is repeated' };
    default:
      return {};
  }
}

function retryAtOf(trouble: Trouble): string {
  if (trouble.type === 'throttled') return trouble.retryAt;
  return trouble.type === 'unsigned' && BillingualError.is(trouble.error, 'rate_limited')
    ? trouble.error.details.retryAt
    : '';
}

function reasonOf(trouble: Trouble): string {
  if (trouble.type === 'unreadable') return trouble.reason;
  if (trouble.type === 'redirected') return trouble.host === undefined ? 'redirected' : `redirected to ${trouble.host}`;
  return trouble.type === 'unsigned' ? 'the answer that was to carry credentials cannot be used' : '';
}

/** In brackets: what the provider's support asks for. */
function facts({ status, trouble, requestId }: FailedCall): string {
  const parts = [
    status === undefined ? undefined : `HTTP ${status}`,
    providerCodeOf(trouble),
    requestId === undefined ? undefined : `request id ${requestId}`,
  ].filter((it) => it !== undefined);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** A code is a word. Anything else might be a sentence that quotes what was sent. */
function providerCodeOf(trouble: Trouble): string | undefined {
  const code =
    trouble.type === 'fault'
      ? trouble.fault.providerCode
      : trouble.type === 'throttled'
        ? trouble.providerCode
        : undefined;
  return code !== undefined && /^[\w.-]{1,80}$/.test(code) ? code : undefined;
}
