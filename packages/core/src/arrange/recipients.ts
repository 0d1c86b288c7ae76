import { report } from '../writing.ts';
import type { Step } from './arranging.ts';

/** More recipients than the target bills: never the first in silence, because the others' debt would vanish. */
export const limitRecipients: Step = (invoice, to) => {
  const { max } = to.shape.recipients;
  if (invoice.recipients.length <= max) return invoice;
  const first = to.writing.policy.recipients === 'first';
  report(to.writing, first ? 'dropped' : 'limit-exceeded', '/recipients', {
    what: first ? 'recipients.others' : 'recipients',
    severity: first ? 'loss' : 'blocking',
    before: invoice.recipients.length,
    after: max,
    message: first
      ? `only the first ${max} of ${invoice.recipients.length} recipients is billed, as asked for`
      : `${invoice.recipients.length} recipients, but ${to.writing.provider} bills ${max}; write one invoice for each, or ask for the first`,
  });
  return first ? { ...invoice, recipients: invoice.recipients.slice(0, max) } : invoice;
};
