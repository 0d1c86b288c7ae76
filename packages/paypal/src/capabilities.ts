import type { Capabilities, Capability, MostAmount } from '@billingual/core';

const can = (how: string): Extract<Capability, { can: true }> => ({ can: true, how });

/** The error lists of both operations in OpenAPI 2.3: INVALID_INTEGER_VALUE and INVALID_DECIMAL_VALUE. */
const most: MostAmount = { whole: '999999', fractional: '9999999.99' };
const digits = 'of at most 7 digits before the point, or 6 where there is none';

/** Everything on the surface has an operation at PayPal; `how` names it, with what it does not do. */
export const capabilities: Capabilities = {
  create: can(
    'POST /v2/invoicing/invoices makes a draft; answers with the invoice only if asked to by a Prefer header',
  ),
  get: can('GET /v2/invoicing/invoices/{invoice_id}'),
  list: can('GET /v2/invoicing/invoices, at most 1000 pages of 100'),
  search: can('POST /v2/invoicing/search-invoices; the index lags some seconds behind and compares loosely'),
  update: can('PUT /v2/invoicing/invoices/{invoice_id} replaces the whole invoice, and by default mails both parties'),
  send: can('POST …/send; sending again has no effect'),
  schedule: can('POST …/send with an invoice date in the future, day precision'),
  cancel: can('POST …/cancel once it was sent; drafts and scheduled invoices are discarded instead'),
  discard: can('DELETE …/{invoice_id} on a draft or a scheduled invoice; frees its number'),
  remind: can('POST …/remind while it is sent, unpaid or partially paid'),
  recordPayment: { ...can(`POST …/payments, ${digits}; no part of it is idempotent`), most },
  deletePayment: can('DELETE …/payments/{transaction_id}, recorded payments only'),
  recordRefund: { ...can(`POST …/refunds, ${digits}; holds no note`), most },
  deleteRefund: can('DELETE …/refunds/{transaction_id}, recorded refunds only'),
  qrCode: can(
    'POST …/generate-qr-code; documented for merchants in France, Italy, Spain, Great Britain and the United States',
  ),
  nextNumber: can(
    'POST /v2/invoicing/generate-next-invoice-number; may answer with a number longer than a create takes',
  ),
  webhooks: can('INVOICING.INVOICE.CREATED, .UPDATED, .SCHEDULED, .SENT, .PAID, .REFUNDED and .CANCELLED'),
};
