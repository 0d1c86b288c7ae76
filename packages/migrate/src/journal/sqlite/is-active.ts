import { notBegun } from '../check-begin.ts';
import type { Store } from './store.ts';

/** Throws `journal_mismatch` where no run was begun. False: it was handed over, and nothing is done here any more. */
export function isActive({ one }: Store): boolean {
  const row = one('SELECT handed_over FROM run');
  if (row === undefined) throw notBegun();
  return row['handed_over'] === 0;
}
