import {
  BillingualError,
  type AnyBillingualError,
  type CallDetails,
  type ErrorCode,
  type Invoice,
  type JsonValue,
} from '@billingual/core';
import type { Answer, CallResult } from '../call.ts';
import type { ProviderParts, WireOptions } from './wire.ts';

/** How long to wait before each further look at what became of a write. Most providers read their own writes at once. */
export const patience: readonly number[] = [0, 500, 1500, 4000];

/**
 * Whether a refusal may be that of an echo. Where something on the way makes a request twice, the second answer is the one that comes
 * back; and credentials that are good for one request are refused then, for something that was done. For what was read a moment ago:
 * credentials that are refused in earnest would have been refused there.
 */
export function mayBeEcho(refusal: BillingualError): boolean {
  return BillingualError.is(refusal, 'unauthenticated');
}

/** Whether a refusal contradicts what was read a moment ago. That of an echo does, and what it tells of may show late. */
export function contradicts(refusal: BillingualError): boolean {
  return mayBeEcho(refusal) || BillingualError.is(refusal, 'wrong_state') || BillingualError.is(refusal, 'not_found');
}

/** The answer of a call that went well; throws its error otherwise. */
export function must(result: CallResult): Answer {
  if ('answer' in result) return result.answer;
  throw result.error;
}

/** The whole invoice in an answer, under the id it was asked for. Throws `bad_response` when it is another invoice. */
function readInvoice(id: string, answer: Answer, operation: string, parts: ProviderParts): Invoice {
  const { dialect, account, environment } = parts;
  const { value } = dialect.read(answer.body as JsonValue, { receivedAt: answer.receivedAt, account, environment });
  const { source } = value;
  if (source === undefined) return value;
  if (source.id !== undefined && source.id !== id && value.number !== id) {
    const reason = 'another invoice than the one that was asked for';
    throw callError('bad_response', `${reason} came back`, { reason }, operation, 'answered', parts, answer);
  }
  return { ...value, source: { ...source, id } };
}

export async function getInvoice(id: string, options: WireOptions, parts: ProviderParts): Promise<Invoice> {
  return readInvoice(id, must(await parts.wire.get(id, options)), 'get', parts);
}

/** Undefined where there is none; other failures are thrown. */
export async function getIfThere(
  id: string,
  signal: AbortSignal | undefined,
  parts: ProviderParts,
): Promise<Invoice | undefined> {
  try {
    return await getInvoice(id, { signal }, parts);
  } catch (error) {
    if (BillingualError.is(error, 'not_found')) return undefined;
    throw error;
  }
}

/** The same for a look in between: one that fails is no answer, and patience goes on. */
export async function getQuietly(
  id: string,
  signal: AbortSignal | undefined,
  parts: ProviderParts,
): Promise<Invoice | undefined> {
  try {
    return await getInvoice(id, { signal }, parts);
  } catch (error) {
    rethrowAbort(error, signal);
    return undefined;
  }
}

/** Everything that stands in `details` of a call's error beside what every call says. */
type Own<C extends ErrorCode> = Omit<Extract<AnyBillingualError, { code: C }>['details'], keyof CallDetails>;

/** An error of this account, in words that name provider, operation and way out. */
export function callError<C extends ErrorCode>(
  code: C,
  text: string,
  own: Own<C>,
  operation: string,
  when: CallDetails['when'],
  { dialect, account }: ProviderParts,
  answer?: Pick<Answer, 'status' | 'requestId'>,
): BillingualError<C> {
  const details: CallDetails = {
    provider: dialect.name,
    account,
    operation,
    when,
    attempts: 1,
    ...(answer !== undefined && { httpStatus: answer.status }),
    ...(answer?.requestId !== undefined && { requestId: answer.requestId }),
  };
  return new BillingualError<C>(code, `${dialect.name} ${operation}: ${text}`, {
    ...details,
    ...own,
  } as unknown as BillingualError<C>['details']);
}

/** It may have been done; what came last tells why that is not known. */
export function ambiguous(
  operation: string,
  own: Own<'ambiguous'>,
  parts: ProviderParts,
  last?: unknown,
): BillingualError<'ambiguous'> {
  const cause = BillingualError.is(last) ? last.details : {};
  const { when: _, ...known } = cause as Partial<CallDetails>;
  return new BillingualError('ambiguous', `${parts.dialect.name} ${operation}: it may have been done; ${own.look}`, {
    attempts: 1,
    ...pick(known),
    provider: parts.dialect.name,
    account: parts.account,
    operation,
    when: 'unknown',
    ...own,
  });
}

function pick({ attempts, httpStatus, providerCode, requestId }: Partial<CallDetails>): Partial<CallDetails> {
  return {
    ...(attempts !== undefined && { attempts }),
    ...(httpStatus !== undefined && { httpStatus }),
    ...(providerCode !== undefined && { providerCode }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** An abort is the caller's own doing and stays what it is. */
export function rethrowAbort(error: unknown, signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw error;
}
