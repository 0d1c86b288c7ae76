import type { Finding } from '@billingual/core';
import type { InvoiceKind } from '../invoice-kind.ts';
import type { EffectName } from '../machine/effect.ts';
import type { Phase, State } from '../machine/state.ts';
import type { PlanHeader } from '../plan/plan-header.ts';
import type { ReasonCode } from '../plan/reason.ts';
import type { Selection } from './selection.ts';

/** What a run is for. A journal belongs to one run, and refuses any other. */
export interface RunSpec {
  /** a-z, 0-9 and -, at most 64. Stands in the marker of every draft. */
  readonly id: string;
  readonly header: PlanHeader;
  /** Which invoices it is about. Only what is begun is asked for it; absent in journals of before it was kept. */
  readonly selection?: Selection;
}

export interface RunRecord extends RunSpec {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Handed over to another journal, or not taken over whole: nothing may be done by this one. */
  readonly handedOver: boolean;
}

/** How often a finding was made of one invoice, and what it adds to the total there, as decimal text. */
export interface FindingCount {
  readonly id: string;
  readonly severity: Finding['severity'];
  readonly count: number;
  readonly delta?: string;
}

/**
 * What an invoice was planned as, without personal data in clear: its hashes show to whoever guesses all of what they were made of that
 * the guess is right. Changes when an edit at the source is followed.
 */
export interface ItemPlan {
  /** Null where it could not be read. */
  readonly kind: InvoiceKind | null;
  /** `contentHash` of the source that the copy is, or is to be, made from. */
  readonly hash: string;
  /** The number at the target. */
  readonly number: string | null;
  readonly renamed: boolean;
  readonly currency: string | null;
  /** Decimal text. */
  readonly stated: string | null;
  readonly target: string | null;
  /** Of what was paid in part, and stays: what is left of it. Absent where it is not known. */
  readonly due?: string;
  readonly findings: readonly FindingCount[];
  readonly reasons: readonly ReasonCode[];
}

export interface ItemSeed {
  /** `naturalKey` of the source invoice: one item a run, however often it is enrolled. */
  readonly key: string;
  readonly sourceId: string;
  readonly sourceNumber: string | null;
  readonly plan: ItemPlan;
  readonly state: State;
}

export interface Item extends ItemSeed {
  /** In the order of enrolment, from 0. */
  readonly position: number;
  /** `essenceHash` of what was last written to the target; null before. */
  readonly essence: string | null;
}

/** The right to work on one item, until it ends or somebody else takes over. `epoch` grows with every claim. */
export interface Lease {
  readonly key: string;
  readonly epoch: number;
  readonly item: Item;
}

/** How an effect ended: 'done', a failure of the machine's, or an error code. */
export type EffectOutcome = string;

export interface Change {
  readonly state: State;
  readonly plan?: ItemPlan;
  readonly essence?: string;
  /** Ends the effect that is open. */
  readonly settle?: EffectOutcome;
  /** Opens one: on disk before its request is sent. `number` as written to the target. */
  readonly intend?: { readonly effect: EffectName; readonly number?: string };
  /** Gives the lease back; the item is not claimed before `until` (milliseconds since 1970). */
  readonly release?: { readonly until: number };
}

export interface EffectRecord {
  readonly key: string;
  /** From 1, for each item. */
  readonly sequence: number;
  readonly effect: EffectName;
  readonly number: string | null;
  readonly epoch: number;
  readonly intendedAt: number;
  /** Null: it may have been done. */
  readonly outcome: EffectOutcome | null;
  readonly settledAt: number | null;
}

/** Items in order of position, and effects of items that are there. */
export interface RestoreBatch {
  readonly items: readonly Item[];
  readonly effects: readonly EffectRecord[];
  /** Whether enrolment was complete; of the last batch that says so. */
  readonly enrolled?: boolean;
}

export interface Backlog {
  /** Could be claimed now. */
  readonly ready: number;
  /** Held under a lease that has not ended. */
  readonly leased: number;
  /** When the next one is due that waits or is held; null when none does. Those that rest until the next run do not count. */
  readonly nextAt: number | null;
}

/**
 * The only truth about effects. Whatever is true of it is on disk when the promise resolves; time is the journal's own. Every method
 * throws `journal_unwritable` when nothing more can be written, and `journal_corrupt` when what was read cannot be trusted.
 */
export interface Journal {
  /**
   * Begins a run, or goes on with it. Throws `journal_mismatch` when the journal belongs to another run, or to one between other
   * accounts, the other way, or by other rules, and when it was handed over.
   */
  begin(spec: RunSpec): Promise<RunRecord>;
  /** Undefined before the first `begin`. */
  run(): Promise<RunRecord | undefined>;
  /** Those whose key is there already are left as they are. */
  enroll(seeds: readonly ItemSeed[]): Promise<{ readonly added: number }>;
  has(key: string): Promise<boolean>;
  /** Once enrolment is complete, nothing is listed again. */
  enrolled(): Promise<boolean>;
  setEnrolled(): Promise<void>;
  /** Owed and ambiguous ones first, then what was begun, then the rest in order. Those that are over, leased or wait are left out. */
  claim(how: { readonly count: number; readonly leaseMs: number; readonly worker: string }): Promise<readonly Lease[]>;
  /** False: it is held by somebody else now. */
  renew(lease: Lease, leaseMs: number): Promise<boolean>;
  /** One change, whole or not at all. False: the lease is lost, and nothing was written. */
  step(lease: Lease, change: Change): Promise<boolean>;
  /**
   * For the beginning of a run: what waits or rests can be claimed at once, and quarantined ones too if told so, from their beginning.
   * Returns how many.
   */
  wake(options?: { readonly quarantined?: boolean }): Promise<number>;
  counts(): Promise<Readonly<Record<Phase, number>>>;
  backlog(): Promise<Backlog>;
  item(key: string): Promise<Item | undefined>;
  /** Those that have, or once asked for, this number at the target. */
  withNumber(number: string): Promise<readonly Item[]>;
  /** In order of position. Sees changes that are made meanwhile, or not. */
  scan(query?: { readonly phases?: readonly Phase[] }): AsyncIterable<Item>;
  /** In order of item and sequence. */
  effects(key?: string): AsyncIterable<EffectRecord>;
  /** Marks the run as handed over: from then on it can be read and exported, and no more. */
  handOver(): Promise<void>;
  /**
   * Takes over a run from elsewhere, items and effects as they are. Throws `journal_mismatch` where a run was begun. Until the last batch
   * is in, the run counts as handed over, so that one that was cut off is never gone on with.
   */
  restore(spec: RunSpec, batches: AsyncIterable<RestoreBatch>): Promise<RunRecord>;
  /**
   * For the end of a run, where a place can be lost without a word: throws `journal_unwritable` when what was written is no longer where
   * the next run looks for it.
   */
  confirm?(): Promise<void>;
  close(): Promise<void>;
}
