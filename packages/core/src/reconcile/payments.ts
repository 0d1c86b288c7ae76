import type { Parts } from '../decimal.ts';
import type { Invoice, Transaction } from '../invoice.ts';
import {
  amountParts,
  amountText,
  compareParts,
  isNegativeMoney,
  minus,
  negated,
  plus,
  sameMoney,
  type Money,
} from '../money.ts';
import { openOf, paidOf, wasReceived } from '../received.ts';
import type { Difference } from './difference.ts';

/** Stated sums of payments, refunds and the amount due against the transactions listed. A refund never reopens what is due. */
export function checkPayments(invoice: Invoice): readonly Difference[] {
  const paid = listed(invoice, 'payment');
  const refunded = listed(invoice, 'refund');
  return [
    ...checkPaid(invoice, paid),
    ...compare('/totals/refundedTotal', invoice.totals.refundedTotal, refunded, 'the refunds listed sum to'),
    ...checkDue(invoice, paid),
    ...checkOrder(invoice),
    ...checkWords(invoice),
  ];
}

/** A sum, and how much more it may be: what stands in transactions of which it is not known whether they were received. */
interface Sum {
  readonly least: Money;
  readonly open?: Money;
}

function listed(invoice: Invoice, direction: Transaction['direction']): Sum | undefined {
  const least = paidOf(invoice, direction);
  const open = openOf(invoice, direction);
  if (open === undefined) return least && { least };
  return { least: least ?? minus(open, open), open };
}

/** With a tip, payments come to what was owed plus the tip, or to what was owed: no provider says which. */
function checkPaid({ totals }: Invoice, paid: Sum | undefined): readonly Difference[] {
  const { paidTotal, gratuity } = totals;
  if (paidTotal !== undefined && gratuity !== undefined && paid !== undefined && fits(plus(paidTotal, gratuity), paid))
    return [];
  return compare('/totals/paidTotal', paidTotal, paid, 'the payments listed sum to');
}

function checkDue({ totals, lifecycle, history }: Invoice, paid: Sum | undefined): readonly Difference[] {
  const { total, paidTotal, amountDue } = totals;
  if (amountDue === undefined || lifecycle.issuance === 'void') return [];
  if (isNegativeMoney(amountDue)) {
    return [
      {
        kind: 'transactions',
        pointer: '/totals/amountDue',
        stated: amountDue,
        message: 'more was paid than was asked for',
      },
    ];
  }
  const what = 'total less payments is';
  if (paidTotal !== undefined) return compare('/totals/amountDue', amountDue, { least: minus(total, paidTotal) }, what);
  // A payment that came without its amount is in no list.
  if (paid === undefined || history.some((it) => it.type === 'payment' && it.transaction?.amount === undefined))
    return [];
  const least = minus(total, paid.least);
  return compare('/totals/amountDue', amountDue, paid.open ? { least, open: negated(paid.open) } : { least }, what);
}

function compare(
  pointer: string,
  stated: Money | undefined,
  computed: Sum | undefined,
  what: string,
): readonly Difference[] {
  if (stated === undefined || computed === undefined || fits(stated, computed)) return [];
  return [
    {
      kind: 'transactions',
      pointer,
      stated,
      computed: computed.least,
      delta: minus(computed.least, stated),
      message: `${amountText(stated)} is stated, ${what} ${amountText(computed.least)}`,
    },
  ];
}

function fits(stated: Money, { least, open }: Sum): boolean {
  if (sameMoney(stated, least)) return true;
  if (open === undefined) return false;
  const [it, one, other] = [stated, least, plus(least, open)].map(amountParts) as [Parts, Parts, Parts];
  return compareParts(it, one) * compareParts(it, other) <= 0;
}

function checkWords({ transactions }: Invoice): readonly Difference[] {
  return transactions.flatMap((it, index) =>
    wasReceived(it) === undefined
      ? [
          {
            kind: 'transactions' as const,
            pointer: `/transactions/${index}/status`,
            message: `what became of these ${amountText(it.amount)} is said in a word that is not known; they are not counted as received`,
          },
        ]
      : [],
  );
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
