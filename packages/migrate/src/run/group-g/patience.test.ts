import { describe, expect, it } from 'vitest';
import { outcomes, stage, strike } from '../../__fixtures__/stage.ts';
import { report } from '../../report/report.ts';
import type { RunEvent } from '../event.ts';

/** The fault matrix, group G: one test or more a row, named by its number. */

describe('G84: told to be patient', () => {
  it('waits for as long as it was told, for every invoice, and counts it against none', async () => {
    const it = stage(6);
    const retryAt = new Date(it.clock.now() + 30_000).toISOString();
    strike(it.target, 'create', 'before', () => it.target.error('rate_limited', 'create', { retryAt }), 4);
    expect(outcomes(await it.go({ rate: 100 }))).toEqual({ done: 6 });
    const first = it.target.truth[0]?.at ?? 0;
    expect(first).toBeGreaterThanOrEqual(30_000);
  });

  it('ends the run when it is told to wait for long, with the time to go on', async () => {
    const it = stage(3);
    const retryAt = new Date(it.clock.now() + 86_400_000).toISOString();
    strike(it.target, 'create', 'before', () => it.target.error('rate_limited', 'create', { retryAt }));
    expect(await it.go()).toMatchObject({ status: 'later', because: 'rate-limited', retryAt });
    await it.clock.advance(86_400_001);
    expect(outcomes(await it.go())).toEqual({ done: 3 });
  });
});

describe('G84: a limit that is lowered in the middle of a run', () => {
  it('is felt: the run slows down by itself, its estimate with it, and nothing is given up', async () => {
    const it = stage(60);
    const lowered = it.clock.monotonic() + 1500;
    const passed: number[] = [];
    let refused = 0;
    it.target.faults.push({
      operation: '*',
      at: 'before',
      strike: () => {
        const now = it.clock.monotonic();
        const recent = passed.filter((at) => at > now - 1000).length;
        if (now < lowered || recent < 4) return void passed.push(now);
        refused += 1;
        return it.target.error('rate_limited', 'create', { retryAt: new Date(it.clock.now() + 1000).toISOString() });
      },
    });
    const left: number[] = [];
    const onEvent = (event: RunEvent): void => {
      if (event.type === 'progress' && event.etaMs !== undefined) left.push(event.etaMs / (event.toMove - event.over));
    };
    expect(outcomes(await it.go({ rate: 100, onEvent }))).toEqual({ done: 60 });
    // At the pace that was agreed, twice as many would be.
    expect(refused).toBeLessThan(16);
    expect(left.at(-2)).toBeGreaterThan(5 * (left[0] ?? 0));
    expect(it.judge()).toEqual([]);
  });
});

describe('G85: a provider is down', () => {
  it('ends the run with everything kept, and nothing given up', async () => {
    const it = stage(20);
    strike(it.target, '*', 'before', () => it.target.error('unreachable', 'create', { host: 'h' }), 999);
    const result = await it.go();
    expect(result).toMatchObject({ status: 'later', because: 'provider-down' });
    expect(result.counts.quarantined).toBe(0);
    it.target.faults.length = 0;
    expect(outcomes(await it.go())).toEqual({ done: 20 });
    expect(it.judge()).toEqual([]);
  });

  it('is waited for where the caller wants that', async () => {
    const it = stage(20);
    const back = it.clock.monotonic() + 3_600_000;
    it.target.faults.push({
      operation: '*',
      at: 'before',
      strike: () => (it.clock.monotonic() < back ? it.target.error('unreachable', 'create', { host: 'h' }) : undefined),
    });
    expect(outcomes(await it.go({ onOutage: 'wait', rate: 50 }))).toEqual({ done: 20 });
    expect(it.clock.monotonic()).toBeGreaterThan(back);
  });

  it('is told from one invoice that always fails (row 21)', async () => {
    const it = stage(30);
    it.target.faults.push({
      operation: 'create',
      at: 'before',
      strike: (_, number) => (number === 'A-1007' ? it.target.error('unavailable', 'create') : undefined),
    });
    expect(outcomes(await it.go())).toEqual({ done: 29, quarantined: 1 });
    it.target.faults.length = 0;
    expect(outcomes(await it.go())).toEqual({ done: 29, quarantined: 1 });
    expect(outcomes(await it.go({ retryQuarantined: true }))).toEqual({ done: 30 });
    expect(it.judge()).toEqual([]);
  });

  it('stops at once where the credentials are refused', async () => {
    const it = stage(5);
    strike(it.target, 'create', 'before', () => it.target.error('unauthenticated', 'create'), 99);
    await expect(it.go({ concurrency: 1 })).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(it.target.asked['create']).toBe(1);
    it.target.faults.length = 0;
    await it.clock.advance(60_001);
    expect(outcomes(await it.go())).toEqual({ done: 5 });
  });
});

