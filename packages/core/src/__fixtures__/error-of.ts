import { BillingualError, type ErrorCode } from '../error.ts';

/** The error of one code that something throws; anything else that happens fails the test. */
export function errorOf<C extends ErrorCode>(code: C, run: () => unknown): BillingualError<C> {
  try {
    run();
  } catch (error) {
    if (BillingualError.is(error, code)) return error;
    throw error;
  }
  throw new Error(`nothing was thrown where ${code} was expected`);
}
