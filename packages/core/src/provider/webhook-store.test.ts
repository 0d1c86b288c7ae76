import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryWebhookStore, type MemoryWebhookStoreOptions } from './webhook-store.ts';
import type { WebhookStore } from './webhook.ts';

const hour = 3_600_000;

/** A store whose time is moved by hand. */
function scene(options: Omit<MemoryWebhookStoreOptions, 'clock'> = {}): {
  readonly store: WebhookStore;
  pass: (ms: number) => void;
} {
  let now = 1000;
  const store = memoryWebhookStore({ clock: { monotonic: () => now }, ...options });
  return { store, pass: (ms) => (now += ms) };
}

it('gives an event to one caller only, of any number at once', async () => {
  const { store } = scene();
  const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim('a', 'one')));
  expect(claims.filter((it) => it === 'new')).toHaveLength(1);
  expect(claims.filter((it) => it === 'busy')).toHaveLength(19);
});

it('knows an event that was handled', async () => {
  const { store } = scene();
  await store.claim('a', 'one');
  await store.done('a');
  expect(await store.claim('a', 'one')).toBe('done');
  expect(await store.claim('b', 'one')).toBe('new');
});

it('gives an event again that was given up', async () => {
  const { store } = scene();
  await store.claim('a', 'one');
  await store.release('a', 'one');
  expect(await store.claim('a', 'one')).toBe('new');
});

it('frees a claim that was never finished, after five minutes', async () => {
  const { store, pass } = scene();
  await store.claim('a', 'one');
  pass(5 * 60_000 - 1);
  expect(await store.claim('a', 'one')).toBe('busy');
  pass(1);
  expect(await store.claim('a', 'one')).toBe('new');
  pass(5 * 60_000 - 1);
  expect(await store.claim('a', 'one')).toBe('busy');
});

it('remembers an event for 96 hours from when it was handled', async () => {
  const { store, pass } = scene();
  await store.claim('a', 'one');
  pass(60_000);
  await store.done('a');
  pass(96 * hour - 1);
  expect(await store.claim('a', 'one')).toBe('done');
  pass(1);
  expect(await store.claim('a', 'one')).toBe('new');
});

it('remembers what a handler finished too late', async () => {
  const { store, pass } = scene({ leaseMs: 10 });
  await store.claim('a', 'one');
  pass(20);
  await store.done('a');
  expect(await store.claim('a', 'one')).toBe('done');
});

it('forgets the oldest handled event when it is full', async () => {
  const { store } = scene({ maxIds: 3 });
  for (const id of ['a', 'b', 'c', 'd']) {
    await store.claim(id, 'one');
    await store.done(id);
  }
  expect(await store.claim('b', 'one')).toBe('done');
  expect(await store.claim('a', 'one')).toBe('new');
});

it('counts an event from when it was last handled', async () => {
  const { store } = scene({ maxIds: 3 });
  for (const id of ['a', 'b', 'a', 'c', 'd']) await store.done(id);
  expect(await store.claim('a', 'one')).toBe('done');
  expect(await store.claim('b', 'one')).toBe('new');
});

it('never forgets a claim for room: the delivery that is too much has to come again', async () => {
  const { store, pass } = scene({ maxIds: 2, leaseMs: 10 });
  expect(await store.claim('a', 'one')).toBe('new');
  expect(await store.claim('b', 'one')).toBe('new');
  expect(await store.claim('c', 'one')).toBe('busy');
  expect(await store.claim('a', 'one')).toBe('busy');
  pass(10);
  expect(await store.claim('c', 'one')).toBe('new');
});

it('holds no more when events are handled that it gave to nobody', async () => {
  const { store } = scene({ maxIds: 2 });
  for (const id of ['a', 'b', 'c']) await store.done(id);
  expect(await store.claim('c', 'one')).toBe('done');
  expect(await store.claim('a', 'one')).toBe('new');
});

it('holds a hundred thousand ids, and not one more', async () => {
  const { store } = scene();
  for (let id = 0; id <= 100_000; id += 1) {
    await store.claim(String(id), 'one');
    await store.done(String(id));
  }
  expect(await store.claim('1', 'one')).toBe('done');
  expect(await store.claim('0', 'one')).toBe('new');
});

it.each([{ keepMs: 0 }, { leaseMs: Number.NaN }, { maxIds: -1 }])('refuses %o', (options) => {
  expect(() => scene(options)).toThrow(/is not a number above 0/);
});

it('never gives out an event twice while a claim holds or it is remembered, whatever happens in between', async () => {
  const step = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    act: fc.constantFrom('claim', 'done', 'release', 'pass'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { store, pass } = scene({ keepMs: 50, leaseMs: 20 });
      let now = 0;
      // Until when an event must not be given out again.
      const taken = new Map<string, number>();
      const told: boolean[] = [];
      const allowed: boolean[] = [];
      for (const { id, act } of steps) {
        if (act === 'pass') {
          pass(7);
          now += 7;
        } else if (act === 'done') {
          await store.done(id);
          taken.set(id, now + 50);
        } else {
          const isTaken = (taken.get(id) ?? 0) > now;
          const answer = await store.claim(id, 'one');
          told.push(answer === 'new');
          allowed.push(!isTaken);
          if (!isTaken) taken.set(id, now + 20);
          if (act === 'release') await store.release(id, 'one');
          if (act === 'release' && answer !== 'done') taken.delete(id);
        }
      }
      expect(told).toEqual(allowed);
    }),
  );
});

it('does not give up what another has claimed since', async () => {
  let now = 0;
  const store = memoryWebhookStore({ clock: { monotonic: () => now }, leaseMs: 10 });
  expect(await store.claim('E-1', 'slow')).toBe('new');
  now = 10;
  expect(await store.claim('E-1', 'other')).toBe('new');
  await store.release('E-1', 'slow');
  expect(await store.claim('E-1', 'third')).toBe('busy');
  await store.release('E-1', 'other');
  expect(await store.claim('E-1', 'third')).toBe('new');
});
