import type { FaultAction, FaultPhase, FaultRule } from './contract.ts';
import { misuse } from './misuse.ts';

const phases: Readonly<Record<FaultPhase, true>> = {
  'before-parse': true,
  'before-commit': true,
  'after-commit': true,
  'mid-headers': true,
  'mid-body': true,
};

/** What a number of an action has to be; an action that is not here is none. */
const numbers: Readonly<Record<FaultAction['type'], Readonly<Record<string, (value: number) => boolean>>>> = {
  reset: {},
  fin: {},
  stall: { ms: (it) => it >= 0 },
  truncate: { bytes: (it) => it >= 0 },
  drip: { bytesPerSecond: (it) => it > 0 },
  flood: { bytes: (it) => it >= 0 },
  // What no client could be given: a Response has no other status.
  answer: { status: (it) => Number.isInteger(it) && it >= 200 && it <= 599 },
  mutate: {},
  duplicate: {},
  run: {},
};

/** The function of an action that has one. */
const functions: Readonly<Partial<Record<FaultAction['type'], string>>> = { mutate: 'change', run: 'run' };

/** Throws `invalid_input` for a rule that could never strike, or not as it is written. */
export function checkRule(rule: FaultRule): void {
  if (typeof rule !== 'object' || rule === null)
    throw misuse('', 'a fault is an object with operation, phase and action');
  const { operation } = rule as Partial<FaultRule>;
  const isMeant =
    typeof operation === 'string' || (Array.isArray(operation) && operation.every((it) => typeof it === 'string'));
  if (!isMeant) throw misuse('/operation', "a fault has an operation, several, or '*'");
  if (typeof rule.action !== 'object' || rule.action === null) throw misuse('/action', 'a fault has an action');
  const { action, nth, probability, times } = rule;
  if (!Object.hasOwn(phases, rule.phase)) throw misuse('/phase', `a fault has no phase ${rule.phase}`);
  if (!Object.hasOwn(numbers, action.type)) throw misuse('/action/type', `a fault has no action ${action.type}`);
  const given: Readonly<Record<string, unknown>> = { ...action };
  const code = functions[action.type];
  if (code !== undefined && typeof given[code] !== 'function')
    throw misuse(`/action/${code}`, `${code} of ${action.type} is a function`);
  for (const [name, isRight] of Object.entries(numbers[action.type])) {
    const value = given[name];
    if (typeof value !== 'number' || !isRight(value))
      throw misuse(`/action/${name}`, `${name} of ${action.type} is out of range`);
  }
  if (nth !== undefined && !(Number.isInteger(nth) && nth >= 1)) throw misuse('/nth', 'nth is counted from 1');
  if (times !== undefined && !(Number.isInteger(times) && times >= 0))
    throw misuse('/times', 'times is a whole number');
  if (probability !== undefined && !(probability >= 0 && probability <= 1))
    throw misuse('/probability', 'a probability is from 0 to 1');
}
