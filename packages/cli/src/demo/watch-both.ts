import type { Sandbox } from '@billingual/sandbox';

export interface BothWatched {
  /** Numbers that could be paid on both sides at some moment. */
  readonly found: () => readonly string[];
  /** How often it was looked: once for every change at either. */
  readonly looks: () => number;
}

/** Looks at what can be paid on both sides after every single change at either. */
export function watchBoth(source: Sandbox, target: Sandbox): BothWatched {
  const found = new Set<string>();
  let looks = 0;
  const payable = ({ truth }: Sandbox): readonly string[] =>
    truth
      .invoices()
      .filter((it) => it.payable && !it.deleted)
      .map((it) => it.number);
  const run = (): void => {
    looks += 1;
    const live = new Set(payable(target));
    for (const number of payable(source)) if (live.has(number)) found.add(number);
  };
  for (const { faults } of [source, target])
    faults.add({ operation: '*', phase: 'after-commit', action: { type: 'run', run } });
  return { found: () => [...found], looks: () => looks };
}
