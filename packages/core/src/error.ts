import type { Finding } from './finding.ts';
import type { FailedWhen } from './provider/outcome.ts';

/** One thing that is wrong with an input: where it is, what is wrong, and what to do about it. */
export interface Problem {
  /** RFC 6901 JSON pointer into the input; '' is the whole input. */
  readonly pointer: string;
  /** Plain words. Never contains the offending value when that could be personal data. */
  readonly problem: string;
}

/** What every failed call to a provider says: enough to find it in the provider's logs, and nothing of what was sent. */
export interface CallDetails {
  readonly provider: string;
  readonly account?: string;
  readonly operation: string;
  /** When it failed, which decides whether it may be repeated: see `FailedWhen`. */
  readonly when: FailedWhen;
  /** How many requests were made in vain. */
  readonly attempts: number;
  readonly httpStatus?: number;
  /** The provider's own word for it: 'DUPLICATE_INVOICE_NUMBER'. */
  readonly providerCode?: string;
  /** The provider's own id of the exchange; give it to its support. */
  readonly requestId?: string;
}

/** Every code with the details it carries. A new code is one line here. Codes are never renamed or reused. */
export interface ErrorDetails {
  /** An amount, currency, percent, quantity or date that is not written the way it has to be. */
  readonly invalid_value: { readonly kind: string; readonly reason: string };
  /** Text that is not JSON, or JSON built to do harm: too deep, or with a `__proto__` key. */
  readonly invalid_json: { readonly reason: string };
  /** What the caller passed to `draft` (or as options) has mistakes; all of them are listed. */
  readonly invalid_input: { readonly problems: readonly Problem[] };
  /** A provider's body cannot be read without guessing at money; all reasons are listed. */
  readonly invalid_body: { readonly provider: string; readonly problems: readonly Problem[] };
  /** The body is a list row or a notification: it has no lines and must not stand in for an invoice. */
  readonly summary_only: { readonly provider: string; readonly id?: string };
  /** The body holds no invoice at all: a link, an error, a page, or some other document. */
  readonly not_an_invoice: { readonly provider: string; readonly found: string; readonly id?: string };
  /** A canonical document whose `schema` this version does not know. */
  readonly unknown_schema: { readonly schema: number | string };
  /** Arithmetic left the range in which a number can hold minor units exactly. */
  readonly amount_out_of_range: { readonly reason: string };
  /** Amounts of two currencies met where only one is possible. */
  readonly currency_mismatch: { readonly expected: string; readonly found: string };

