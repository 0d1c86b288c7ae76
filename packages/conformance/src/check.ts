import type { Stage } from './subject.ts';

/** One fact about a provider, and how to find out. */
export interface Check {
  /** A sentence that holds. */
  readonly name: string;
  readonly run: (stage: Stage) => Promise<void>;
}

export function check(name: string, run: (stage: Stage) => Promise<void>): Check {
  return { name, run };
}
