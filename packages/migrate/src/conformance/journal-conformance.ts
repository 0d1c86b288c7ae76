import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { BillingualError, type ErrorCode } from '@billingual/core';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Journal, Lease } from '../journal/journal.ts';
import { exportRun, importRun } from '../journal/transfer.ts';
import { endState, type State } from '../machine/state.ts';
import { sampleRun, sampleSeed, sampleSeeds } from './samples.ts';

/** A journal in which nothing was begun, and what the cases need around it. */
export interface JournalSubject {
  readonly journal: Journal;
  /** The same journal as another process would find it after this one was killed. */
  readonly reopen: () => Promise<Journal>;
  /** Another one, empty. */
  readonly another: () => Promise<Journal>;
  /** Moves the journal's own time on. */
  readonly advance: (ms: number) => Promise<void> | void;
  readonly dispose: () => Promise<void>;
}

type Check = (subject: JournalSubject) => Promise<void>;

const leaseMs = 30_000;
const claimOne = async (journal: Journal, worker = 'a'): Promise<Lease> => {
  const [lease] = await journal.claim({ count: 1, leaseMs, worker });
  ok(lease, 'nothing could be claimed');
  return lease;
};
const begun = async ({ journal }: JournalSubject, count: number): Promise<Journal> => {
  await journal.begin(sampleRun());
  await journal.enroll(sampleSeeds(count));
  return journal;
};
const fails =
  (code: ErrorCode): ((error: unknown) => boolean) =>
  (error) =>
    BillingualError.is(error, code);
const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const it of items) list.push(it);
  return list;
};
const drafting = (state: State): State => ({ ...state, phase: 'drafting', creates: 1 });
const sending = (state: State): State => ({ ...state, phase: 'sending', closed: true, targetId: 'T-1' });
const owed = (state: State): State => ({
  ...state,
  phase: 'owed',
  closed: true,
  targetId: 'T-1',
  reason: 'unavailable',
});
const done = (state: State): State => ({ ...state, phase: 'done', closed: true, targetId: 'T-1' });

