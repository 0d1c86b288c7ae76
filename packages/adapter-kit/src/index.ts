export type { Answer, Call, Caller, CallResult, Fault } from './call.ts';
export type { Endpoint, Endpoints } from './endpoint.ts';
export type { AttemptInfo, Hooks, OutcomeInfo } from './hooks.ts';
export type { Authority, TransportLimits, TransportParts, Unsigned } from './transport-parts.ts';
export { transport, type Transport } from './transport.ts';
export { realClock } from './real-clock.ts';
export { faultByStatus } from './outcome.ts';
export { tokenCache, type TokenCache, type TokenCacheParts } from './token-cache.ts';
export type { FreshToken, StoredToken, TokenStore } from './token-store.ts';
export { reveal, secret, type Secret } from './secret.ts';
export { safeText } from './safe-text.ts';
export { pathSegment } from './url.ts';
export { clientOptions } from './client-options.ts';
export { environmentOptions } from './environment-options.ts';
export { checkOptions, type CheckedOptions } from './options.ts';
export type { FetchedRows, Page } from './paging/page.ts';
export { listFlaw, type ListShape } from './paging/list-flaw.ts';
export { offsetPages, type OffsetPagesParts, type OffsetPosition } from './paging/offset-pages.ts';
export { numberedPages, type NumberedPagesParts, type NumberedPosition } from './paging/numbered-pages.ts';
export { splitByTime, type SplitByTimeParts, type SplitPosition, type TimeRange } from './paging/split-by-time.ts';
export { cursors, type Cursors, type CursorsParts } from './paging/cursor.ts';
export { isNumberedPosition, isOffsetPosition, isSplitPosition } from './paging/positions.ts';
export { withCursors, type CursorPage } from './paging/with-cursors.ts';
export { snapshot, type Snapshot, type SnapshotParts } from './paging/snapshot.ts';
export { accountIdentity, type IdentityParts } from './provider/account-identity.ts';
export { checkArguments, type Arguments } from './provider/check-arguments.ts';
export { chooseNumber } from './provider/choose-number.ts';
export { callError, getInvoice, must } from './provider/context.ts';
export { notRepresentable } from './provider/representable.ts';
export { defineProvider } from './provider/define-provider.ts';
export type {
  AccountParts,
  Diagnosis,
  Environment,
  EnvironmentAccount,
  EnvironmentAccounts,
  EnvironmentVariable,
  Examination,
  InvoicePages,
  ProviderPackage,
} from './provider/provider-package.ts';
export type { CheckedTransaction, ProviderParts, Wire, WireOptions } from './provider/wire.ts';
export { decodeBase64, encodeBase64, encodeBase64Url } from './base64.ts';
export { readBody, type WebhookBody } from './webhooks/body.ts';
export { crc32 } from './webhooks/crc32.ts';
export { defineWebhooks, type VerifiedEvent, type WebhooksParts } from './webhooks/define-webhooks.ts';
export { readHeaders, type WebhookHeaders } from './webhooks/headers.ts';
export { signHmac, verifyHmac } from './webhooks/hmac.ts';
export { invalidWebhook } from './webhooks/invalid-webhook.ts';
export { checkTime, retentionMs, timeWindow, type TimeWindow } from './webhooks/time-window.ts';
