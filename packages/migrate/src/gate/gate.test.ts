import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { fakeProvider } from '../__fixtures__/fake-provider.ts';
import { manualClock } from '../__fixtures__/manual-clock.ts';
import { gateConformance } from '../conformance/gate-conformance.ts';
import type { Gate } from './gate.ts';
import { gatedFetch } from './gated-fetch.ts';
import { gateKey } from './gated-provider.ts';
import { gcraGate } from './gcra-gate.ts';
import { heed } from './heed.ts';

describe('gcraGate', () => {
  const cases = gateConformance(async () => {
    const clock = manualClock();
    return { gate: gcraGate({ perSecond: 10, burst: 3, clock }), clock };
  });
  it('is asked something', () => expect(cases.length).toBeGreaterThan(7));
  it.each(cases)('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it.each([0, -1, Number.NaN, Infinity])('is not made for %j requests a second', (perSecond) => {
    expect(() => gcraGate({ perSecond, clock: manualClock() })).toThrow(/perSecond/);
  });
});

describe('heed', () => {
  it('closes the lane until the provider may be asked again', async () => {
    const told: unknown[] = [];
    const gate: Gate = {
      acquire: async () => undefined,
      penalize: async (...it) => void told.push(it),
      setRate: async () => undefined,
    };
    const retryAt = '2026-12-01T12:00:30Z';
    const call = { provider: 'abacus', operation: 'get', when: 'answered', attempts: 1 } as const;
    const limited = new BillingualError('rate_limited', 'too many', { ...call, retryAt });
    await expect(heed(gate, 'a', () => Promise.reject(limited))).rejects.toBe(limited);
    await expect(heed(gate, 'a', () => Promise.reject(new Error('other')))).rejects.toThrow('other');
    expect(told).toEqual([['a', Date.parse(retryAt)]]);
  });
});

describe('gatedFetch', () => {
  it('makes each request wait for its turn', async () => {
    const clock = manualClock();
    const at: number[] = [];
    const fetch = gatedFetch(
      async () => {
        at.push(clock.monotonic());
        return new Response();
      },
      gcraGate({ perSecond: 2, clock }),
      'a',
    );
    await Promise.all([fetch('https://a.test'), fetch('https://a.test'), fetch('https://a.test')]);
    expect(at).toEqual([0, 500, 1000]);
  });
});

describe('gateKey', () => {
  it('is one for an account under two names, and two for two accounts under one', () => {
    const key = (account: string, identity: string): string => gateKey(fakeProvider({ account, identity }));
    expect(key('shop', 'i-1')).toBe(key('the same shop', 'i-1'));
    expect(key('shop', 'i-1')).not.toBe(key('shop', 'i-2'));
    expect(gateKey(fakeProvider({ name: 'abacus', identity: 'i' }))).not.toBe(
      gateKey(fakeProvider({ name: 'tally', identity: 'i' })),
    );
  });
});
