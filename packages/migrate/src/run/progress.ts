import type { Clock } from '@billingual/core';
import type { Journal } from '../journal/journal.ts';
import { phases, type Phase } from '../machine/state.ts';
import type { OnEvent, RunEvent } from './event.ts';

/** Counts along, so that telling how far it is costs no look into the journal. */
export interface Progress {
  note(event: RunEvent): void;
  over(): void;
}

/** What was over before anything was begun: it stays where it is, and is no part of the work. */
const stays: readonly Phase[] = ['skipped', 'refused'];
const ended: readonly Phase[] = ['done', 'paid-at-source', 'conflict', 'quarantined'];

export async function newProgress(journal: Journal, clock: Clock, onEvent: OnEvent): Promise<Progress> {
  const counts: Record<Phase, number> = { ...(await journal.counts()) };
  const total = phases.reduce((sum, it) => sum + counts[it], 0);
  const toMove = total - stays.reduce((sum, it) => sum + counts[it], 0);
  const overBefore = ended.reduce((sum, it) => sum + counts[it], 0);
  const startedAt = clock.monotonic();
  let over = overBefore;
  onEvent({ type: 'enrolled', total, toMove });
  return {
    note(event) {
      if (event.type !== 'state') return;
      counts[event.from] -= 1;
      counts[event.to] += 1;
    },
    over() {
      over += 1;
      const elapsedMs = clock.monotonic() - startedAt;
      const done = over - overBefore;
      const etaMs = elapsedMs > 0 ? Math.max(0, (toMove - over) * (elapsedMs / done)) : undefined;
      onEvent({
        type: 'progress',
        over,
        toMove,
        counts: { ...counts },
        elapsedMs,
        ...(etaMs !== undefined && { etaMs }),
      });
    },
  };
}
