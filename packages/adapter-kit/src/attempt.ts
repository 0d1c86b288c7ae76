import type { Clock } from '@billingual/core';
import ky from 'ky';
import { deadline, type Deadline } from './deadline.ts';
import { failureOf, type Failure } from './failure.ts';
import { mediaTypeOf } from './media-type.ts';
import { ownConnection } from './own-connection.ts';
import { readBody } from './read-body.ts';
import type { TransportLimits } from './transport-parts.ts';
import { untilAborted } from './until-aborted.ts';

/** One request as it goes onto the wire. */
export interface Sending {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

export interface AttemptParts {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly limits: TransportLimits;
  /** Of the call that this is an attempt of. */
  readonly whole: Deadline;
}

export interface Answered {
  readonly type: 'answer';
  readonly status: number;
  readonly headers: Headers;
  readonly mediaType: string | undefined;
  /** Or why it could not be read to its end. */
  readonly body:
    | { readonly bytes: Uint8Array; readonly isShort: boolean }
    | { readonly reason: string; readonly why: 'too-large' | 'late' | 'broken' };
}

export type Attempted =
  | Answered
  | { readonly type: 'redirected'; readonly status: number; readonly host: string | undefined }
  | { readonly type: 'failure'; readonly failure: Failure };

/** Makes one request and reads its answer, whatever that is. Throws only what the caller aborted with. */
export async function attempt(sending: Sending, { fetch, clock, limits, whole }: AttemptParts): Promise<Attempted> {
  const { headersMs, attemptMs, bodyBytes, errorBytes } = limits;
  const started = clock.monotonic();
  const limit = deadline(clock, Math.min(headersMs, attemptMs), whole.signal);
  const own = sending.method === 'GET' ? undefined : ownConnection();
  try {
    const over: typeof fetch = (input, init) => fetch(input, { ...init, ...own?.options });
    const answering = send(sending, over, limit.signal);
    let response: Response;
    try {
      response = await untilAborted(answering, limit.signal);
    } catch (error) {
      // A fetch that does not heed its signal may answer yet, and nobody would let go of the connection.
      answering.then(discard, () => undefined);
      return {
        type: 'failure',
        failure: hasEnded(limit, whole) ? { when: 'unknown', kind: 'late' } : failureOf(error),
      };
    }
    const { status, headers } = response;
    if (isRedirect(response)) {
      discard(response);
      return { type: 'redirected', status, host: hostOf(headers.get('location'), sending.url) };
    }
    limit.extend(attemptMs - (clock.monotonic() - started));
    const body = await bodyOf(response, response.ok ? bodyBytes : errorBytes, limit, whole);
    return { type: 'answer', status, headers, mediaType: mediaTypeOf(headers), body };
  } finally {
    limit.clear();
    own?.close();
  }
}

async function send(
  { method, url, headers, body }: Sending,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<Response> {
  return await ky(url, {
    method,
    headers: { ...headers },
    // Bytes of its own, which nobody else can change while they are sent.
    ...(body !== undefined && { body: new Uint8Array(body) }),
    fetch,
    signal,
    redirect: 'manual',
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
  });
}

async function bodyOf(
  response: Response,
  longest: number,
  limit: Deadline,
  whole: Deadline,
): Promise<Answered['body']> {
  try {
    const read = await readBody(response, longest, limit.signal);
    return 'tooLarge' in read ? { reason: `it is larger than ${longest} bytes`, why: 'too-large' } : read;
  } catch {
    const isLate = hasEnded(limit, whole);
    return isLate ? { reason: 'its end did not come in time', why: 'late' } : { reason: 'it broke off', why: 'broken' };
  }
}

/** Whether it was time that ended it. Throws the caller's reason when it was the caller. */
function hasEnded(limit: Deadline, whole: Deadline): boolean {
  if (!whole.passed) whole.signal.throwIfAborted();
  return limit.passed || whole.passed;
}

/** Also what a fetch followed on its own, and what a browser hides: status 0, and no address. */
function isRedirect({ status, type, redirected }: Response): boolean {
  return redirected || type === 'opaqueredirect' || (status >= 300 && status < 400);
}

/** The host alone: paths and queries of other people's addresses may hold anything. */
function hostOf(location: string | null, from: URL): string | undefined {
  return location !== null && URL.canParse(location, from.href) ? new URL(location, from).host || undefined : undefined;
}

/** Whether that works is of no interest. */
function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}
