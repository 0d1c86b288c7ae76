import type { FindingCount, Item } from '../journal/journal.ts';
import type { Phase } from '../machine/state.ts';
import { wholeAmount } from '../money-text.ts';
import { attentionFor } from './attention.ts';

/** One invoice of a report. Holds no personal data. */
export interface ReportRow {
  readonly sourceId: string;
  readonly sourceNumber: string | null;
  readonly kind: string | null;
  readonly outcome: Phase;
  readonly reason: string | null;
  /** Of the copy; null where there is none. */
  readonly targetId: string | null;
  readonly targetNumber: string | null;
  readonly currency: string | null;
  /** Decimal text, with the digits of the currency: what the source states, and what the target bills or would bill. */
  readonly stated: string | null;
  readonly target: string | null;
  readonly findings: readonly FindingCount[];
  /** What a person has to do; null for nothing. */
  readonly attention: string | null;
}

export function reportRow({ sourceId, sourceNumber, plan, state }: Item): ReportRow {
  return {
    sourceId,
    sourceNumber,
    kind: plan.kind,
    outcome: state.phase,
    reason: state.reason,
    targetId: state.targetId,
    targetNumber: state.targetId === null ? null : plan.number,
    currency: plan.currency,
    stated: amountOf(plan.stated, plan),
    target: amountOf(plan.target, plan),
    findings: plan.findings.map((it) =>
      it.delta === undefined ? it : { ...it, delta: wholeAmount(it.delta, plan.currency) },
    ),
    attention: attentionFor(state),
  };
}

function amountOf(text: string | null, { currency }: Pick<Item['plan'], 'currency'>): string | null {
  return text === null ? null : wholeAmount(text, currency);
}
