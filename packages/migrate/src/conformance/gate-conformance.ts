import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import type { Clock } from '@billingual/core';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Gate } from '../gate/gate.ts';

export interface GateSubject {
  /** A gate for 10 requests a second, three at once after a pause. */
  readonly gate: Gate;
  /** The gate's own time, which passes as it is slept. */
  readonly clock: Clock;
}

type Check = (subject: GateSubject) => Promise<void>;

/** When each of so many requests got through, in milliseconds from now. */
async function times(count: number, { gate, clock }: GateSubject, key = 'a', cost?: number): Promise<number[]> {
  const start = clock.monotonic();
  const passed: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async () => {
      await gate.acquire(key, cost);
      passed.push(clock.monotonic() - start);
    }),
  );
  return passed;
}

const checks: Readonly<Record<string, Check>> = {
  async 'lets a few through at once, and the rest evenly'(subject) {
    deepEqual(await times(6, subject), [0, 0, 0, 100, 200, 300]);
  },
  async 'has no window whose edge could be used twice'(subject) {
    const passed = [...(await times(13, subject))];
    await subject.clock.sleep(950);
    const start = passed.at(-1) ?? 0;
    passed.push(...(await times(13, subject)).map((it) => start + 950 + it));
    for (const from of passed) {
      const within = passed.filter((it) => it >= from && it < from + 1000).length;
      ok(within <= 10 + 2, `${within} within a second`);
    }
  },
  async 'counts what an operation costs'(subject) {
    deepEqual(await times(3, subject, 'a', 4), [0, 200, 600]);
  },
  async 'counts each account by itself'(subject) {
    await times(8, subject, 'a');
    deepEqual(await times(3, subject, 'b'), [0, 0, 0]);
  },
  async 'closes the lane for everybody until it may be asked again'(subject) {
    const { gate, clock } = subject;
    await gate.penalize('a', clock.now() + 5000);
    const [first, second] = await times(2, subject);
    equal(first, 5000);
    ok((second ?? 0) >= 5000);
    deepEqual(await times(1, subject, 'b'), [0]);
  },
  async 'is not opened early by a shorter penalty'(subject) {
    const { gate, clock } = subject;
    await gate.penalize('a', clock.now() + 5000);
    await gate.penalize('a', clock.now() + 1000);
    deepEqual(await times(1, subject), [5000]);
  },
  async 'lets those who wait feel a penalty that comes meanwhile'(subject) {
    const { gate, clock } = subject;
    await times(3, subject);
    const start = clock.monotonic();
    const waiting = gate.acquire('a');
    await gate.penalize('a', clock.now() + 5000);
    await waiting;
    ok(clock.monotonic() - start >= 5000);
  },
  async 'goes at another rate from the moment it is told'(subject) {
    await times(3, subject);
    await subject.gate.setRate('a', 1);
    const passed = await times(6, subject);
    equal((passed[5] ?? 0) - (passed[4] ?? 0), 1000);
  },
  async 'lets one who gives up go without holding up the others'({ gate, clock }) {
    for (let count = 0; count < 3; count += 1) await gate.acquire('a');
    const leaving = new AbortController();
    const gone = gate.acquire('a', 1, leaving.signal);
    const start = clock.monotonic();
    leaving.abort(new Error('enough'));
    await rejects(gone, /enough/);
    await gate.acquire('a');
    ok(clock.monotonic() - start <= 100);
  },
};

/** What every gate has to do, each case with a subject of its own. */
export function gateConformance(open: () => Promise<GateSubject>): readonly ConformanceCase[] {
  return Object.entries(checks).map(([name, check]) => ({ name, run: async () => check(await open()) }));
}
