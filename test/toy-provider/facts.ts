import type { Capabilities, Capability, PathRow, Shape, StatusRow } from '@billingual/core';

const can: Capability = { can: true };
const no = (reason: string): Capability => ({ can: false, reason });

export const capabilities: Capabilities = {
  create: can,
  get: can,
  list: { can: true, how: 'oldest first, by page tokens' },
  search: no('bills can only be listed'),
  update: { can: true, how: 'replaces the whole bill; only before it is paid' },
  send: { can: true, how: 'opens the bill; mails it when asked to, and never twice' },
  schedule: no('a bill is opened at once or not at all'),
  cancel: { can: true, how: 'voids an open bill' },
  discard: { can: true, how: 'deletes a draft' },
  remind: no('a bill is mailed once, when it is opened'),
  recordPayment: can,
  deletePayment: no('what was recorded stays recorded'),
  recordRefund: no('money only goes one way here'),
  deleteRefund: no('money only goes one way here'),
  qrCode: no('pigeons read no codes'),
  nextNumber: no('numbers are the sender’s business'),
  webhooks: { can: true, how: 'signed with HMAC-SHA256 over the body' },
};

export const shape: Shape = {
  lines: { required: true, max: 40, quantityScale: 3, negative: false, zero: false },
  tax: {
    levels: ['document'],
    perLine: 1,
    needsRate: false,
    needsName: false,
    inclusive: false,
    rateScale: 5,
    onShipping: 'none',
  },
  discount: { levels: ['document'] },
  levels: 'one',
  charges: { shipping: true, custom: false },
  names: 'full',
  recipients: { max: 1 },
  dueDate: 'required',
  currencies: ['USD', 'EUR', 'JPY'],
  exponents: {},
};

/** Every state of a bill. */
export const statuses: Readonly<Record<string, StatusRow>> = {
  draft: { issuance: 'draft', settlement: 'none', refund: 'none', delivery: 'none' },
  open: { issuance: 'issued', settlement: 'none', refund: 'none', delivery: 'link' },
  flown: { issuance: 'issued', settlement: 'none', refund: 'none', delivery: 'email' },
  part: { issuance: 'issued', settlement: 'partial', refund: 'none', delivery: 'unknown' },
  paid: { issuance: 'issued', settlement: 'full', refund: 'none', delivery: 'unknown' },
  void: { issuance: 'void', settlement: 'none', refund: 'none', delivery: 'none' },
};

const row = (path: string, home: string | null, way: PathRow['way'] = 'rw'): PathRow => ({ path, home, way });

export const paths: readonly PathRow[] = [
  row('id', 'source.id', 'r'),
  row('state', 'lifecycle.providerStatus', 'r'),
  row('number', 'number'),
  row('currency', 'currency'),
  row('due', 'terms.dueDate'),
  row('note', 'note'),
  row('payer.name', 'recipients.billing.name.full'),
  row('payer.mail', 'recipients.billing.email'),
  row('items[].label', 'lines.name'),
  row('items[].count', 'lines.quantity'),
  row('items[].price', 'lines.unitPrice'),
  row('tax.label', 'taxes.name'),
  row('tax.rate', 'taxes.rate'),
  row('tax.sum', 'documentTaxes.amount'),
  row('off.rate', 'adjustments.percent'),
  row('off.sum', 'adjustments.amount'),
  row('carriage', 'adjustments.amount'),
  row('total', 'totals.total'),
  row('balance', 'totals.amountDue', 'r'),
  row('payments[].id', 'transactions.id', 'r'),
  row('payments[].sum', 'transactions.amount', 'r'),
  row('payments[].how', 'transactions.method', 'r'),
  row('payments[].by', 'transactions.origin', 'r'),
];
