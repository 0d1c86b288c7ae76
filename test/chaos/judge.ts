import type { Report } from '@billingual/migrate';
import type { TrueInvoice } from '@billingual/sandbox';
import type { Side } from './sides.ts';
import { perSecond } from './sides.ts';
import type { Seeded } from './seed-invoices.ts';

/** What the two simulators really hold, invoice by invoice, joined by the payer. */
export interface Sight {
  readonly original: TrueInvoice;
  /** Everything that ever was at the target for this payer and is still there. */
  readonly copies: readonly TrueInvoice[];
}

export function lookAt(source: Side, target: Side): ReadonlyMap<string, Sight> {
  const copies = new Map<string, TrueInvoice[]>();
  for (const it of target.far.truth.invoices()) {
    if (it.deleted || it.payer === undefined || isVoid(it)) continue;
    copies.set(it.payer, [...(copies.get(it.payer) ?? []), it]);
  }
  return new Map(
    source.far.truth
      .invoices()
      .map((it) => [it.payer ?? '', { original: it, copies: copies.get(it.payer ?? '') ?? [] }] as const),
  );
}

export function isVoid({ status }: TrueInvoice): boolean {
  return status.startsWith('CANCEL') || status === 'AUTO_CANCELLED';
}

/** I4: called at every single change, at either side. */
export function bothPayable(source: Side, target: Side): string[] {
  return [...lookAt(source, target)].flatMap(([payer, { original, copies }]) => {
    const live = copies.filter((it) => it.payable);
    const found = [];
    if (original.payable && live.length > 0) found.push(`I4: ${payer} could pay both`);
    if (live.length > 1) found.push(`I1: ${payer} could pay ${live.length} copies`);
    return found;
  });
}

export interface Judged {
  readonly source: Side;
  readonly target: Side;
  readonly seeded: readonly Seeded[];
  /** Payers whose invoice others paid or changed during the migration. */
  readonly disturbed: ReadonlySet<string>;
  readonly notify: boolean;
  /** No request was made twice on its way, so that all of them are ours. */
  readonly isTimed: boolean;
  /**
   * A send may have been held up on its way for longer than anybody waits, and have arrived after the one that was made in its place.
   * Where every send mails, nobody can keep that from being two mails.
   */
  readonly mayMailLate: boolean;
  readonly report: Report;
  /** What became of each source id, as the report says; only ever compared with the truth, never taken for it. */
  readonly outcomes: ReadonlyMap<string, string>;
  /** Where the target's and the source's logs stood when the migration began. */
  readonly since: { readonly source: number; readonly target: number };
}

/** I1 to I3, I5, I8, by what the simulators hold and have seen. */
export function judge(it: Judged): readonly string[] {
  const { source, target, seeded, disturbed, notify, outcomes, since } = it;
  const wrong: string[] = [];
  const sights = lookAt(source, target);
  const payers = new Set(seeded.map(({ payer }) => payer));
  for (const one of target.far.truth.invoices())
    if (!payers.has(one.payer ?? '')) wrong.push(`I2: ${one.number} was made for nobody`);

  for (const { kind, id, payer } of seeded) {
    const sight = sights.get(payer);
    const outcome = outcomes.get(id);
    if (sight === undefined) {
      // Removed drafts leave no trace at some providers.
      if (kind !== 'draft') wrong.push(`I1: ${payer} is no longer at the source`);
      continue;
    }
    const { original, copies } = sight;
    const live = copies.filter((one) => one.payable || one.status.includes('PAID'));
    const isMoved = outcome === 'done';
    const isOpen = kind === 'open' || kind === 'open without mail';
    const ours = withdrawnSince(id, source, since.source);
    if (outcome === undefined) wrong.push(`I1: ${payer} is in no report`);
    if (isOpen && isMoved && live.length !== 1)
      wrong.push(`I1: ${payer} is done, and ${live.length} copies ask for it`);
    if (isOpen && isMoved && !isVoid(original))
      wrong.push(`I1: ${payer} is done, and ${original.status} at the source`);
    if (isOpen && ours && !isMoved && !(outcome === 'owed' && disturbed.has(payer)))
      wrong.push(`I1: ${payer} was canceled at the source, and is ${outcome}`);
    if (!isMoved && live.length > 0) wrong.push(`I1: ${payer} is ${outcome}, and a copy can be paid`);
    if (!isOpen && live.length > 0) wrong.push(`a copy of what is ${kind} can be paid`);
    for (const copy of live) {
      for (const fact of ['currency', 'total', 'dueDate', 'payer'] as const)
        if (copy[fact] !== original[fact]) wrong.push(`I3: ${payer}: ${fact} ${original[fact]} became ${copy[fact]}`);
    }
    if (kind === 'draft' && isMoved && copies.length !== 1)
      wrong.push(`I1: draft of ${payer} has ${copies.length} copies`);
    const asked = target.far.truth.of('mail').filter((mail) => mail.about === 'invoice' && mail.to === payer).length;
    if (asked > (notify && isOpen ? (it.mayMailLate ? 3 : 1) : 0)) wrong.push(`I5: ${payer} was mailed ${asked} times`);
    const told = source.far.truth.entries
      .slice(since.source)
      .filter((one) => one.kind === 'mail' && one.to === payer && one.about === 'cancelation');
    if (told.length > 0) wrong.push(`I5: ${payer} was told of a cancelation`);
  }
  return it.isTimed ? [...wrong, ...tooFast(source), ...tooFast(target)] : wrong;
}

/** A cancel that was not the seeding's own. */
function withdrawnSince(id: string, { far }: Side, since: number): boolean {
  return far.truth.entries
    .slice(since)
    .some((one) => one.kind === 'commit' && one.operation === 'cancel' && one.id === id);
}

/** I8: requests in any second of the simulator's clock. */
function tooFast({ name, far }: Side): readonly string[] {
  const times = far.truth
    .of('request')
    .map(({ at }) => at)
    .toSorted((a, b) => a - b);
  for (let last = perSecond; last < times.length; last += 1) {
    const span = (times[last] ?? 0) - (times[last - perSecond] ?? 0);
    // One more than the rate, less than a second apart.
    if (span < 999.999) return [`I8: ${perSecond + 1} requests within ${span} ms at ${name}`];
  }
  return [];
}
