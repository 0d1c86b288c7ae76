import {
  draftLifecycle,
  note,
  unknownStatus,
  type Collection,
  type JsonPointer,
  type Lifecycle,
  type Reading,
  type StatusRow,
} from '@billingual/core';

const issued = { issuance: 'issued', settlement: 'none', refund: 'none', delivery: 'unknown' } as const;

/**
 * The documented statuses on the axes. No status shows a refund: one made on the payment leaves the invoice as it is. Nobody can
 * record a payment by hand here, so whoever paid did so through the provider.
 */
export const statusRows: Readonly<Record<string, StatusRow>> = {
  DRAFT: { issuance: 'draft', settlement: 'none', refund: 'none', delivery: 'none' },
  CREATED: { ...issued, delivery: 'link' },
  SENT: { ...issued, delivery: 'email' },
  PARTIAL: { ...issued, settlement: 'partial', settledBy: 'provider' },
  PAID: { ...issued, settlement: 'full', settledBy: 'provider' },
  PENDING: { ...issued, settlement: 'pending' },
  CANCELED: { ...issued, issuance: 'void' },
};

const byWord: ReadonlyMap<string, StatusRow> = new Map(Object.entries(statusRows));

/** Every status word of the developer guide and of the SDK. PENDING is missing from the SDK's list filter. */
export const statuses: readonly string[] = [...byWord.keys()];

/** A status word on the axes. Compared without case: the guide prints 'canceled' as well as 'CANCELED'. */
export function readLifecycle(
  word: string | undefined,
  asked: Collection['delivery'],
  pointer: JsonPointer,
  reading: Reading,
): Lifecycle {
  if (word === undefined) return reading.kind === 'request' ? draftLifecycle : unknownStatus;
  const row = byWord.get(word) ?? byWord.get(word.trim().toUpperCase());
  if (row === undefined) {
    note(reading, 'unknown-value', pointer, {
      canonical: '/lifecycle',
      before: word,
      message: 'this status is not documented; nothing is concluded from it',
    });
    return { ...unknownStatus, providerStatus: word };
  }
  const delivery = row.delivery === 'unknown' && row.issuance === 'issued' ? deliveredAs(asked) : row.delivery;
  const { issuance, settlement, settledBy, refund } = row;
  // Spelt out rather than spread: every read comes through here.
  if (settledBy === undefined) return { issuance, settlement, refund, delivery, providerStatus: word };
  return { issuance, settlement, settledBy, refund, delivery, providerStatus: word };
}

/** Paid, partly paid and pending invoices do not say how they reached the payer; what was asked for is the best there is. */
function deliveredAs(asked: Collection['delivery']): Lifecycle['delivery'] {
  if (asked === 'email') return 'email';
  return asked === 'link' ? 'link' : 'unknown';
}
