import type { Arranging } from './arrange/arranging.ts';
import { freshId } from './arrange/arranging.ts';
import { firstLine, lineNameOf } from './arrange/line-name.ts';
import { oneLine } from './arrange/no-lines.ts';
import { attempt, type Attempt, type Job } from './attempt.ts';
import { shortest } from './decimal.ts';
import type { Adjustment, Invoice } from './invoice.ts';
import {
  absolute,
  amountParts,
  amountText,
  compareParts,
  isNegativeMoney,
  minus,
  moneyOf,
  negated,
  type Money,
} from './money.ts';
import type { Shape } from './shape.ts';
import { covers } from './json-pointer.ts';
import { report } from './writing.ts';

/**
 * The widest difference that rounding can explain: half a minor unit for every figure that really was rounded, a whole one where
 * the target cuts. Counted, not a tolerance: a document without a rounding has a bound of zero.
 */
function roundingBound(it: Attempt, job: Job): Money {
  const { computed } = it.prediction;
  const { scale } = amountParts(computed.partsTotal);
  const halves = job.dialect.arithmetic.rounding === 'truncate' ? 10n : 5n;
  return moneyOf({ coefficient: BigInt(computed.roundings) * halves, scale: scale + 1 }, job.invoice.currency);
}

/**
 * Goes down the ladder from an attempt that would bill another total, as far as the policy allows, and says at each rung why it
 * does not hold. The last word is a refusal.
 */
export function settleMismatch(failed: Attempt, job: Job): Attempt {
  const rung = job.policy.onTotalMismatch ?? 'reject';
  const delta = minus(failed.billed, job.invoice.totals.total);
  const bound = roundingBound(failed, job);
  const within = compareParts(amountParts(absolute(delta)), amountParts(bound)) <= 0;
  if (rung !== 'reject' && within && takes(madeUp(failed.arranged, delta), job.dialect.shape)) {
    const adjusted = attempt(job, failed.placement, (invoice, to) => withRounding(invoice, delta, to));
    if (adjusted.equal && !adjusted.blocked) return adjusted;
  }
  let hurdles: readonly string[] = [];
  if (rung === 'collapse-lines') {
    const collapsed = attempt(job, failed.placement, (invoice, to) => collapse(invoice, delta, to));
    if (collapsed.equal && !collapsed.blocked) return collapsed;
    const blocking = collapsed.writing.findings.filter((it) => it.severity === 'blocking').map((it) => it.message);
    hurdles = blocking.length > 0 ? blocking : [`it would bill ${amountText(collapsed.billed)}`];
  }
  refuse(failed, job, { delta, bound, within, hurdles });
  return { ...failed, blocked: true };
}

/** A free amount that makes up exactly the difference. */
function withRounding(invoice: Invoice, delta: Money, to: Arranging): Invoice {
  report(to.writing, 'rounded', '/totals/total', {
    severity: 'money',
    delta,
    message: `the target's own figures differ by ${amountText(delta)} within the rounding bound; a free amount makes up for it`,
  });
  const made = madeUp(invoice, delta);
  const adjustments = invoice.adjustments.some((it) => it.id === made.id)
    ? invoice.adjustments.map((it) => (it.id === made.id ? made : it))
    : [...invoice.adjustments, made];
  return { ...invoice, adjustments };
}

/** The document's own free amount less the difference, or a new one. */
function madeUp(invoice: Invoice, delta: Money): Adjustment {
  const own = invoice.adjustments.find((it) => it.kind === 'custom');
  const before = own?.amount ?? moneyOf({ coefficient: 0n, scale: 0 }, invoice.currency);
  const amount = minus(own?.direction === 'allowance' ? negated(before) : before, delta);
  return {
    id: freshId('custom', invoice.adjustments),
    kind: 'custom',
    label: 'Rounding',
    ...own,
    governs: 'amount',
    direction: isNegativeMoney(amount) ? 'allowance' : 'charge',
    amount: absolute(amount),
  };
}

