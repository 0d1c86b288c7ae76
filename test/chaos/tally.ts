import type { ChaosVerdict } from './chaos-run.ts';
import { places } from './killing.ts';

/** A verdict as it is told from one process to another. */
export interface SeedResult extends Omit<ChaosVerdict, 'struck'> {
  readonly seed: number;
  readonly struck: readonly (readonly [kind: string, times: number])[];
}

/** Counts what many runs came to, without keeping them. */
export interface Tally {
  add(result: SeedResult): void;
  readonly runs: number;
  readonly wrong: number;
  /** Places where nobody was killed, in one direction or the other. */
  missed(): readonly string[];
  summary(): string;
}

export function newTally(directions: readonly string[]): Tally {
  const counts = {
    direction: new Map<string, number>(),
    outcome: new Map<string, number>(),
    fault: new Map<string, number>(),
    kill: new Map<string, number>(),
  };
  let runs = 0;
  let wrong = 0;
  const add = (of: keyof typeof counts, what: string, times = 1): void =>
    void counts[of].set(what, (counts[of].get(what) ?? 0) + times);
  const kills = (place: string): readonly number[] => directions.map((it) => counts.kill.get(`${it}: ${place}`) ?? 0);
  return {
    add(result) {
      runs += 1;
      if (result.wrong.length > 0) wrong += 1;
      add('direction', result.direction);
      for (const [outcome, times] of Object.entries(result.outcomes)) if (times > 0) add('outcome', outcome, times);
      for (const [kind, times] of result.struck) add('fault', kind, times);
      for (const place of result.kills) add('kill', `${result.direction}: ${place}`);
    },
    get runs() {
      return runs;
    },
    get wrong() {
      return wrong;
    },
    missed: () => places.filter((place) => kills(place).includes(0)),
    summary: () =>
      [
        table('runs', counts.direction),
        table('invoices, by what became of them', counts.outcome),
        table('faults that struck', counts.fault),
        `killed, ${directions.join(' / ')}:`,
        ...places.map((place) => `  ${place.padEnd(26)}${kills(place).join(' / ')}`),
      ].join('\n'),
  };
}

function table(title: string, counts: ReadonlyMap<string, number>): string {
  const rows = [...counts].toSorted(([, a], [, b]) => b - a);
  return [`${title}:`, ...rows.map(([name, count]) => `  ${name.padEnd(34)}${count}`)].join('\n');
}
