import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { exportRun, importRun } from '../../journal/transfer.ts';
import { sampleRun } from '../samples.ts';
import { leaseMs, claimOne, begun, fails, all, drafting, owed, done, type Check } from './subject.ts';

/** More than fits into one page, and into another journal. */
export const transferChecks: Readonly<Record<string, Check>> = {
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
