import { decimal, sameDecimal, type Invoice } from '@billingual/core';
import { contentHash, essenceHash, plainAmount } from '../content-hash.ts';
import { kindOf, type InvoiceKind } from '../invoice-kind.ts';
import type { Item } from '../journal/journal.ts';
import type { Observation, SourceSight } from '../machine/observation.ts';
import { markerIn, type Marker } from '../marker.ts';
import { routes, type RouteRow } from '../route.ts';
import { dueBeforeSettlement, isAboveZero, settledSoFar } from '../settlement.ts';
import { writtenOf } from './written.ts';

type Seen<T extends Observation['type']> = Extract<Observation, { type: T }>;

export const sourceGone: Seen<'source'> = { type: 'source', is: 'gone', same: false };

/** Closed, with nothing left of it whose content could be compared. */
export const sourceRemoved: Seen<'source'> = { type: 'source', is: 'closed', same: true };

/** What reading the source says to the machine. */
export function sourceSight(invoice: Invoice, item: Item, marker: Marker): Seen<'source'> {
  const route = routes[item.state.route];
  const kind = kindOf(invoice);
  const is = kind === route.kind ? 'expected' : sightOf(kind, route, invoice, marker);
  const sameContent = contentHash(invoice) === item.plan.hash;
  // Of a remainder, what is carried is content too: what is still due, or what we have settled.
  const same = sameContent && (route.close !== 'settle' || isCarried(invoice, item, marker));
  return { type: 'source', is, same };
}

/** Under a route that settles, closed means by us: we never withdraw anything there. */
function sightOf(kind: InvoiceKind, { close }: RouteRow, invoice: Invoice, marker: Marker): SourceSight {
  if (close !== 'settle') return sights[kind];
  if (settledByUs(invoice, marker)) return 'closed';
  return kind === 'canceled' ? 'withdrawn' : sights[kind];
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

function isCarried(invoice: Invoice, { plan }: Item, marker: Marker): boolean {
  const due = dueBeforeSettlement(invoice, marker);
  return due !== undefined && plan.stated !== null && sameDecimal(plainAmount(due), decimal(plan.stated));
}

function settledByUs(invoice: Invoice, marker: Marker): boolean {
  return invoice.lifecycle.settlement === 'full' && isAboveZero(settledSoFar(invoice, marker));
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
  const stale = !equal && written?.before.includes(essence) === true;
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
