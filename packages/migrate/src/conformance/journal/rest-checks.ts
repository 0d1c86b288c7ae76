import { deepEqual, equal, ok } from 'node:assert/strict';
import { endState } from '../../machine/state.ts';
import { sampleRun, sampleSeed } from '../samples.ts';
import { leaseMs, claimOne, begun, all, owed, done, type Check } from './subject.ts';

/** What waits, rests and ends. */
export const restChecks: Readonly<Record<string, Check>> = {
  async 'does not claim what waits before its time'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    const { nextAt: held } = await journal.backlog();
    ok(held !== null);
    await journal.step(lease, { state: lease.item.state, release: { until: held - leaseMs + 1000 } });
    deepEqual(await journal.claim({ count: 1, leaseMs, worker: 'a' }), []);
    deepEqual(await journal.backlog(), { ready: 0, leased: 0, nextAt: held - leaseMs + 1000 });
    await subject.advance(1001);
    await claimOne(journal);
  },
  async 'lets what rests be, until the next run wakes it'(subject) {
    const journal = await begun(subject, 2);
    const [first, second] = await journal.claim({ count: 2, leaseMs, worker: 'a' });
    ok(first && second);
    await journal.step(first, { state: owed(first.item.state), release: { until: Number.MAX_SAFE_INTEGER } });
    await journal.step(second, { state: done(second.item.state), release: { until: 0 } });
    await subject.advance(365 * 86_400_000);
    deepEqual(await journal.claim({ count: 2, leaseMs, worker: 'a' }), []);
    deepEqual(await journal.backlog(), { ready: 0, leased: 0, nextAt: null });
    equal(await journal.wake(), 1);
    equal((await claimOne(journal)).key, first.key);
  },
  async 'wakes what is quarantined only when it is told to'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    const state = { ...lease.item.state, phase: 'quarantined', generation: 2 } as const;
    await journal.step(lease, { state, release: { until: 0 } });
    equal(await journal.wake(), 0);
    equal(await journal.wake({ quarantined: true }), 1);
    const again = await claimOne(journal);
    equal(again.item.state.phase, 'planned');
    equal(again.item.state.generation, 2);
  },
  async 'never claims what is over, and counts it'(subject) {
    const { journal } = subject;
    await journal.begin(sampleRun());
    await journal.enroll([sampleSeed(0, endState('skipped', 'policy')), sampleSeed(1)]);
    const lease = await claimOne(journal);
    equal(lease.item.position, 1);
    await journal.step(lease, { state: done(lease.item.state), release: { until: 0 } });
    const counts = await journal.counts();
    equal(counts.done, 1);
    equal(counts.skipped, 1);
    equal(counts.planned, 0);
    deepEqual(
      (await all(journal.scan({ phases: ['done'] }))).map((it) => it.position),
      [1],
    );
  },
};
