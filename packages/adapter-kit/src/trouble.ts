import type { BillingualError } from '@billingual/core';
import type { Fault } from './call.ts';
import type { Failure } from './failure.ts';

/** What went wrong with an attempt, before it is put into words. */
export type Trouble =
  /** The provider's own error. */
  | { readonly type: 'fault'; readonly fault: Fault }
  /** No answer. */
  | { readonly type: 'failure'; readonly failure: Failure }
  /** A success whose body cannot be used. */
  | { readonly type: 'unreadable'; readonly reason: string }
  | { readonly type: 'redirected'; readonly host: string | undefined }
  /** Of something that stands between us and the provider: a web page, or next to nothing. */
  | { readonly type: 'proxy'; readonly isPage: boolean }
  /** Asked to wait, by this answer or by an earlier one to somebody else. RFC 3339. */
  | { readonly type: 'throttled'; readonly retryAt: string; readonly providerCode?: string }
  /** The time for the whole call was up before it could be sent. */
  | { readonly type: 'late' }
  /** No credentials could be had. */
  | { readonly type: 'unsigned'; readonly error: BillingualError };
