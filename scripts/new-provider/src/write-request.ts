import type { Invoice, JsonObject, Writing } from '@billingual/core';
import { writeAmounts } from './write-amounts.ts';
import { writeLines } from './write-lines.ts';
import { writeCustomer } from './write-party.ts';
import { remark } from './write-remarks.ts';

/** The body of a create or update request, out of an invoice that fits `shape`. */
export function writeRequest(invoice: Invoice, writing: Writing): JsonObject {
  remark(invoice, writing);
  const customer = writeCustomer(invoice);
  return {
    ...(invoice.number !== undefined && { number: invoice.number }),
    currency: invoice.currency,
    ...(customer !== undefined && { customer }),
    lines: writeLines(invoice),
    ...writeAmounts(invoice),
  };
}
