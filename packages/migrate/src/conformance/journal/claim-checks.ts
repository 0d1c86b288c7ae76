import { deepEqual, equal, ok } from 'node:assert/strict';
import { leaseMs, claimOne, begun, drafting, sending, done, type Check } from './subject.ts';

/** Who works on what, and for how long. */
export const claimChecks: Readonly<Record<string, Check>> = {
  async 'gives each item to one claim only'(subject) {
    const journal = await begun(subject, 20);
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, index) => journal.claim({ count: 3, leaseMs, worker: `w${index}` })),
    );
    const keys = claims.flat().map((it) => it.key);
    equal(keys.length, 20);
    equal(new Set(keys).size, 20);
    deepEqual(await journal.claim({ count: 1, leaseMs, worker: 'late' }), []);
  },
  async 'claims what is owed first, then what was begun, then the rest in order'(subject) {
    const journal = await begun(subject, 4);
    const leases = await journal.claim({ count: 4, leaseMs, worker: 'a' });
    const changed = [undefined, undefined, drafting, sending];
    for (const [index, lease] of leases.entries())
      await journal.step(lease, {
        state: changed[index]?.(lease.item.state) ?? lease.item.state,
        release: { until: 0 },
      });
    const again = await journal.claim({ count: 4, leaseMs, worker: 'a' });
    deepEqual(
      again.map((it) => it.item.position),
      [3, 2, 0, 1],
    );
  },
  async 'lets a later claim have what a lease was lost of, and nothing be written under the older one'(subject) {
    const journal = await begun(subject, 1);
    const old = await claimOne(journal, 'old');
    await subject.advance(leaseMs + 1);
    const fresh = await claimOne(journal, 'new');
    ok(fresh.epoch > old.epoch);
    equal(await journal.renew(old, leaseMs), false);
    equal(await journal.step(old, { state: done(old.item.state) }), false);
    equal((await journal.item(old.key))?.state.phase, 'planned');
    equal(await journal.step(fresh, { state: drafting(fresh.item.state) }), true);
  },
  async 'keeps a lease that is renewed'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    await subject.advance(leaseMs - 1);
    equal(await journal.renew(lease, leaseMs), true);
    await subject.advance(leaseMs - 1);
    deepEqual(await journal.claim({ count: 1, leaseMs, worker: 'b' }), []);
    equal(await journal.step(lease, { state: drafting(lease.item.state) }), true);
  },
  async 'takes nothing under a lease that was given back'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    equal(await journal.step(lease, { state: lease.item.state, release: { until: 0 } }), true);
    equal(await journal.step(lease, { state: done(lease.item.state) }), false);
    equal(await journal.renew(lease, leaseMs), false);
  },
  async 'takes times that are no whole milliseconds'(subject) {
    await subject.advance(0.25);
    const journal = await begun(subject, 1);
    const [lease] = await journal.claim({ count: 1, leaseMs: leaseMs + 0.5, worker: 'a' });
    ok(lease);
    equal(await journal.renew(lease, leaseMs + 0.5), true);
    equal(await journal.step(lease, { state: lease.item.state, release: { until: 1.5 } }), true);
    await claimOne(journal);
  },
};
