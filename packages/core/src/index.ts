export {
  BillingualError,
  listProblems,
  type AnyBillingualError,
  type CallDetails,
  type ErrorCode,
  type ErrorDetails,
  type Problem,
} from './error.ts';
export type {
  Decimal,
  Instant,
  JsonObject,
  JsonPointer,
  JsonValue,
  LocalDate,
  Open,
  Origin,
  Percent,
} from './scalar.ts';
export {
  compareDecimal,
  decimal,
  decimalFault,
  parts as decimalParts,
  percent,
  sameDecimal,
  shift,
  shortest,
  text as decimalText,
  writtenOut,
  type Parts,
} from './decimal.ts';
export { currencyOf, exponentOf, isCurrencyCode, type Currency } from './currency.ts';
export {
  absolute,
  amountParts,
  amountText,
  currencyCode,
  isMoney,
  isNegativeMoney,
  isZeroMoney,
  minus,
  money,
  moneyOf,
  moneyText,
  negated,
  plus,
  sameMoney,
  trusted,
  type Money,
  type MoneyText,
} from './money.ts';
export { isLocalDate, localDate } from './local-date.ts';
export { compareInstants, dayIn, instant, isInstant } from './instant.ts';
export { callingCode } from './phone.ts';
export { fullName, splitName } from './person-name.ts';
export { at, covers, pathName, steps, valueAt } from './json-pointer.ts';
export { parseJson } from './parse-json.ts';
export type { Address, Copy, Party, PersonName, Phone, Recipient, TaxIdentifier } from './party.ts';
export {
  draftLifecycle,
  projectStatus,
  unknownStatus,
  type InvoiceStatus,
  type Lifecycle,
  type StatusRow,
} from './lifecycle.ts';
export type {
  Adjustment,
  AppliedTax,
  Attachment,
  Building,
  Calculation,
  Collection,
  CustomField,
  Invoice,
  InvoiceEvent,
  LabelOverride,
  LineItem,
  Link,
  PaymentTerms,
  Snapshot,
  TaxDefinition,
  Totals,
  Transaction,
} from './invoice.ts';
export type { InvoicePage, InvoiceSummary } from './summary.ts';
export type { Finding, FindingCode, Mapped } from './finding.ts';
export { billingExponent, standardArithmetic, type Arithmetic, type RoundingMode, type TaxBase } from './arithmetic.ts';
export {
  operations,
  type Capabilities,
  type Capability,
  type Level,
  type Limit,
  type MostAmount,
  type Operation,
  type Shape,
} from './shape.ts';
export type { WritePolicy } from './policy.ts';
export type { BodyKind, Dialect, DialectParts, PathRow, ReadOptions, Written } from './dialect.ts';
export { defineDialect } from './define-dialect.ts';
export {
  amountAt,
  dateAt,
  decimalAt,
  flagAt,
  instantAt,
  listAt,
  note,
  objectAt,
  percentAt,
  textAt,
  unread,
  type Reading,
} from './reading.ts';
export { rowsAt } from './rows-at.ts';
export { report, type Report, type Writing } from './writing.ts';
export { residue, residueOf, type ResidueEntry } from './residue.ts';
export { apportion } from './apportion.ts';
export { computeTotals, type ComputedAdjustment, type ComputedLine, type ComputedTotals } from './totals.ts';
export type { ComputedTax } from './tax-totals.ts';
export { predict, type Prediction } from './predict.ts';
export { probe, type ProbeRow } from './probe.ts';
export { translate, unreadOf, type TranslateOptions, type Translation } from './translate.ts';
export { inferArithmetic, type Inference } from './infer.ts';
export { collectible } from './collectible.ts';
export { wasReceived } from './received.ts';
export { reconcile } from './reconcile.ts';
export type { Difference } from './reconcile/difference.ts';
export { addDaysTo, dueDate } from './terms.ts';
export { draft, draftFor } from './draft/draft.ts';
export type {
  DraftAmount,
  DraftCharge,
  DraftCustomer,
  DraftDecimal,
  DraftDiscount,
  DraftLine,
  DraftParty,
  DraftTax,
  InvoiceDraft,
} from './draft/invoice-draft.ts';
export { toJSON } from './json/to-json.ts';
export { fromJSON } from './json/from-json.ts';
export { didYouMean } from './strict/did-you-mean.ts';
export { restate } from './edit/restate.ts';
export { followEdit, type FollowedEdit } from './edit/follow-edit.ts';
export { contradictions } from './edit/contradictions.ts';
export { refusedByPolicy } from './refused-by-policy.ts';
export type { Clock } from './provider/clock.ts';
export type { FailedWhen, Outcome } from './provider/outcome.ts';
export type { Criterion, CriterionHandling, InvoiceList, ListPage, ListQuery } from './provider/query.ts';
export type { WebhookEvent, WebhookReceipt, WebhookRequest, Webhooks, WebhookStore } from './provider/webhook.ts';
export type {
  CallOptions,
  CreateOptions,
  InvoicingProvider,
  InvoicingSurface,
  CancelOptions,
  NotifyOptions,
  PaymentDraft,
  QrCode,
  Recorded,
  RefundDraft,
  Stored,
  WriteOptions,
} from './provider/provider.ts';
export { canonicalPointer } from './provider/canonical-pointer.ts';
export { inOrder } from './provider/in-order.ts';
export { invoiceList, type InvoiceListParts } from './provider/invoice-list.ts';
export { matches } from './provider/matches.ts';
export { checkQuery } from './provider/check-query.ts';
export { criteria, type SummaryField } from './provider/criteria.ts';
export { mergeInvoice, type MergedInvoice } from './provider/three-way.ts';
export { compareHeld, type HeldComparison } from './provider/readback.ts';
export { memoryWebhookStore, type MemoryWebhookStoreOptions } from './provider/webhook-store.ts';
export { receiveOnce } from './provider/receive-once.ts';
export { sameAccount } from './provider/same-account.ts';
export { federate, type Federation, type FederationOptions } from './provider/federate.ts';
