import type { Change, Lease } from '../journal.ts';
import { step } from './item-table.ts';
import type { Store } from './store.ts';

export interface GroupedSteps {
  readonly step: (lease: Lease, change: Change) => Promise<boolean>;
  /** Writes what is waiting, now. */
  readonly flush: () => void;
}

interface Waiting {
  readonly lease: Lease;
  readonly change: Change;
  readonly resolve: (done: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Steps that are asked for in the same turn of the loop, in one commit: the disk is waited for once, whatever the number of invoices that
 * are worked on. None is reported as written before all of them are. `isInPlace` throws where the file is not the journal any more.
 */
export function groupedSteps(store: Store, now: () => number, isInPlace: () => void): GroupedSteps {
  let waiting: readonly Waiting[] = [];
  const flush = (): void => {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    try {
      // An intent that is written where nobody will find it is none.
      if (group.some(({ change }) => change.intend !== undefined)) isInPlace();
      const at = now();
      const done = store.transaction(() => group.map(({ lease, change }) => step(store, lease, change, at)));
      for (const [index, it] of group.entries()) it.resolve(done[index] ?? false);
    } catch (error) {
      for (const it of group) it.reject(error);
    }
  };
  return {
    flush,
    step: (lease, change) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting = [...waiting, { lease, change, resolve, reject }];
      }),
  };
}
