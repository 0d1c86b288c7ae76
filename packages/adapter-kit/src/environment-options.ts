import { BillingualError } from '@billingual/core';

/**
 * What environment variables hold, under the options that they become: to be made a whole and checked. What is empty counts as not set,
 * and what is no text stays what it is. Throws `invalid_input` for what is no environment at all.
 */
export function environmentOptions(
  environment: unknown,
  variables: Readonly<Record<string, string>>,
): Record<string, unknown> {
  if (typeof environment !== 'object' || environment === null || Array.isArray(environment)) throw noEnvironment();
  const values = environment as Readonly<Record<string, unknown>>;
  const found = Object.entries(variables).map(([name, option]) => {
    const value = values[name];
    return [option, typeof value === 'string' ? value.trim() : value] as const;
  });
  return Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== ''));
}

function noEnvironment(): BillingualError<'invalid_input'> {
  const problem = 'has to be an object of variables by their names, such as process.env';
  return new BillingualError('invalid_input', `the environment ${problem}`, { problems: [{ pointer: '', problem }] });
}
