import type { Environment, EnvironmentAccounts } from '@billingual/adapter-kit';
import { BillingualError, type Problem } from '@billingual/core';
import type { Check } from './check.ts';

/** One check for each variable: set, missing, or not what it has to be. Values are never shown. */
export function checkVariables(accounts: EnvironmentAccounts, environment: Environment): readonly Check[] {
  const problems = problemsOf(accounts, environment);
  const concerns = (option: string, { pointer }: Problem): boolean =>
    pointer === `/${option}` || pointer.startsWith(`/${option}/`);
  const rest = problems.filter((it) => !accounts.variables.some(({ option }) => concerns(option, it)));
  const others = rest.map(({ problem }): Check => ({
    name: 'variables',
    state: 'fail',
    says: problem,
    exit: 'config',
  }));
  const own = accounts.variables.map(({ name, option, about }): Check => {
    const isSet = (environment[name] ?? '').trim() !== '';
    const problem = problems.find((it) => concerns(option, it));
    if (problem === undefined) {
      return isSet ? { name, state: 'ok', says: 'set' } : { name, state: 'skip', says: `not set (optional): ${about}` };
    }
    const says = isSet
      ? `looks wrong: ${problem.problem}`
      : problem.problem === 'is missing'
        ? 'missing'
        : `missing: ${problem.problem}`;
    return { name, state: 'fail', says, wayOut: about, exit: 'config' };
  });
  return [...own, ...others];
}

function problemsOf(accounts: EnvironmentAccounts, environment: Environment): readonly Problem[] {
  try {
    accounts.open(environment);
    return [];
  } catch (error) {
    if (BillingualError.is(error, 'invalid_input')) return error.details.problems;
    throw error;
  }
}
