import { arrange } from './arrange/arrange.ts';
import type { Arranging, Placement } from './arrange/arranging.ts';
import { billingExponent } from './arithmetic.ts';
import { checkLimits } from './check-limits.ts';
import type { Dialect, DialectParts } from './dialect.ts';
import type { Finding } from './finding.ts';
import type { Invoice } from './invoice.ts';
import { isZeroMoney, minus, sameMoney, type Money } from './money.ts';
import type { WritePolicy } from './policy.ts';
import { predict, type Prediction } from './predict.ts';
import type { JsonObject } from './scalar.ts';
import { computeTotals, type ComputedTotals } from './totals.ts';
import type { Writing } from './writing.ts';

/** One try at a request: arranged one way, written, and read the way the target would read it. */
export interface Attempt {
  readonly placement: Placement;
  readonly arranged: Invoice;
  readonly request: JsonObject;
  readonly prediction: Prediction;
  readonly writing: Writing;
  /** What the request asks for: the target's own total, and at a carrier, which bills what it is told, what the parts come to. */
  readonly billed: Money;
  /** That is exactly the stated total. */
  readonly equal: boolean;
  readonly blocked: boolean;
}

export interface Job {
  readonly invoice: Invoice;
  readonly figures: ComputedTotals;
  readonly dialect: Dialect;
  readonly parts: DialectParts;
  readonly policy: WritePolicy;
  /** What the target held of the document before it was edited, where it came from there; read when it is asked for. */
  readonly held?: Invoice | undefined;
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
    limits: dialect.limits,
    arithmetic: dialect.arithmetic,
    exponent: billingExponent(dialect.arithmetic, invoice.currency),
    placement,
    writing,
    home: invoice.source?.provider === dialect.name,
    get held() {
      return job.held;
    },
  };
  const arranged = edit(arrange(to), to);
  const request = job.parts.toWire(arranged, writing);
  checkLimits(arranged, dialect.limits, writing);
  const prediction = predict(request, dialect);
  const billed = billedBy(prediction, job, to);
  return {
    placement,
    arranged,
    request,
    prediction,
    writing,
    billed,
    equal: sameMoney(billed, invoice.totals.total),
    blocked: writing.findings.some((it) => it.severity === 'blocking'),
  };
}

/**
 * A carrier checks nothing, so the sum of the parts it would be told has to be held against the total here. A document whose own parts
 * do not add up may miss it by as much as it did before. An amount without lines has no parts.
 */
function billedBy({ invoice: held, computed }: Prediction, { invoice, figures, dialect }: Job, to: Arranging): Money {
  const { total } = held.totals;
  if (dialect.arithmetic.total === 'computed' || invoice.lines.length === 0) return total;
  const beyond = gap(held, computed);
  if (isZeroMoney(beyond)) return total;
  // Figures that the target itself has stated mean what they mean there.
  const before = gap(invoice, to.home ? computeTotals(invoice, dialect.arithmetic) : figures);
  return minus(total, minus(beyond, before));
}

/** What a carried total says beyond the sum of its parts. */
function gap(invoice: Invoice, computed: ComputedTotals): Money {
  return minus(invoice.totals.total, computed.partsTotal);
}

/** Fewer is better, the first reason first: not blocked, the right total, no amount touched, least lost. */
function costOf(it: Attempt): readonly number[] {
  const count = (severity: Finding['severity']): number =>
    it.writing.findings.filter((finding) => finding.severity === severity).length;
  return [it.blocked ? 1 : 0, it.equal ? 0 : 1, count('money'), count('loss'), count('info')];
}

/** The cheapest; of equals the first. */
export function cheapest(attempts: readonly [Attempt, ...Attempt[]]): Attempt {
  return attempts.reduce((best, it) => (less(costOf(it), costOf(best)) ? it : best));
}

function less(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((it, position) => it !== b[position]);
  return index >= 0 && (a[index] ?? 0) < (b[index] ?? 0);
}
