import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import {
  acme,
  bearer,
  broken,
  callOf,
  endpointOf,
  json,
  page,
  raw,
  read,
  replay,
  silence,
  write,
  type Acme,
  type Reply,
} from './__fixtures__/acme.ts';
import type { CallResult } from './call.ts';

const ok = json(200, { id: '1' });
const failing = json(500);
/** What can go on without time passing has done so by then. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function errorOf(result: CallResult): BillingualError {
  if ('error' in result) return result.error;
  throw new Error(`it went well: ${result.outcome}`);
}

/** How one call of each kind ends, and in how many requests. */
async function ends(kind: keyof typeof callOf, replies: readonly Reply[]): Promise<[string, string, number]> {
  const { call, sent } = acme(replies);
  const result = await call(endpointOf[kind], callOf[kind]);
  return [result.outcome, 'error' in result ? result.error.code : 'none', sent.length];
}

describe('a call that goes well', () => {
  it('gives the answer with its request id and the time it came', async () => {
    const { call } = acme([ok]);
    const result = await call(read, callOf.read);
    expect(result).toMatchObject({
      outcome: 'ok',
      answer: {
        status: 200,
        body: { id: '1' },
        requestId: 'req-1',
        receivedAt: '2026-11-22T12:00:00.000Z',
        mediaType: 'application/json',
      },
    });
  });

  it('sends the address, the query and the body as they were given', async () => {
    const { call, sent } = acme([ok]);
    await call(replay, {
      operation: 'update',
      params: { id: 'a b' },
      query: { notify: false, page: 2, none: undefined, text: "it's ö" },
      body: { name: 'Größe' },
    });
    expect(sent[0]).toMatchObject({
      method: 'PUT',
      url: 'https://api.acme.test/invoices/a%20b?notify=false&page=2&text=it%27s%20%C3%B6',
      text: '{"name":"Größe"}',
    });
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: 'Bearer token-1',
      'content-type': 'application/json',
      'user-agent': 'acme-adapter/1.0',
    });
  });

  it('sends {} for an empty object, and nothing for no body', async () => {
    const { call, sent } = acme([ok]);
    await call(write, { operation: 'create', body: {} });
    await call(write, { operation: 'create' });
    expect(sent.map(({ text, headers }) => [text, headers.get('content-type')])).toEqual([
      ['{}', 'application/json'],
      ['', null],
    ]);
  });

  it('sends a form where one is given', async () => {
    const { call, sent } = acme([ok]);
    await call(write, { operation: 'token', form: { grant_type: 'client_credentials', scope: 'a b' } });
    expect(sent[0]?.text).toBe('grant_type=client_credentials&scope=a+b');
    expect(sent[0]?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
  });

  it('gives bytes as they came', async () => {
    const { call, sent } = acme([
      () => new Response(new Uint8Array([0, 255]), { headers: { 'content-type': 'image/png' } }),
    ]);
    const result = await call({ ...read, answer: 'bytes' }, callOf.read);
    expect(result).toMatchObject({
      answer: { bytes: new Uint8Array([0, 255]), mediaType: 'image/png', body: undefined },
    });
    expect(sent[0]?.headers.get('accept')).toBe('*/*');
  });

  it.each([
    ['nothing with 204', raw(204, null)],
    ['nothing with 200', raw(200, '')],
    ['a word', raw(200, 'OK', { 'content-type': 'text/plain' })],
    ['JSON all the same', ok],
  ])('takes %s where nothing is due', async (_, reply) => {
    const { call } = acme([reply]);
    expect((await call({ ...write, answer: 'empty' }, callOf.write)).outcome).toBe('ok');
  });

  it('B24: 202 is pending, with or without a body', async () => {
    for (const reply of [raw(202, ''), json(202, { status: 'SCHEDULED' })])
      expect((await acme([reply]).call(write, callOf.write)).outcome).toBe('pending');
  });
});

