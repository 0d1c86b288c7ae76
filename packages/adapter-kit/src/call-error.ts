import { BillingualError, listProblems, type CallDetails, type ErrorDetails, type FailedWhen } from '@billingual/core';
import { codeOf, type CallCode } from './call-code.ts';
import { happened, wayOut } from './call-error-words.ts';
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
  /** How far off our clock is, in words, where that is too far for a signature to be taken. */
  readonly clock?: string | undefined;
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
  const text = happened(trouble, call.host);
  const clock = code === 'unauthenticated' && call.clock !== undefined ? `; ${call.clock}` : '';
  // What went wrong with the credentials says its own way out.
  const way = trouble.type === 'unsigned' && code !== 'ambiguous' ? '' : `; ${wayOut[code]}${clock}${facts(call)}`;
  const details = { ...detailsOf(call), ...ownOf(code, call, safeProblems) } as unknown as ErrorDetails[typeof code];
  return new BillingualError(code, `${provider} ${operation}: ${text}${way}${lines}`, details);
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
