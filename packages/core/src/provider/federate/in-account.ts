import { BillingualError, type ErrorDetails } from '../../error.ts';
import { prefixed } from './account-ids.ts';

/** Runs something in one account, and says what it throws in the names of the federation. */
export async function inAccount<T>(account: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw outwardError(error, account);
  }
}

/** An account's error with ids and account as they are called outside of it. Anything else passes as it is, aborts among them. */
export function outwardError(error: unknown, account: string): unknown {
  if (!BillingualError.is(error)) return error;
  const details: Readonly<Record<string, unknown>> = { ...error.details };
  const { id } = details as { readonly id?: unknown };
  const own = {
    // What a caller's own function throws may speak of an id from outside already.
    ...(typeof id === 'string' && !id.startsWith(prefixed(account, '')) && { id: prefixed(account, id) }),
    ...('operation' in details && 'attempts' in details && { account }),
  };
  if (Object.keys(own).length === 0) return error;
  const said = { ...details, ...own } as unknown as ErrorDetails[typeof error.code];
  return new BillingualError(error.code, error.message, said, { cause: error });
}
