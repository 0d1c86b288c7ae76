import type { AnyBillingualError, BillingualError, ErrorCode, ErrorDetails } from '@billingual/core';
import type { Exit } from './exit-codes.ts';

interface Ending<C extends ErrorCode> {
  readonly exit: Exit;
  /** What can be typed next, where the message cannot know that there is a command line. */
  readonly next?: (details: ErrorDetails[C]) => string | undefined;
}

const get = (id: string, provider: string): string => `billingual get ${id} --provider ${provider}`;
const first = 'do not repeat it before that';
const rebuild = 'billingual run --rebuild --journal NEW finds out at the target what it knew';
const lookCloser = (): string => 'billingual doctor looks closer';

/** How a command ends that an error of the library has stopped. */
const endings: { readonly [C in ErrorCode]: Ending<C> } = {
  invalid_value: { exit: 'badInput' },
  invalid_json: { exit: 'badInput' },
  invalid_input: { exit: 'badInput' },
  invalid_body: { exit: 'badInput' },
  summary_only: { exit: 'badInput' },
  not_an_invoice: { exit: 'badInput' },
  unknown_schema: { exit: 'badInput' },
  amount_out_of_range: { exit: 'badInput' },
  currency_mismatch: { exit: 'badInput' },

  unsupported: { exit: 'refused', next: () => 'billingual capabilities shows what each provider can do' },
  not_representable: { exit: 'refused' },
  not_found: { exit: 'badInput', next: () => 'billingual list shows what there is' },
  rejected: { exit: 'refused' },
  wrong_state: { exit: 'refused', next: ({ id, provider }) => id && `${get(id, provider)} shows what it is now` },
  duplicate_number: {
    exit: 'refused',
    next: ({ id, provider }) =>
      `--resume takes over the draft of an interrupted call${id === undefined ? '' : `; ${get(id, provider)} shows whose it is`}`,
  },
  conflict: { exit: 'refused' },
  readback_mismatch: {
    exit: 'refused',
    next: ({ id, provider, discarded, payable }) => {
      if (discarded) return 'the draft was removed again';
      const withdraw = `; billingual cancel ${id} --provider ${provider} withdraws it`;
      return `${get(id, provider)} shows what is stored${payable === false ? '' : withdraw}`;
    },
  },
  unauthenticated: { exit: 'auth', next: lookCloser },
  forbidden: { exit: 'auth', next: lookCloser },
  rate_limited: { exit: 'tryLater' },
  unreachable: { exit: 'providerDown', next: lookCloser },
  unavailable: { exit: 'providerDown', next: lookCloser },
  retries_exhausted: { exit: 'tryLater' },
  bad_response: { exit: 'providerDown', next: lookCloser },
  ambiguous: {
    exit: 'unclear',
    next: ({ id, number, provider }) =>
      id === undefined
        ? number && `billingual list --number ${number} --provider ${provider} shows whether there is one; ${first}`
        : `${get(id, provider)} shows what became of it; ${first}`,
  },
  invalid_webhook: { exit: 'badInput' },

  journal_in_use: { exit: 'tryLater' },
  journal_mismatch: { exit: 'config' },
  journal_corrupt: { exit: 'badInput', next: () => rebuild },
  journal_unwritable: { exit: 'cannotWrite', next: (details) => (isLost({ details }) ? rebuild : undefined) },
};

/** How an error ends a command, and what to type next if there is something. */
export function endingOf(error: AnyBillingualError): { readonly exit: Exit; readonly next?: string } {
  const { exit, next } = endings[error.code] as Ending<ErrorCode>;
  const text = next?.(error.details);
  return { exit, ...(text !== undefined && text !== '' && { next: text }) };
}

/** Whether the journal was removed while it was in use: there is nothing to go on with. */
export function isLost({ details }: Pick<BillingualError<'journal_unwritable'>, 'details'>): boolean {
  return details.reason === 'it was removed or replaced';
}