  /** The provider has no such operation; nothing was sent. */
  readonly unsupported: { readonly provider: string; readonly operation: string; readonly reason: string };
  /**
   * The provider cannot hold this invoice as it is, or would bill another amount; nothing was sent. The findings come without `before`
   * and `after`, which hold the customer's data: the dialect's `write` gives them.
   */
  readonly not_representable: { readonly provider: string; readonly findings: readonly Finding[] };
  /** No such invoice, transaction or event, or not for this account. */
  readonly not_found: CallDetails & { readonly id?: string };
  /** The provider refuses what was sent; pointers lead into the canonical invoice where it said which field. */
  readonly rejected: CallDetails & { readonly problems: readonly Problem[] };
  /** What the invoice is now does not allow this operation. */
  readonly wrong_state: CallDetails & {
    readonly id?: string;
    readonly status?: string;
    /** Somebody else has canceled it, and the caller wanted to be told: see `CancelOptions`. */
    readonly alreadyCanceled?: true;
  };
  /** The number belongs to another invoice; `id` leads to it where it is known. */
  readonly duplicate_number: CallDetails & { readonly number: string; readonly id?: string };
  /** Somebody else changed the same fields in the meantime; nothing was written. Pointers into the canonical invoice. */
  readonly conflict: CallDetails & { readonly id?: string; readonly pointers: readonly string[] };
  /** The provider holds something else than was written, in one of the fields that may never differ. */
  readonly readback_mismatch: CallDetails & {
    readonly id: string;
    readonly pointers: readonly string[];
    /** Whether the draft was removed again. */
    readonly discarded: boolean;
    /**
     * Whether somebody can pay what is stored, by the last look at it; what is scheduled counts as payable, since it will be. True:
     * `cancel` it, or make it right, at once.
     */
    readonly payable: boolean | 'unknown';
  };
  /** Credentials refused, also after fetching new ones. */
  readonly unauthenticated: CallDetails;
  /** Credentials accepted, but not for this. */
  readonly forbidden: CallDetails;
  /** Not done, and not to be asked again before `retryAt` (RFC 3339, UTC). */
  readonly rate_limited: CallDetails & { readonly retryAt: string };
  /** Nothing was sent: the host cannot be reached. */
  readonly unreachable: CallDetails & { readonly host: string };
  /** A read failed on the way or at the provider, more often than it was worth repeating. */
  readonly unavailable: CallDetails;
  /** Too many calls fail to go on repeating them: see the retry budget. */
  readonly retries_exhausted: CallDetails;
  /** An answer that is not the provider's language: a web page, cut off, too large, redirected. */
  readonly bad_response: CallDetails & { readonly reason: string };
  /** It may have been done. `look` says how to find out; do not repeat it blindly. */
  readonly ambiguous: CallDetails & {
    readonly look: string;
    readonly id?: string;
    readonly number?: string;
    /** Of a payment or refund: ids of the new ones that may be it. Of two, one may be somebody else's, or one too much. */
    readonly transactions?: readonly string[];
  };
  /** Not proven to come from the provider, or not to be trusted now. */
  readonly invalid_webhook: {
    readonly provider: string;
    readonly part: 'headers' | 'body' | 'time' | 'certificate' | 'signature' | 'unavailable';
    readonly reason: string;
  };

  /** Another process writes to this journal; it has to end first. */
  readonly journal_in_use: { readonly pid: number; readonly host: string; readonly since: string };
  /** The journal belongs to another run: other accounts, direction, environment, policy or mapping. */
  readonly journal_mismatch: { readonly run: string; readonly differences: readonly string[] };
  /** The journal cannot be trusted, and nothing is done by it. */
  readonly journal_corrupt: { readonly reason: string };
  /** The journal took no entry, so nothing more was asked of any provider: disk full, read-only, quota. */
  readonly journal_unwritable: { readonly reason: string };
}

export type ErrorCode = keyof ErrorDetails;

/**
 * The only class in the library. `code` is stable, `message` is for people and may be reworded, `details` is typed by the
 * code. Neither holds a secret or personal data, so both may be logged.
 */
export class BillingualError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'BillingualError';
  /** Marks our errors across duplicated copies of this package, where `instanceof` fails. */
  readonly '~billingual' = 'error';
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(code: C, message: string, details: ErrorDetails[C], options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  /** True for errors of this library, from whichever copy of it, and of the given code if one is given. */
  static is(error: unknown): error is AnyBillingualError;
  static is<C extends ErrorCode>(error: unknown, code: C): error is BillingualError<C>;
  static is(error: unknown, code?: ErrorCode): boolean {
    if (typeof error !== 'object' || error === null || !('~billingual' in error)) return false;
    if (error['~billingual'] !== 'error' || !('code' in error)) return false;
    return code === undefined || error.code === code;
  }
}

/** Every kind of it, so that a switch over `code` narrows `details`. */
export type AnyBillingualError = { readonly [C in ErrorCode]: BillingualError<C> }[ErrorCode];

/** The problems as lines for a message: at most five, then how many more. */
export function listProblems(problems: readonly Problem[]): string {
  const shown = problems.slice(0, 5).map((it) => `${it.pointer === '' ? '(whole input)' : it.pointer}: ${it.problem}`);
  if (problems.length > shown.length) shown.push(`… and ${problems.length - shown.length} more`);
  return shown.join('\n');
}