const checks: Readonly<Record<string, Check>> = {
  async 'goes on with its own run and refuses every other'({ journal, reopen }) {
    const first = await journal.begin(sampleRun());
    equal(first.id, 'run-1');
    const again = await reopen();
    equal((await again.begin(sampleRun())).createdAt, first.createdAt);
    await rejects(again.begin(sampleRun('run-2')), fails('journal_mismatch'));
    await rejects(again.begin(sampleRun('run-1', 'other')), fails('journal_mismatch'));
    const { header } = sampleRun();
    await rejects(
      again.begin({ id: 'run-1', header: { ...header, mapping: 2, fingerprint: 'other' } }),
      fails('journal_mismatch'),
    );
  },
  async 'refuses an id that could be anything else'({ journal }) {
    for (const id of ['', 'A', '../x', 'x'.repeat(65), 'a b'])
      await rejects(journal.begin(sampleRun(id)), fails('invalid_input'));
  },
  async 'enrols each invoice once'({ journal }) {
    await journal.begin(sampleRun());
    deepEqual(await journal.enroll(sampleSeeds(3)), { added: 3 });
    deepEqual(await journal.enroll(sampleSeeds(5)), { added: 2 });
    deepEqual(
      (await all(journal.scan())).map((it) => it.position),
      [0, 1, 2, 3, 4],
    );
    ok(await journal.has(sampleSeed(4).key));
    ok(!(await journal.has(sampleSeed(5).key)));
  },
  async 'remembers that enrolment is complete'({ journal, reopen }) {
    await journal.begin(sampleRun());
    equal(await journal.enrolled(), false);
    await journal.setEnrolled();
    equal(await (await reopen()).enrolled(), true);
  },
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
  async 'has the intent of an effect, and the state with it, after a crash'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    const intend = { effect: 'create', number: '1000' } as const;
    equal(await journal.step(lease, { state: drafting(lease.item.state), essence: 'e', intend }), true);
    const again = await subject.reopen();
    const item = await again.item(lease.key);
    equal(item?.state.phase, 'drafting');
    equal(item?.essence, 'e');
    const [effect, ...others] = await all(again.effects(lease.key));
    deepEqual(others, []);
    deepEqual(
      { effect: effect?.effect, number: effect?.number, sequence: effect?.sequence, outcome: effect?.outcome },
      { effect: 'create', number: '1000', sequence: 1, outcome: null },
    );
  },
  async 'settles an effect and intends the next in one change'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    await journal.step(lease, { state: drafting(lease.item.state), intend: { effect: 'close' } });
    await journal.step(lease, { state: sending(lease.item.state), settle: 'done', intend: { effect: 'send' } });
    await journal.step(lease, { state: done(lease.item.state), settle: 'unclear' });
    deepEqual(
      (await all(journal.effects())).map((it) => [it.sequence, it.effect, it.outcome]),
      [
        [1, 'close', 'done'],
        [2, 'send', 'unclear'],
      ],
    );
  },
  async 'follows what an edit made of the plan'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    const plan = { ...lease.item.plan, hash: 'edited', number: '1000-2', target: '13.00' };
    await journal.step(lease, {
      state: drafting(lease.item.state),
      plan,
      intend: { effect: 'create', number: '1000-2' },
    });
    deepEqual((await journal.item(lease.key))?.plan, plan);
    deepEqual(
      (await journal.withNumber('1000-2')).map((it) => it.key),
      [lease.key],
    );
    deepEqual(await journal.withNumber('none'), []);
  },
  async 'finds an invoice by a number that it only once asked for'(subject) {
    const journal = await begun(subject, 1);
    const lease = await claimOne(journal);
    await journal.step(lease, { state: drafting(lease.item.state), intend: { effect: 'create', number: '1000' } });
    await journal.step(lease, { state: drafting(lease.item.state), plan: { ...lease.item.plan, number: '1000-2' } });
    deepEqual(
      (await journal.withNumber('1000')).map((it) => it.key),
      [lease.key],
    );
  },
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
  async 'takes times that are no whole milliseconds'(subject) {
    await subject.advance(0.25);
    const journal = await begun(subject, 1);
    const [lease] = await journal.claim({ count: 1, leaseMs: leaseMs + 0.5, worker: 'a' });
    ok(lease);
    equal(await journal.renew(lease, leaseMs + 0.5), true);
    equal(await journal.step(lease, { state: lease.item.state, release: { until: 1.5 } }), true);
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
  async 'scans and exports more than fits into one page'(subject) {
    const journal = await begun(subject, 1203);
    equal((await all(journal.scan())).length, 1203);
    equal((await all(exportRun(journal))).length, 1205);
  },
  async 'takes over an exported run whole, and the old one refuses to go on'(subject) {
    const journal = await begun(subject, 5);
    const [first, second] = await journal.claim({ count: 2, leaseMs, worker: 'a' });
    ok(first && second);
    await journal.step(first, {
      state: drafting(first.item.state),
      essence: 'e',
      intend: { effect: 'create', number: '1000' },
    });
    await journal.step(second, { state: owed(second.item.state), release: { until: Number.MAX_SAFE_INTEGER } });
    await journal.setEnrolled();
    const lines = await all(exportRun(journal, { handOver: true }));

    const other = await subject.another();
    await importRun(other, lines);
    equal((await other.begin(sampleRun())).id, 'run-1');
    equal(await other.enrolled(), true);
    deepEqual(await all(other.scan()), await all(journal.scan()));
    deepEqual(await all(other.effects()), await all(journal.effects()));
    await other.wake();
    equal((await claimOne(other)).item.state.phase, 'owed');

    equal(await journal.step(first, { state: done(first.item.state) }), false);
    deepEqual(await journal.claim({ count: 5, leaseMs, worker: 'a' }), []);
    await rejects(journal.begin(sampleRun()), fails('journal_mismatch'));
    deepEqual(await all(exportRun(journal)), lines);
  },
  async 'never goes on with a run that was not taken over whole'(subject) {
    const journal = await begun(subject, 5);
    const lines = await all(exportRun(journal));
    for (const cut of [lines.slice(0, -1), lines.toSpliced(2, 1)]) {
      const other = await subject.another();
      await rejects(importRun(other, cut), fails('invalid_input'));
      await rejects(other.begin(sampleRun()), fails('journal_mismatch'));
      deepEqual(await other.claim({ count: 5, leaseMs, worker: 'a' }), []);
    }
    await rejects(importRun(journal, lines), fails('journal_mismatch'));
  },
};

/** What every journal has to do, each case with a subject of its own. */
export function journalConformance(open: () => Promise<JournalSubject>): readonly ConformanceCase[] {
  return Object.entries(checks).map(([name, check]) => ({
    name,
    async run() {
      const subject = await open();
      try {
        await check(subject);
      } finally {
        await subject.dispose();
      }
    },
  }));
}