function takes(it: Adjustment, { charges: { custom } }: Shape): boolean {
  return custom !== false && (it.direction === 'charge' || custom.negative);
}

/** One line with the stated total, the original lines quoted so that the payer can follow. */
function collapse(arranged: Invoice, delta: Money, to: Arranging): Invoice {
  const { original } = to;
  forget(['/lines', '/taxes', '/documentTaxes', '/adjustments'], to);
  report(to.writing, 'collapsed', '/lines', {
    severity: 'loss',
    before: original.lines.map((it) => ({
      name: it.name ?? null,
      quantity: it.quantity,
      unitPrice: amountText(it.unitPrice),
    })),
    what: 'lines.byPolicy',
    after: amountText(original.totals.total),
    delta,
    message: `the parts would bill ${amountText(absolute(delta))} ${isNegativeMoney(delta) ? 'less' : 'more'} than the stated total; one line holds the total and quotes the original lines`,
  });
  const replaced = {
    ...arranged,
    taxes: original.taxes,
    documentTaxes: original.documentTaxes,
    adjustments: original.adjustments,
  };
  return oneLine(replaced, { name: nameFor(original, to), description: quote(original), unit: 'amount' }, to);
}

/** What earlier steps did to parts that are now gone is no longer true. What blocks still blocks. */
function forget(parts: readonly string[], { writing }: Arranging): void {
  const kept = writing.findings.filter(
    (it) => it.severity === 'blocking' || !parts.some((part) => covers(part, it.canonical ?? '')),
  );
  writing.findings.splice(0, writing.findings.length, ...kept);
}

function nameFor(invoice: Invoice, to: Arranging): string {
  const only = invoice.lines.length === 1 ? invoice.lines[0]?.name : undefined;
  const numbered = firstLine(invoice.number) === undefined ? undefined : `Invoice ${invoice.number}`;
  return lineNameOf([invoice.description, only, numbered, to.writing.policy.lineName], to) ?? 'Invoice';
}

/** Providers allow a line's description about a thousand characters; whole lines are quoted until they are used up. */
function quote(invoice: Invoice): string {
  const lines = invoice.lines.map((it) =>
    `${shortest(it.quantity)} x ${amountText(it.unitPrice)} ${it.name ?? ''}`.trim(),
  );
  let text = '';
  for (const [index, line] of lines.entries()) {
    const next = text === '' ? line : `${text}\n${line}`;
    if (next.length > 900) return `${text}\n… and ${lines.length - index} more`;
    text = next;
  }
  return text;
}

interface Refusal {
  readonly delta: Money;
  readonly bound: Money;
  readonly within: boolean;
  /** What stands in the way of a single line. */
  readonly hurdles: readonly string[];
}

function refuse(failed: Attempt, job: Job, { delta, bound, within, hurdles }: Refusal): void {
  const rung = job.policy.onTotalMismatch ?? 'reject';
  const target = amountText(failed.billed);
  const stated = amountText(job.invoice.totals.total);
  const why = {
    reject: within
      ? `the difference is within the rounding bound of ${shortest(amountText(bound))}; onTotalMismatch 'adjustment' would make it up`
      : `the difference is more than rounding can explain (bound ${shortest(amountText(bound))}); onTotalMismatch 'collapse-lines' would bill one line`,
    adjustment: within
      ? 'the target takes no free amount that would make it up'
      : `an adjustment is for rounding only, and the rounding bound is ${shortest(amountText(bound))}`,
    'collapse-lines': `not even one line with the total would bill it${hurdles.map((it) => `; ${it}`).join('')}`,
  }[rung];
  report(failed.writing, 'amount-mismatch', '/totals/total', {
    severity: 'blocking',
    before: stated,
    after: target,
    delta,
    recoverable: 'no',
    message: `${job.dialect.arithmetic.total === 'computed' ? `${job.dialect.name} would bill` : `the parts for ${job.dialect.name} come to`} ${target} where ${stated} is stated, a difference of ${amountText(delta)}: ${why}`,
  });
}
