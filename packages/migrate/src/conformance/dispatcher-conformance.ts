import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import type { Clock } from '@billingual/core';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Dispatcher, DispatchOptions, Work } from '../dispatcher/dispatcher.ts';
import type { Journal } from '../journal/journal.ts';
import { sampleRun, sampleSeeds } from './samples.ts';

export interface DispatcherSubject {
  readonly dispatcher: Dispatcher;
  /** Empty, and on the same clock. */
  readonly journal: Journal;
  /** Time that passes as it is slept. */
  readonly clock: Clock;
}

type Check = (subject: DispatcherSubject) => Promise<void>;
type Given = Partial<DispatchOptions> & Pick<DispatchOptions, 'step'>;

const leaseMs = 30_000;

async function enrolled({ journal }: DispatcherSubject, count: number): Promise<void> {
  await journal.begin(sampleRun());
  await journal.enroll(sampleSeeds(count));
}

function options({ journal }: DispatcherSubject, given: Given): DispatchOptions {
  return { journal, worker: 'w', concurrency: 4, leaseMs, maxWaitMs: 60_000, ...given };
}

async function finish(journal: Journal, { lease }: Work): Promise<boolean> {
  const state = { ...lease.item.state, phase: 'done' } as const;
  return journal.step(lease, { state, release: { until: 0 } });
}

const checks: Readonly<Record<string, Check>> = {
  async 'works on each item once and says when nothing is left'(subject) {
    await enrolled(subject, 50);
    const positions: number[] = [];
    const step = async (work: Work): Promise<void> => {
      positions.push(work.lease.item.position);
      await subject.clock.sleep(10);
      await finish(subject.journal, work);
    };
    deepEqual(await subject.dispatcher.run(options(subject, { step })), { end: 'drained' });
    deepEqual(
      positions.toSorted((a, b) => a - b),
      Array.from({ length: 50 }, (_, index) => index),
    );
  },
  async 'works on no more at a time than it is told to'(subject) {
    await enrolled(subject, 20);
    let now = 0;
    let most = 0;
    const step = async (work: Work): Promise<void> => {
      now += 1;
      most = Math.max(most, now);
      await subject.clock.sleep(100);
      now -= 1;
      await finish(subject.journal, work);
    };
    await subject.dispatcher.run(options(subject, { step, concurrency: 3 }));
    equal(most, 3);
  },
  async 'waits for what is due soon'(subject) {
    await enrolled(subject, 1);
    let tries = 0;
    const step = async (work: Work): Promise<void> => {
      tries += 1;
      if (tries === 3) return void (await finish(subject.journal, work));
      const until = subject.clock.now() + 20_000;
      await subject.journal.step(work.lease, { state: work.lease.item.state, release: { until } });
    };
    const start = subject.clock.monotonic();
    deepEqual(await subject.dispatcher.run(options(subject, { step })), { end: 'drained' });
    equal(tries, 3);
    ok(subject.clock.monotonic() - start >= 40_000);
  },
  async 'leaves what is due late for another run'(subject) {
    await enrolled(subject, 1);
    const nextAt = subject.clock.now() + 3_600_000;
    const step = async ({ lease }: Work): Promise<void> =>
      void (await subject.journal.step(lease, { state: lease.item.state, release: { until: nextAt } }));
    deepEqual(await subject.dispatcher.run(options(subject, { step })), { end: 'later', nextAt });
  },
  async 'keeps the lease of what takes long'(subject) {
    await enrolled(subject, 1);
    let kept = false;
    const step = async (work: Work): Promise<void> => {
      await subject.clock.sleep(10 * leaseMs);
      kept = (await work.holds()) && (await finish(subject.journal, work));
    };
    await subject.dispatcher.run(options(subject, { step }));
    ok(kept);
  },
  async 'tells the step when somebody else has taken over'(subject) {
    await enrolled(subject, 1);
    const told: boolean[] = [];
    const step = async (work: Work): Promise<void> => {
      if (told.length > 0) return void (await finish(subject.journal, work));
      // As after an import, or another worker that found the lease at its end.
      await subject.journal.step(work.lease, { state: work.lease.item.state, release: { until: 0 } });
      const [other] = await subject.journal.claim({ count: 1, leaseMs, worker: 'other' });
      ok(other);
      await subject.clock.sleep(leaseMs);
      told.push(work.signal.aborted, await work.holds());
      await subject.journal.step(other, { state: other.item.state, release: { until: 0 } });
    };
    await subject.dispatcher.run(options(subject, { step, concurrency: 1 }));
    deepEqual(told, [true, false]);
  },
  async 'claims nothing more once it is stopped, and waits for what is under way'(subject) {
    await enrolled(subject, 20);
    const stopping = new AbortController();
    let done = 0;
    const step = async (work: Work): Promise<void> => {
      await subject.clock.sleep(10);
      stopping.abort();
      await subject.clock.sleep(1000);
      await finish(subject.journal, work);
      done += 1;
    };
    const end = await subject.dispatcher.run(options(subject, { step, concurrency: 2, signal: stopping.signal }));
    deepEqual(end, { end: 'stopped' });
    equal(done, 2);
    // What it had not begun is anybody's again, at once.
    equal((await subject.journal.claim({ count: 20, leaseMs, worker: 'other' })).length, 18);
  },
  async 'stops at the first failure, when what is under way is through'(subject) {
    await enrolled(subject, 20);
    let done = 0;
    const step = async (work: Work): Promise<void> => {
      if (work.lease.item.position === 0) throw new Error('broken');
      await subject.clock.sleep(1000);
      await finish(subject.journal, work);
      done += 1;
    };
    await rejects(subject.dispatcher.run(options(subject, { step, concurrency: 2 })), /broken/);
    equal(done, 1);
  },
  async 'does nothing where nothing is enrolled'(subject) {
    await enrolled(subject, 0);
    const step = async (): Promise<void> => Promise.reject(new Error('called'));
    deepEqual(await subject.dispatcher.run(options(subject, { step })), { end: 'drained' });
  },
};

/** What every dispatcher has to do, each case with a subject of its own. */
export function dispatcherConformance(open: () => Promise<DispatcherSubject>): readonly ConformanceCase[] {
  return Object.entries(checks).map(([name, check]) => ({ name, run: async () => check(await open()) }));
}
