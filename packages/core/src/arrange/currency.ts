import { report } from '../writing.ts';
import type { Step } from './arranging.ts';

/** Refuses a currency the provider does not invoice in. The library converts no currencies. */
export const checkCurrency: Step = (invoice, to) => {
  const { currencies } = to.shape;
  if (currencies !== undefined && !currencies.includes(invoice.currency)) {
    report(to.writing, 'not-representable', '/currency', {
      severity: 'blocking',
      before: invoice.currency,
      message: `${to.writing.provider} does not invoice in ${invoice.currency}`,
    });
  }
  return invoice;
};
