import { BillingualError, listProblems, type Problem } from './error.ts';
import { at } from './json-pointer.ts';
import { isLocalDate } from './local-date.ts';
import type { WritePolicy } from './policy.ts';
import { didYouMean } from './strict/did-you-mean.ts';
import { isObject } from './strict/node.ts';
import { whatIs } from './strict/scan.ts';

type Check = (value: unknown) => string | undefined;

const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value)
      ? undefined
      : `is none of ${words.map((it) => `'${it}'`).join(', ')}${meant(value, words)}`;

const orFunction =
  (check: Check): Check =>
  (value) =>
    typeof value === 'function' ? undefined : check(value);

const text: Check = (value) =>
  typeof value === 'string' && value.trim() !== '' ? undefined : 'is no text, or an empty one';

/** One check for each setting; a setting without one does not compile. */
const checks: { readonly [K in keyof WritePolicy]-?: Check } = {
  purpose: oneOf('create', 'update'),
  onLoss: orFunction(oneOf('allow', 'reject')),
  onTotalMismatch: oneOf('reject', 'adjustment', 'collapse-lines'),
  nameSplit: orFunction(oneOf('never', 'last-token')),
  recipients: oneOf('reject', 'first'),
  tooManyLines: oneOf('reject', 'collapse'),
  lineName: text,
  dueDate: (value) => (isLocalDate(value) ? undefined : 'is no real day written YYYY-MM-DD'),
  taxName: text,
};

/** Refuses a policy with a misspelt setting or an unknown value: a careful default must not come back through a typing error. */
export function checkPolicy(policy: WritePolicy): void {
  const problems: Problem[] = [];
  if (!isObject(policy)) problems.push({ pointer: '', problem: `is ${whatIs(policy)}, not an object of settings` });
  for (const [key, value] of Object.entries(isObject(policy) ? policy : {})) {
    if (value === undefined) continue;
    const check = Object.hasOwn(checks, key) ? checks[key as keyof WritePolicy] : undefined;
    const problem = check === undefined ? `is no setting of a policy${meant(key, Object.keys(checks))}` : check(value);
    if (problem !== undefined) problems.push({ pointer: at('', key), problem });
  }
  if (problems.length > 0)
    throw new BillingualError('invalid_input', `the policy cannot be followed:\n${listProblems(problems)}`, {
      problems,
    });
}

function meant(word: unknown, known: readonly string[]): string {
  const guess = typeof word === 'string' ? didYouMean(word, known) : undefined;
  return guess === undefined ? '' : `; did you mean '${guess}'?`;
}
