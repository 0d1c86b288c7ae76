import { describe, expect, it } from 'vitest';
import { whole } from './__fixtures__/whole.ts';
import { concerns } from './concerns.ts';
import { conformance } from './conformance.ts';
import type { Subject } from './subject.ts';

const cases = conformance({ open: () => whole() });

/** A case that has nothing to say about the provider of these tests, which cannot remind. */
function reminding(change: Partial<Parameters<typeof conformance>[0]> = {}): (typeof cases)[number] {
  const found = conformance({ open: () => whole(), concerns: ['remind'], ...change }).find(({ name }) =>
    name.includes('is not there'),
  );
  if (found === undefined) throw new Error('the case is gone');
  return found;
}

describe('the cases', () => {
  it('have names that are told apart', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it('cover every concern', () => {
    expect(new Set(cases.map(({ concern }) => concern))).toEqual(new Set(Object.keys(concerns)));
    for (const some of Object.values(concerns)) expect(some.length).toBeGreaterThan(0);
  });

  it('can be narrowed to some concerns', () => {
    const some = conformance({ open: () => whole(), concerns: ['numbers'] });
    expect(new Set(some.map(({ concern }) => concern))).toEqual(new Set(['numbers']));
  });

  it('take no arguments as far as a runner can see: a parameter is a callback to some', () => {
    for (const { run } of cases) expect(run).toHaveLength(0);
  });
});

describe('a case that cannot apply', () => {
  it('is skipped through the context of the runner, with the reason', async () => {
    const reasons: string[] = [];
    await reminding().run({ skip: (reason: string) => reasons.push(reason) });
    expect(reasons).toEqual(['pigeon has no remind: a bill is mailed once, when it is opened']);
  });

  it('is told to the author under a runner without one', async () => {
    const told: string[] = [];
    await reminding({ notApplicable: ({ name }, reason) => told.push(`${name}: ${reason}`) }).run(undefined);
    expect(told).toEqual([expect.stringMatching(/^remind: .*: pigeon has no remind/)]);
  });

  it('fails where nobody would hear of it', async () => {
    await expect(reminding().run()).rejects.toThrow('pass notApplicable to conformance()');
  });
});

describe('accounts', () => {
  function counted(change: Partial<Subject> = {}): { readonly open: () => Subject; readonly counts: number[] } {
    const counts = [0, 0];
    const open = (): Subject => {
      counts[0] = (counts[0] ?? 0) + 1;
      return { ...whole(), ...change, close: () => void (counts[1] = (counts[1] ?? 0) + 1) };
    };
    return { open, counts };
  }

  it('are opened for each case, and closed', async () => {
    const { open, counts } = counted();
    const some = conformance({ open, concerns: ['discard'] });
    for (const { run } of some) await run();
    expect(counts).toEqual([some.length, some.length]);
  });

  it('are closed when a case fails, all of them', async () => {
    const { provider } = whole();
    const { open, counts } = counted({ provider: { ...provider, create: () => Promise.reject(new Error('no')) } });
    const [first] = conformance({ open, concerns: ['faults'] });
    await expect(first?.run()).rejects.toThrow('no');
    expect(counts[0]).toBeGreaterThan(1);
    expect(counts[1]).toBe(counts[0]);
  });

  it('fail the case when they cannot be opened', async () => {
    const [first] = conformance({ open: () => Promise.reject(new Error('no account')), concerns: ['get'] });
    await expect(first?.run()).rejects.toThrow('no account');
  });
});
