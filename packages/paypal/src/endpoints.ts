import type { Endpoints } from '@billingual/adapter-kit';

const invoices = '/v2/invoicing/invoices';
const invoice = `${invoices}/{id}`;
const templates = '/v2/invoicing/templates';
const template = `${templates}/{id}`;

/** The twenty operations of PayPal's OpenAPI 2.3, and the four that they lean on: the token, and notifications. */
export type PayPalOperation =
  | 'create'
  | 'list'
  | 'get'
  | 'update'
  | 'discard'
  | 'send'
  | 'remind'
  | 'cancel'
  | 'recordPayment'
  | 'deletePayment'
  | 'recordRefund'
  | 'deleteRefund'
  | 'qrCode'
  | 'nextNumber'
  | 'search'
  | 'listTemplates'
  | 'createTemplate'
  | 'getTemplate'
  | 'updateTemplate'
  | 'deleteTemplate'
  | 'token'
  | 'verifyWebhook'
  | 'getWebhookEvent';

export const endpoints: Endpoints<PayPalOperation> = {
  create: { method: 'POST', path: invoices, kind: 'write', answer: 'json' },
  list: { method: 'GET', path: invoices, kind: 'read', answer: 'json' },
  get: { method: 'GET', path: invoice, kind: 'read', answer: 'json' },
  // Replaces the whole: sent again as it was, it would undo what somebody else changed since. Both mails it can send are switched off.
  update: { method: 'PUT', path: invoice, kind: 'write', answer: 'maybe-json' },
  // Gone is gone: a repeated one is answered with 404.
  discard: { method: 'DELETE', path: invoice, kind: 'replay', answer: 'empty' },
  // Documented to have no effect on what was sent, but whether it mails again is not known.
  send: { method: 'POST', path: `${invoice}/send`, kind: 'write', answer: 'maybe-json' },
  remind: { method: 'POST', path: `${invoice}/remind`, kind: 'write', answer: 'empty' },
  cancel: { method: 'POST', path: `${invoice}/cancel`, kind: 'write', answer: 'empty' },
  recordPayment: { method: 'POST', path: `${invoice}/payments`, kind: 'write', answer: 'json' },
  deletePayment: { method: 'DELETE', path: `${invoice}/payments/{transactionId}`, kind: 'replay', answer: 'empty' },
  recordRefund: { method: 'POST', path: `${invoice}/refunds`, kind: 'write', answer: 'json' },
  deleteRefund: { method: 'DELETE', path: `${invoice}/refunds/{transactionId}`, kind: 'replay', answer: 'empty' },
  // POST in its documentation, although the link in an invoice says GET. Changes nothing.
  qrCode: { method: 'POST', path: `${invoice}/generate-qr-code`, kind: 'read', answer: 'bytes' },
  // Looks one number ahead and reserves none.
  nextNumber: { method: 'POST', path: '/v2/invoicing/generate-next-invoice-number', kind: 'read', answer: 'json' },
  search: { method: 'POST', path: '/v2/invoicing/search-invoices', kind: 'read', answer: 'json' },
  listTemplates: { method: 'GET', path: templates, kind: 'read', answer: 'json' },
  // A repeated one is refused by its name, which has to be unique.
  createTemplate: { method: 'POST', path: templates, kind: 'write', answer: 'json' },
  getTemplate: { method: 'GET', path: template, kind: 'read', answer: 'json' },
  updateTemplate: { method: 'PUT', path: template, kind: 'replay', answer: 'maybe-json' },
  deleteTemplate: { method: 'DELETE', path: template, kind: 'replay', answer: 'empty' },
  token: { method: 'POST', path: '/v1/oauth2/token', kind: 'read', answer: 'json' },
  verifyWebhook: {
    method: 'POST',
    path: '/v1/notifications/verify-webhook-signature',
    kind: 'read',
    answer: 'json',
  },
  getWebhookEvent: { method: 'GET', path: '/v1/notifications/webhooks-events/{id}', kind: 'read', answer: 'json' },
};
