import { arrange } from './arrange/arrange.ts';
import type { Arranging, Placement } from './arrange/arranging.ts';
import { billingExponent, standardArithmetic, type Arithmetic } from './arithmetic.ts';
import { checkLimits } from './check-limits.ts';
import type { Dialect, DialectParts } from './dialect.ts';
import type { Finding } from './finding.ts';
import type { Invoice } from './invoice.ts';
import { isZeroMoney, minus, sameMoney, type Money } from './money.ts';
import type { WritePolicy } from './policy.ts';
import { predict, type Prediction } from './predict.ts';
import type { JsonObject } from './scalar.ts';
import type { ComputedTotals } from './totals.ts';
import type { Writing } from './writing.ts';

/** One try at a request: arranged one way, written, and read the way the target would read it. */
export interface Attempt {
  readonly placement: Placement;
  readonly arranged: Invoice;
  readonly request: JsonObject;
  readonly prediction: Prediction;
  readonly writing: Writing;
  /** The target would bill exactly the stated total. */
  readonly equal: boolean;
  /** The parts add up as far as they did in the original. */
  readonly consistent: boolean;
  readonly blocked: boolean;
}

/** The document's own figures: stated amounts stand, and what was not stated is computed the way the document declares. */
export const sourceArithmetic: Arithmetic = { ...standardArithmetic, total: 'carried' };

export interface Job {
  readonly invoice: Invoice;
  readonly figures: ComputedTotals;
  readonly dialect: Dialect;
  readonly parts: DialectParts;
  readonly policy: WritePolicy;
}

/** `edit` changes the arranged invoice before it is written: the rungs of the mismatch ladder are such edits. */
export function attempt(
  job: Job,
  placement: Placement,
  edit: (invoice: Invoice, to: Arranging) => Invoice = (it) => it,
): Attempt {
  const { invoice, dialect, policy } = job;
  const writing: Writing = { provider: dialect.name, policy, findings: [] };
  const to: Arranging = {
    original: invoice,
    figures: job.figures,
    shape: dialect.shape,
    arithmetic: dialect.arithmetic,
    exponent: billingExponent(dialect.arithmetic, invoice.currency),
    placement,
    writing,
    home: invoice.source?.provider === dialect.name,
  };
  const arranged = edit(arrange(to), to);
  const request = job.parts.toWire(arranged, writing);
  checkLimits(arranged, dialect.limits, writing);
  const prediction = predict(request, dialect);
  const equal = sameMoney(prediction.invoice.totals.total, invoice.totals.total);
  return {
    placement,
    arranged,
    request,
    prediction,
    writing,
    equal,
    consistent:
      dialect.arithmetic.total === 'computed' ||
      to.home ||
      isZeroMoney(minus(gap(prediction.invoice, prediction.computed), gap(invoice, job.figures))),
    blocked: writing.findings.some((it) => it.severity === 'blocking'),
  };
}

/** What a carried total says beyond the sum of its parts. */
function gap(invoice: Invoice, computed: ComputedTotals): Money {
  return minus(invoice.totals.total, computed.partsTotal);
}

/** Fewer is better, the first reason first: not blocked, the right total, parts that add up, no amount touched, least lost. */
function costOf(it: Attempt): readonly number[] {
  const count = (severity: Finding['severity']): number =>
    it.writing.findings.filter((finding) => finding.severity === severity).length;
  return [it.blocked ? 1 : 0, it.equal ? 0 : 1, it.consistent ? 0 : 1, count('money'), count('loss'), count('info')];
}

/** The cheapest; of equals the first. */
export function cheapest(attempts: readonly [Attempt, ...Attempt[]]): Attempt {
  return attempts.reduce((best, it) => (less(costOf(it), costOf(best)) ? it : best));
}

function less(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((it, position) => it !== b[position]);
  return index >= 0 && (a[index] ?? 0) < (b[index] ?? 0);
}
