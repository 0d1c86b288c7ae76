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

/** Acme's language: the parts below, put together. Pure; no network, no clock. */
export const acmeDialect: Dialect = defineDialect({
  name: 'acme',
  title: 'Acme Invoicing',
  arithmetic,
  shape,
  limits,
  capabilities,
  paths,
  statuses,
  classify,
  // The invoice inside a body that wraps it, such as a notification.
  unwrap: (body) => body,
  fromWire: readInvoice,
  summaryFromWire: readSummary,
  pageFromWire: readPage,
  toWire: writeRequest,
});
