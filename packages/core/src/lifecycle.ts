import type { Instant, LocalDate, Open } from './scalar.ts';

export type InvoiceStatus = Open<
  | 'draft'
  | 'scheduled'
  | 'open'
  | 'pending'
  | 'partially_paid'
  | 'paid'
  | 'partially_refunded'
  | 'refunded'
  | 'canceled'
  | 'unknown'
>;

/** Four independent axes and the provider's own word. `unknown` is a value, not a failure. */
export interface Lifecycle {
  readonly issuance: 'draft' | 'scheduled' | 'issued' | 'void' | 'unknown';
  readonly settlement: 'none' | 'pending' | 'partial' | 'full' | 'unknown';
  readonly settledBy?: 'provider' | 'external' | 'mixed';
  readonly refund: 'none' | 'partial' | 'full' | 'unknown';
  readonly refundedBy?: 'provider' | 'external' | 'mixed';
  /** What happened, as opposed to `collection.delivery`, which is what was asked for. */
  readonly delivery: 'none' | 'link' | 'email' | 'other' | 'unknown';
  readonly scheduledFor?: Instant | LocalDate;
  readonly viewed?: boolean;
  /** As received; absent on invoices that no provider has seen. */
  readonly providerStatus?: string;
}

/** A document no provider has seen yet, or a request that is about to become one. */
export const draftLifecycle: Lifecycle = { issuance: 'draft', settlement: 'none', refund: 'none', delivery: 'none' };

/** The one-word projection of the axes, for display and filtering. Decide on the axes, not on this word. */
export function projectStatus(it: Lifecycle): InvoiceStatus {
  if (it.issuance === 'void') return 'canceled';
  if (it.issuance === 'draft' && it.settlement === 'none') return 'draft';
  if (it.issuance === 'scheduled' && it.settlement === 'none') return 'scheduled';
  if (it.refund === 'full') return 'refunded';
  if (it.refund === 'partial' && it.settlement !== 'partial') return 'partially_refunded';
  if (it.settlement === 'pending') return 'pending';
  if (it.settlement === 'partial') return 'partially_paid';
  if (it.settlement === 'full') return 'paid';
  if (it.issuance === 'issued' && it.settlement === 'none') return 'open';
  return 'unknown';
}

/** A provider's status word on the axes. A dialect has one such row for every word it knows. */
export type StatusRow = Omit<Lifecycle, 'providerStatus' | 'scheduledFor' | 'viewed'>;

/** Axes for a word that no table knows: everything unknown, so that nothing acts on a guess. */
export const unknownStatus: StatusRow = {
  issuance: 'unknown',
  settlement: 'unknown',
  refund: 'unknown',
  delivery: 'unknown',
};
