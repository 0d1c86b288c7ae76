import { BillingualError } from '../error.ts';
import type { Invoice, TaxDefinition } from '../invoice.ts';
import { referenceProblems } from '../json/references.ts';
import { requireOneCurrency } from '../one-currency.ts';
import { requireInvoice } from '../require-invoice.ts';
import type { JsonPointer } from '../scalar.ts';
import { invalidInput } from './invalid-input.ts';
import { declareTaxes, inlineTaxes, sameTax } from './merge/inline-taxes.ts';
import { invoiceRule } from './merge/invoice-rule.ts';
import type { Sides } from './merge/rule.ts';

export interface MergedInvoice {
  /**
   * What is stored now, with what was edited. Its source is that of what is stored, so that an update keeps what the model does not
   * hold. Its totals are those stated before the edit: see `followEdit`.
   */
  readonly merged: Invoice;
  /** What both sides changed, and differently; `merged` has there what is stored now, and must not be written. */
  readonly conflicts: readonly JsonPointer[];
  /** Where `merged` differs from what is stored now: nowhere, if there is nothing to write. */
  readonly changed: readonly JsonPointer[];
}

/**
 * Brings an edit together with what somebody else did in the meantime: `base` is what was read, `mine` that with the edit, `theirs`
 * what is stored now. Status, transactions, history, links and totals are always theirs. Throws `invalid_input` when the edited
 * invoice refers to taxes that it does not declare.
 */
export function mergeInvoice({ base, mine, theirs }: Sides<Invoice>): MergedInvoice {
  for (const it of [base, mine, theirs]) requireInvoice(it);
  const problems = referenceProblems(mine);
  if (problems.length > 0) throw invalidInput('the edited invoice does not hold together', problems);
  const stored = inlineTaxes(theirs);
  const conflicts: JsonPointer[] = [];
  const sides = { base: inlineTaxes(base), mine: inlineTaxes(mine), theirs: stored };
  const inlined = invoiceRule.both(sides, '', conflicts) ?? stored;
  // Whoever changed the declarations has those that the document will mostly need.
  const merged = declareTaxes(inlined, sameDeclarations(base.taxes, theirs.taxes) ? mine : theirs);
  return {
    merged:
      new Set([base, mine, theirs].map((it) => it.currency)).size === 1
        ? merged
        : inOneCurrency(merged, mine, conflicts),
    conflicts,
    changed: invoiceRule.differ(inlined, stored, ''),
  };
}

function sameDeclarations(a: readonly TaxDefinition[], b: readonly TaxDefinition[]): boolean {
  return a.length === b.length && a.every((it, index) => isDeclaration(it, b[index]));
}

function isDeclaration(a: TaxDefinition, b: TaxDefinition | undefined): boolean {
  return b !== undefined && a.id === b.id && sameTax(a, b);
}

/** The currency is one side's, so every amount has to be, too; stated totals come along with it. */
function inOneCurrency(merged: Invoice, mine: Invoice, conflicts: JsonPointer[]): Invoice {
  const isMine = merged.totals.total.toJSON().currency.code !== merged.currency;
  const it = isMine ? { ...merged, totals: mine.totals } : merged;
  try {
    requireOneCurrency(it);
  } catch (error) {
    if (!BillingualError.is(error, 'currency_mismatch')) throw error;
    if (!conflicts.includes('/currency')) conflicts.push('/currency');
  }
  return it;
}
