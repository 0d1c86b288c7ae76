import { describe, expect, it } from 'vitest';
import { turn } from './clock.ts';
import { create, invoicesUrl, toySimulator } from './__fixtures__/toy-simulator.ts';

const cause = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'resolved',
    (it: Error) => it.cause,
  );

/** Whether a Request of this runtime can ask for redirects to be errors. */
function hasRedirectError(): boolean {
  try {
    return new Request(invoicesUrl, { redirect: 'error' }).redirect === 'error';
  } catch {
    return false;
  }
}

describe('fetch in process', () => {
  it.each([
    'https://api.toy.example/v2/invoices',
    'https://api.toy.example/v1000',
    'https://api.toy.example:444/v1/invoices',
    'http://api.toy.example/v1/invoices',
    'https://api.toy.example.evil.test/v1/invoices',
    'https://elsewhere.test/',
  ])('answers nothing at %s', async (url) => {
    const toy = toySimulator();
    const failure = toy.fetch(url);
    await expect(failure).rejects.toThrow(new TypeError('fetch failed'));
    expect(await cause(failure)).toMatchObject({ code: 'ECONNREFUSED' });
    expect(toy.truth.entries).toEqual([]);
  });

  it('answers for the older base URLs too', async () => {
    const toy = toySimulator();
    const answer = await toy.fetch('https://old.toy.example/v1/invoices/7');
    expect([answer.status, answer.url]).toEqual([200, 'https://old.toy.example/v1/invoices/7']);
  });

  it('takes a Request as well as a URL', async () => {
    const toy = toySimulator();
    const answer = await toy.fetch(new Request(invoicesUrl, { method: 'POST', body: '{}' }));
    expect(await answer.json()).toMatchObject({ id: 'T1', host: 'api.toy.example' });
  });

  it('rejects with the reason of the signal, before, and while it waits', async () => {
    const toy = toySimulator();
    const reason = new Error('enough');
    await expect(toy.fetch(invoicesUrl, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(toy.truth.entries).toEqual([]);

    const leaving = new AbortController();
    toy.faults.add({ operation: 'get', phase: 'before-parse', action: { type: 'stall', ms: 1000 } });
    const waiting = toy.fetch(`${invoicesUrl}/1`, { signal: leaving.signal });
    leaving.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  it('gives an answer without a body whole, whatever was to happen to its body', async () => {
    const toy = toySimulator();
    let ran = false;
    for (const action of [{ type: 'run', run: () => void (ran = true) }, { type: 'reset' }] as const)
      toy.faults.add({ operation: 'remind', phase: 'mid-body', action });
    const answer = await toy.fetch(`${invoicesUrl}/1/remind`, { method: 'POST' });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    await turn();
    expect(ran).toBe(true);
    toy.faults.clear();
    toy.faults.add({ operation: 'remind', phase: 'mid-body', action: { type: 'flood', bytes: 20 } });
    const flood = await toy.fetch(`${invoicesUrl}/1/remind`, { method: 'POST' });
    expect([flood.status, await flood.text()]).toEqual([200, '{"flood":"aaaaaaaaaa']);
  });

  it('lets go of a body that nobody wants any more', async () => {
    const toy = toySimulator();
    toy.faults.add({ operation: 'get', phase: 'mid-body', action: { type: 'drip', bytesPerSecond: 1 } });
    const answer = await toy.fetch(`${invoicesUrl}/1`);
    await answer.body?.cancel();
    const then = toy.clock.monotonic();
    await toy.clock.sleep(1);
    expect(toy.clock.monotonic()).toBe(then + 1);
  });

  describe('when it is redirected', () => {
    const redirect = (status: number, location: string): ReturnType<typeof toySimulator> => {
      const toy = toySimulator();
      toy.faults.add({
        operation: 'create',
        phase: 'before-parse',
        times: 1,
        action: { type: 'answer', status, headers: { location } },
      });
      return toy;
    };

    it.each([301, 302, 303, 307, 308])('hands over the %d itself to whoever does not follow', async (status) => {
      const toy = redirect(status, `${invoicesUrl}/9`);
      const answer = await toy.fetch(invoicesUrl, { method: 'POST', body: '{}', redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([status, `${invoicesUrl}/9`]);
      expect(toy.truth.of('request')).toHaveLength(1);
    });

    it.each([
      [301, 'GET', '/v1/invoices/9'],
      [302, 'GET', '/v1/invoices/9'],
      [303, 'GET', '/v1/invoices/9'],
      [307, 'POST', '/v1/invoices'],
      [308, 'POST', '/v1/invoices'],
    ])('follows a %d with %s', async (status, method, path) => {
      const toy = redirect(status, `https://api.toy.example${path}`);
      await toy.fetch(invoicesUrl, { method: 'POST', body: '{}' });
      expect(toy.truth.of('request')[1]).toMatchObject({ method, path });
      expect(toy.truth.invoices()).toHaveLength(method === 'POST' ? 1 : 0);
    });

    it('leaves the simulator for nobody', async () => {
      const toy = redirect(302, 'https://elsewhere.test/');
      expect(await cause(create(toy.fetch))).toMatchObject({ code: 'ECONNREFUSED' });
    });

    // A worker of Cloudflare cannot ask for that: no Request there has it.
    // oxlint-disable-next-line vitest/no-disabled-tests
    it.skipIf(!hasRedirectError())('refuses where redirects are errors', async () => {
      const once = redirect(302, invoicesUrl);
      await expect(once.fetch(invoicesUrl, { method: 'POST', body: '{}', redirect: 'error' })).rejects.toThrow(
        'fetch failed',
      );
    });

    it('refuses after too many', async () => {
      const round = toySimulator();
      const action = { type: 'answer', status: 307, headers: { location: invoicesUrl } } as const;
      round.faults.add({ operation: 'create', phase: 'before-parse', action });
      await expect(create(round.fetch)).rejects.toThrow('fetch failed');
      expect(round.truth.of('request')).toHaveLength(21);
    });
  });

  it('rejects with the mistake itself when a test runs code that fails', async () => {
    const toy = toySimulator();
    const mistake = new Error('a mistake in the test');
    const run = (): never => {
      throw mistake;
    };
    toy.faults.add({ operation: 'create', phase: 'after-commit', action: { type: 'run', run } });
    await expect(create(toy.fetch)).rejects.toBe(mistake);
  });
});
