import { wholeAmount } from '../money-text.ts';
import { newSum, type DecimalSum } from '../report/decimal-sum.ts';
import { newLosses, type LossRow } from '../report/losses.ts';
import type { PlanRow } from './plan-row.ts';
import type { ReasonCode } from './reason.ts';

/** Invoices and their money, by currency, as decimal text. */
export interface PlanShare {
  readonly invoices: number;
  readonly amounts: Readonly<Record<string, string>>;
}

/** A plan in a few figures: what somebody has to know before they say yes. */
export interface PlanSummary {
  /** All that were looked at. */
  readonly all: PlanShare;
  /** What is to be moved, with what the source states. What the target will bill is the same, or it would be refused. */
  readonly moves: PlanShare;
  readonly refused: PlanShare;
  readonly stays: PlanShare;
  /** By the kind of the invoice and what is done with it: 'open move', 'paid skip'. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Partial<Record<ReasonCode, number>>>;
  readonly losses: readonly LossRow[];
}

/** Counts rows as they come; holds none of them. */
export interface PlanCounter {
  add(row: PlanRow): void;
  summary(): PlanSummary;
}

export function newPlanCounter(): PlanCounter {
  const shares = { all: newShare(), moves: newShare(), refused: newShare(), stays: newShare() };
  const kinds = new Map<string, number>();
  const reasons = new Map<ReasonCode, number>();
  const losses = newLosses();
  return {
    add(row) {
      const { kind, action, route, totals, findings } = row;
      shares.all.add(row);
      shares[route !== null ? 'moves' : action === 'refuse' ? 'refused' : 'stays'].add(row);
      count(kinds, `${kind ?? 'unreadable'} ${action}`);
      for (const it of new Set(row.reasons.map(({ code }) => code))) count(reasons, it);
      losses.add(findings, totals?.currency ?? null);
    },
    summary: () => ({
      all: shares.all.share(),
      moves: shares.moves.share(),
      refused: shares.refused.share(),
      stays: shares.stays.share(),
      kinds: Object.fromEntries(kinds),
      reasons: Object.fromEntries(reasons),
      losses: losses.rows(),
    }),
  };
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

interface Share {
  add(row: PlanRow): void;
  share(): PlanShare;
}

function newShare(): Share {
  let invoices = 0;
  const sums = new Map<string, DecimalSum>();
  return {
    add({ totals }) {
      invoices += 1;
      if (totals === undefined) return;
      let sum = sums.get(totals.currency);
      if (sum === undefined) sums.set(totals.currency, (sum = newSum()));
      sum.add(totals.stated);
    },
    share() {
      const amounts = [...sums]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([currency, sum]) => [currency, wholeAmount(sum.text(), currency)]);
      return { invoices, amounts: Object.fromEntries(amounts) as PlanShare['amounts'] };
    },
  };
}
