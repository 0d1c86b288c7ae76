import { BillingualError } from '@billingual/core';
import { attempt, type Answered, type Attempted } from './attempt.ts';
import { checkedHeaders } from './headers.ts';
import type { Prepared } from './prepare-call.ts';
import type { Unsigned } from './transport-parts.ts';
import { untilAborted } from './until-aborted.ts';

export interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** What the authority made, to be shown to it again when it is refused. */
  readonly credentials: Readonly<Record<string, string>>;
}

/**
 * Seals and signs one attempt. The clock and the credentials may have moved since the last, so nothing is kept from it. Resolves to
 * the error of a failed token request; throws whatever else the authority throws.
 */
export async function signRequest(
  prepared: Prepared,
  count: number,
): Promise<Signed | { readonly error: BillingualError }> {
  const { line, authority, endpoint, operation, url, whole } = prepared;
  const { signal } = whole;
  const request: Omit<Unsigned, 'body'> = {
    operation,
    method: endpoint.method,
    url: new URL(url),
    now: line.skew.now(),
    signal,
  };
  try {
    const sealing = prepared.body && authority.seal?.(prepared.body, request);
    const body = sealing === undefined ? prepared.body : await untilAborted(sealing, signal);
    const credentials = await untilAborted(authority.sign({ ...request, body }), signal);
    const again: Record<string, string> = count > 1 ? { 'x-billingual-attempt': String(count) } : {};
    return { headers: checkedHeaders(prepared.headers, again, credentials), body, credentials };
  } catch (error) {
    if (BillingualError.is(error) && 'when' in error.details) return { error };
    throw error;
  }
}

/** Sends what was signed, and opens what comes back. */
export async function makeRequest({ headers, body }: Signed, prepared: Prepared): Promise<Attempted> {
  const { line, authority, endpoint, url, whole } = prepared;
  const attempted = await attempt({ method: endpoint.method, url, headers, body }, { ...line, whole });
  if (attempted.type !== 'answer' || authority.open === undefined || 'reason' in attempted.body) return attempted;
  if (attempted.body.bytes.byteLength === 0 || (endpoint.answer === 'bytes' && attempted.status < 300))
    return attempted;
  return await opened(attempted, attempted.body.bytes, prepared);
}

async function opened(answered: Answered, bytes: Uint8Array, { authority, whole }: Prepared): Promise<Attempted> {
  try {
    const inner = await untilAborted(authority.open?.(bytes) ?? Promise.resolve(bytes), whole.signal);
    if (inner === bytes) return answered;
    return { ...answered, mediaType: 'application/json', body: { bytes: inner, isShort: false } };
  } catch (error) {
    if (!whole.passed) whole.signal.throwIfAborted();
    const reason = `its seal cannot be opened${BillingualError.is(error) ? `: ${error.message}` : ''}`;
    return { ...answered, body: { reason, why: 'broken' } };
  }
}
