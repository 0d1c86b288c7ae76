import type { Capabilities, Capability } from '@billingual/core';

const yes: Capability = { can: true };

/** Per the developer guide 26.04 and the operations of the Node SDK 0.0.83. */
export const capabilities: Capabilities = {
  create: yes,
  get: yes,
  list: {
    can: true,
    how: 'filtered by one status at most, and filtered again here: documented answers hold other statuses too',
  },
  search: {
    can: false,
    reason: 'invoices can be listed by status only, not searched by date, customer, number or amount',
  },
  update: {
    can: true,
    how: 'replaces the whole invoice; only while it is DRAFT, CREATED or SENT; the number cannot change',
  },
  send: { can: true, how: 'delivery; mails only when the delivery mode is email, and publishes the link otherwise' },
  schedule: {
    can: false,
    reason: 'an invoice is published when it is created or delivered, never at a later date by itself',
  },
  cancel: { can: true, how: 'cancelation; only while it is DRAFT, CREATED or SENT' },
  discard: { can: true, how: 'cancels the draft; nothing can be deleted, and the number stays used' },
  remind: {
    can: true,
    how: 'delivery once more, which mails the invoice again; automatic reminders are an account setting',
  },
  recordPayment: { can: false, reason: 'payments made elsewhere cannot be recorded' },
  deletePayment: { can: false, reason: 'payments made elsewhere cannot be recorded, so none can be taken back' },
  recordRefund: { can: false, reason: 'refunds are made on the payment, and the invoice does not show them' },
  deleteRefund: { can: false, reason: 'refunds are made on the payment, and the invoice does not show them' },
  qrCode: { can: false, reason: 'there is a payment link but no image of it' },
  nextNumber: { can: false, reason: 'a number is assigned when an invoice is created and cannot be asked for before' },
  webhooks: {
    can: true,
    how: 'a notification names the invoice and its balance; the invoice itself has to be fetched',
  },
};
