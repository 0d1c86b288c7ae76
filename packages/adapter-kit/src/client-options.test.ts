import { BillingualError, type Problem } from '@billingual/core';
import { virtualClock } from '@billingual/sandbox';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { clientOptions } from './client-options.ts';
import { checkOptions } from './options.ts';

const schema = v.strictObject({ name: v.string(), ...clientOptions });

function problemsOf(given: object): readonly Problem[] {
  try {
    checkOptions(schema, { name: 'acme', ...given }, { what: 'acme(options)' });
  } catch (error) {
    if (BillingualError.is(error, 'invalid_input')) return error.details.problems;
    throw error;
  }
  return [];
}

class Store {
  readonly rows = new Map<string, string>();
  async claim(): Promise<string> {
    return 'new';
  }
  async done(): Promise<void> {}
  async release(): Promise<void> {}
}

it('takes what fits, of any class', () => {
  const hooks = { onAttempt: () => undefined, warning: [], spans: [], once: true };
  const limits = { totalMs: 1000, maxWaitMs: 0, attempts: undefined };
  const baseUrl = 'http://127.0.0.1:4000';
  const given = {
    webhookStore: new Store(),
    baseUrl,
    fetch,
    clock: virtualClock(),
    random: Math.random,
    limits,
    hooks,
  };
  expect([problemsOf(given), problemsOf({})]).toEqual([[], []]);
});

it('lists every mistake in them at once, beside the others', () => {
  const clock = { now: Date.now, monotonic: 5, sleep: () => undefined };
  const found = problemsOf({
    name: 7,
    webhookStore: { claim: () => undefined },
    fetch: 'x',
    clock,
    random: () => 1,
    limits: { totalMs: 0, attemptMs: '5', maxWaitMs: -1, totalms: 1 },
    hooks: { onAttempt: 'log', onOutcom: () => undefined },
  });
  expect(found).toEqual([
    { pointer: '/name', problem: 'has to be text' },
    { pointer: '/webhookStore/done', problem: 'is missing' },
    { pointer: '/webhookStore/release', problem: 'is missing' },
    { pointer: '/fetch', problem: 'has to be a function' },
    { pointer: '/clock/monotonic', problem: 'has to be a function' },
    { pointer: '/clock/after', problem: 'is missing' },
    { pointer: '/random', problem: 'has to give numbers from 0 to 1, without 1 itself' },
    { pointer: '/limits/attemptMs', problem: 'has to be a finite number of at least 1' },
    { pointer: '/limits/totalMs', problem: 'has to be a finite number of at least 1' },
    { pointer: '/limits/maxWaitMs', problem: 'has to be a finite number of at least 0' },
    { pointer: '/limits/totalms', problem: 'is no option there is; did you mean totalMs?' },
    { pointer: '/hooks/onAttempt', problem: 'has to be a function' },
    { pointer: '/hooks', problem: 'has no hook onOutcom; did you mean onOutcome?' },
  ]);
});

it.each(['onattempt', 'OnOutcome', 'warning', 'on_warning'])('knows the misspelt hook %s', (name) => {
  const [found] = problemsOf({ hooks: { [name]: () => undefined } });
  expect(found?.problem).toContain(`has no hook ${name}`);
});

it.each(['api.acme.test', 'http://api.acme.test', 'https://a:b@api.acme.test', 'https://api.acme.test?a', '', 7, null])(
  'refuses the address %j with the others',
  (baseUrl) => {
    expect(problemsOf({ baseUrl, fetch: 1 }).map(({ pointer }) => pointer)).toEqual(['/baseUrl', '/fetch']);
  },
);

it.each([-0.1, 1, 2, Number.NaN, '0.5', undefined])('refuses chance that gives %j', (value) => {
  expect(problemsOf({ random: () => value }).map(({ pointer }) => pointer)).toEqual(['/random']);
});

it('refuses chance that throws, and objects that are none', () => {
  const random = (): number => {
    throw new Error('no');
  };
  const given = { random, clock: null, hooks: 'log', limits: 7, webhookStore: [] };
  expect(problemsOf(given).map(({ pointer }) => pointer.split('/')[1])).toEqual(
    expect.arrayContaining(['random', 'clock', 'hooks', 'limits', 'webhookStore']),
  );
});
