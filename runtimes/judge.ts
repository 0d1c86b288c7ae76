import type { Ran } from './ran.ts';
import type { Run } from './unit-tests.ts';

export interface LeftOut {
  readonly why: string;
  readonly tests: number;
}

export interface Verdict {
  readonly name: string;
  readonly passed: number;
  readonly leftOut: readonly LeftOut[];
  /** Each in words. Empty when all is well. */
  readonly failures: readonly string[];
}

/** What a simulator says when it is asked to listen where there are no sockets to listen on. */
const noSockets = 'listen() needs the HTTP server of Node';
const asksForNode = 'the test asks for Node itself';
const wholeFile = '(the file itself)';

/**
 * Holds a run against the one that leaves nothing out: every test of every file that was given has to have passed, or to be left out
 * for a reason that is counted.
 */
export function judge(run: Run, reference: Run): Verdict {
  const { runtime, given, ran, troubles } = run;
  const failures = [...troubles];
  const leftOut = new Map<string, number>();
  const leave = (why: string, tests: number): void => void leftOut.set(why, (leftOut.get(why) ?? 0) + tests);
  const expected = byFile(reference.ran);
  const seen = byFile(ran);
  const lacking = new Set<string>();
  let passed = 0;

  for (const { path, needs } of reference.given) {
    const due = expected.get(path)?.length ?? 0;
    if (due === 0) failures.push(`${path}: ${reference.runtime.name} ran no test of it`);
    const lacks = needs.filter((need) => !runtime.has(need));
    if (lacks.length > 0) {
      for (const need of lacks) lacking.add(need);
      leave(asksForNode, due);
    } else {
      const tests = seen.get(path) ?? [];
      const all = tests.some((it) => it.name === wholeFile && wantsSocket(it, run)) ? due : tests.length;
      if (all !== due) failures.push(`${path}: ${tests.length} tests ran, ${due} on ${reference.runtime.name}`);
      for (const it of tests) {
        if (wantsSocket(it, run)) leave('it listens on a socket', it.name === wholeFile ? due : 1);
        else if (it.error !== undefined) failures.push(`${path} > ${it.name}\n${it.error}`);
        else if (it.leftOut) leave('the test itself says why', 1);
        else passed += 1;
      }
    }
  }
  if (given.length === 0 || passed === 0) failures.push('nothing ran');
  const whys = [...leftOut].map(([why, tests]) => ({
    why: why === asksForNode ? `${why}: ${[...lacking].sort().join(', ')}` : why,
    tests,
  }));
  return { name: runtime.name, passed, leftOut: whys, failures };
}

function wantsSocket({ error = '' }: Ran, { runtime }: Run): boolean {
  return !runtime.has('process') && error.includes(noSockets);
}

function byFile(ran: readonly Ran[]): ReadonlyMap<string, readonly Ran[]> {
  return Map.groupBy(ran, ({ file }) => file);
}
