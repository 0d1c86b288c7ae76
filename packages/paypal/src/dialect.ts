import { defineDialect, type Dialect } from '@billingual/core';
import { arithmetic } from './arithmetic.ts';
import { capabilities } from './capabilities.ts';
import { classify, unwrap } from './classify.ts';
import { limits } from './limits.ts';
import { paths } from './paths.ts';
import { readInvoice } from './read-invoice.ts';
import { readPage, readSummary } from './read-summary.ts';
import { shape } from './shape.ts';
import { statuses } from './status.ts';
import { writeRequest } from './write-request.ts';

/** PayPal Invoicing v2: a calculator. It takes prices, rates and discounts, and derives every total itself. */
export const paypalDialect: Dialect = defineDialect({
  name: 'paypal',
  title: 'PayPal Invoicing v2',
  arithmetic,
  shape,
  limits,
  capabilities,
  paths,
  statuses,
  classify,
  unwrap,
  fromWire: readInvoice,
  summaryFromWire: (body, reading) => readSummary(body, '', reading),
  pageFromWire: readPage,
  toWire: writeRequest,
});
