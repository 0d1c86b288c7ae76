/** Tokens, where a provider has them: one request for however many calls, judged by what the simulator was asked for. */
import { BillingualError, type InvoiceDraft } from '@billingual/core';
import type { Sandbox } from '@billingual/sandbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accounts, type Account } from './accounts.ts';

const mat: InvoiceDraft = { currency: 'USD', number: 'A-1', lines: [{ name: 'Mat', unitPrice: '12.05' }] };

const tokens = ({ truth }: Sandbox): number => truth.of('request').filter((it) => it.operation === 'token').length;

/** An account with one invoice, and a client that has no token yet. */
async function withInvoice(): Promise<Account & { readonly id: string; readonly asked: () => number }> {
  const account = accounts.paypal();
  const { invoice } = await account.open().create(mat);
  const before = tokens(account.far);
  return { ...account, id: invoice.source?.id ?? '', asked: () => tokens(account.far) - before };
}

function revokeAll({ settings }: Sandbox): void {
  if ('tokenGeneration' in settings) Object.assign(settings, { tokenGeneration: Number(settings.tokenGeneration) + 1 });
}

const codesOf = (settled: readonly PromiseSettledResult<unknown>[]): readonly string[] => [
  ...new Set(
    settled.map((it) => (it.status === 'fulfilled' ? 'ok' : BillingualError.is(it.reason) ? it.reason.code : '?')),
  ),
];

const hundred = Array.from({ length: 100 }, (_, index) => index);

it('D39 a hundred first calls at once make one token request', async () => {
  const { open, id, asked } = await withInvoice();
  const provider = open();
  const invoices = await Promise.all(hundred.map(() => provider.get(id)));
  expect(new Set(invoices.map((it) => it.number))).toEqual(new Set(['A-1']));
  expect(asked()).toBe(1);
});

describe('D40 a failed token request', () => {
  const html = { 'content-type': 'text/html' };
  it.each([
    ['503', { type: 'answer', status: 503 }],
    ['a web page', { type: 'answer', status: 200, headers: html, body: '<!doctype html>' }],
    ['a request that hangs', { type: 'stall', ms: 60_000 }],
    ['a reset', { type: 'reset' }],
    ['401', { type: 'answer', status: 401, body: { error: 'invalid_client' } }],
    ['an answer without a token', { type: 'answer', status: 200, body: {} }],
  ] as const)('%s fails the calls that wait for it, and is not remembered', async (_, action) => {
    const { far, open, id, asked } = await withInvoice();
    const provider = open();
    far.faults.add({ operation: 'token', phase: 'before-parse', action });
    const codes = codesOf(await Promise.allSettled(hundred.map(() => provider.get(id))));
    expect(codes).toHaveLength(1);
    expect(codes).not.toContain('ok');
    // However often it was repeated, it was so for all of them together.
    expect(asked()).toBeLessThanOrEqual(4);
    const failed = asked();
    far.faults.clear();
    expect((await provider.get(id)).number).toBe('A-1');
    expect(asked() - failed).toBe(1);
  });

  it('that works when it is repeated is noticed by nobody', async () => {
    const { far, open, id, asked } = await withInvoice();
    far.faults.add({ operation: 'token', phase: 'before-parse', times: 3, action: { type: 'answer', status: 503 } });
    const provider = open();
    expect(codesOf(await Promise.allSettled(hundred.map(() => provider.get(id))))).toEqual(['ok']);
    expect(asked()).toBe(4);
  });
});

describe('D38 a token that ends while calls are under way', () => {
  it('costs one refresh, however many were under way', async () => {
    const { far, open, id, asked } = await withInvoice();
    const provider = open();
    await provider.get(id);
    revokeAll(far);
    expect(codesOf(await Promise.allSettled(hundred.map(() => provider.get(id))))).toEqual(['ok']);
    expect(asked()).toBe(2);
  });

  it('is replaced for a write too, which is made once', async () => {
    const { far, open } = await withInvoice();
    Object.assign(far.settings, { tokenLifeSeconds: 5 });
    far.faults.add({ operation: 'create', phase: 'before-parse', nth: 1, action: { type: 'stall', ms: 6000 } });
    const before = tokens(far);
    await open().create({ ...mat, number: 'A-2' });
    const made = far.truth.of('commit').filter((it) => it.operation === 'create' && it.number === 'A-2');
    expect(made).toHaveLength(1);
    expect(far.truth.of('request').filter((it) => it.operation === 'create' && it.status === 401)).toHaveLength(1);
    // The second for the write, and a third because reading back comes after the end of that.
    expect(tokens(far) - before).toBeLessThanOrEqual(3);
  });
});

describe('D43 a late 401 for an old token', () => {
  it('does not drop the newer one', async () => {
    const { far, open, id, asked } = await withInvoice();
    const provider = open();
    await provider.get(id);
    revokeAll(far);
    // Both go out with the old token; one is refused at once, and the other when the new one has long been there.
    far.faults.add({ operation: 'get', phase: 'before-parse', nth: 2, action: { type: 'stall', ms: 3000 } });
    await Promise.all([provider.get(id), provider.get(id)]);
    await provider.get(id);
    expect(asked()).toBe(2);
  });

  it('never costs more than one token for each that was revoked, in whatever order answers come', async () => {
    const account = await withInvoice();
    const { far, id } = account;
    let most = 0;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 0, max: 2 }), async (scheduler, revocations) => {
        const before = account.asked();
        const provider = account.open({
          async fetch(input, init) {
            await scheduler.schedule(Promise.resolve(), 'request');
            const response = await far.fetch(input, init);
            return scheduler.schedule(Promise.resolve(response), 'answer');
          },
        });
        for (let count = 0; count < revocations; count += 1)
          void scheduler.schedule(Promise.resolve(), 'revoked').then(() => revokeAll(far));
        const calls = Promise.allSettled(Array.from({ length: 4 }, () => provider.get(id)));
        await scheduler.waitFor(calls);
        const codes = codesOf(await calls);
        // Refused twice in one call is an answer: a second revocation may come in between.
        expect(revocations > 1 ? [] : codes.filter((it) => it !== 'ok')).toEqual([]);
        expect(account.asked() - before).toBeLessThanOrEqual(1 + revocations);
        most = Math.max(most, account.asked() - before);
      }),
      { numRuns: 200, seed: 43 },
    );
    expect(most).toBeGreaterThan(1);
  }, 60_000);
});
