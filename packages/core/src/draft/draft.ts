import { standardArithmetic } from '../arithmetic.ts';
import type { Dialect } from '../dialect.ts';
import { BillingualError, listProblems, type Problem } from '../error.ts';
import type { Invoice, Totals } from '../invoice.ts';
import { amountParts, amountText, compareParts, isNegativeMoney, sameMoney } from '../money.ts';
import { isObject } from '../strict/node.ts';
import { newScan } from '../strict/scan.ts';
import { computeTotals } from '../totals.ts';
import { assemble } from './assemble.ts';
import { invoiceDraft } from './draft-node.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import type { ReadDraft } from './read-draft.ts';

/**
 * A canonical invoice from what a caller writes by hand, checked as a whole: throws `invalid_input` with every problem and where
 * it is. Totals are computed (tax per line, after discounts unless said otherwise, halves away from zero).
 */
export function draft(input: InvoiceDraft): Invoice {
  return draftFor(input, { arithmetic: standardArithmetic });
}

/**
 * The same in the units of the provider it is for: some bill some currencies in others than ISO 4217's (no fillér for a forint), and
 * would refuse a total in those.
 */
export function draftFor(input: InvoiceDraft, { arithmetic }: Pick<Dialect, 'arithmetic'>): Invoice {
  const scan = newScan(isObject(input) ? input.currency : undefined);
  const read = invoiceDraft.read(input, scan);
  if (read === undefined || scan.problems.length > 0) throw refuse(scan.problems);
  const invoice = assemble(read);
  const totals =
    invoice.lines.length === 0
      ? totalOnly(invoice)
      : computeTotals(invoice, { ...standardArithmetic, exponents: arithmetic.exponents }).totals;
  const problems = checkTotals(read, totals);
  if (problems.length > 0) throw refuse(problems);
  return { ...invoice, totals };
}

function totalOnly({ totals: { total } }: Invoice): Totals {
  return { total, amountDue: total };
}

function checkTotals({ total, partialPayment }: ReadDraft, computed: Totals): Problem[] {
  const problems: Problem[] = [];
  if (total !== undefined && !sameMoney(total, computed.total)) {
    const [stated, found] = [amountText(total), amountText(computed.total)];
    problems.push({ pointer: '/total', problem: `is ${stated}, but the parts come to ${found}` });
  }
  if (isNegativeMoney(computed.total)) {
    problems.push({
      pointer: '/discount',
      problem: 'takes off more than there is to pay',
    });
  }
  const { minimum } = partialPayment ?? {};
  if (minimum !== undefined && compareParts(amountParts(minimum), amountParts(computed.total)) > 0) {
    problems.push({ pointer: '/partialPayment/minimum', problem: 'is more than the total' });
  }
  return problems;
}

function refuse(problems: readonly Problem[]): BillingualError<'invalid_input'> {
  return new BillingualError('invalid_input', `this draft cannot become an invoice:\n${listProblems(problems)}`, {
    problems,
  });
}
