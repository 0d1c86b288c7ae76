import { covers } from '../json-pointer.ts';
import { fault, type Scan } from '../strict/scan.ts';
import type { ReadDraft } from './read-draft.ts';

/** What fields say about each other. Every part of the draft may be missing here, because it was at fault itself. */
export function checkDraft(it: Partial<ReadDraft>, scan: Scan): ReadDraft | undefined {
  const { issueDate, dueDate, expiresOn, lines = [] } = it;
  if (it.customer !== undefined && it.customers !== undefined)
    fault(scan, 'stands beside customer; give one of them', 'customers');
  if (dueDate !== undefined && it.terms !== undefined) fault(scan, 'stands beside dueDate; give one of them', 'terms');
  if (issueDate !== undefined && dueDate !== undefined && dueDate < issueDate)
    fault(scan, 'is before the issue date', 'dueDate');
  if (issueDate !== undefined && expiresOn !== undefined && expiresOn < issueDate)
    fault(scan, 'is before the issue date', 'expiresOn');
  if (it.tax !== undefined && lines.some((one) => one.taxes.length > 0)) {
    fault(scan, 'stands beside taxes on lines; tax the document or its lines', 'tax');
  }
  if (it.delivery === 'email' && isSound(scan, 'customer') && isSound(scan, 'customers') && !hasEmail(it)) {
    fault(scan, "needs a customer's email; give one, or deliver a link", 'delivery');
  }
  if (lines.length === 0 && isSound(scan, 'lines')) checkTotalOnly(it, scan);
  return it.currency === undefined ? undefined : { ...it, currency: it.currency };
}

const needLines = ['tax', 'discount', 'shipping', 'charges'] as const;

/** An invoice may be a bare amount. Then nothing can be taken off it or added to it. */
function checkTotalOnly(it: Partial<ReadDraft>, scan: Scan): void {
  if (it.total === undefined && isSound(scan, 'total')) {
    fault(scan, 'are missing; give lines, or the total of an invoice without lines', 'lines');
  }
  for (const key of needLines)
    if (it[key] !== undefined) fault(scan, 'needs lines; a total without lines contains it already', key);
}

function hasEmail({ customer, customers = [] }: Partial<ReadDraft>): boolean {
  return [...(customer === undefined ? [] : [customer]), ...customers].some((it) => it.billing.email !== undefined);
}

/** Nothing is said about a field that is already at fault. */
function isSound(scan: Scan, field: string): boolean {
  return !scan.problems.some((it) => covers(`/${field}`, it.pointer));
}
