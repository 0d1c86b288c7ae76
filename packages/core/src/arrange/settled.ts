import { collectible } from '../collectible.ts';
import { amountText, isZeroMoney, minus, sameMoney } from '../money.ts';
import { report } from '../writing.ts';
import type { Step } from './arranging.ts';

/**
 * Says that a document asks for more than is still owed: a request carries neither payments nor refunds nor a cancellation, so
 * creating it anew asks for the whole total again. Whether to is for the caller to say; this layer only translates.
 */
export const remarkSettled: Step = (invoice, to) => {
  if (to.writing.policy.purpose === 'update') return invoice;
  const owed = collectible(to.original);
  const { total } = to.original.totals;
  if (owed === undefined || sameMoney(owed, total)) return invoice;
  const what = isZeroMoney(owed) ? 'nothing is owed any more' : `only ${amountText(owed)} is still owed`;
  report(to.writing, 'not-representable', '/totals/amountDue', {
    what: 'settled',
    severity: 'money',
    before: amountText(owed),
    after: amountText(total),
    delta: minus(total, owed),
    message: `${what} (${to.original.status}), and this request asks for ${amountText(total)} again`,
  });
  return invoice;
};
