import { virtualClock, type SandboxClock } from '@billingual/sandbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenCache, type TokenCache } from './token-cache.ts';
import type { FreshToken, StoredToken, TokenStore } from './token-store.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 22, 12);

interface Opened {
  readonly tokens: TokenCache;
  readonly clock: SandboxClock;
  readonly fetches: number[];
  readonly warnings: string[];
}

/** Gives t1, t2, … that live for an hour, unless said otherwise. */
function open(
  fetchNext: (count: number, clock: SandboxClock) => Promise<Partial<FreshToken>> | Partial<FreshToken> = () => ({}),
  store?: TokenStore,
): Opened {
  const clock = virtualClock(start);
  const fetches: number[] = [];
  const warnings: string[] = [];
  const tokens = tokenCache({
    clock,
    store,
    onWarning: (it) => void warnings.push(it),
    fetchToken: async () => {
      const count = fetches.push(clock.monotonic());
      return { token: `t${count}`, lifetimeMs: hour, ...(await fetchNext(count, clock)) };
    },
  });
  return { tokens, clock, fetches, warnings };
}

/** Lets go on what can without time passing. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

it('D39: a hundred calls without a token make one request', async () => {
  const { tokens, fetches } = open(async (_, clock) => (await clock.sleep(100), {}));
  const all = await Promise.all(Array.from({ length: 100 }, () => tokens.get()));
  expect([new Set(all), fetches.length]).toEqual([new Set(['t1']), 1]);
  expect([await tokens.get(), fetches.length]).toEqual(['t1', 1]);
});

it('D40: a failure reaches those who waited, and nobody after them', async () => {
  const { tokens, fetches } = open((count) => (count === 1 ? Promise.reject(new Error('503')) : {}));
  const waited = await Promise.allSettled([tokens.get(), tokens.get()]);
  expect(waited.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect([await tokens.get(), fetches.length]).toEqual(['t2', 2]);
});

it('D40: a fetch that throws at once is forgotten too', async () => {
  let count = 0;
  const tokens = tokenCache({
    clock: virtualClock(start),
    fetchToken: () => {
      count += 1;
      if (count === 1) throw new Error('no network');
      return Promise.resolve({ token: 'late', lifetimeMs: hour });
    },
  });
  await expect(tokens.get()).rejects.toThrow('no network');
  expect(await tokens.get()).toBe('late');
});

describe('renewal', () => {
  it('serves the old one meanwhile, from 80 % of its life on', async () => {
    const { tokens, clock, fetches } = open();
    await tokens.get();
    await clock.advance(0.8 * hour - 1);
    expect([await tokens.get(), fetches.length]).toEqual(['t1', 1]);
    await clock.advance(1);
    expect([await tokens.get(), fetches.length]).toEqual(['t1', 2]);
    await turn();
    expect(await tokens.get()).toBe('t2');
  });

  it.each([
    ['10 minutes', 600_000, 300_000],
    ['1 minute', 60_000, 30_000],
    ['9 hours', 9 * hour, 7.2 * hour],
  ])('begins with 5 minutes left where 80 %% is later, and never before half of it: %s', async (_, lifetimeMs, at) => {
    const { tokens, clock, fetches } = open(() => ({ lifetimeMs }));
    await tokens.get();
    await clock.advance(at - 1);
    await tokens.get();
    expect(fetches).toHaveLength(1);
    await clock.advance(1);
    await tokens.get();
    expect(fetches).toHaveLength(2);
  });

  it('D41: when it fails the old one is used on, with a warning, and tried again after half a minute', async () => {
    const { tokens, clock, fetches, warnings } = open((count) => (count === 1 ? {} : Promise.reject(new Error('503'))));
    await tokens.get();
    await clock.advance(0.8 * hour);
    for (let count = 0; count < 3; count += 1) {
      expect(await tokens.get()).toBe('t1');
      await turn();
    }
    expect([fetches.length, warnings.length]).toEqual([2, 1]);
    await clock.advance(30_000);
    await tokens.get();
    await turn();
    expect([fetches.length, warnings.length]).toEqual([3, 2]);
    await clock.advance(hour);
    await expect(tokens.get()).rejects.toThrow('503');
  });
});

it('is given out all the same where hearing a warning fails, and nothing is left unhandled', async () => {
  const clock = virtualClock(start);
  let count = 0;
  const tokens = tokenCache({
    clock,
    store: { load: () => Promise.reject(new Error('down')), save: () => Promise.reject(new Error('down')) },
    onWarning: () => {
      throw new Error('the log is full');
    },
    fetchToken: async () => {
      count += 1;
      if (count > 1) throw new Error('503');
      return { token: 't1', lifetimeMs: hour };
    },
  });
  expect(await tokens.get()).toBe('t1');
  await clock.advance(0.8 * hour);
  expect(await tokens.get()).toBe('t1');
  // A rejection that nobody hears would fail the run.
  await turn();
  expect(count).toBe(2);
});

it('is not served after its end, counted from when it was asked for', async () => {
  const { tokens, clock, fetches } = open(async (_, it) => (await it.sleep(1000), {}));
  await tokens.get();
  await clock.advance(hour - 1000);
  expect(clock.monotonic()).toBe(hour);
  expect([await tokens.get(), fetches.length]).toEqual(['t2', 2]);
});

it('does not care for jumps of the wall clock', async () => {
  const { tokens, clock, fetches } = open();
  await tokens.get();
  clock.set(start + 100 * hour);
  expect([await tokens.get(), fetches.length]).toEqual(['t1', 1]);
});

it.each([Number.NaN, 0, -5, Number.POSITIVE_INFINITY])(
  'serves a token without a sensible life (%d) to those who waited, and nobody else',
  async (lifetimeMs) => {
    const { tokens } = open(() => ({ lifetimeMs }));
    expect(await Promise.all([tokens.get(), tokens.get()])).toEqual(['t1', 't1']);
    expect(await tokens.get()).toBe('t2');
  },
);

describe('aborting', () => {
  it('lets one go and the others wait', async () => {
    const { tokens, fetches } = open(async (_, clock) => (await clock.sleep(100), {}));
    const controller = new AbortController();
    const leaving = tokens.get(controller.signal);
    const staying = tokens.get();
    controller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    expect([await staying, fetches.length]).toEqual(['t1', 1]);
  });

  it('keeps what was fetched for nobody', async () => {
    const { tokens, fetches } = open(async (_, clock) => (await clock.sleep(100), {}));
    const controller = new AbortController();
    const leaving = tokens.get(controller.signal);
    controller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    expect([await tokens.get(), fetches.length]).toEqual(['t1', 1]);
  });

  it('leaves no rejection unheard when the fetch fails after everybody went', async () => {
    const { tokens } = open(async (_, clock) => (await clock.sleep(100), Promise.reject(new Error('503'))));
    const controller = new AbortController();
    const leaving = tokens.get(controller.signal);
    controller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    await turn();
    await turn();
  });

  it('rejects at once for a signal that had aborted', async () => {
    const { tokens, fetches } = open();
    await expect(tokens.get(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(fetches).toHaveLength(0);
  });
});

describe('D43: a token that was refused', () => {
  it('is not given out again', async () => {
    const { tokens } = open();
    tokens.drop(await tokens.get());
    expect(await tokens.get()).toBe('t2');
  });

  it('does not take the newer one with it', async () => {
    const { tokens, fetches } = open();
    const old = await tokens.get();
    tokens.drop(old);
    await tokens.get();
    tokens.drop(old);
    expect([await tokens.get(), fetches.length]).toEqual(['t2', 2]);
  });

  it('costs one request, whatever the order in which a hundred refusals come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 20 }), async (scheduler, callers) => {
        let fetches = 0;
        const tokens = tokenCache({
          clock: virtualClock(start),
          fetchToken: () => scheduler.schedule(Promise.resolve({ token: `t${(fetches += 1)}`, lifetimeMs: hour })),
        });
        const call = async (): Promise<string> => {
          for (;;) {
            const token = await tokens.get();
            // The provider has revoked the first one.
            if ((await scheduler.schedule(Promise.resolve(token))) !== 't1') return token;
            tokens.drop(token);
          }
        };
        const all = Promise.all(Array.from({ length: callers }, call));
        await scheduler.waitFor(all);
        expect(new Set(await all)).toEqual(new Set(['t2']));
        expect(fetches).toBe(2);
      }),
    );
  });
});

describe('a store', () => {
  const memory = (token?: StoredToken): TokenStore & { saved: StoredToken[] } => {
    const saved: StoredToken[] = [];
    return { saved, load: () => Promise.resolve(saved.at(-1) ?? token), save: async (it) => void saved.push(it) };
  };

  it('saves another process the request', async () => {
    const store = memory({ token: 'theirs', expiresAt: start + hour });
    const { tokens, fetches } = open(() => ({}), store);
    expect([await tokens.get(), fetches.length]).toEqual(['theirs', 0]);
  });

  it('gets what was fetched, with its end in wall time', async () => {
    const store = memory();
    const { tokens } = open(async (_, clock) => (await clock.sleep(2000), {}), store);
    await tokens.get();
    expect(store.saved).toEqual([{ token: 't1', expiresAt: start + hour }]);
  });

  it.each([
    ['has ended', { token: 'old', expiresAt: start - 1 }],
    ['is empty', { token: '', expiresAt: start + hour }],
    ['has no end', { token: 'x', expiresAt: Number.NaN }],
    ['is something else', 'x'],
  ])('is not used when what is in it %s', async (_, found) => {
    const { tokens } = open(() => ({}), {
      load: () => Promise.resolve(found as StoredToken),
      save: () => Promise.resolve(),
    });
    expect(await tokens.get()).toBe('t1');
  });

  it('does not give a token back that was refused', async () => {
    const store = memory({ token: 'theirs', expiresAt: start + hour });
    const { tokens } = open(() => ({}), store);
    tokens.drop(await tokens.get());
    expect(await tokens.get()).toBe('t1');
  });

  it('is asked when a token is to be renewed: another process may have done it', async () => {
    const store = memory();
    const { tokens, clock, fetches } = open(() => ({}), store);
    await tokens.get();
    await store.save({ token: 'theirs', expiresAt: start + 2 * hour });
    await clock.advance(0.8 * hour);
    await tokens.get();
    await turn();
    expect([await tokens.get(), fetches.length]).toEqual(['theirs', 1]);
  });

  it('has nothing new to give when it holds the token that is to be renewed', async () => {
    const store = memory();
    const { tokens, clock, fetches } = open(() => ({}), store);
    await tokens.get();
    await clock.advance(0.8 * hour);
    await tokens.get();
    await turn();
    expect([await tokens.get(), fetches.length]).toEqual(['t2', 2]);
  });

  it('is a warning when it fails, and never a failure', async () => {
    const { tokens, warnings } = open(() => ({}), {
      load: () => {
        throw new Error('down');
      },
      save: () => Promise.reject(new Error('down')),
    });
    expect(await tokens.get()).toBe('t1');
    await turn();
    expect(warnings).toHaveLength(2);
    expect(warnings.join()).not.toContain('down');
  });

  it('is not waited for when it hangs', async () => {
    const { tokens, clock, warnings } = open(() => ({}), {
      load: () => new Promise(() => undefined),
      save: () => Promise.resolve(),
    });
    const waiting = tokens.get();
    await clock.advance(5000);
    expect(await waiting).toBe('t1');
    expect(warnings).toHaveLength(1);
  });
});
