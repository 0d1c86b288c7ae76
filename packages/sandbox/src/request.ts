import type { JsonValue } from '@billingual/core';
import type { SandboxRequest } from './contract.ts';

/** A request as a transport hands it over. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export function requestOf(incoming: Incoming, params: Readonly<Record<string, string>>): SandboxRequest {
  const { method, url, headers, body } = incoming;
  if (!headers.has('host')) headers.set('host', url.host);
  return { method, url, params, headers, body, json: jsonOf(body) };
}

function jsonOf(body: Uint8Array): JsonValue | undefined {
  if (body.byteLength === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as JsonValue;
  } catch {
    return undefined;
  }
}
