import type { Clock, JsonObject } from '@billingual/core';
import { virtualClock, type SandboxClock } from '@billingual/sandbox';
import type { Fault } from '../call.ts';
import type { Endpoint } from '../endpoint.ts';
import type { AttemptInfo, OutcomeInfo } from '../hooks.ts';
import { transport, type Transport } from '../transport.ts';
import type { TransportParts, Unsigned } from '../transport-parts.ts';

/** What a made-up provider was sent. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly redirect: string;
}

export type Reply = (sent: Sent, signal: AbortSignal) => Response | Promise<Response>;

export const base = 'https://api.acme.test';
export const requestIdHeader = 'x-acme-id';

export const read: Endpoint = { method: 'GET', path: '/invoices/{id}', kind: 'read', answer: 'json' };
export const write: Endpoint = { method: 'POST', path: '/invoices', kind: 'write', answer: 'json' };
export const replay: Endpoint = { method: 'PUT', path: '/invoices/{id}', kind: 'replay', answer: 'json' };
export const endpointOf = { read, write, replay };
export const callOf = {
  read: { operation: 'get', params: { id: '1' } },
  write: { operation: 'create', body: { total: '1.00' } },
  replay: { operation: 'update', params: { id: '1' }, body: { total: '1.00' } },
} as const;
export const kinds = ['read', 'replay', 'write'] as const;

export interface Acme {
  readonly call: Transport;
  readonly clock: SandboxClock;
  readonly sent: Sent[];
  readonly attempts: AttemptInfo[];
  readonly outcomes: OutcomeInfo[];
  readonly warnings: string[];
}

/** A transport over a fake network whose replies come in order; the last one is repeated. No jitter: waits are exact. */
export function acme(replies: readonly Reply[], more: Partial<TransportParts> = {}): Acme {
  const clock = virtualClock(Date.UTC(2026, 10, 22, 12));
  const sent: Sent[] = [];
  const attempts: AttemptInfo[] = [];
  const outcomes: OutcomeInfo[] = [];
  const warnings: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method, url, headers, redirect } = request;
    const one = { method, url, headers, text: await request.clone().text(), at: clock.monotonic(), redirect };
    sent.push(one);
    const reply = replies[Math.min(sent.length, replies.length) - 1];
    if (reply === undefined) throw new Error('no reply was prepared');
    return reply(one, request.signal);
  };
  const call = transport({
    provider: 'acme',
    account: 'main',
    baseUrl: base,
    authority: bearer('token-1'),
    requestIdHeader,
    faultOf,
    userAgent: 'acme-adapter/1.0',
    fetch,
    clock,
    random: () => 0.5,
    hooks: {
      onAttempt: (it) => void attempts.push(it),
      onOutcome: (it) => void outcomes.push(it),
      onWarning: ({ warning }) => void warnings.push(warning),
    },
    ...more,
  });
  return { call, clock, sent, attempts, outcomes, warnings };
}

/** Tokens in order, a new one each time the last was refused. */
export function bearer(...tokens: readonly string[]): TransportParts['authority'] & { readonly signed: Unsigned[] } {
  let index = 0;
  const signed: Unsigned[] = [];
  return {
    signed,
    sign(request) {
      signed.push(request);
      return Promise.resolve({ authorization: `Bearer ${tokens[index] ?? tokens.at(-1)}` });
    },
    refused: () => (index += 1) < tokens.length,
  };
}

export const faultOf: TransportParts['faultOf'] = ({ status, body }) => {
  const code = (body as { code?: Fault['code'] } | undefined)?.code;
  const word = (body as { word?: string } | undefined)?.word;
  const byStatus: Fault['code'] =
    status === 401
      ? 'unauthenticated'
      : status === 403
        ? 'forbidden'
        : status === 404
          ? 'not_found'
          : status === 409
            ? 'conflict'
            : status === 429
              ? 'rate_limited'
              : status === 408 || status >= 500
                ? 'unavailable'
                : 'rejected';
  return { code: code ?? byStatus, ...(word !== undefined && { providerCode: word }) };
};

const nullBody = new Set([204, 205, 304]);

/** Answers as the provider does: with its request id. */
export function json(status: number, body: JsonObject = {}, headers: Record<string, string> = {}): Reply {
  const all = { 'content-type': 'application/json', [requestIdHeader]: 'req-1', ...headers };
  return () => new Response(nullBody.has(status) ? null : JSON.stringify(body), { status, headers: all });
}

export function raw(status: number, body: string | null, headers: Record<string, string> = {}): Reply {
  return () => new Response(body, { status, headers });
}

export const page: Reply = raw(200, '<html>log in</html>', { 'content-type': 'text/html' });

/** A network that fails as Node's does. */
export function broken(code: string, more: object = {}): Reply {
  return () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(`${code} at 10.0.0.1`), { code, ...more }) });
  };
}

/** No answer, for as long as anybody waits; the clock goes on meanwhile. */
export function silence(clock: () => Clock): Reply {
  return async (_, signal) => {
    await clock().sleep(3_600_000, signal);
    throw new Error('nobody waits for an hour');
  };
}
