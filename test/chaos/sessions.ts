import { inspect } from 'node:util';
import { BillingualError } from '@billingual/core';
import { run, sqliteJournal, type Failpoint, type Journal, type RunResult } from '@billingual/migrate';
import type { Draw } from '../once/draw.ts';
import { Killed, newMachine, type ClockStep, type Machine } from './machine.ts';
import type { Scene } from './scene.ts';
import { together } from './together.ts';

/** One process after the other works on the same migration. */
export interface Sessions {
  /** Undefined where it was killed, or stopped by an error that an operator has to look at. */
  readonly next: (how?: {
    readonly clock?: readonly ClockStep[];
    readonly failpoint?: (machine: Machine) => Failpoint;
  }) => Promise<RunResult | undefined>;
  /** Opened by a right clock, for whoever reads it at the end. */
  readonly journal: () => Promise<Journal>;
}

/** Appends to `story` what became of each, and to `spoken` everything that anybody is told. */
export function sessionsOf(
  { source, target, policy }: Scene,
  file: string,
  draw: Draw,
  { story, spoken }: { readonly story: string[]; readonly spoken: string[] },
): Sessions {
  const tell = (it: object): void => void spoken.push(JSON.stringify(it));
  const hooks = { onAttempt: tell, onOutcome: tell, onWarning: tell };
  let seed = draw.whole(1, 1_000_000);
  return {
    async next({ clock: steps = [], failpoint } = {}) {
      seed += 1;
      const machine = newMachine(steps);
      const clock = together(machine, source, target);
      const journal = await sqliteJournal(file, { now: () => clock.now() });
      try {
        const running = run({
          source: source.open({ seed, machine, hooks }),
          target: target.open({ seed, machine, hooks }),
          journal,
          id: 'chaos',
          policy,
          concurrency: draw.whole(1, 4),
          clock,
          random: () => draw.whole(0, 999) / 1000,
          onEvent: tell,
          ...(failpoint !== undefined && { failpoint: failpoint(machine) }),
          retryQuarantined: true,
        });
        const result = await Promise.race([running, machine.killed]);
        story.push(`ended ${result.status} ${result.because ?? ''}`);
        return result;
      } catch (error) {
        if (error instanceof Killed) story.push(`killed ${error.message}`);
        else if (BillingualError.is(error)) story.push(`stopped by ${error.code}`);
        else throw error;
        spoken.push(inspect(error, { depth: 10, showHidden: true }));
        return undefined;
      } finally {
        await journal.close();
      }
    },
    journal: () => sqliteJournal(file, { now: () => target.far.clock.now() }),
  };
}
