import { attempt, cheapest, type Attempt, type Job } from './attempt.ts';
import { candidatesOf } from './candidates.ts';
import { checkPolicy } from './check-policy.ts';
import type { BodyKind, Dialect, DialectParts, Written } from './dialect.ts';
import { BillingualError } from './error.ts';
import type { Finding } from './finding.ts';
import type { Invoice } from './invoice.ts';
import { lossOf } from './loss.ts';
import { mergeResidue } from './merge-residue.ts';
import { refusedByPolicy } from './refused-by-policy.ts';
import { requireInvoice } from './require-invoice.ts';
import type { JsonObject } from './scalar.ts';
import { settleMismatch } from './mismatch.ts';
import type { WritePolicy } from './policy.ts';
import { sourceFigures } from './source-figures.ts';
import { report } from './writing.ts';

/**
 * Writes an invoice for a provider: tries the placements until one bills the stated total, goes down the mismatch ladder if none
 * does, and computes what is lost. The loss is worked out when it is asked for, or when the policy has to judge it.
 */
export function write(invoice: Invoice, dialect: Dialect, parts: DialectParts, policy: WritePolicy): Written {
  checkPolicy(policy);
  // A summary is no invoice either, but the way out is another one.
  if (isSummary(invoice)) throw summaryBase(invoice);
  requireInvoice(invoice);
  let held: Invoice | undefined;
  const job: Job = {
    invoice,
    figures: sourceFigures(invoice),
    dialect,
    parts,
    policy,
    get held() {
      return (held ??= heldBefore(invoice, dialect));
    },
  };
  const tried = search(job);
  const chosen = tried.equal || tried.blocked ? tried : settleMismatch(tried, job);
  let loss: readonly Finding[] | undefined;
  const findings = (): readonly Finding[] => {
    loss ??= lossOf(
      { original: invoice, arranged: chosen.arranged, held: chosen.prediction.invoice },
      chosen.writing.findings,
      dialect,
    );
    return [...chosen.writing.findings, ...loss];
  };
  const request = policy.purpose === 'update' ? updated(chosen, invoice, dialect) : chosen.request;
  const blocked = chosen.blocked || rejectedByPolicy(chosen, findings, policy);
  return {
    value: blocked ? null : request,
    get findings() {
      return findings();
    },
    totals: {
      currency: invoice.currency,
      stated: invoice.totals.total,
      target: chosen.billed,
      equal: chosen.equal,
    },
  };
}

/** Undefined for a document of another origin, and for one whose source was taken away. */
function heldBefore({ source }: Invoice, dialect: Dialect): Invoice | undefined {
  return source?.provider === dialect.name && whole.has(dialect.classify(source.raw))
    ? dialect.read(source.raw).value
    : undefined;
}

const whole: ReadonlySet<BodyKind> = new Set(['invoice', 'request']);

/** The request with what the model does not hold of the document that was read, as far as it still has a place. */
function updated({ request, arranged, writing }: Attempt, invoice: Invoice, dialect: Dialect): JsonObject {
  const merged = mergeResidue(request, invoice, arranged, dialect);
  for (const { pointer, value } of merged.left)
    writing.findings.push({
      id: `${dialect.name}.write.residue.dropped`,
      code: 'dropped',
      severity: 'loss',
      source: pointer,
      before: value,
      recoverable: 'from-residue',
      message: 'is not known to the model, and what it stood in is no longer there to put it back into',
    });
  return merged.request;
}

/** The first candidate that is clean in every respect; otherwise all are tried and the cheapest is taken. */
function search(job: Job): Attempt {
  const [first, ...others] = candidatesOf(job);
  const carried = job.dialect.arithmetic.total === 'carried';
  let best = attempt(job, first);
  for (const placement of others) {
    // A carrier bills any total, so only the loss tells its placements apart; a calculator's first right total is the answer.
    if (!carried && best.equal && !best.blocked) return best;
    best = cheapest([best, attempt(job, placement)]);
  }
  return best;
}

function rejectedByPolicy(chosen: Attempt, findings: () => readonly Finding[], policy: WritePolicy): boolean {
  // Without a judge the loss need not be worked out.
  if ((policy.onLoss ?? 'allow') === 'allow') return false;
  const refused = refusedByPolicy(findings(), policy);
  if (refused.length === 0) return false;
  report(chosen.writing, 'not-representable', '', {
    what: 'policy',
    severity: 'blocking',
    before: refused.length,
    message: `the policy allows no loss, and there ${refused.length === 1 ? 'is one' : `are ${refused.length}`}: ${[...new Set(refused.map((it) => it.id))].slice(0, 5).join(', ')}`,
  });
  return true;
}

function isSummary(invoice: Invoice | null | undefined): boolean {
  const completeness = invoice?.source?.completeness;
  return completeness === 'summary' || completeness === 'notification';
}

function summaryBase(invoice: Invoice): BillingualError<'summary_only'> {
  const { provider, id } = invoice.source ?? { provider: 'unknown' };
  return new BillingualError(
    'summary_only',
    'a list row or a notification has no lines and cannot be written; get the invoice first',
    {
      provider,
      ...(id !== undefined && { id }),
    },
  );
}
