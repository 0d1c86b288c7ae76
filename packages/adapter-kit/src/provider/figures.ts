import { minus, moneyText, restate, sameMoney, toJSON, type Finding, type Invoice } from '@billingual/core';
import type { ProviderParts } from './wire.ts';

/** The invoice with its figures, and what there is to say about them. */
export interface Figured {
  readonly edited: Invoice;
  readonly findings: readonly Finding[];
}

/**
 * Figures follow the parts where the edit changed what the parts come to; a total that was changed alone is what the caller wants
 * billed; and words change no amount, even where what is stated never followed from its parts.
 */
export function withFigures(
  merged: Invoice,
  { base, mine, theirs }: { readonly base: Invoice; readonly mine: Invoice; readonly theirs: Invoice },
  { dialect }: ProviderParts,
): Figured {
  const before = restate(theirs, dialect.arithmetic);
  const after = restate(merged, dialect.arithmetic);
  if (!isSame(before, after)) return { edited: after, findings: restatedFrom(theirs, before, after, dialect.name) };
  if (sameMoney(base.totals.total, mine.totals.total)) return { edited: merged, findings: [] };
  return { edited: { ...merged, totals: mine.totals }, findings: [] };
}

/** The parts come to the same, in all and in each figure. */
function isSame(a: Invoice, b: Invoice): boolean {
  return JSON.stringify(toJSON(a)['totals']) === JSON.stringify(toJSON(b)['totals']);
}

/** Said where the stated total had not followed from its parts: it moves by more than the edit. */
function restatedFrom(theirs: Invoice, before: Invoice, after: Invoice, name: string): readonly Finding[] {
  const [stated, total] = [theirs.totals.total, after.totals.total];
  if (sameMoney(stated, before.totals.total)) return [];
  return [
    {
      id: `${name}.update.totals.total.changed`,
      code: 'changed',
      severity: 'money',
      canonical: '/totals/total',
      before: { ...moneyText(stated) },
      after: { ...moneyText(total) },
      delta: minus(total, stated),
      recoverable: 'no',
      message: 'the total that was stated did not follow from its parts; now that they were edited, it does',
    },
  ];
}
