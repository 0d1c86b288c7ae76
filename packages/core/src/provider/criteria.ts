import type { Party } from '../party.ts';
import type { InvoiceSummary } from '../summary.ts';
import type { Criterion } from './query.ts';

/** A field of a list row, by its path. */
export type SummaryField = keyof InvoiceSummary | `customer.${keyof Party}`;

/**
 * What a list row has to state so that it can be compared with a criterion. A provider whose rows do not state it has to search by it,
 * or fetch each invoice.
 */
export const criteria: { readonly [C in Criterion]: readonly SummaryField[] } = {
  status: ['status'],
  number: ['number'],
  customerEmail: ['customer.email'],
  customerReference: ['customer.merchantReference'],
  purchaseOrder: ['purchaseOrder'],
  currency: ['currency'],
  issuedFrom: ['issueDate'],
  issuedTo: ['issueDate'],
  dueFrom: ['dueDate'],
  dueTo: ['dueDate'],
  createdFrom: ['createdAt'],
  createdTo: ['createdAt'],
  totalFrom: ['total'],
  totalTo: ['total'],
};
