import type { TrueInvoice, TruthEntry } from '@billingual/sandbox';
import type { Scene } from './scene.ts';
import type { Seeded } from './seed-invoices.ts';
import type { Side } from './sides.ts';

/** What the two simulators hold of one payer's invoice. */
export interface Sight {
  readonly original: TrueInvoice;
  /** Everything that is at the target for this payer, but for what is void or removed. */
  readonly copies: readonly TrueInvoice[];
}

/** All of them, joined by the payer: each invoice has one of its own. */
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

function isVoid({ status }: TrueInvoice): boolean {
  return status.startsWith('CANCEL') || status === 'AUTO_CANCELLED';
}

/** What has happened to one invoice since the migration began, from what the simulators hold and have written down. */
export interface Fate extends Sight {
  readonly seeded: Seeded;
  /** Copies that ask to be paid, or were. */
  readonly live: readonly TrueInvoice[];
  readonly drafts: readonly TrueInvoice[];
  /** Withdrawn, removed or settled at the source: nobody but the migration does that. */
  readonly closed: boolean;
  /** Changed by the merchant. */
  readonly edited: boolean;
  /** By its payer, at the source. */
  readonly paid: boolean;
  /**
   * A proxy has made the create of a draft twice, and what came back was the answer to the second: that its number is taken. Where drafts
   * bear no marker, nobody can tell it from somebody else's, and it is left to a person.
   */
  readonly doubled: boolean;
  /**
   * A proxy has made its cancel twice, and what came back was the answer to the second: that it is canceled already. Nobody can tell that
   * from somebody else's cancel, so a person is asked, and the draft is kept for them.
   */
  readonly closedTwice: boolean;
  /** What its payer has not paid of it at the source: what the copy has to ask for. Decimal text. */
  readonly owed: string;
}

export function fatesOf({ source, target, seeded, since }: Scene): readonly Fate[] {
  const doubled = doubledCommits(target, 'create');
  const closedTwice = doubledCommits(source, 'cancel');
  const sights = lookAt(source, target);
  const all = source.far.truth.entries;
  const news = all.slice(since.source);
  return seeded.flatMap((it) => {
    const sight = sights.get(it.payer);
    if (sight === undefined) return [];
    const live = sight.copies.filter((copy) => copy.payable || copy.status.includes('PAID'));
    return {
      ...sight,
      seeded: it,
      live,
      drafts: sight.copies.filter((copy) => !live.includes(copy)),
      closed: news.some((entry) => isCommit(entry, it.id) && closings.has(entry.operation)),
      edited: news.some((entry) => isCommit(entry, it.id) && entry.operation === 'update'),
      doubled: sight.copies.some(({ id }) => doubled.has(id)),
      closedTwice: closedTwice.has(it.id),
      paid: news.some((entry) => isPayment(entry, it.id)),
      owed: less(
        sight.original.total,
        all.flatMap((entry) => (isPayment(entry, it.id) ? [entry.amount] : [])),
      ),
    };
  });
}

/** The ids of what a request did this to that came in twice. */
function doubledCommits({ far }: Side, wanted: 'create' | 'cancel'): ReadonlySet<string> {
  const arrivals = new Map<number | undefined, number>();
  for (const { call } of far.truth.of('request')) arrivals.set(call, (arrivals.get(call) ?? 0) + 1);
  const commits = far.truth.of('commit').filter(({ operation }) => operation === wanted);
  return new Set(commits.filter(({ call }) => (arrivals.get(call) ?? 0) > 1).map(({ id }) => id));
}

const closings: ReadonlySet<string> = new Set(['cancel', 'discard', 'recordPayment']);

type Kind<K extends TruthEntry['kind']> = Extract<TruthEntry, { kind: K }>;

function isCommit(entry: TruthEntry, id: string): entry is Kind<'commit'> {
  return entry.kind === 'commit' && entry.id === id;
}

function isPayment(entry: TruthEntry, id: string): entry is Kind<'payment'> {
  return entry.kind === 'payment' && entry.id === id && entry.by === 'payer';
}

/** Every currency that is drawn has two digits. */
function less(total: string, payments: readonly string[]): string {
  const cents = (text: string): bigint => BigInt(text.replace('.', ''));
  const rest = payments
    .reduce((left, it) => left - cents(it), cents(total))
    .toString()
    .padStart(3, '0');
  return `${rest.slice(0, -2)}.${rest.slice(-2)}`;
}
