import type { EffectName } from '../machine/effect.ts';

/** Notices when it is a provider that fails, and not one invoice. Each of the two is judged by itself: one may work while the other is down. */
export interface Health {
  /** After each effect: whether it failed as it would at a provider that is down. Undefined when it went well. */
  note(effect: EffectName, key: string, outage: boolean | undefined): void;
  /** Several invoices failed there in a row, and nothing went well between: no one of them is to blame. */
  isSuspect(effect: EffectName): boolean;
  /** So many in a row, at one of the two, that going on makes no sense. */
  isDown(): boolean;
  /** Counts anew. Who failed stays known until something goes well there, so that waiting is held against nobody. */
  recount(): void;
}

type Side = 'source' | 'target';

const sides: Readonly<Record<EffectName, Side>> = {
  'read-source': 'source',
  close: 'source',
  'read-target': 'target',
  create: 'target',
  send: 'target',
  discard: 'target',
};

interface Streak {
  failures: number;
  readonly keys: Set<string>;
}

export function newHealth(limit: number): Health {
  const streaks: Readonly<Record<Side, Streak>> = {
    source: { failures: 0, keys: new Set() },
    target: { failures: 0, keys: new Set() },
  };
  const end = (streak: Streak): void => {
    streak.failures = 0;
    streak.keys.clear();
  };
  return {
    note(effect, key, outage) {
      const streak = streaks[sides[effect]];
      if (outage === undefined) end(streak);
      if (outage !== true) return;
      streak.failures += 1;
      streak.keys.add(key);
    },
    isSuspect: (effect) => streaks[sides[effect]].keys.size > 1,
    isDown: () => Object.values(streaks).some((it) => it.failures >= limit && it.keys.size > 1),
    recount() {
      for (const it of Object.values(streaks)) it.failures = 0;
    },
  };
}
