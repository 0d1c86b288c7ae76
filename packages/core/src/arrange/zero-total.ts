import { isZeroMoney } from '../money.ts';
import { report } from '../writing.ts';
import type { Step } from './arranging.ts';

/** Remarks on an invoice over nothing: no provider says whether it can be sent, or whether it counts as paid. */
export const remarkZeroTotal: Step = (invoice, to) => {
  if (!to.home && isZeroMoney(to.original.totals.total)) {
    report(to.writing, 'unverifiable', '/totals/total', {
      recoverable: 'no',
      message: `what ${to.writing.provider} makes of an invoice over nothing is not documented; look at the draft`,
    });
  }
  return invoice;
};
