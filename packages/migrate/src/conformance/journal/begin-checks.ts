import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { exportRun, importRun } from '../../journal/transfer.ts';
import { sampleRun, sampleSeed, sampleSeeds } from '../samples.ts';
import { fails, all, type Check } from './subject.ts';

/** Whose journal it is, and which invoices are in it. */
export const beginChecks: Readonly<Record<string, Check>> = {
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
  async 'keeps which invoices a run was begun with, whatever it is gone on with'({ journal, reopen, another }) {
    const selection = { from: 'list', query: { status: ['open'] }, limit: 3 } as const;
    await journal.begin({ ...sampleRun(), selection });
    const again = await reopen();
    await again.begin({ ...sampleRun(), selection: { from: 'plan' } });
    deepEqual((await again.run())?.selection, selection);
    const other = await another();
    await importRun(other, await all(exportRun(again)));
    deepEqual((await other.run())?.selection, selection);
    const bare = await another();
    await bare.begin(sampleRun());
    equal((await bare.run())?.selection, undefined);
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
};
