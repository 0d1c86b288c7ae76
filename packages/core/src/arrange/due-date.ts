import type { PaymentTerms } from '../invoice.ts';
import { dueDate } from '../terms.ts';
import { report } from '../writing.ts';
import type { Step } from './arranging.ts';

/** A due date for targets that need one. Stated, then derived from the terms, then from policy; never invented. */
export const requireDueDate: Step = (invoice, to) => {
  if (to.shape.dueDate !== 'required' || invoice.terms?.dueDate !== undefined) return invoice;
  const derived = invoice.terms && dueDate(invoice.terms, invoice.issueDate);
  const date = derived ?? to.writing.policy.dueDate;
  if (date === undefined) {
    report(to.writing, 'not-representable', '/terms', {
      severity: 'blocking',
      before: invoice.terms?.type ?? null,
      message: `${to.writing.provider} needs a due date, and neither the invoice nor its terms give one; pass policy.dueDate`,
    });
    return invoice;
  }
  report(to.writing, derived === undefined ? 'defaulted' : 'derived', '/terms', {
    severity: derived === undefined ? 'loss' : 'info',
    before: invoice.terms?.type ?? null,
    after: date,
    message:
      derived === undefined ? 'the due date is the one given by policy' : 'the due date was worked out from the terms',
  });
  const terms: PaymentTerms = {
    type: 'on-date',
    dueDate: date,
    dueDateOrigin: derived === undefined ? 'assumed' : 'derived',
  };
  return { ...invoice, terms };
};
