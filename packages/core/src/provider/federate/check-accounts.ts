import type { Problem } from '../../error.ts';
import { at } from '../../json-pointer.ts';
import { didYouMean } from '../../strict/did-you-mean.ts';
import { isObject } from '../../strict/node.ts';
import { invalidInput } from '../invalid-input.ts';
import type { InvoicingProvider } from '../provider.ts';
import { sameAccount } from '../same-account.ts';
import type { Accounts } from './account-ids.ts';

/** The accounts of a federation, checked. Throws `invalid_input` with all that is wrong with them. */
export function checkAccounts(accounts: Readonly<Record<string, InvoicingProvider>>, options: unknown): Accounts {
  const all = new Map(Object.entries(accounts));
  const problems: Problem[] = [...all].flatMap(([name, provider]) => {
    const problem = nameProblem(name) ?? repeated(name, provider, all);
    return problem === undefined ? [] : [{ pointer: at('/accounts', name), problem }];
  });
  if (all.size === 0) problems.push({ pointer: '/accounts', problem: 'names none' });
  const settings = isObject(options) ? options : {};
  if (typeof settings['route'] !== 'function')
    problems.push({ pointer: '/route', problem: 'is no function that names the account for a draft' });
  for (const key of Object.keys(settings)) {
    if (key === 'route') continue;
    const meant = didYouMean(key, ['route']) === undefined ? '' : '; did you mean route?';
    problems.push({ pointer: at('', key), problem: `is no setting here${meant}` });
  }
  if (problems.length > 0) throw invalidInput('these accounts cannot be federated', problems);
  return all;
}

function nameProblem(name: string): string | undefined {
  return /^[a-z0-9-]{1,40}$/.test(name)
    ? undefined
    : 'is no name for an account: lower-case letters, digits and dashes, at most 40';
}

/** One account under two names would be listed twice. */
function repeated(name: string, provider: InvoicingProvider, all: Accounts): string | undefined {
  const [first] = [...all].find(([, it]) => sameAccount(it, provider)) ?? [];
  return first === name ? undefined : `is the same account as ${first}`;
}
