/** Group B: what statuses say, and what they do not, against the simulators. */
import type { FaultAction, FaultPhase, SandboxAnswer } from '@billingual/sandbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerNames } from '../accounts.ts';
import { asked, bills, failure, live, mat } from './sample.ts';
import { answer, drafted, page, scene } from './scene.ts';

const changed = (change: (it: SandboxAnswer) => SandboxAnswer): FaultAction => ({ type: 'mutate', change });

describe.each(providerNames)('%s', (name) => {
  it('B14: 429 pauses every call of the account, and none is made too early', async () => {
    const { far, id, open } = await drafted(name);
    let meanwhile: Promise<unknown> | undefined;
    const provider = open({
      hooks: { onAttempt: ({ outcome }) => outcome === 'throttled' && void (meanwhile = provider.get(id)) },
    });
    await provider.get(id);
    const before = far.truth.of('request').length;
    const start = far.clock.now();
    const action = answer(429, {}, { 'retry-after': '7' });
    far.faults.add({ operation: 'create', phase: 'before-parse', nth: 1, action });
    await provider.create({ ...mat, number: 'A-2' });
    await meanwhile;
    const [first, ...later] = far.truth.of('request').slice(before);
    expect(first).toMatchObject({ operation: 'create', status: 429 });
    expect(Math.min(...later.map(({ at }) => at)) - start).toBeGreaterThanOrEqual(7000);
    expect(later.map(({ operation }) => operation)).toContain('get');
    expect(live(far)).toHaveLength(2);
  });

  it('B16: 429 that says nothing: half a minute', async () => {
    const { far, provider, id } = await drafted(name);
    const start = far.clock.monotonic();
    far.faults.add({ operation: 'get', phase: 'before-parse', nth: 1, action: answer(429, {}) });
    await provider.get(id);
    expect(far.clock.monotonic() - start).toBeGreaterThanOrEqual(30_000);
  });

  it('B17: 429 for a day ends the call, says until when, and nothing is asked before that', async () => {
    const { far, provider, id } = await drafted(name);
    far.faults.add({
      operation: 'create',
      phase: 'before-parse',
      action: answer(429, {}, { 'retry-after': '86400' }),
    });
    const error = await failure(provider.create({ ...mat, number: 'A-2' }));
    const { retryAt } = error.details as { readonly retryAt: string };
    expect(error.code).toBe('rate_limited');
    expect(Date.parse(retryAt) - far.clock.now()).toBeGreaterThan(86_000_000);
    const before = far.truth.of('request').length;
    expect((await failure(provider.get(id))).code).toBe('rate_limited');
    expect(far.truth.of('request')).toHaveLength(before);
    await far.clock.advance(86_400_000);
    expect((await provider.get(id)).number).toBe('A-1');
  });

  it.each(['before-commit', 'after-commit'] as const)(
    'B19, B20: 500 to a create, %s: looked up, and there is one',
    async (phase) => {
      const { far, provider } = await scene(name);
      far.faults.add({ operation: 'create', phase, nth: 1, action: answer(500, {}) });
      const { invoice } = await provider.create(mat);
      expect(live(far).map((it) => it.number)).toEqual([invoice.number]);
      expect(asked(far, 'create')).toBe(phase === 'before-commit' ? 2 : 1);
    },
  );

  it.each([502, 503, 504])('B22: %i with a page: a read is asked again, a write looked up', async (status) => {
    const { far, provider } = await scene(name);
    const action = { ...page, status } as FaultAction;
    far.faults.add({ operation: ['get', 'search'], phase: 'before-parse', nth: 1, action });
    far.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, action });
    await provider.create(mat);
    expect(live(far)).toHaveLength(1);
  });

  it.each([
    [409, 'before-commit'],
    [409, 'after-commit'],
    [408, 'before-commit'],
    [408, 'after-commit'],
  ] as const)('B23: %i to a create, %s: looked up, and there is one', async (status, phase) => {
    const { far, provider } = await scene(name);
    far.faults.add({ operation: 'create', phase, nth: 1, action: answer(status, { name: 'RESOURCE_CONFLICT' }) });
    await provider.create(mat);
    expect(live(far)).toHaveLength(1);
  });

  it('B26: a success without its body: looked up, and there is one', async () => {
    const { far, provider } = await scene(name);
    const action = changed(({ status, headers = {} }) => ({ status, headers }));
    far.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, action });
    await provider.create(mat);
    expect(live(far)).toHaveLength(1);
    expect(asked(far, 'create')).toBe(1);
  });

  it('B27: a success with the id of another invoice is not believed', async () => {
    const { far, provider } = await scene(name);
    const { invoice: other } = await provider.create({ ...mat, number: 'A-0' });
    const { id = '' } = other.source ?? {};
    const action = changed((it) => ({ ...it, body: { id, href: `https://x.invalid/${id}` } }));
    far.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, action });
    const told = await provider.create(mat).then(
      ({ invoice }) => invoice.number,
      ({ code }: { readonly code: string }) => code,
    );
    // One of the two addresses an invoice by its number, and has no use for an id.
    expect(['A-1', 'readback_mismatch']).toContain(told);
    expect(far.truth.invoices().find(({ number }) => number === 'A-0')).toBeDefined();
  });

  it('B28: 500 that says that the request was wrong: asked again a few times, and its word kept', async () => {
    const { far, provider } = await scene(name);
    const body = { name: 'VALIDATION_ERROR', reason: 'VALIDATION_ERROR' };
    far.faults.add({ operation: 'create', phase: 'before-commit', action: answer(500, body) });
    const error = await failure(provider.create(mat));
    expect(error).toMatchObject({ code: 'ambiguous', details: { providerCode: 'VALIDATION_ERROR' } });
    expect(asked(far, 'create')).toBeLessThan(6);
    expect(live(far)).toEqual([]);
  });

  it('B29: whatever the status of one answer, there is one invoice at most, and what is told is so', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 200, max: 599 }),
        fc.constantFrom<FaultPhase>('before-parse', 'before-commit', 'after-commit'),
        async (status, phase) => {
          // What says that nothing was done is a lie once it was.
          const denies =
            (status >= 400 && status < 500 && ![408, 409].includes(status)) || status === 307 || status === 308;
          fc.pre(phase !== 'after-commit' || !denies);
          const { far, provider } = await scene(name);
          far.faults.add({ operation: 'create', phase, nth: 1, action: answer(status, {}) });
          const told = await provider.create(mat).then(
            () => 'created',
            (error: unknown) => (error as { readonly code?: string }).code ?? 'another kind of error',
          );
          const allowed = told === 'created' ? [1] : told === 'ambiguous' ? [0, 1] : [0];
          expect(allowed, `${status} ${told}`).toContain(live(far).length);
          expect(told).not.toBe('another kind of error');
        },
      ),
      { numRuns: 100 },
    );
  });
});

