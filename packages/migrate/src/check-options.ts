import { BillingualError, didYouMean, listProblems, type Problem } from '@billingual/core';
import { checkMigrationPolicy } from './migration-policy.ts';

/** What is wrong with an option's value; undefined for nothing. */
export type OptionCheck = (value: unknown) => string | undefined;

/** A check for each option; an option that is added does not compile without one. */
export type OptionChecks<T> = { readonly [K in keyof T]-?: OptionCheck };

/** What stands in the policy, and is asked for beside it by mistake. */
const policyNames: ReadonlySet<string> = new Set(['lifecycle', 'write', 'numbers', 'notify', 'remainderLineName']);

/**
 * Throws `invalid_input` with everything that is wrong with what was handed in: an option that is misspelt, or that nothing can be done
 * by, must not come out as the default, or as a call that never ends. `required` are those that have to be there.
 */
export function checkOptions<T>(
  what: string,
  given: T,
  checks: OptionChecks<T>,
  required: readonly (keyof T & string)[],
): void {
  const fields: Readonly<Record<string, unknown>> = typeof given === 'object' && given !== null ? { ...given } : {};
  const known = Object.keys(checks);
  const problems: Problem[] = [];
  for (const name of required)
    if (fields[name] === undefined) problems.push({ pointer: `/${name}`, problem: 'is missing' });
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const check = Object.hasOwn(checks, name) ? checks[name as keyof T] : undefined;
    const problem = check === undefined ? strange(name, known) : check(value);
    if (problem !== undefined) problems.push({ pointer: `/${name}`, problem });
  }
  if (problems.length === 0) return;
  problems.push(...policyProblems(fields['policy']));
  throw new BillingualError('invalid_input', `${what} cannot be done like that:\n${listProblems(problems)}`, {
    problems,
  });
}

/** Those of the policy are told with the others; where there are no others, it is refused by itself. */
function policyProblems(policy: unknown): readonly Problem[] {
  if (typeof policy !== 'object' || policy === null) return [];
  try {
    checkMigrationPolicy(policy);
    return [];
  } catch (error) {
    if (!BillingualError.is(error, 'invalid_input')) throw error;
    return error.details.problems.map((it) => ({ ...it, pointer: `/policy${it.pointer}` }));
  }
}

/** Whoever spreads an object of their own brings names along that mean nothing here; those that are nearly ours are meant to be ours. */
function strange(name: string, known: readonly string[]): string | undefined {
  if (policyNames.has(name)) return `is no option here: it belongs into the policy, as policy: { ${name} }`;
  // Of two letters, almost anything short is nearly the same.
  const meant = didYouMean(name, [...known.filter((it) => it.length > 2), ...policyNames]);
  return meant === undefined ? undefined : `is no option here; did you mean '${meant}'?`;
}

export const anything: OptionCheck = () => undefined;

export const object: OptionCheck = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'is no object';

export const callable: OptionCheck = (value) => (typeof value === 'function' ? undefined : 'is no function');

export const flag: OptionCheck = (value) => (typeof value === 'boolean' ? undefined : 'is neither true nor false');

/** Ids to look at: a text would be taken apart into its letters. */
export const idList: OptionCheck = (value) =>
  typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)
    ? undefined
    : 'is no list of ids';

export function wholeFrom(least: number): OptionCheck {
  return (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least
      ? undefined
      : `is no whole number from ${least} on`;
}

export const aboveZero: OptionCheck = (value) =>
  typeof value === 'number' && value > 0 && value < Infinity ? undefined : 'is no number above 0';

/** For ever, too. */
export const fromZero: OptionCheck = (value) =>
  typeof value === 'number' && value >= 0 ? undefined : 'is no number from 0 on';

/** What can do something: an object with these functions. */
export function able(what: string, ...methods: readonly string[]): OptionCheck {
  return (value) => {
    if (typeof value !== 'object' || value === null) return `is no ${what}`;
    const fields = value as Readonly<Record<string, unknown>>;
    return methods.every((it) => typeof fields[it] === 'function') ? undefined : `is no ${what}`;
  };
}

export function oneOf(...words: readonly string[]): OptionCheck {
  return (value) => {
    if (typeof value === 'string' && words.includes(value)) return undefined;
    const meant = typeof value === 'string' ? didYouMean(value, words) : undefined;
    return `is not ${words.map((it) => `'${it}'`).join(' or ')}${meant === undefined ? '' : `; did you mean '${meant}'?`}`;
  };
}

export const provider: OptionCheck = able('provider', 'get', 'list', 'create');
export const journal: OptionCheck = able('journal', 'begin', 'claim', 'step', 'scan');
