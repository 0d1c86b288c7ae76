import { faultByStatus, type Fault } from '@billingual/adapter-kit';

/**
 * What an answer outside 2xx means in canonical words: 'not_found', 'wrong_state', 'duplicate_number', … By Acme's own codes where it
 * has some, by status otherwise. Codes go on to the user; texts never do, for they may quote what was sent.
 */
export function faultOf({ status }: { readonly status: number; readonly body: unknown }): Fault {
  return { code: faultByStatus(status) };
}