describe('G86: stopped by the caller', () => {
  it('sees through what has passed the commit point, leaves the rest at a safe place, and goes on from there', async () => {
    for (const operation of ['create', 'send', 'cancel'] as const) {
      const it = stage(12);
      const stopping = new AbortController();
      strike(operation === 'cancel' ? it.source : it.target, operation, 'after', () => stopping.abort());
      const result = await it.go({ signal: stopping.signal, concurrency: 3 });
      expect(result).toMatchObject({ status: 'stopped', because: 'signal' });
      expect(result.counts.done).toBeLessThan(12);
      expect(result.counts.closing + result.counts.sending + result.counts.owed).toBe(0);
      expect(it.judge()).toEqual([]);
      expect(outcomes(await it.go())).toEqual({ done: 12 });
      expect(it.judge()).toEqual([]);
    }
  });

  it('goes on with a plan that was interrupted, without fetching twice', async () => {
    const it = stage(500);
    const stopping = new AbortController();
    let planned = 0;
    const onEvent = (event: RunEvent): void => {
      if (event.type === 'planned' && ++planned === 200) stopping.abort();
    };
    expect(await it.go({ signal: stopping.signal, onEvent })).toMatchObject({ status: 'stopped', because: 'signal' });
    expect(it.target.truth).toEqual([]);
    const before = it.source.asked['get'] ?? 0;
    expect(before).toBeLessThan(250);
    const events: RunEvent[] = [];
    await it.go({ canary: 1, onEvent: (event) => events.push(event) });
    expect(events.filter((event) => event.type === 'planned')).toHaveLength(300);
  });

  it('ends after the canaries, each seen through to its end', async () => {
    const it = stage(10);
    expect(await it.go({ canary: 3 })).toMatchObject({
      status: 'stopped',
      because: 'canary',
      counts: { done: 3, planned: 7 },
    });
    expect(await it.go()).toMatchObject({ status: 'finished', counts: { done: 10 } });
  });
});

describe('G88: the report was not written', () => {
  it('is made anew from the journal, as often as wanted', async () => {
    const it = stage(3);
    await it.go();
    const first = await report(it.journal);
    expect(await report(it.journal)).toEqual(first);
    expect(first).toMatchObject({ run: 'run-1', outcomes: { done: 3 }, attention: 0 });
    expect(first.totals).toMatchObject([
      { currency: 'USD', invoices: 3, before: '78.26', moved: '78.26', drafts: '0.00', owed: '0.00', stays: '0.00' },
    ]);
  });
});

it.each([
  ['asked for patience', 'rate_limited', 30_000],
  ['not reached', 'unreachable', undefined],
] as const)(
  'G84: withdrawn by somebody else after a request of ours was %s, it is not moved',
  async (_, code, wait) => {
    const here = stage(1);
    const [id = ''] = here.ids;
    const own = wait === undefined ? { host: 'h' } : { retryAt: new Date(here.clock.now() + wait).toISOString() };
    strike(here.source, 'cancel', 'before', () => here.source.error(code, 'cancel', own));
    here.source.faults.push({
      operation: 'get',
      at: 'before',
      strike: () =>
        (here.source.asked['cancel'] ?? 0) === 1 && here.source.isPayable(id) ? here.source.withdraw(id) : undefined,
    });
    expect(outcomes(await here.go())).toEqual({ skipped: 1 });
    expect(await here.stateOf(id)).toMatchObject({ reason: 'canceled-at-source' });
    expect(here.target.held.size).toBe(0);
  },
);
