import {
  dayIn,
  minus,
  sameMoney,
  type Instant,
  type Invoice,
  type LocalDate,
  type Money,
  type Transaction,
} from '@billingual/core';
import type { CheckedTransaction } from './wire.ts';

/** What is looked for among the transactions of an invoice. */
export interface Sought extends CheckedTransaction {
  readonly direction: Transaction['direction'];
  /** The word under which the provider shows the method. */
  readonly method: NonNullable<Transaction['method']>;
  /** The id that the answer gave it, if one came. */
  readonly named?: string | undefined;
  /** As read just before it was asked for. */
  readonly before: Invoice;
  /** Its today somewhere on earth while it was under way: what a provider may assume where no day is given. */
  readonly days: ReadonlySet<LocalDate>;
}

export interface Sighting {
  /** The id of the one that was asked for; absent while there is none, or more than one may be it. */
  readonly own?: string;
  /** Ids of all new ones that may be it, its own first. More than one: two clients did the same, or something made a request twice. */
  readonly found: readonly string[];
}

type Identified = Transaction & { readonly id: string };

/** Which of the transactions is the one that was asked for, by all that tells two of them apart. */
export function findRecorded(all: readonly Transaction[], sought: Sought): Sighting {
  const known = new Set(sought.before.transactions.map((it) => it.id));
  const fresh = all.filter((it): it is Identified => it.direction === sought.direction && it.id !== undefined);
  if (sought.named !== undefined) {
    const own = fresh.find(({ id }) => id === sought.named);
    if (own === undefined) return { found: [] };
    const twins = fresh.filter((it) => it !== own && !known.has(it.id) && isTwin(it, own));
    return { own: own.id, found: [own.id, ...twins.map(({ id }) => id)] };
  }
  const expected = sought.amount ?? everything(sought);
  const judged = fresh.filter(({ id }) => !known.has(id)).map((it) => ({ it, is: compare(it, sought, expected) }));
  const found = judged.filter(({ is }) => is !== 'another').map(({ it }) => it.id);
  const [only] = judged.filter(({ is }) => is === 'same');
  return found.length === 1 && only !== undefined ? { own: only.it.id, found } : { found };
}

/** Two of which nothing says that they were meant to be two. */
function isTwin(one: Transaction, other: Transaction): boolean {
  const same = (['origin', 'method', 'on'] as const).every((key) => one[key] === other[key]);
  return same && sameMoney(one.amount, other.amount) && plain(one.note) === plain(other.note);
}

type Likeness = 'same' | 'unclear' | 'another';

/** 'unclear': what is not shown, though it was sent, neither proves nor disproves anything. */
function compare(it: Transaction, sought: Sought, expected: Money | undefined): Likeness {
  const { method, on, note, days } = sought;
  if (it.origin === 'provider') return 'another';
  if (expected !== undefined && !sameMoney(it.amount, expected)) return 'another';
  const all: readonly Likeness[] = [
    expected === undefined ? 'unclear' : 'same',
    alike(it.method, method),
    on === undefined ? (it.on === undefined || days.has(it.on) ? 'same' : 'unclear') : alike(it.on, on),
    plain(note) === '' ? (plain(it.note) === '' ? 'same' : 'another') : alike(plain(it.note) || undefined, plain(note)),
  ];
  if (all.includes('another')) return 'another';
  return all.includes('unclear') ? 'unclear' : 'same';
}

function alike<T>(shown: T | undefined, sent: T): Likeness {
  if (shown === undefined) return 'unclear';
  return shown === sent ? 'same' : 'another';
}

/** Providers trim what is typed into their forms, and print ends of lines in their own way. */
function plain(note: string | undefined): string {
  return (note ?? '').replaceAll('\r\n', '\n').trim();
}

/** What a provider takes where no amount is given: all that is due, or all that was paid and not refunded. */
function everything({ direction, before }: Sought): Money | undefined {
  const { total, amountDue, paidTotal, refundedTotal } = before.totals;
  if (direction === 'payment') return amountDue ?? (before.transactions.length === 0 ? total : undefined);
  return paidTotal && refundedTotal ? minus(paidTotal, refundedTotal) : paidTotal;
}

/** Every day that it was somewhere on earth at these times, in milliseconds since 1970. */
export function daysOnEarth(...times: readonly number[]): ReadonlySet<LocalDate> {
  const zones = ['Etc/GMT+12', 'UTC', 'Pacific/Kiritimati'];
  const instants = times.map((it) => new Date(it).toISOString() as Instant);
  return new Set(instants.flatMap((it) => zones.map((zone) => dayIn(it, zone))));
}
