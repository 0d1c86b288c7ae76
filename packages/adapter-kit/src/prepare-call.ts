import type { Call } from './call.ts';
import type { Connection } from './connection.ts';
import { deadline, type Deadline } from './deadline.ts';
import type { Endpoint } from './endpoint.ts';
import { checkedHeaders } from './headers.ts';
import type { Authority } from './transport-parts.ts';
import { callUrl } from './url.ts';

/** A call, and the line that it goes over. */
export interface CallParts {
  readonly line: Connection;
  readonly authority: Authority;
  readonly endpoint: Endpoint;
  readonly call: Call;
}

/** What stays the same from attempt to attempt. */
export interface Prepared extends CallParts {
  readonly operation: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** The time for all attempts, and the caller's signal. */
  readonly whole: Deadline;
}

/** Throws `invalid_input` for what cannot be sent, and the caller's reason when it has aborted already. */
export function prepareCall(parts: CallParts): Prepared {
  const { line, endpoint, call } = parts;
  const { body, type } = bodyOf(call, endpoint);
  const accept = endpoint.answer === 'bytes' ? '*/*' : 'application/json';
  const headers = checkedHeaders(
    { accept, 'user-agent': line.userAgent },
    call.headers ?? {},
    type === undefined ? {} : { 'content-type': type },
  );
  const url = callUrl(line.base, endpoint.path, call);
  call.signal?.throwIfAborted();
  const whole = deadline(line.clock, line.limits.totalMs, call.signal);
  return { ...parts, operation: call.operation, url, headers, body, whole };
}

/** The body as bytes, once for all attempts: what is signed is what is sent. */
function bodyOf(
  { body, text, form }: Call,
  { method }: Endpoint,
): { readonly body: Uint8Array | undefined; readonly type?: string } {
  const given = [body, text, form].filter((it) => it !== undefined).length;
  if (given === 0) return { body: undefined };
  if (method === 'GET' || given > 1) throw new Error('a call has one of body, text and form, and none with GET');
  const encoder = new TextEncoder();
  return form === undefined
    ? { body: encoder.encode(text ?? JSON.stringify(body)), type: 'application/json' }
    : { body: encoder.encode(new URLSearchParams(form).toString()), type: 'application/x-www-form-urlencoded' };
}
