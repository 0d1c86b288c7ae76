import type { SandboxAnswer } from './contract.ts';

/** An answer as it goes over the wire: lower-case header names, and the bytes of its body. */
export interface Rendered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Statuses of answers that never have a body. */
export const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/** `at` is wall time, for the Date header. */
export function render(answer: SandboxAnswer, at: number): Rendered {
  const { body, mediaType } = bytesOf(answer.body);
  const own = Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const has = !bodiless.has(answer.status);
  return {
    status: answer.status,
    headers: {
      date: new Date(at).toUTCString(),
      ...(has && mediaType !== undefined && { 'content-type': mediaType }),
      ...(has && { 'content-length': String(body.byteLength) }),
      ...Object.fromEntries(own),
      'x-simulator': 'billingual',
    },
    body: has ? body : new Uint8Array(),
  };
}

function bytesOf(body: SandboxAnswer['body']): { readonly body: Uint8Array; readonly mediaType?: string } {
  if (body === undefined) return { body: new Uint8Array() };
  if (body instanceof Uint8Array) return { body, mediaType: 'application/octet-stream' };
  const isText = typeof body === 'string';
  return {
    body: new TextEncoder().encode(isText ? body : JSON.stringify(body)),
    mediaType: isText ? 'text/plain;charset=UTF-8' : 'application/json',
  };
}
