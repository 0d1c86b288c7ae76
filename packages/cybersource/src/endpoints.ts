import type { Endpoints } from '@billingual/adapter-kit';

const invoices = '/invoicing/v2/invoices';
const invoice = `${invoices}/{id}`;
const settings = '/invoicing/v2/invoiceSettings';
const fields = '/invoicing/v2/{referenceType}/merchantDefinedFields';

/** Every invoicing operation of the Node SDK 0.0.83. `{id}` is the invoice number. */
export type CybersourceOperation =
  | 'create'
  | 'list'
  | 'get'
  | 'update'
  | 'send'
  | 'cancel'
  | 'publish'
  | 'getSettings'
  | 'updateSettings'
  | 'listFields'
  | 'createField'
  | 'updateField'
  | 'deleteField';

export const endpoints: Endpoints<CybersourceOperation> = {
  create: { method: 'POST', path: invoices, kind: 'write', answer: 'json' },
  list: { method: 'GET', path: invoices, kind: 'read', answer: 'json' },
  get: { method: 'GET', path: invoice, kind: 'read', answer: 'json' },
  // Replaces the whole: sent again as it was, it would undo what somebody else changed since. Mails nobody.
  update: { method: 'PUT', path: invoice, kind: 'write', answer: 'maybe-json' },
  // Mails when the delivery mode is email, and again each time.
  send: { method: 'POST', path: `${invoice}/delivery`, kind: 'write', answer: 'maybe-json' },
  // One l, as the provider spells it. A repeated one is refused.
  cancel: { method: 'POST', path: `${invoice}/cancelation`, kind: 'write', answer: 'maybe-json' },
  // In the SDK since August 2025; the developer guide 26.04 does not mention it.
  publish: { method: 'POST', path: `${invoice}/publication`, kind: 'write', answer: 'maybe-json' },
  getSettings: { method: 'GET', path: settings, kind: 'read', answer: 'json' },
  updateSettings: { method: 'PUT', path: settings, kind: 'replay', answer: 'json' },
  listFields: { method: 'GET', path: fields, kind: 'read', answer: 'json' },
  createField: { method: 'POST', path: fields, kind: 'write', answer: 'json' },
  updateField: { method: 'PUT', path: `${fields}/{id}`, kind: 'replay', answer: 'json' },
  deleteField: { method: 'DELETE', path: `${fields}/{id}`, kind: 'replay', answer: 'maybe-json' },
};
