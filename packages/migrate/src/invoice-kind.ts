import type { Invoice } from '@billingual/core';

/** What kind of invoice it is to a migration. Coarser than a status: it decides what may be done, not what to show. */
export type InvoiceKind =
  | 'draft'
  | 'scheduled'
  | 'open'
  | 'pending'
  | 'partially_paid'
  | 'paid'
  | 'refunded'
  | 'partially_refunded'
  | 'canceled'
  | 'grouped'
  | 'unknown';

/**
 * Decided on the four axes, never on the provider's word. What is unknown on any of them is 'unknown' as a whole, so that nothing
 * acts on a guess.
 */
export function kindOf(invoice: Pick<Invoice, 'lifecycle' | 'references' | 'recipients'>): InvoiceKind {
  const kind = kindByAxes(invoice.lifecycle);
  return collectable.has(kind) && isGrouped(invoice) ? 'grouped' : kind;
}

/** Kinds of which something could still be collected. */
const collectable: ReadonlySet<InvoiceKind> = new Set(['draft', 'scheduled', 'open', 'pending', 'partially_paid']);

function kindByAxes({ issuance, settlement, refund }: Invoice['lifecycle']): InvoiceKind {
  if (issuance === 'void') return 'canceled';
  if (issuance === 'unknown' || settlement === 'unknown' || refund === 'unknown') return 'unknown';
  if (refund === 'full') return 'refunded';
  if (refund === 'partial') return 'partially_refunded';
  if (settlement === 'full') return 'paid';
  if (settlement === 'pending') return 'pending';
  if (settlement === 'none') return issuance === 'issued' ? 'open' : issuance;
  // Something was paid on what was never issued: no rule covers that.
  return issuance === 'issued' ? 'partially_paid' : 'unknown';
}

/** A part of a group, or one that several recipients share: who owes what is known to the provider only. */
function isGrouped({ references, recipients }: Pick<Invoice, 'references' | 'recipients'>): boolean {
  return references?.parent !== undefined || recipients.length > 1;
}
