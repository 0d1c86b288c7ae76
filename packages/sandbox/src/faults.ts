import { checkRule } from './check-rule.ts';
import type { FaultAction, FaultPhase, FaultRule, Faults } from './contract.ts';
import { seededRandom } from './seeded-random.ts';

export interface FaultRegistry {
  readonly faults: Faults;
  /**
   * What strikes now that a call of this operation has come to this phase, in the order in which the rules were added. A rule behind
   * one that ends the call is not asked, and does not count it.
   */
  at(operation: string, phase: FaultPhase): Generator<FaultAction, void, undefined>;
}

interface Active {
  readonly rule: FaultRule;
  readonly random: () => number;
  removed: boolean;
  calls: number;
  struck: number;
}

export function faultRegistry(): FaultRegistry {
  let rules: Active[] = [];
  return {
    faults: {
      add(rule) {
        checkRule(rule);
        // Rules without a seed must not strike the same calls.
        const random = seededRandom(rule.seed ?? rules.length + 1);
        const active: Active = { rule, random, removed: false, calls: 0, struck: 0 };
        rules.push(active);
        return () => {
          active.removed = true;
        };
      },
      clear() {
        rules = [];
      },
      get struck() {
        return rules.map(({ struck }) => struck);
      },
    },
    *at(operation, phase) {
      for (const it of rules) if (isMeant(it, operation, phase) && strikes(it)) yield it.rule.action;
    },
  };
}

function isMeant({ rule, removed }: Active, operation: string, phase: FaultPhase): boolean {
  if (removed || rule.phase !== phase) return false;
  const { operation: meant } = rule;
  return meant === '*' || (typeof meant === 'string' ? meant === operation : meant.includes(operation));
}

function strikes(active: Active): boolean {
  const { nth, probability, times = nth === undefined ? Number.POSITIVE_INFINITY : 1 } = active.rule;
  active.calls += 1;
  if (active.struck >= times || active.calls < (nth ?? 1)) return false;
  if (probability !== undefined && active.random() >= probability) return false;
  active.struck += 1;
  return true;
}
