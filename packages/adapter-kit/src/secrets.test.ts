import { inspect } from 'node:util';
import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import {
  acme,
  bearer,
  broken,
  callOf,
  json,
  page,
  raw,
  requestIdHeader,
  silence,
  type Acme,
  type Reply,
} from './__fixtures__/acme.ts';
import type { Endpoint } from './endpoint.ts';

const planted = {
  token: 'SECRET-token-7f3a',
  header: 'SECRET-header-7f3a',
  body: 'SECRET-body-7f3a',
  query: 'SECRET-query-7f3a',
  id: 'SECRET-id-7f3a',
  answer: 'SECRET-answer-7f3a',
};

/** Everything that a logger, a debugger or another thread could see of a value. */
function shown(value: unknown): string {
  const copies = [value];
  if (value instanceof Error) copies.push(value.stack, value.message, String(value), value.cause);
  if (BillingualError.is(value)) copies.push(value.details);
  return copies
    .flatMap((it) => [
      inspect(it, { depth: Infinity, showHidden: true, getters: true }),
      JSON.stringify(it),
      inspect(structuredClone(it), { depth: Infinity, showHidden: true }),
    ])
    .join('\n');
}

/** As bad as a fetch gets: it quotes the request in its message, and carries it around. */
const chatty: Reply = (sent) => {
  const request = new Request(sent.url, { headers: sent.headers });
  const all = `${sent.url} ${sent.text} ${JSON.stringify([...sent.headers])}`;
  const cause = Object.assign(new Error(all), { code: 'ECONNRESET', request, config: all });
  throw Object.assign(new TypeError(`fetch failed: ${all}`, { cause }), { request, headers: sent.headers });
};
/** An answer that says back everything that was sent. */
const echo =
  (status: number, headers: Record<string, string> = {}): Reply =>
  (sent) =>
    new Response(
      JSON.stringify({ sent: sent.text, url: sent.url, headers: [...sent.headers], word: `bad ${sent.text}` }),
      {
        status,
        headers: { 'content-type': 'application/json', 'x-echo': sent.headers.get('authorization') ?? '', ...headers },
      },
    );

const replies: Readonly<Record<string, Reply>> = {
  'a fetch that quotes the request': chatty,
  'a fetch that throws text': (sent) => {
    // oxlint-disable-next-line typescript/only-throw-error -- as other people's code does
    throw sent.url + sent.text;
  },
  'a connection that is refused': broken('ECONNREFUSED'),
  'a certificate that is not accepted': broken('CERT_HAS_EXPIRED'),
  'a code that is none': broken(planted.answer),
  'an answer that echoes, 400': echo(400),
  'an answer that echoes, 401': echo(401),
  'an answer that echoes, 403': echo(403),
  'an answer that echoes, 404': echo(404),
  'an answer that echoes, 409': echo(409),
  'an answer that echoes, 429': echo(429, { 'retry-after': '86400' }),
  'an answer that echoes, 500': echo(500),
  'a redirect': echo(302, { location: `https://u:${planted.token}@other.test/${planted.id}?q=${planted.query}` }),
  'a redirect to nowhere': echo(301, { location: `http://[${planted.token}` }),
  'a web page': page,
  'a web page that quotes': raw(502, planted.answer, { 'content-type': 'text/html' }),
  'another kind of body': raw(200, planted.answer, { 'content-type': 'application/pdf' }),
  'a kind of body that is no kind': raw(200, planted.answer, { 'content-type': `${planted.answer} / x` }),
  'JSON that is cut off': raw(200, `{"name":"${planted.answer}`, { 'content-type': 'application/json' }),
  'JSON to do harm': raw(200, `{"__proto__":"${planted.answer}"}`, { 'content-type': 'application/json' }),
  'a request id that is a sentence': json(400, {}, { [requestIdHeader]: `for ${planted.answer} <x>` }),
  'a body that is too large': raw(200, `"${planted.answer.repeat(100)}"`, { 'content-type': 'application/json' }),
};

const endpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/invoices/{id}', kind: 'read', answer: 'json' },
  { method: 'PUT', path: '/invoices/{id}', kind: 'replay', answer: 'maybe-json' },
  { method: 'POST', path: '/invoices/{id}/send', kind: 'write', answer: 'json' },
];

describe('S1: nothing that was sent or answered is in the error, or in what hooks are told', () => {
  for (const [name, reply] of Object.entries(replies)) {
    it.each(endpoints.map((it) => [it.kind, it] as const))(`${name}, for a %s`, async (_, endpoint) => {
      const { call, attempts, outcomes, warnings } = acme([reply], {
        authority: bearer(planted.token),
        limits: { bodyBytes: 1000 },
      });
      const result = await call(endpoint, {
        operation: 'send',
        params: { id: planted.id },
        query: { q: planted.query },
        headers: { 'x-key': planted.header },
        ...(endpoint.method !== 'GET' && { body: { name: planted.body } }),
      });
      if (!('error' in result)) throw new Error('this was to fail');
      expect(shown(result.error)).not.toContain('SECRET');
      expect(JSON.stringify({ attempts, outcomes, warnings })).not.toContain('SECRET');
      expect(attempts.length).toBeGreaterThan(0);
      expect(result.error.cause).toBeUndefined();
    });
  }

  it('also when time runs out', async () => {
    const one: Acme = acme([silence(() => one.clock)], { authority: bearer(planted.token) });
    const result = await one.call(endpoints[2] as Endpoint, {
      operation: 'send',
      params: { id: planted.id },
      body: { name: planted.body },
    });
    expect('error' in result && shown(result.error)).not.toContain('SECRET');
  });

  it('also for what is refused before it is sent', async () => {
    const { call } = acme([json(200)]);
    for (const wrong of [
      { headers: { 'x-key': `${planted.header}\n` } },
      { headers: { [`${planted.header} `]: 'x' } },
      { params: { id: `${planted.id}/..` } },
    ]) {
      const error: unknown = await call(endpoints[0] as Endpoint, { ...callOf.read, ...wrong }).catch(
        (it: unknown) => it,
      );
      expect(BillingualError.is(error, 'invalid_input')).toBe(true);
      expect(shown(error)).not.toContain('SECRET');
    }
  });

  it('is a check that would notice', () => {
    expect(shown(new Error(planted.token))).toContain('SECRET');
    expect(shown(Object.assign(new Error('x'), { request: { headers: [planted.token] } }))).toContain('SECRET');
  });
});
