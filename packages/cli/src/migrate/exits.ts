import type { Report, RunResult } from '@billingual/migrate';
import type { Exit } from '../exit-codes.ts';

/** How a run ends for a script. `edited`: invoices that were left because they are no longer as they were planned. */
export function exitOf({ status, because, counts }: RunResult, edited: number): Exit {
  if (status === 'stopped' && because !== 'canary') return 'interrupted';
  // A provider that is down too: what was done is kept, and resuming goes on with it.
  if (status === 'later') return 'tryLater';
  // Closed at the source and not payable at the target: never to be mistaken for the end.
  if (counts.owed + counts.ambiguous > 0) return 'tryLater';
  if (edited > 0) return 'drift';
  return counts.refused + counts.quarantined + counts.conflict > 0 ? 'refused' : 'done';
}

/** Whether there is something left that resuming can do. */
export function canResume({ status }: RunResult, { outcomes }: Report): boolean {
  return status !== 'finished' || outcomes.owed + outcomes.ambiguous + outcomes.quarantined > 0;
}
