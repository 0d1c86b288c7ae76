import { amountParts, decimalText, shortest, toJSON, type Decimal, type Invoice, type Money } from '@billingual/core';
import { canonicalText, sha256 } from './hash.ts';

/** What of an invoice makes no difference to what the payer owes and reads: provenance, progress, and what paying changes. */
const passing = [
  'source',
  'status',
  'lifecycle',
  'transactions',
  'history',
  'links',
] as const satisfies readonly (keyof Invoice)[];

const settling = ['paidTotal', 'refundedTotal', 'gratuity', 'amountDue'] as const;

/**
 * A hash of everything that would be moved. Equal before and after an invoice is viewed, paid or canceled; different as soon as anybody
 * edits it.
 */
export function contentHash(invoice: Invoice): string {
  const { totals, collection, ...rest } = toJSON(invoice, { raw: false });
  const content = Object.fromEntries(Object.entries(rest).filter(([key]) => !isOneOf(passing, key)));
  const figures = Object.fromEntries(Object.entries(totals as object).filter(([key]) => !isOneOf(settling, key)));
  // How it reached the payer may change by sending it once more, which is no edit.
  const { delivery: _, ...wanted } = collection as Invoice['collection'];
  return sha256(canonicalText({ ...content, totals: figures, collection: wanted }));
}

/** The four facts that may never differ between two copies of an invoice. */
export interface Essence {
  readonly currency: string;
  /** Shortest decimal text. */
  readonly total: string;
  /** E-mail address in lower case; '' for none. */
  readonly payer: string;
  /** '' for none. */
  readonly dueDate: string;
}

export function essenceOf({ currency, totals, recipients, terms }: Invoice): Essence {
  return {
    currency,
    total: plainAmount(totals.total),
    payer: recipients[0]?.billing.email?.trim().toLowerCase() ?? '',
    dueDate: terms?.dueDate ?? '',
  };
}

export function essenceHash(invoice: Invoice): string {
  return sha256(canonicalText(essenceOf(invoice)));
}

/** The fields of two essences that differ. */
export function differingFacts(a: Essence, b: Essence): readonly (keyof Essence)[] {
  return (['currency', 'total', 'payer', 'dueDate'] as const).filter((it) => a[it] !== b[it]);
}

/** An amount without trailing zeros, so that '12.050' and '12.05' are one. */
export function plainAmount(value: Money): Decimal {
  return shortest(decimalText(amountParts(value)));
}

function isOneOf(list: readonly string[], key: string): boolean {
  return list.includes(key);
}
