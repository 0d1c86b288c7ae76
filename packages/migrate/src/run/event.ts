import type { EffectName } from '../machine/effect.ts';
import type { Failure } from '../machine/observation.ts';
import type { Phase } from '../machine/state.ts';
import type { PlanRow } from '../plan/plan-row.ts';
import type { RunResult } from './run-result.ts';

/** What happens in a run, as it happens. Holds no personal data. */
export type RunEvent =
  /** An invoice was planned and written into the journal. */
  | { readonly type: 'planned'; readonly row: PlanRow }
  /** Enrolment is complete: so many invoices, and so many of them to be moved, in this run or by now. */
  | { readonly type: 'enrolled'; readonly total: number; readonly toMove: number }
  | {
      readonly type: 'state';
      readonly key: string;
      readonly sourceId: string;
      readonly from: Phase;
      readonly to: Phase;
      readonly reason: string | null;
    }
  | {
      readonly type: 'effect';
      readonly key: string;
      readonly sourceId: string;
      readonly effect: EffectName;
      readonly outcome: 'done' | Failure;
      /** Of the error. */
      readonly code?: string;
      readonly durationMs: number;
    }
  /** After each invoice that ended or rests. `etaMs` from the rate of this run so far; absent before there is one. */
  | {
      readonly type: 'progress';
      readonly over: number;
      readonly toMove: number;
      readonly counts: Readonly<Record<Phase, number>>;
      readonly elapsedMs: number;
      readonly etaMs?: number;
    }
  | {
      readonly type: 'warning';
      readonly warning: 'provider-down' | 'lease-lost' | 'owed' | 'ambiguous' | 'live-at-target' | 'unexpected';
      readonly key?: string;
      readonly sourceId?: string;
      readonly detail?: string;
    }
  | { readonly type: 'done'; readonly result: RunResult };

export type OnEvent = (event: RunEvent) => void;
