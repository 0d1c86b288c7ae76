import type { Invoice } from '../invoice.ts';
import { amountParts, compareParts, isZeroMoney } from '../money.ts';
import { addDaysTo } from '../terms.ts';
import type { Difference } from './difference.ts';

/** Status against amounts, and terms against dates. */
export function checkState(invoice: Invoice): readonly Difference[] {
  return [...checkStatus(invoice), ...checkMinimum(invoice), ...checkTerms(invoice)];
}

function checkStatus({ lifecycle, totals }: Invoice): readonly Difference[] {
  const found: Difference[] = [];
  const say = (pointer: string, message: string): void => {
    found.push({ kind: 'status', pointer, message });
  };
  const due = totals.amountDue;
  if (lifecycle.settlement === 'full' && due !== undefined && amountParts(due).coefficient > 0n)
    say('/totals/amountDue', 'the invoice is paid, and an amount is still due');
  if (lifecycle.issuance === 'void' && due !== undefined && !isZeroMoney(due))
    say('/totals/amountDue', 'the invoice is void, and its balance is still stated; nothing of it is collectible');
  if (lifecycle.settlement === 'partial' && due !== undefined && isZeroMoney(due))
    say('/totals/amountDue', 'the invoice is partly paid, and nothing is due');
  if (lifecycle.refund === 'full' && totals.paidTotal !== undefined && totals.refundedTotal !== undefined) {
    if (compareParts(amountParts(totals.refundedTotal), amountParts(totals.paidTotal)) < 0)
      say('/totals/refundedTotal', 'the invoice is refunded, and less was refunded than paid');
  }
  if (lifecycle.issuance === 'unknown')
    say('/lifecycle/providerStatus', 'the status is not known; treat it as neither open nor closed');
  return found;
}

function checkMinimum({ collection, totals }: Invoice): readonly Difference[] {
  const partial = collection.partialPayment;
  if (partial?.minimum === undefined) return [];
  const pointer = '/collection/partialPayment/minimum';
  const found: Difference[] = [];
  if (partial.allowed !== true)
    found.push({
      kind: 'terms',
      pointer,
      stated: partial.minimum,
      message: 'a minimum is stated, and partial payment is not allowed',
    });
  if (compareParts(amountParts(partial.minimum), amountParts(totals.total)) > 0)
    found.push({ kind: 'terms', pointer, stated: partial.minimum, message: 'the minimum is more than the total' });
  return found;
}

function checkTerms({ terms, issueDate }: Invoice): readonly Difference[] {
  if (terms?.dueDate === undefined || issueDate === undefined) return [];
  const found: Difference[] = [];
  const say = (message: string): void => {
    found.push({ kind: 'terms', pointer: '/terms/dueDate', message });
  };
  if (terms.dueDate < issueDate) say('it is due before it was issued');
  const byTerms = terms.netDays === undefined ? undefined : addDaysTo(issueDate, terms.netDays);
  if (byTerms !== undefined && byTerms !== terms.dueDate)
    say(`the terms give ${byTerms}; the date that is stated stands`);
  return found;
}