it('B24: a send whose invoice is dated ahead is scheduled, which is neither an error nor sent', async () => {
  const { far, provider } = await scene('paypal');
  const ahead = new Date(far.clock.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const { invoice } = await provider.create({ ...mat, issueDate: ahead });
  const sent = await provider.send(invoice.source?.id ?? '', { notify: true });
  expect([sent.lifecycle.issuance, sent.status]).toEqual(['scheduled', 'scheduled']);
  expect(bills(far)).toBe(0);
  await far.clock.advance(6 * 86_400_000);
  expect((await provider.get(invoice.source?.id ?? '')).lifecycle.issuance).toBe('issued');
  expect(bills(far)).toBe(1);
});

it.each(providerNames)('B24: %s: a send that is answered with 202 is read again, and not made again', async (name) => {
  const { far, provider, id } = await drafted(name, { readLagMs: 2000 });
  await far.clock.advance(5000);
  far.faults.add({ operation: 'send', phase: 'after-commit', nth: 1, action: answer(202) });
  expect((await provider.send(id, { notify: true })).lifecycle.issuance).toBe('issued');
  expect([bills(far), asked(far, 'send')]).toEqual([1, 1]);
});

it('B25: paypal: a create that was only accepted is waited for', async () => {
  const { far, provider } = await scene('paypal', { searchLagMs: 3000 });
  far.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, action: answer(202) });
  const { invoice } = await provider.create(mat);
  expect(live(far).map(({ id }) => id)).toEqual([invoice.source?.id]);
  expect(asked(far, 'create')).toBe(1);
});
