/** Group D: credentials and clocks, against the simulators. Tokens, and who fetches them, are in test/token.test.ts. */
import { cybersource } from '@billingual/cybersource';
import type { Clock } from '@billingual/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accounts, providerNames } from '../accounts.ts';
import { asked, failure, live, mat } from './sample.ts';
import { answer, drafted, scene } from './scene.ts';

describe.each(providerNames)('%s', (name) => {
  it('D42: credentials that are refused again after a refresh end the call, for good', async () => {
    const { far, provider, id } = await drafted(name);
    const before = { get: asked(far, 'get'), token: asked(far, 'token') };
    far.faults.add({ operation: 'get', phase: 'before-parse', action: answer(401, {}) });
    expect(await failure(provider.get(id))).toMatchObject({ code: 'unauthenticated', details: { httpStatus: 401 } });
    // One refresh where there is a token to refresh, and none where each request is signed.
    expect([asked(far, 'get') - before.get, asked(far, 'token') - before.token]).toEqual(
      name === 'paypal' ? [2, 1] : [1, 0],
    );
  });

  it('D42: 403 is told at once, with the word of the provider', async () => {
    const { far, provider, id } = await drafted(name);
    const before = far.truth.of('request').length;
    const body = { name: 'NOT_AUTHORIZED', reason: 'NOT_AUTHORIZED' };
    far.faults.add({ operation: 'get', phase: 'before-parse', action: answer(403, body) });
    expect(await failure(provider.get(id))).toMatchObject({
      code: 'forbidden',
      details: { providerCode: 'NOT_AUTHORIZED', attempts: 1 },
    });
    expect(far.truth.of('request').length - before).toBe(1);
  });

  it.each([-10, 10])(
    'D44: a clock that is %i minutes off is put right by the answers, with a warning',
    async (minutes) => {
      const { far, open } = accounts[name]();
      const warnings: string[] = [];
      const clock: Clock = { ...far.clock, now: () => far.clock.now() + minutes * 60_000 };
      const provider = open({ clock, hooks: { onWarning: ({ warning }) => void warnings.push(warning) } });
      await provider.create(mat);
      expect(live(far)).toHaveLength(1);
      expect(warnings).toEqual([expect.stringMatching(minutes < 0 ? /(?:599|600) s behind/ : /(?:599|600) s ahead/)]);
    },
  );

  it('D44: a clock that jumps by two hours while a token is held changes nothing of its end', async () => {
    const { far, open } = accounts[name]();
    let ahead = 0;
    const clock: Clock = { ...far.clock, now: () => far.clock.now() + ahead };
    const provider = open({ clock });
    await provider.create(mat);
    const before = asked(far, 'token');
    ahead = name === 'paypal' ? 2 * 3_600_000 : 600_000;
    await provider.create({ ...mat, number: 'A-2' });
    expect(asked(far, 'token')).toBe(before);
    expect(live(far)).toHaveLength(2);
  });
});

describe.each(['jwt', 'http-signature'] as const)('cybersource, signed by %s', (authentication) => {
  it('D45: a request that waited for a minute is signed anew', async () => {
    const { far } = accounts.cybersource({ dateToleranceMs: 10_000, tokenLeewayMs: 0 });
    const provider = cybersource({
      ...(far.credentials as Parameters<typeof cybersource>[0]),
      ...line(far),
      authentication,
    });
    far.faults.add({
      operation: 'create',
      phase: 'before-parse',
      nth: 1,
      action: answer(429, {}, { 'retry-after': '50' }),
    });
    await provider.create(mat);
    expect(live(far)).toHaveLength(1);
    expect(far.truth.of('request').filter(({ status }) => status === 401)).toEqual([]);
  });

  it('D46: what is signed is what is sent, in whatever alphabet: the far side computes it again', async () => {
    const { far } = accounts.cybersource();
    const provider = cybersource({
      ...(far.credentials as Parameters<typeof cybersource>[0]),
      ...line(far),
      authentication,
    });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), async (name) => {
        fc.pre(name.trim() !== '');
        count += 1;
        const number = `U-${count}`;
        await provider.create({ ...mat, number, lines: [{ name, unitPrice: '1.00' }] }).catch(() => undefined);
        await provider.list({ status: 'draft', pageSize: 1 }).take(1);
        expect(far.truth.of('request').filter(({ status }) => status === 401)).toEqual([]);
      }),
      { numRuns: 40 },
    );
    expect(far.truth.invoices().length).toBeGreaterThan(20);
  });

  it('D48: a key that is no longer taken is said to be refused, and not asked about again', async () => {
    const { far } = accounts.cybersource();
    const sharedSecret = btoa('another key that has as many bytes');
    const credentials = { ...(far.credentials as Parameters<typeof cybersource>[0]), sharedSecret } as Parameters<
      typeof cybersource
    >[0];
    const provider = cybersource({ ...credentials, ...line(far), authentication });
    const error = await failure(provider.create(mat));
    expect(error.code).toBe('unauthenticated');
    expect(error.message).toContain('check the credentials');
    expect(far.truth.of('request')).toHaveLength(1);
  });
});

it('D48: paypal: a client whose secret was replaced is said to be refused, and not asked about again', async () => {
  const { far, provider } = await scene('paypal');
  Object.assign(far.settings, { tokenGeneration: 2 });
  far.faults.add({ operation: 'token', phase: 'before-parse', action: answer(401, { error: 'invalid_client' }) });
  expect(await failure(provider.create(mat))).toMatchObject({
    code: 'unauthenticated',
    details: { providerCode: 'invalid_client' },
  });
  expect(live(far)).toEqual([]);
});

function line({ fetch, clock }: ReturnType<(typeof accounts)['cybersource']>['far']) {
  return { fetch, clock, random: () => 0.5 };
}
