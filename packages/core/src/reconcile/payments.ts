import type { Invoice } from '../invoice.ts';
import { amountText, isNegativeMoney, minus, plus, sameMoney, type Money } from '../money.ts';
import { paidOf } from '../totals.ts';
import type { Difference } from './difference.ts';

/** Stated sums of payments, refunds and the amount due against the transactions listed. A refund never reopens what is due. */
export function checkPayments(invoice: Invoice): readonly Difference[] {
  const { totals } = invoice;
  const paid = paidOf(invoice, 'payment');
  const refunded = paidOf(invoice, 'refund');
  return [
    ...checkPaid(invoice, paid),
    ...compare('/totals/refundedTotal', totals.refundedTotal, refunded, 'the refunds listed sum to'),
    ...checkDue(invoice, totals.paidTotal ?? paid),
    ...checkOrder(invoice),
  ];
}

/** With a tip, payments come to what was owed plus the tip, or to what was owed: no provider says which. */
function checkPaid({ totals }: Invoice, listed: Money | undefined): readonly Difference[] {
  const { paidTotal, gratuity } = totals;
  if (
    paidTotal !== undefined &&
    listed !== undefined &&
    gratuity !== undefined &&
    sameMoney(listed, plus(paidTotal, gratuity))
  )
    return [];
  return compare('/totals/paidTotal', paidTotal, listed, 'the payments listed sum to');
}

function checkDue({ totals, lifecycle }: Invoice, paid: Money | undefined): readonly Difference[] {
  if (totals.amountDue === undefined || lifecycle.issuance === 'void') return [];
  if (isNegativeMoney(totals.amountDue)) {
    return [
      {
        kind: 'transactions',
        pointer: '/totals/amountDue',
        stated: totals.amountDue,
        message: 'more was paid than was asked for',
      },
    ];
  }
  if (paid === undefined) return [];
  return compare('/totals/amountDue', totals.amountDue, minus(totals.total, paid), 'total less payments is');
}

function compare(
  pointer: string,
  stated: Money | undefined,
  computed: Money | undefined,
  what: string,
): readonly Difference[] {
  if (stated === undefined || computed === undefined || sameMoney(stated, computed)) return [];
  return [
    {
      kind: 'transactions',
      pointer,
      stated,
      computed,
      delta: minus(computed, stated),
      message: `${amountText(stated)} is stated, ${what} ${amountText(computed)}`,
    },
  ];
}

/** A refund dated before every payment: odd, but no reason to reorder what was stated. */
function checkOrder({ transactions }: Invoice): readonly Difference[] {
  const days = transactions.filter((it) => it.direction === 'payment').flatMap((it) => it.on ?? []);
  if (days.length === 0) return [];
  const first = days.reduce((earliest, it) => (it < earliest ? it : earliest));
  const early = transactions.findIndex((it) => it.direction === 'refund' && it.on !== undefined && it.on < first);
  if (early < 0) return [];
  return [
    {
      kind: 'transactions',
      pointer: `/transactions/${early}/on`,
      message: 'a refund is dated before the first payment',
    },
  ];
}
