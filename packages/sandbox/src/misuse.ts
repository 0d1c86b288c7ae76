import { BillingualError } from '@billingual/core';

/** The error for whoever uses a simulator wrongly. `pointer` leads into what was passed ('' is all of it); the message is for a person. */
export function misuse(pointer: string, problem: string): BillingualError<'invalid_input'> {
  return new BillingualError('invalid_input', `simulator: ${problem}`, { problems: [{ pointer, problem }] });
}

/** For callers without types, whose mistake would otherwise end deep inside. */
export function checkText(name: string, value: unknown): void {
  if (typeof value !== 'string' || value === '') throw misuse(`/${name}`, `${name} has to be text`);
}
