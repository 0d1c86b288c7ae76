import { BillingualError, type AnyBillingualError, type ErrorCode } from '@billingual/core';
import { isWrite, type EffectName } from '../machine/effect.ts';
import type { Failure, Observation } from '../machine/observation.ts';

/** What each error means to one invoice. 'halt': not about this invoice, so the run stops. 'gone': there is no such invoice. */
type Meaning = Failure | 'halt' | 'gone';

/** For a read nothing is unclear: it is asked again. A new error code does not compile until it is placed here. */
const meanings: Readonly<Record<ErrorCode, Meaning>> = {
  invalid_value: 'refused',
  invalid_json: 'unclear',
  invalid_input: 'refused',
  invalid_body: 'refused',
  summary_only: 'refused',
  not_an_invoice: 'unclear',
  unknown_schema: 'refused',
  amount_out_of_range: 'refused',
  currency_mismatch: 'refused',
  unsupported: 'refused',
  not_representable: 'refused',
  not_found: 'gone',
  rejected: 'refused',
  wrong_state: 'refused',
  duplicate_number: 'taken',
  conflict: 'unclear',
  readback_mismatch: 'mismatch',
  unauthenticated: 'halt',
  forbidden: 'halt',
  rate_limited: 'temporary',
  unreachable: 'temporary',
  unavailable: 'unclear',
  retries_exhausted: 'unclear',
  bad_response: 'unclear',
  ambiguous: 'unclear',
  invalid_webhook: 'halt',
  journal_in_use: 'halt',
  journal_mismatch: 'halt',
  journal_corrupt: 'halt',
  journal_unwritable: 'halt',
};

type Failed = Extract<Observation, { type: 'failed' }>;

/** An error as the machine sees it; 'gone' where the invoice is not there. Throws what stops the run. */
export function failureOf(error: unknown, effect: EffectName): Failed | 'gone' {
  // A mistake of ours or of an adapter: this invoice is set aside, and the others go on.
  if (!isOurs(error)) return { type: 'failed', effect, how: 'unclear', code: 'unexpected' };
  const meaning = meanings[error.code];
  if (meaning === 'halt') throw error;
  if (meaning === 'gone')
    return effect === 'create' ? { type: 'failed', effect, how: 'refused', code: error.code } : 'gone';
  const how = softened(meaning, error, effect);
  return { type: 'failed', effect, how, code: error.code, ...idIn(error), ...retryIn(error) };
}

function softened(meaning: Failure, error: AnyBillingualError, effect: EffectName): Failure {
  if (meaning !== 'unclear') return meaning;
  const unsent = 'when' in error.details && error.details.when === 'unsent';
  return unsent || !isWrite({ type: effect }) ? 'temporary' : 'unclear';
}

/** Removed again by the adapter, it need not be removed once more. */
function idIn({ details }: AnyBillingualError): { readonly id?: string } {
  if ('discarded' in details && details.discarded) return {};
  return 'id' in details && details.id !== undefined ? { id: details.id } : {};
}

function retryIn({ details }: AnyBillingualError): { readonly retryAt?: string } {
  return 'retryAt' in details ? { retryAt: details.retryAt } : {};
}

function isOurs(error: unknown): error is AnyBillingualError {
  return BillingualError.is(error);
}

/** Whether it says more about the provider than about the invoice. */
export function isOutage({ code }: Pick<Failed, 'code'>): boolean {
  return ['rate_limited', 'unreachable', 'unavailable', 'retries_exhausted', 'bad_response'].includes(code);
}
