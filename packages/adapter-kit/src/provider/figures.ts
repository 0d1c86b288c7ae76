import {
  amountText,
  BillingualError,
  contradictions,
  followEdit,
  minus,
  moneyText,
  sameMoney,
  type Finding,
  type FollowedEdit,
  type Invoice,
  type JsonPointer,
} from '@billingual/core';
import type { ProviderParts } from './wire.ts';

/** The invoice with its figures, and what there is to say about them. */
export interface Figured {
  readonly edited: Invoice;
  readonly findings: readonly Finding[];
  /** A total that was edited alone, where somebody else has moved it in the meantime. */
  readonly conflicts: readonly JsonPointer[];
}

/**
 * Figures follow the parts where the edit changed what the parts come to; a total that was changed alone is what the caller wants
 * billed; and words change no amount, even where what is stated never followed from its parts. Throws `invalid_input` where the edit
 * contradicts itself: a total beside parts that come to another, an amount beside the rate that it follows from.
 */
export function withFigures(
  merged: Invoice,
  { base, mine, theirs }: { readonly base: Invoice; readonly mine: Invoice; readonly theirs: Invoice },
  { dialect }: Pick<ProviderParts, 'dialect'>,
): Figured {
  // What the caller has stated is judged by the caller's own document, not by what somebody else has changed since.
  const own = followEdit({ before: base, after: mine }, dialect);
  refuseContradictions(contradictions(base, mine, own));
  const followed = followEdit({ before: theirs, after: merged }, dialect);
  const { total } = mine.totals;
  const isAlone = !own.moved && !sameMoney(base.totals.total, total) && !sameMoney(theirs.totals.total, total);
  if (!isAlone) return { edited: followed.invoice, findings: followed.findings, conflicts: [] };
  if (followed.moved || !sameMoney(base.totals.total, theirs.totals.total))
    return { edited: merged, findings: [], conflicts: ['/totals/total'] };
  const { amountDue: _, ...totals } = mine.totals;
  const isCarried = dialect.arithmetic.total === 'carried';
  // A provider that computes would not bill it, and writing says so.
  const findings = isCarried ? againstParts(total, followed, dialect.name) : [];
  return { edited: { ...merged, totals }, findings, conflicts: [] };
}

function refuseContradictions(problems: ReturnType<typeof contradictions>): void {
  if (problems.length === 0) return;
  const text = problems.map(({ pointer, problem }) => `${pointer} ${problem}`).join('\n');
  throw new BillingualError('invalid_input', `update: the edit contradicts itself, and nothing was sent:\n${text}`, {
    problems,
  });
}

/** An amount without lines has no parts to speak against it. */
function againstParts(
  total: Invoice['totals']['total'],
  { invoice, partsTotal }: FollowedEdit,
  name: string,
): readonly Finding[] {
  if (invoice.lines.length === 0 || sameMoney(total, partsTotal)) return [];
  return [
    {
      id: `${name}.update.totals.total.amount-mismatch`,
      code: 'amount-mismatch',
      severity: 'money',
      canonical: '/totals/total',
      before: { ...moneyText(partsTotal) },
      after: { ...moneyText(total) },
      delta: minus(total, partsTotal),
      recoverable: 'no',
      message: `the total was edited alone and is billed as it is, ${amountText(total)}; its parts come to ${amountText(partsTotal)}`,
    },
  ];
}
