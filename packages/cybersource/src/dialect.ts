import { defineDialect, type Dialect } from '@billingual/core';
import { arithmetic } from './arithmetic.ts';
import { capabilities } from './capabilities.ts';
import { classify } from './classify.ts';
import { limits } from './limits.ts';
import { paths } from './paths.ts';
import { readInvoice } from './read-invoice.ts';
import { readPage, readSummary } from './read-summary.ts';
import { shape } from './shape.ts';
import { statuses } from './status.ts';
import { writeRequest } from './write-request.ts';

/** Cybersource (Visa Acceptance) Invoicing REST API v2. */
export const cybersourceDialect: Dialect = defineDialect({
  name: 'cybersource',
  title: 'Cybersource Invoicing v2',
  arithmetic,
  shape,
  limits,
  capabilities,
  paths,
  statuses,
  classify,
  // No body wraps a whole invoice: a webhook only names one.
  unwrap: (body) => body,
  fromWire: readInvoice,
  summaryFromWire: readSummary,
  pageFromWire: readPage,
  toWire: writeRequest,
});
