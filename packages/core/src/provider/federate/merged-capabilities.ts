import { operations, type Capabilities, type Capability, type Operation } from '../../shape.ts';
import type { Accounts } from './account-ids.ts';

/** What a federation can do, and in which accounts. */
export function mergedCapabilities(accounts: Accounts): Capabilities {
  return Object.fromEntries(operations.map((it) => [it, merged(it, accounts)])) as Capabilities;
}

/** The accounts that can do it, or those that cannot. */
export function accountsThat(can: boolean, operation: Operation, accounts: Accounts): readonly string[] {
  return [...accounts].flatMap(([name, { capabilities }]) => (capabilities[operation].can === can ? [name] : []));
}

function merged(operation: Operation, accounts: Accounts): Capability {
  const able = accountsThat(true, operation, accounts);
  const unable = accountsThat(false, operation, accounts);
  const not = unable.map((name) => `${name}: ${reasonOf(operation, name, accounts)}`).join('; ');
  if (operation === 'nextNumber' && able.length > 1) {
    return { can: false, reason: `each of ${able.join(', ')} counts for itself; ask the one that is to bill` };
  }
  if (able.length === 0) return { can: false, reason: not };
  // A list that leaves out an account looks whole.
  if (operation === 'list' && unable.length > 0) return { can: false, reason: `not every account can; ${not}` };
  return { can: true, how: `in ${able.join(', ')}${not === '' ? '' : `; not in ${not}`}` };
}

function reasonOf(operation: Operation, name: string, accounts: Accounts): string {
  const capability = accounts.get(name)?.capabilities[operation];
  return capability?.can === false ? capability.reason : '';
}
