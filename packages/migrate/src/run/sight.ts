import { decimal, sameDecimal, type Invoice } from '@billingual/core';
import { contentHash, essenceHash, plainAmount } from '../content-hash.ts';
import { kindOf, type InvoiceKind } from '../invoice-kind.ts';
import type { Item } from '../journal/journal.ts';
import type { Observation, SourceSight } from '../machine/observation.ts';
import { markerIn, markerText, type Marker } from '../marker.ts';
import { routes } from '../route.ts';
import { writtenOf } from './written.ts';

type Seen<T extends Observation['type']> = Extract<Observation, { type: T }>;

export const sourceGone: Seen<'source'> = { type: 'source', is: 'gone', same: false };

/** What reading the source says to the machine. */
export function sourceSight(invoice: Invoice, item: Item, marker: Marker): Seen<'source'> {
  const route = routes[item.state.route];
  const kind = kindOf(invoice);
  const is = kind === route.kind ? 'expected' : settledByUs(invoice, marker) ? 'closed' : sights[kind];
  const sameContent = contentHash(invoice) === item.plan.hash;
  // Of a remainder, what is still due is content too, until we have settled it.
  const same = sameContent && (route.close !== 'settle' || is !== 'expected' || isStillDue(invoice, item));
  return { type: 'source', is, same };
}

/** What each kind means when it is not what the route began with. */
const sights: Readonly<Record<InvoiceKind, SourceSight>> = {
  draft: 'other',
  scheduled: 'other',
  open: 'other',
  pending: 'settled',
  partially_paid: 'settled',
  paid: 'settled',
  refunded: 'settled',
  partially_refunded: 'settled',
  canceled: 'closed',
  grouped: 'other',
  unknown: 'other',
};

function isStillDue({ totals }: Invoice, { plan }: Item): boolean {
  const { amountDue } = totals;
  return amountDue !== undefined && plan.stated !== null && sameDecimal(plainAmount(amountDue), decimal(plan.stated));
}

/** The note of the payment by which a migration closes what was paid in part. */
export function settlementNote(marker: Marker, number: string | null): string {
  return `Moved to invoice ${number ?? ''} (${markerText(marker)})`;
}

function settledByUs({ transactions, lifecycle }: Invoice, { key }: Marker): boolean {
  if (lifecycle.settlement !== 'full') return false;
  return transactions.some((it) => it.direction === 'payment' && it.note?.includes(`:${key})`) === true);
}

export function targetGone(id: string): Seen<'target'> {
  return { type: 'target', id, is: 'gone', equal: false, stale: false, ours: false };
}

export interface TargetContext {
  readonly item: Item;
  readonly marker: Marker;
  /** Whether a draft that another run has made of the same invoice counts as ours. */
  readonly takeOver: boolean;
  /** Whether the answer is to a create of ours, and not to a question by id. */
  readonly created: boolean;
}

/** What reading the target says to the machine; undefined when its state is not known, so that nothing can be said. */
export function targetSight(id: string, invoice: Invoice, context: TargetContext): Seen<'target'> | undefined {
  const { issuance, settlement } = invoice.lifecycle;
  if (issuance === 'unknown') return undefined;
  const written = writtenOf(context.item.essence);
  const essence = essenceHash(invoice);
  const equal = written?.essence === essence;
  const stale = !equal && written?.before === essence;
  const ours = written?.marked === true ? isMarked(invoice, context) : (equal || stale) && isKnown(id, context);
  const isDraft = issuance === 'draft' && settlement === 'none';
  const is = issuance === 'void' ? 'void' : isDraft ? 'draft' : 'live';
  return { type: 'target', id, is, equal, stale, ours };
}

function isMarked({ memo }: Invoice, { marker, takeOver }: TargetContext): boolean {
  const found = markerIn(memo);
  return found?.key === marker.key && (found.run === marker.run || takeOver);
}

/** Without a marker: the journal says that we made it, or that we asked for its number before. */
function isKnown(id: string, { item: { state }, created, takeOver }: TargetContext): boolean {
  return created || takeOver || state.targetId === id || state.creates > 1;
}
