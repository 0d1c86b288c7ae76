import { BillingualError, listProblems, type Problem } from '../error.ts';

/** The refusal of something a caller passed, with everything that is wrong with it. */
export function invalidInput(what: string, problems: readonly Problem[]): BillingualError<'invalid_input'> {
  return new BillingualError('invalid_input', `${what}:\n${listProblems(problems)}`, { problems });
}
