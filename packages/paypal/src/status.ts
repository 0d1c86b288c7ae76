import {
  isZeroMoney,
  textAt,
  unknownStatus,
  wasReceived,
  type Building,
  type JsonObject,
  type JsonPointer,
  type Lifecycle,
  type LocalDate,
  type Reading,
  type StatusRow,
  type Totals,
  type Transaction,
} from '@billingual/core';
import { noteUnknown } from './words/word-at.ts';

const draft: StatusRow = { issuance: 'draft', settlement: 'none', refund: 'none', delivery: 'none' };
const issued: StatusRow = { issuance: 'issued', settlement: 'none', refund: 'none', delivery: 'unknown' };
const paid: StatusRow = { ...issued, settlement: 'full' };
const void_: StatusRow = { ...issued, issuance: 'void' };

/** PayPal's words on the axes. The first twelve are the enum of its OpenAPI 2.3; AUTO_CANCELLED is in its guides only. */
export type PayPalStatus =
  | 'DRAFT'
  | 'SENT'
  | 'SCHEDULED'
  | 'PAID'
  | 'MARKED_AS_PAID'
  | 'CANCELLED'
  | 'REFUNDED'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'MARKED_AS_REFUNDED'
  | 'UNPAID'
  | 'PAYMENT_PENDING'
  | 'AUTO_CANCELLED';

const statusTable: Readonly<Record<PayPalStatus, StatusRow>> = {
  DRAFT: draft,
  SENT: { ...issued, delivery: 'email' },
  SCHEDULED: { ...draft, issuance: 'scheduled' },
  PAID: paid,
  MARKED_AS_PAID: { ...paid, settledBy: 'external' },
  CANCELLED: void_,
  REFUNDED: { ...paid, refund: 'full' },
  PARTIALLY_PAID: { ...issued, settlement: 'partial' },
  PARTIALLY_REFUNDED: { ...paid, refund: 'partial' },
  MARKED_AS_REFUNDED: { ...paid, refund: 'full', refundedBy: 'external' },
  // Sent with the mail suppressed: payable by link.
  UNPAID: { ...issued, delivery: 'link' },
  PAYMENT_PENDING: { ...issued, settlement: 'pending' },
  AUTO_CANCELLED: void_,
};

export const statuses: readonly PayPalStatus[] = Object.keys(statusTable) as PayPalStatus[];

/** The status word, as it came; one that no page of PayPal's has is reported. */
export function readStatus(body: JsonObject, base: JsonPointer, reading: Reading): string | undefined {
  const word = textAt(body, 'status', base, reading);
  if (word !== undefined && !isStatus(word)) noteUnknown(word, `${base}/status`, reading);
  return word;
}

/** What the body says besides its status word. */
interface Evidence {
  /** It has no status then: what it describes does not exist yet. */
  readonly isRequest?: boolean;
  readonly totals?: Pick<Totals, 'amountDue' | 'refundedTotal'>;
  readonly transactions?: readonly Transaction[];
  readonly issueDate?: LocalDate | undefined;
  readonly viewed?: boolean | undefined;
}

/** The axes of a status word, made finer by amounts and transactions where the word leaves it open. */
export function readLifecycle(word: string | undefined, evidence: Evidence): Lifecycle {
  const { isRequest = false, totals, transactions = [], issueDate, viewed } = evidence;
  const it: Building<Lifecycle> = { ...(isRequest ? draft : rowOf(word)) };
  // A part payment may have been refunded in part: PayPal then keeps saying PARTIALLY_PAID.
  if (it.settlement === 'partial' && positive(totals?.refundedTotal)) it.refund = 'partial';
  if (it.refund === 'partial' && positive(totals?.amountDue)) it.settlement = 'partial';
  const settledBy = by(transactions, 'payment');
  if (settledBy !== undefined && (it.settlement === 'partial' || it.settlement === 'full')) it.settledBy = settledBy;
  const refundedBy = by(transactions, 'refund');
  if (refundedBy !== undefined && (it.refund === 'partial' || it.refund === 'full')) it.refundedBy = refundedBy;
  // It goes out in the morning of its invoice date, in the merchant's zone.
  if (it.issuance === 'scheduled' && issueDate !== undefined) it.scheduledFor = issueDate;
  if (viewed !== undefined) it.viewed = viewed;
  if (word !== undefined) it.providerStatus = word;
  return it;
}

function rowOf(word: string | undefined): StatusRow {
  return word !== undefined && isStatus(word) ? statusTable[word] : unknownStatus;
}

function isStatus(word: string): word is PayPalStatus {
  return Object.hasOwn(statusTable, word);
}

function positive(amount: Totals['amountDue']): boolean {
  return amount !== undefined && !isZeroMoney(amount);
}

/** Who paid or refunded, once that is clear: what was not received settles nothing. */
function by(transactions: readonly Transaction[], direction: Transaction['direction']): Lifecycle['settledBy'] {
  let found: Lifecycle['settledBy'];
  for (const it of transactions) {
    const { direction: way, origin } = it;
    const received = wasReceived(it);
    if (way !== direction || received === false) continue;
    if (origin === 'unknown' || received === undefined) return undefined;
    found = found === undefined || found === origin ? origin : 'mixed';
  }
  return found;
}
