import type { Finding } from '@billingual/core';
import { wholeAmount } from '../money-text.ts';
import { newSum, type DecimalSum } from './decimal-sum.ts';

/** One finding over all invoices that it was made of, those that cannot be moved included. */
export interface LossRow {
  readonly id: string;
  readonly severity: Finding['severity'];
  readonly invoices: number;
  readonly count: number;
  /** By currency, as decimal text: what it adds to totals where it was made. Empty for one that touches no amount. */
  readonly deltas: Readonly<Record<string, string>>;
}

interface Made {
  readonly id: string;
  readonly severity: Finding['severity'];
  /** Default 1. */
  readonly count?: number;
  /** Decimal text. */
  readonly delta?: string;
}

/** Findings of many invoices, counted. Grows with the kinds of findings, not with the invoices. */
export interface Losses {
  /** Those of one invoice. */
  add(findings: readonly Made[], currency: string | null): void;
  /** Those that stop a move or touch money first, then by how many invoices they touch. */
  rows(): readonly LossRow[];
}

interface Loss {
  readonly severity: Finding['severity'];
  invoices: number;
  count: number;
  readonly deltas: Map<string, DecimalSum>;
}

export function newLosses(): Losses {
  const losses = new Map<string, Loss>();
  return {
    add(findings, currency) {
      const seen = new Set<string>();
      for (const { id, severity, count = 1, delta } of findings) {
        let loss = losses.get(id);
        if (loss === undefined) losses.set(id, (loss = { severity, invoices: 0, count: 0, deltas: new Map() }));
        if (!seen.has(id)) loss.invoices += 1;
        seen.add(id);
        loss.count += count;
        if (delta === undefined || currency === null) continue;
        let sum = loss.deltas.get(currency);
        if (sum === undefined) loss.deltas.set(currency, (sum = newSum()));
        sum.add(delta);
      }
    },
    rows: () => [...losses].map(([id, it]) => rowOf(id, it)).toSorted(byWeight),
  };
}

function rowOf(id: string, { severity, invoices, count, deltas }: Loss): LossRow {
  const texts = [...deltas].map(([currency, sum]) => [currency, wholeAmount(sum.text(), currency)] as const);
  return { id, severity, invoices, count, deltas: Object.fromEntries(texts) };
}

const weights: Readonly<Record<Finding['severity'], number>> = { blocking: 0, money: 1, loss: 2, info: 3 };

function byWeight(a: LossRow, b: LossRow): number {
  return weights[a.severity] - weights[b.severity] || b.invoices - a.invoices || (a.id < b.id ? -1 : 1);
}
