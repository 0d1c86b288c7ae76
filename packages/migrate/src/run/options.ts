import type { Clock, InvoicingProvider, ListQuery } from '@billingual/core';
import type { Dispatcher } from '../dispatcher/dispatcher.ts';
import type { Gate } from '../gate/gate.ts';
import type { Journal } from '../journal/journal.ts';
import type { Limits } from '../machine/steps.ts';
import type { MigrationPolicy } from '../migration-policy.ts';
import type { Plan } from '../plan/plan.ts';
import type { OnEvent } from './event.ts';
import type { Failpoint } from './failpoint.ts';

export interface ResumeOptions {
  readonly source: InvoicingProvider;
  readonly target: InvoicingProvider;
  readonly journal: Journal;
  /** Has to be that of the run's beginning. */
  readonly policy?: MigrationPolicy;
  /** Invoices worked on at a time. Default 4. */
  readonly concurrency?: number;
  /** Operations' requests a second, at each of the two providers. Default: no limit of our own. */
  readonly rate?: number;
  /** Instead of `rate`: one that is shared with others. */
  readonly gate?: Gate;
  readonly dispatcher?: Dispatcher;
  /** Stops after so many invoices, to be looked at before the rest follows. */
  readonly canary?: number;
  /** Tries once more what was given up. Default false. */
  readonly retryQuarantined?: boolean;
  /** Drafts that another run has made of the same invoices count as ours. Only when that run is surely dead. Default false. */
  readonly takeOver?: boolean;
  /**
   * For a target that takes one number twice, where another migrator may move the same invoices: looks by number once more before each
   * original is closed, one request more an invoice. Whoever sees another's copy yields, and leaves the invoice to a person. Default false.
   */
  readonly settleByNumber?: boolean;
  /** What is due later than that is left for a later run. Default 60 s. */
  readonly maxWaitMs?: number;
  /** A provider that is down: 'stop' (default) and resume later, or 'wait' and go on. */
  readonly onOutage?: 'stop' | 'wait';
  /** An invoice is another worker's after so long without a sign of life. Default 60 s. */
  readonly leaseMs?: number;
  readonly limits?: Partial<Limits>;
  readonly clock?: Clock;
  /** 0 to 1, excluded: spreads waits. */
  readonly random?: () => number;
  /** Aborting ends the run once what has passed its commit point is through, and the rest is at a safe place. */
  readonly signal?: AbortSignal | undefined;
  /** What it throws is ignored. */
  readonly onEvent?: OnEvent;
  /** For tests. */
  readonly failpoint?: Failpoint;
}

export interface RunOptions extends ResumeOptions {
  /** a-z, 0-9 and -. The journal's own, or made of the time, unless given. */
  readonly id?: string;
  /** A plan that was written down and read again; the source is listed otherwise. */
  readonly plan?: Plan;
  /** Which are listed. Beside a `plan`: what that was made by, which is only kept in the journal. So is `limit`. */
  readonly query?: Omit<ListQuery, 'cursor' | 'signal'>;
  readonly only?: Iterable<string> | AsyncIterable<string>;
  /** Enrols at most so many invoices that are to be moved. */
  readonly limit?: number;
  /**
   * What to do about an invoice that was edited after it was planned: 'follow' maps it anew, 'stop' leaves it for a person. Default
   * 'stop' under a `plan` that somebody has read, 'follow' without. Kept in the journal for the whole run: something else later is refused
   * with `journal_mismatch`.
   */
  readonly onEdit?: 'follow' | 'stop';
  /**
   * The journal of an earlier run over these accounts is lost: what that has done is looked for at the target, by number and marker.
   * Drafts of it are taken over, as `takeOver` does. Written into the journal, so that it is said once. Default false.
   */
  readonly rebuild?: boolean;
}