describe('doing it again', () => {
  it.each([
    ['B19: a read after a 500', 'read', [failing, ok], ['ok', 'none', 2]],
    ['a read four times', 'read', [failing], ['rejected', 'unavailable', 4]],
    ['B20: a write that was answered with 500: never', 'write', [failing, ok], ['ambiguous', 'ambiguous', 1]],
    ['A2: a write after a reset: never', 'write', [broken('ECONNRESET'), ok], ['ambiguous', 'ambiguous', 1]],
    ['A2: a read after a reset', 'read', [broken('ECONNRESET'), ok], ['ok', 'none', 2]],
    [
      'A6: a write over a connection that the other side had closed: never',
      'write',
      [broken('UND_ERR_SOCKET'), ok],
      ['ambiguous', 'ambiguous', 1],
    ],
    ['A1: a write that was refused a connection', 'write', [broken('ECONNREFUSED'), ok], ['ok', 'none', 2]],
    [
      'A1: a write to a host that is not found, four times',
      'write',
      [broken('ENOTFOUND')],
      ['rejected', 'unreachable', 4],
    ],
    [
      'A1: a write whose second attempt is lost: not again',
      'write',
      [broken('ECONNREFUSED'), broken('ECONNRESET'), ok],
      ['ambiguous', 'ambiguous', 2],
    ],
    [
      'A10: a certificate that is not accepted: never',
      'read',
      [broken('DEPTH_ZERO_SELF_SIGNED_CERT'), ok],
      ['rejected', 'unreachable', 1],
    ],
    ['a replay after a reset', 'replay', [broken('ECONNRESET'), ok], ['ok', 'none', 2]],
    ['a replay four times', 'replay', [failing], ['ambiguous', 'ambiguous', 4]],
    [
      'B22: a read after a web page from in between',
      'read',
      [raw(502, '<html>', { 'content-type': 'text/html' }), ok],
      ['ok', 'none', 2],
    ],
    [
      'A11: a write after a web page from in between: never',
      'write',
      [raw(407, '<html>', { 'content-type': 'text/html' }), ok],
      ['ambiguous', 'ambiguous', 1],
    ],
    ['C31: a read that was answered with a web page', 'read', [page, ok], ['ok', 'none', 2]],
    ['C31: a write that was answered with a web page: never', 'write', [page, ok], ['ambiguous', 'ambiguous', 1]],
    ['B26: a write whose success is empty: never', 'write', [raw(201, ''), ok], ['ambiguous', 'ambiguous', 1]],
    ['B26: a read whose success is empty', 'read', [raw(200, ''), ok], ['ok', 'none', 2]],
    [
      'C30: a replay whose success is cut off',
      'replay',
      [raw(200, '{"id":', { 'content-type': 'application/json' }), ok],
      ['ok', 'none', 2],
    ],
    ['a refusal: never', 'read', [json(422, { word: 'WRONG' }), ok], ['rejected', 'rejected', 1]],
    ['B23: a write in conflict: never, and it is open whose', 'write', [json(409), ok], ['ambiguous', 'ambiguous', 1]],
    ['B23: a replay in conflict: never', 'replay', [json(409), ok], ['ambiguous', 'ambiguous', 1]],
    [
      'B23: a 409 that says that a number is taken: never, and it was not done',
      'write',
      [json(409, { code: 'duplicate_number' }), ok],
      ['rejected', 'duplicate_number', 1],
    ],
    ['B23: a write after 408: never', 'write', [json(408), ok], ['ambiguous', 'ambiguous', 1]],
    ['D42: 403: never', 'read', [json(403), ok], ['rejected', 'forbidden', 1]],
    [
      'B28: a 400 that the provider means as its own failure',
      'read',
      [json(400, { code: 'unavailable' }), ok],
      ['ok', 'none', 2],
    ],
    [
      'B28: such a 400 to a write: never',
      'write',
      [json(400, { code: 'unavailable' }), ok],
      ['ambiguous', 'ambiguous', 1],
    ],
    [
      'B28: a 500 that says it is a refusal, to a write: never, and it stays open',
      'write',
      [json(500, { code: 'rejected' }), ok],
      ['ambiguous', 'ambiguous', 1],
    ],
  ] as const)('%s', async (_, kind, replies, expected) => {
    expect(await ends(kind, replies)).toEqual(expected);
  });

  it('a refusal after an attempt whose end nobody knows does not prove that it was not done', async () => {
    expect(await ends('replay', [broken('ECONNRESET'), json(404)])).toEqual(['ambiguous', 'ambiguous', 2]);
    expect(await ends('read', [broken('ECONNRESET'), json(404)])).toEqual(['rejected', 'not_found', 2]);
  });

  it('repeats a write that proves nothing as often as the caller allows', async () => {
    const { call, sent } = acme([failing]);
    expect((await call(write, { ...callOf.write, attempts: 3 })).outcome).toBe('ambiguous');
    expect(sent).toHaveLength(3);
  });

  it('repeats a read no more when the caller says so', async () => {
    const { call, sent } = acme([failing]);
    await call(read, { ...callOf.read, attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  it('takes JSON that is not what was asked for as no answer: a read is repeated, a write is open', async () => {
    const flaw = (body: unknown): string | undefined => (JSON.stringify(body) === '{}' ? 'it is no list' : undefined);
    const { call, sent } = acme([json(200, {}), ok, json(200, {}), json(202, {})]);
    expect(await call(read, { ...callOf.read, flaw })).toMatchObject({ outcome: 'ok', answer: { body: { id: '1' } } });
    expect(sent).toHaveLength(2);
    expect(await call(write, { ...callOf.write, flaw })).toMatchObject({ outcome: 'ambiguous' });
    // What was only accepted has nothing to show yet.
    expect(await call(write, { ...callOf.write, flaw })).toMatchObject({ outcome: 'pending' });
  });

  it('waits longer each time', async () => {
    const { call, sent } = acme([failing]);
    await call(read, callOf.read);
    expect(sent.map(({ at }) => at)).toEqual([0, 125, 375, 875]);
  });

  it('numbers the attempts after the first, for whoever looks at the other end', async () => {
    const { call, sent } = acme([failing, failing, ok]);
    await call(read, callOf.read);
    expect(sent.map(({ headers }) => headers.get('x-billingual-attempt'))).toEqual([null, '2', '3']);
  });

  it('waits at least as long as a 503 asks, and gives up when that is too long', async () => {
    const { call, sent } = acme([json(503, {}, { 'retry-after': '5' }), ok]);
    expect((await call(read, callOf.read)).outcome).toBe('ok');
    expect(sent[1]?.at).toBe(5250);
    expect(await ends('read', [json(503, {}, { 'retry-after': '3600' }), ok])).toEqual(['rejected', 'unavailable', 1]);
  });

  it('gives up at once on a 503 that asks for more than anybody waits, however much time there is', async () => {
    const { call, clock } = acme([json(503, {}, { 'retry-after': '120' })], { limits: { totalMs: 1_000_000 } });
    expect(errorOf(await call(read, callOf.read)).code).toBe('unavailable');
    expect(clock.monotonic()).toBe(0);
  });

  it('stops when the wait would take all the time there is, with what happened last', async () => {
    const { call, sent, clock } = acme([failing], { limits: { totalMs: 300 } });
    expect(errorOf(await call(read, callOf.read)).message).toContain('the provider failed');
    expect([sent.length, clock.monotonic()]).toEqual([2, 125]);
  });

  it('goes beyond the usual number of attempts when the caller says so', async () => {
    const { call, sent } = acme([failing]);
    await call(read, { ...callOf.read, attempts: 6 });
    expect(sent).toHaveLength(6);
  });

  it('a page that the provider itself sent is its own refusal', async () => {
    const own = raw(404, '<html>', { 'content-type': 'text/html', 'x-acme-id': 'req-1' });
    expect(await ends('write', [own])).toEqual(['rejected', 'not_found', 1]);
  });

  it.each([404, 410])('A11: a bare %i of something on the way says nothing of what is there', async (status) => {
    const bare = [raw(status, ''), raw(status, 'default backend', { 'content-type': 'text/plain' })];
    expect(await ends('read', [...bare, ok])).toEqual(['ok', 'none', 3]);
    expect(await ends('read', bare)).toEqual(['rejected', 'unavailable', 4]);
    for (const one of bare) expect(await ends('write', [one])).toEqual(['ambiguous', 'ambiguous', 1]);
    const marked = raw(status, '', { 'x-acme-id': 'req-1' });
    const told = raw(status, '{"code":"not_found"}', { 'content-type': 'application/json' });
    for (const own of [marked, told]) expect((await ends('read', [own]))[2]).toBe(1);
  });

  it('stops when too many calls fail: the retry budget is used up', async () => {
    const { call, sent } = acme([failing]);
    const codes = [];
    for (let count = 0; count < 40; count += 1) codes.push(errorOf(await call(read, callOf.read)).code);
    // 500 tokens, 5 each: 100 repetitions, in 33 calls and a bit.
    expect(sent).toHaveLength(40 + 100);
    expect(codes.indexOf('retries_exhausted')).toBe(33);
    expect(codes.at(-1)).toBe('retries_exhausted');
  });

  it('gets the price of a repetition back when it helped, and a little for every success', async () => {
    const flaky = Array.from({ length: 200 }, () => [failing, ok]).flat();
    const { call } = acme(flaky);
    for (let count = 0; count < 200; count += 1) expect((await call(read, callOf.read)).outcome).toBe('ok');
    // 33 calls use up all but 5 tokens, and 34 successes pay for 3 more repetitions with what is left.
    const replies = [
      ...Array.from({ length: 33 * 4 }, () => failing),
      ...Array.from({ length: 34 }, () => ok),
      failing,
    ];
    const other = acme(replies);
    for (let count = 0; count < 33 + 34; count += 1) await other.call(read, callOf.read);
    expect(errorOf(await other.call(read, callOf.read)).code).toBe('unavailable');
    expect(errorOf(await other.call(read, callOf.read)).code).toBe('unavailable');
    expect(errorOf(await other.call(read, callOf.read)).code).toBe('retries_exhausted');
  });
});

describe('throttling', () => {
  it('B14: waits as long as a 429 says, and a little more', async () => {
    const { call, sent } = acme([json(429, {}, { 'retry-after': '7' }), ok]);
    expect((await call(write, callOf.write)).outcome).toBe('ok');
    expect(sent[1]?.at).toBe(7350);
  });

  it('B14: closes the gate for every call of the account, also for those with other credentials', async () => {
    const refused = Promise.withResolvers<void>();
    const hooks = { onAttempt: () => refused.resolve() };
    const { call, sent } = acme([json(429, {}, { 'retry-after': '7' }), ok], { hooks });
    const tokens = call.withAuthority(bearer('basic'));
    const first = call(read, callOf.read);
    await refused.promise;
    const others = [call(write, callOf.write), tokens(read, callOf.read)];
    await Promise.all([first, ...others]);
    expect(sent.map(({ at }) => at >= 7000)).toEqual([false, true, true, true]);
  });

  it('B14: does not count waiting against the budget', async () => {
    const replies = Array.from({ length: 150 }, () => [json(429, {}, { 'retry-after': '1' }), ok]).flat();
    const { call } = acme(replies);
    for (let count = 0; count < 150; count += 1) expect((await call(read, callOf.read)).outcome).toBe('ok');
  });

  it('B15: measures a date against the date of the answer, not against our clock', async () => {
    for (const off of [-600_000, 600_000]) {
      const theirs = Date.UTC(2026, 10, 22, 12) + off;
      const headers = { date: new Date(theirs).toUTCString(), 'retry-after': new Date(theirs + 9000).toUTCString() };
      const { call, sent } = acme([json(429, {}, headers), ok]);
      await call(read, callOf.read);
      expect(sent[1]?.at).toBe(9450);
    }
  });

  it('B16: waits 30 s when a 429 does not say, and twice that the next time', async () => {
    const { call, sent } = acme([json(429)], { limits: { totalMs: 600_000, maxWaitMs: 300_000 } });
    expect(errorOf(await call(read, callOf.read)).code).toBe('rate_limited');
    expect(sent.map(({ at }) => at)).toEqual([0, 31_500, 94_500, 220_500]);
  });

  it('B16: begins with 30 s again after an answer that was not throttled', async () => {
    const { call, sent } = acme([json(429), ok, json(429), ok]);
    await call(read, callOf.read);
    await call(read, callOf.read);
    expect(sent[3]?.at).toBe(63_000);
  });

  it('B17: stops at once when the wait is longer than anybody waits, and says until when', async () => {
    const { call, sent } = acme([json(429, { word: 'RATE_LIMIT' }, { 'retry-after': '86400' })]);
    const error = errorOf(await call(read, callOf.read));
    expect(error).toMatchObject({
      code: 'rate_limited',
      details: {
        retryAt: '2026-11-23T12:00:00.000Z',
        httpStatus: 429,
        providerCode: 'RATE_LIMIT',
        requestId: 'req-1',
        when: 'answered',
      },
    });
    expect(sent).toHaveLength(1);
  });

  it('B17: sends nothing before that, whoever asks', async () => {
    const { call, sent } = acme([json(429, {}, { 'retry-after': '86400' }), ok]);
    await call(read, callOf.read);
    const result = await call(write, callOf.write);
    expect([result.outcome, errorOf(result).code, sent.length]).toEqual(['throttled', 'rate_limited', 1]);
    expect(errorOf(result).details).toMatchObject({ retryAt: '2026-11-23T12:00:00.000Z', attempts: 0 });
  });

  it.each(['0', '-1', 'abc', '1.5', '9'.repeat(50)])('B18: falls back on its own wait for %s', async (text) => {
    const { call, sent } = acme([json(429, {}, { 'retry-after': text }), ok]);
    expect((await call(read, callOf.read)).outcome).toBe('ok');
    expect(sent[1]?.at).toBe(131.25);
  });

  it('does not wait for less than its own back-off, whatever little a 429 asks for', async () => {
    const { call, sent } = acme([json(429, {}, { 'retry-after': '1' })], { random: () => 1, limits: { attempts: 5 } });
    await call(read, callOf.read);
    expect(sent.map(({ at }) => at)).toEqual([0, 1100, 2200, 3300, 5500]);
  });

  it('stops at once when the wait would take all the time there is', async () => {
    const { call, clock, sent } = acme([json(429, {}, { 'retry-after': '58' })]);
    expect(errorOf(await call(read, callOf.read))).toMatchObject({
      code: 'rate_limited',
      details: { httpStatus: 429 },
    });
    expect([sent.length, clock.monotonic()]).toEqual([1, 0]);
  });

  it('is throttled by a 429 page from in between too: nobody passed it on', async () => {
    expect(await ends('write', [raw(429, '<html>', { 'content-type': 'text/html', 'retry-after': '1' }), ok])).toEqual([
      'ok',
      'none',
      2,
    ]);
  });
});

describe('credentials', () => {
  it('D38: signs anew after a 401, for a write too, and once', async () => {
    const { call, sent } = acme([json(401), ok], { authority: bearer('old', 'new') });
    expect((await call(write, callOf.write)).outcome).toBe('ok');
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new']);
    const always = acme([json(401)], { authority: bearer('a', 'b', 'c', 'd') });
    expect(errorOf(await always.call(write, callOf.write)).code).toBe('unauthenticated');
    expect(always.sent).toHaveLength(2);
  });

  it('signs anew after a 401 whatever the body says, and after what the body says is one', async () => {
    for (const reply of [json(401, { code: 'rejected' }), json(400, { code: 'unauthenticated' })])
      expect((await acme([reply, ok], { authority: bearer('old', 'new') }).call(write, callOf.write)).outcome).toBe(
        'ok',
      );
  });

  it('does not open what is no JSON by contract', async () => {
    const authority = { ...bearer('t'), open: () => Promise.reject(new Error('not for this')) };
    const image = raw(200, 'abc', { 'content-type': 'image/png' });
    expect((await acme([image], { authority }).call({ ...read, answer: 'bytes' }, callOf.read)).outcome).toBe('ok');
  });

  it('D42: reports a 401 at once when there are no other credentials', async () => {
    expect(await ends('read', [json(401), ok])).toEqual(['rejected', 'unauthenticated', 1]);
  });

  it('D44: signs anew after a 401 that shows that our clock is off, with the time put right', async () => {
    const authority = bearer('only');
    const theirs = Date.UTC(2026, 10, 22, 12, 10);
    const { call, sent, warnings } = acme([json(401, {}, { date: new Date(theirs).toUTCString() }), ok], { authority });
    expect((await call(write, callOf.write)).outcome).toBe('ok');
    expect(authority.signed.map(({ now }) => now)).toEqual([Date.UTC(2026, 10, 22, 12), theirs]);
    expect(sent).toHaveLength(2);
    expect(warnings).toEqual([expect.stringContaining('600 s behind')]);
  });

  it('D45: signs every attempt with the time at which it goes out', async () => {
    const authority = bearer('t');
    const { call } = acme([json(429, {}, { 'retry-after': '40' }), ok], { authority });
    await call(read, callOf.read);
    const [first, second] = authority.signed;
    expect((second?.now ?? 0) - (first?.now ?? 0)).toBeGreaterThanOrEqual(40_000);
  });

  it('D46: signs the very address and bytes that are sent', async () => {
    const authority = bearer('t');
    const { call, sent } = acme([ok], { authority });
    await call(replay, { operation: 'update', params: { id: 'ü' }, query: { q: "a+b &'()*" }, body: { name: 'Ω' } });
    const [signed] = authority.signed;
    expect(signed?.url.href).toBe(sent[0]?.url);
    expect(new TextDecoder().decode(signed?.body)).toBe(sent[0]?.text);
  });

  it('D46: what the authority does to the address it was given changes nothing', async () => {
    const authority = {
      ...bearer('t'),
      sign: ({ url }: { url: URL }) => ((url.host = 'evil.test'), Promise.resolve({})),
    };
    const { call, sent } = acme([ok], { authority });
    await call(read, callOf.read);
    expect(sent[0]?.url).toBe('https://api.acme.test/invoices/1');
  });

  it('D40: ends as the token request ended, and sends nothing', async () => {
    const tokens = acme([failing]);
    const authority = {
      ...bearer('t'),
      sign: async () => {
        throw errorOf(await tokens.call(read, { operation: 'token', params: { id: '1' } }));
      },
    };
    const { call, sent } = acme([ok], { authority });
    const result = await call(write, callOf.write);
    expect([result.outcome, errorOf(result).code, sent.length]).toEqual(['rejected', 'unavailable', 0]);
    expect(errorOf(result)).toMatchObject({
      details: { operation: 'create', when: 'unsent', attempts: 0, httpStatus: 500 },
    });
    expect(errorOf(result).message).toContain('acme token: the provider failed');
  });

  it('throws what an authority throws that is no failed request', async () => {
    const authority = { ...bearer('t'), sign: () => Promise.reject(new TypeError('a bug')) };
    await expect(acme([ok], { authority }).call(read, callOf.read)).rejects.toThrow('a bug');
  });

  it('seals what is signed and sent, anew for each attempt, and opens what comes back', async () => {
    const { encode, decode } = {
      encode: (text: string) => new TextEncoder().encode(text),
      decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
    };
    let count = 0;
    const authority = {
      ...bearer('t'),
      seal: (body: Uint8Array) =>
        Promise.resolve(encode(JSON.stringify({ sealed: `${(count += 1)} ${decode(body)}` }))),
      open: (body: Uint8Array) =>
        Promise.resolve(
          decode(body).startsWith('{"sealed"')
            ? encode(String((JSON.parse(decode(body)) as { sealed: string }).sealed))
            : body,
        ),
    };
    const sealed = json(200, { sealed: '{"id":"1"}' });
    const { call, sent } = acme([broken('ECONNREFUSED'), sealed], { authority });
    expect(await call(write, callOf.write)).toMatchObject({ outcome: 'ok', answer: { body: { id: '1' } } });
    expect(sent.map(({ text }) => text)).toEqual([
      '{"sealed":"1 {\\"total\\":\\"1.00\\"}"}',
      '{"sealed":"2 {\\"total\\":\\"1.00\\"}"}',
    ]);
    expect(authority.signed.map(({ body }) => body && decode(body))).toEqual(sent.map(({ text }) => text));
  });

  it('takes a success that cannot be opened for one that cannot be read', async () => {
    const authority = { ...bearer('t'), open: () => Promise.reject(new Error('wrong key')) };
    const { call } = acme([ok], { authority });
    const result = await call(write, callOf.write);
    expect(result.outcome).toBe('ambiguous');
    expect(errorOf(result).message).toContain('its seal cannot be opened');
    expect(errorOf(result).message).not.toContain('wrong key');
  });
});

describe('deadlines', () => {
  /** Never answers; the clock runs on. */
  const silent = (more: Parameters<typeof acme>[1] = {}): Acme => {
    const one: Acme = acme([silence(() => one.clock)], more);
    return one;
  };

  it('A7: gives up on headers after 10 s: a write is ambiguous', async () => {
    const { call, clock } = silent();
    const result = await call(write, callOf.write);
    expect([result.outcome, clock.monotonic()]).toEqual(['ambiguous', 10_000]);
  });

  it('A7: asks a read again, while the whole call has time', async () => {
    const { call, clock, sent } = silent();
    expect(errorOf(await call(read, callOf.read))).toMatchObject({
      code: 'unavailable',
      details: { when: 'unknown', attempts: 4 },
    });
    expect(sent).toHaveLength(4);
    expect(clock.monotonic()).toBeLessThanOrEqual(60_000);
  });

  it('never takes longer than the whole call may', async () => {
    const { call, clock } = silent({ limits: { headersMs: 50_000, attemptMs: 50_000 } });
    await call(read, callOf.read);
    expect(clock.monotonic()).toBeLessThanOrEqual(60_000);
  });

  it.each([0, 8000])(
    'A8: a body that drips ends with the attempt, 20 s after it began, when its head took %i ms',
    async (head) => {
      const drip = new ReadableStream(
        {
          async pull(controller) {
            await one.clock.sleep(1000);
            controller.enqueue(new TextEncoder().encode(' '));
          },
        },
        { highWaterMark: 0 },
      );
      const one: Acme = acme([
        async () => {
          await one.clock.sleep(head);
          return new Response(drip, { headers: { 'content-type': 'application/json' } });
        },
      ]);
      const result = await one.call(write, callOf.write);
      expect([result.outcome, one.clock.monotonic()]).toEqual(['ambiguous', 20_000]);
      expect(errorOf(result).message).toContain('its end did not come in time');
    },
  );

  it('cost twice as much of the retry budget, whether head or body is late', async () => {
    const stuck = (): Response =>
      new Response(new ReadableStream({ pull: () => one.clock.sleep(3_600_000) }), {
        headers: { 'content-type': 'application/json' },
      });
    const one: Acme = acme([stuck], { limits: { totalMs: 1_000_000 } });
    for (const { call, sent } of [silent({ limits: { totalMs: 1_000_000 } }), one]) {
      for (let count = 0; count < 20; count += 1) await call(read, callOf.read);
      // 500 tokens, 10 each: 50 repetitions.
      expect(sent).toHaveLength(20 + 50);
    }
  });

  it('hold while credentials are waited for: nothing is sent then', async () => {
    const authority = { ...bearer('t'), sign: async () => (await one.clock.sleep(3_600_000), {}) };
    const one: Acme = acme([ok], { authority });
    const result = await one.call(write, callOf.write);
    expect([result.outcome, one.sent.length, one.clock.monotonic()]).toEqual(['rejected', 0, 60_000]);
    expect(errorOf(result)).toMatchObject({ code: 'unavailable', details: { when: 'unsent', attempts: 0 } });
  });

  it('let a refusal be read only so far: what does not fit says nothing', async () => {
    const long = json(400, { word: 'TOO_LONG', text: 'x'.repeat(300) });
    const details = async (errorBytes: number): Promise<unknown> =>
      errorOf(await acme([long], { limits: { errorBytes } }).call(read, callOf.read)).details;
    expect(await details(1000)).toHaveProperty('providerCode', 'TOO_LONG');
    expect(await details(100)).not.toHaveProperty('providerCode');
  });

  it('leaves no timer behind, however it ends', async () => {
    for (const reply of [ok, failing, broken('ECONNRESET'), json(429, {}, { 'retry-after': '86400' })]) {
      const { call, clock } = acme([reply]);
      let pending = 0;
      const counted = {
        ...clock,
        after: (ms: number, run: () => void) => {
          pending += 1;
          const cancel = clock.after(ms, run);
          return () => {
            pending -= 1;
            cancel();
          };
        },
      };
      const other = acme([reply], { clock: counted });
      await other.call(read, callOf.read);
      expect(pending).toBe(0);
      await call(read, callOf.read);
    }
  });
});

describe('A13: aborting', () => {
  const reason = new Error('the user left');

  it('rejects with the reason before anything is sent', async () => {
    const { call, sent } = acme([ok]);
    await expect(call(write, { ...callOf.write, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(sent).toHaveLength(0);
  });

  it.each([
    ['write', 'ambiguous'],
    ['replay', 'ambiguous'],
    ['read', 'rejected'],
  ] as const)(
    'rejects at once while a %s is under way, even if fetch does not heed it, and hooks hear of %s',
    async (kind, outcome) => {
      const controller = new AbortController();
      const { call, attempts, outcomes } = acme([
        () => {
          controller.abort(reason);
          return new Promise(() => undefined);
        },
      ]);
      await expect(call(endpointOf[kind], { ...callOf[kind], signal: controller.signal })).rejects.toBe(reason);
      expect(attempts.map((it) => it.outcome)).toEqual([outcome]);
      expect(outcomes.map((it) => it.outcome)).toEqual([outcome]);
    },
  );

  it('rejects at once while it waits between attempts', async () => {
    const controller = new AbortController();
    const { call, clock, sent } = acme([json(429, {}, { 'retry-after': '30' })]);
    clock.after(1000, () => controller.abort(reason));
    await expect(call(write, { ...callOf.write, signal: controller.signal })).rejects.toBe(reason);
    expect([sent.length, clock.monotonic()]).toEqual([1, 1000]);
  });

  it('rejects at once while it waits for credentials', async () => {
    const controller = new AbortController();
    const authority = {
      ...bearer('t'),
      sign: () => {
        controller.abort(reason);
        return new Promise<never>(() => undefined);
      },
    };
    const { call, sent, outcomes } = acme([ok], { authority });
    await expect(call(write, { ...callOf.write, signal: controller.signal })).rejects.toBe(reason);
    expect([sent.length, outcomes[0]?.outcome]).toEqual([0, 'rejected']);
  });

  it('rejects at once while the body is read, and lets go of the stream', async () => {
    const controller = new AbortController();
    let isCanceled = false;
    const body = new ReadableStream(
      {
        pull: () => {
          controller.abort(reason);
          return new Promise<void>(() => undefined);
        },
        cancel: () => void (isCanceled = true),
      },
      { highWaterMark: 0 },
    );
    const { call } = acme([() => new Response(body)]);
    await expect(call(read, { ...callOf.read, signal: controller.signal })).rejects.toBe(reason);
    expect(isCanceled).toBe(true);
  });

  it('sends nothing when it comes between signing and sending', async () => {
    const controller = new AbortController();
    const authority = {
      ...bearer('t'),
      sign: () =>
        Promise.resolve({
          get authorization() {
            controller.abort(reason);
            return 'Bearer t';
          },
        }),
    };
    const { call, sent } = acme([ok], { authority });
    await expect(call(write, { ...callOf.write, signal: controller.signal })).rejects.toBe(reason);
    await turn();
    expect(sent).toHaveLength(0);
  });

  it.each([
    ['write', broken('ECONNREFUSED'), 'rejected'],
    ['replay', broken('ECONNRESET'), 'ambiguous'],
    ['read', broken('ECONNRESET'), 'rejected'],
  ] as const)('between the attempts of a %s leaves open what an attempt left open', async (kind, reply, outcome) => {
    const controller = new AbortController();
    const { call, clock, attempts, outcomes } = acme([reply]);
    clock.after(1, () => controller.abort(reason));
    await expect(call(endpointOf[kind], { ...callOf[kind], signal: controller.signal })).rejects.toBe(reason);
    expect([attempts.length, outcomes.map((it) => it.outcome)]).toEqual([1, [outcome]]);
  });

  it('lets go of an answer that comes when nobody waits any more', async () => {
    const controller = new AbortController();
    let isCanceled = false;
    const late = async (): Promise<Response> => {
      controller.abort(reason);
      await turn();
      return new Response(new ReadableStream({ cancel: () => void (isCanceled = true) }));
    };
    await expect(acme([late]).call(read, { ...callOf.read, signal: controller.signal })).rejects.toBe(reason);
    await turn();
    await turn();
    expect(isCanceled).toBe(true);
  });
});

it('A12: lets go of the body of a redirect', async () => {
  let isCanceled = false;
  const body = new ReadableStream({ cancel: () => void (isCanceled = true) });
  await acme([() => new Response(body, { status: 302, headers: { location: 'https://other.test' } })]).call(
    read,
    callOf.read,
  );
  expect(isCanceled).toBe(true);
});

it('D44: says that the clock may be why credentials are refused', async () => {
  const { call } = acme([json(401, {}, { date: 'Sun, 22 Nov 2026 15:00:00 GMT' })]);
  const result = await call(read, callOf.read);
  expect('error' in result && result.error.message).toContain("this machine's clock is 10800 s behind the provider's");
});

describe('hooks', () => {
  it('hear of every attempt and of the outcome, in words that may be logged', async () => {
    const { call, attempts, outcomes } = acme([json(503), ok]);
    await call(read, callOf.read);
    const common = {
      provider: 'acme',
      account: 'main',
      operation: 'get',
      method: 'GET',
      host: 'api.acme.test',
      pathTemplate: '/invoices/{id}',
      requestId: 'req-1',
    };
    expect(attempts).toEqual([
      {
        ...common,
        attempt: 1,
        httpStatus: 503,
        outcome: 'rejected',
        errorCode: 'unavailable',
        durationMs: 0,
        waitedMs: 0,
      },
      { ...common, attempt: 2, httpStatus: 200, outcome: 'ok', durationMs: 0, waitedMs: 125 },
    ]);
    expect(outcomes).toEqual([{ ...common, attempts: 2, outcome: 'ok', durationMs: 125 }]);
  });

  it('are called as methods of the object they belong to', async () => {
    class Counter {
      readonly heard: string[] = [];
      onAttempt(): void {
        this.heard.push('attempt');
      }
      onOutcome(): void {
        this.heard.push('outcome');
      }
      onWarning(): void {
        this.heard.push('warning');
      }
    }
    const hooks = new Counter();
    const late = json(200, { id: '1' }, { date: 'Sun, 22 Nov 2026 13:00:00 GMT' });
    await acme([late], { hooks }).call(read, callOf.read);
    expect(hooks.heard).toEqual(['warning', 'attempt', 'outcome']);
  });

  it('cannot disturb a call', async () => {
    const hooks = {
      onAttempt: () => {
        throw new Error('x');
      },
      onOutcome: async () => Promise.reject(new Error('y')),
    };
    expect((await acme([ok], { hooks: hooks as never }).call(read, callOf.read)).outcome).toBe('ok');
  });
});

describe('what cannot be sent', () => {
  it.each([
    ['a header that could end early', { ...callOf.read, headers: { 'x-key': 'a\r\nx-other: planted' } }, '/headers'],
    ['an id that leads elsewhere', { operation: 'get', params: { id: '../secrets' } }, '/id'],
  ])('refuses %s, without repeating it', async (_, call, pointer) => {
    const { call: make, sent } = acme([ok]);
    const error: unknown = await make(read, call).catch((it: unknown) => it);
    expect(BillingualError.is(error, 'invalid_input') && error.details.problems[0]?.pointer).toBe(pointer);
    expect(String(error)).not.toMatch(/planted|secrets/);
    expect(sent).toHaveLength(0);
  });

  it('refuses a header of the authority that could end early', async () => {
    const authority = { ...bearer('t\r\nx-other: 1') };
    await expect(acme([ok], { authority }).call(read, callOf.read)).rejects.toThrow(
      'the header authorization has to be plain',
    );
  });

  it.each([
    ['a body with GET', read, { ...callOf.read, body: {} }],
    ['two bodies', write, { ...callOf.write, form: { a: 'b' } }],
    ['a path without its id', read, { operation: 'get' }],
  ])('throws for %s, which is a mistake of the adapter', async (_, endpoint, call) => {
    await expect(acme([ok]).call(endpoint, call)).rejects.toThrow(/body|needs/);
  });

  it.each([
    'http://api.acme.test',
    'https://user:pw@api.acme.test',
    'https://api.acme.test?a=1',
    'api.acme.test',
    'ftp://127.0.0.1',
  ])('S14: refuses %s as an address', (baseUrl) => {
    expect(() => acme([ok], { baseUrl })).toThrow('baseUrl');
  });
});

it('a faultOf that throws hides nothing of what became of the call', async () => {
  const { call } = acme([json(404)], {
    faultOf: () => {
      throw new Error('a bug');
    },
  });
  expect(errorOf(await call(read, callOf.read)).code).toBe('not_found');
});

it('takes the global fetch of the moment when none is given', async () => {
  const before = globalThis.fetch;
  const { call } = acme([], { fetch: undefined as never });
  globalThis.fetch = () => Promise.resolve(new Response('{}', { headers: { 'content-type': 'application/json' } }));
  try {
    expect((await call(read, callOf.read)).outcome).toBe('ok');
  } finally {
    globalThis.fetch = before;
  }
});
