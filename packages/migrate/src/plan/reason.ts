/** Why an invoice stays where it is, as far as it is known before anything is written. */
export interface Reason {
  readonly code: ReasonCode;
  /** Plain words, without the customer's data. */
  readonly message: string;
}

const messages = {
  policy: 'the policy leaves it where it is',
  gone: 'it was listed, and is no longer there',
  unreadable: 'it cannot be read without guessing',
  unable: 'one of the two providers lacks an operation that moving it needs',
  'not-representable': 'the target cannot hold it as it is',
  'total-differs': 'the target would bill another total',
  'due-differs': 'what is due is not its total, although nothing was paid',
  'nothing-due': 'it does not say what is still due, or nothing is',
  'due-too-high': 'what is left to pay is more than the source can record as paid',
  'issued-ahead': 'its issue date lies ahead: the target would mail it on that day, and no mail is wanted',
  'nobody-to-mail': 'the payer is to be mailed, and no address is known',
  'number-taken': 'its number is in use at the target',
} as const;

export type ReasonCode = keyof typeof messages;

export function isReasonCode(value: unknown): value is ReasonCode {
  return typeof value === 'string' && Object.hasOwn(messages, value);
}

/** A reason in its usual words, with what is special about this case. */
export function because(code: ReasonCode, detail?: string): Reason {
  const message = messages[code];
  return { code, message: detail === undefined || detail === '' ? message : `${message} (${detail})` };
}
