import { expect, it, vi } from 'vitest';
import { refusal } from '../__fixtures__/refusal.ts';
import { fetchCertificate } from './fetch-certificate.ts';

const url = 'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1';

/** Deadlines that pass when told to. */
function deadlines(): { after: (ms: number, run: () => void) => () => void; pass(): void; readonly set: number[] } {
  const waiting = new Set<() => void>();
  const set: number[] = [];
  return {
    set,
    after(ms, run) {
      set.push(ms);
      waiting.add(run);
      return () => void waiting.delete(run);
    },
    pass: () => waiting.forEach((run) => run()),
  };
}

const answering = (response: () => Response | Promise<Response>): typeof fetch =>
  vi.fn<typeof fetch>(async () => response());

it('gives the text, and asks for no redirect', async () => {
  const clock = deadlines();
  const fetch = answering(() => new Response('PEM'));
  expect(await fetchCertificate(url, { fetch, clock })).toBe('PEM');
  expect(fetch).toHaveBeenCalledWith(url, { redirect: 'manual', signal: expect.any(AbortSignal) as AbortSignal });
  expect(clock.set).toEqual([5000]);
});

it.each([301, 302, 303, 307, 308])('S4 follows no redirect (%i)', async (status) => {
  const fetch = answering(() => new Response(null, { status, headers: { location: 'http://169.254.169.254/' } }));
  const { part, reason } = await refusal(fetchCertificate(url, { fetch, clock: deadlines() }));
  expect(part).toBe('certificate');
  expect(reason).toContain('redirects are not followed');
  expect(fetch).toHaveBeenCalledTimes(1);
});

it('S4 takes nothing from where a fetch has followed a redirect all the same', async () => {
  const followed = Object.defineProperty(new Response('PEM'), 'redirected', { value: true });
  const { part, reason } = await refusal(
    fetchCertificate(url, { fetch: answering(() => followed), clock: deadlines() }),
  );
  expect([part, reason]).toEqual(['certificate', expect.stringContaining('redirects are not followed')]);
});

it.each([
  [404, 'certificate'],
  [403, 'certificate'],
  [429, 'unavailable'],
  [500, 'unavailable'],
  [503, 'unavailable'],
])('answers %i with "%s"', async (status, part) => {
  const fetch = answering(() => new Response('<html>', { status }));
  expect((await refusal(fetchCertificate(url, { fetch, clock: deadlines() }))).part).toBe(part);
});

it('says that it is to be tried later when PayPal is not reached', async () => {
  const fetch = answering(() => Promise.reject(new TypeError('fetch failed: planted')));
  const refused = await refusal(fetchCertificate(url, { fetch, clock: deadlines() }));
  expect(refused.part).toBe('unavailable');
  expect(refused.reason).not.toContain('planted');
});

it('says the same when fetch throws at once', async () => {
  const fetch = (() => {
    throw new TypeError('planted');
  }) as typeof globalThis.fetch;
  expect((await refusal(fetchCertificate(url, { fetch, clock: deadlines() }))).part).toBe('unavailable');
});

it('S4 waits 5 s and no longer, even for a fetch that does not stop', async () => {
  const clock = deadlines();
  const run = refusal(fetchCertificate(url, { fetch: () => new Promise(() => undefined), clock }));
  clock.pass();
  expect(await run).toMatchObject({ part: 'unavailable', reason: 'the certificate did not come within 5 s' });
});

it('S4 aborts what takes too long', async () => {
  const clock = deadlines();
  let signal: AbortSignal | null | undefined;
  const run = refusal(
    fetchCertificate(url, {
      fetch: (_, init) => {
        signal = init?.signal;
        return new Promise(() => undefined);
      },
      clock,
    }),
  );
  clock.pass();
  await run;
  expect(signal?.aborted).toBe(true);
});

it('S4 takes 64 KiB and not a byte more, and reads no further', async () => {
  const most = 64 * 1024;
  const exact = answering(() => new Response('x'.repeat(most)));
  expect(await fetchCertificate(url, { fetch: exact, clock: deadlines() })).toHaveLength(most);
  let given = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1;
      controller.enqueue(new Uint8Array(16 * 1024));
    },
  });
  const fetch = answering(() => new Response(endless));
  const { reason } = await refusal(fetchCertificate(url, { fetch, clock: deadlines() }));
  expect(reason).toBe('the certificate is larger than 65536 bytes');
  expect(given).toBeLessThan(10);
});

it('calls what breaks off something to try again', async () => {
  const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('reset')) });
  const fetch = answering(() => new Response(broken));
  expect((await refusal(fetchCertificate(url, { fetch, clock: deadlines() }))).part).toBe('unavailable');
});

it('gives an empty text for an empty answer', async () => {
  expect(await fetchCertificate(url, { fetch: answering(() => new Response(null)), clock: deadlines() })).toBe('');
});
