import type { JsonObject } from '@billingual/sandbox';
import { describe, expect, it } from 'vitest';
import { caller, invoices, issuesOf, simple, usd, type Caller } from './__fixtures__/client.ts';
import type { PayPalStatus } from './state.ts';

const allowsParts = simple({}, { configuration: { partial_payment: { allow_partial_payment: true } } });

/** Brings an invoice of 100.00 into a status. */
const into: Readonly<Record<PayPalStatus, (it: Caller) => Promise<string>>> = {
  DRAFT: (it) => made(it, []),
  SCHEDULED: (it) => made(it, [['send', {}]], simple({ invoice_date: '2026-02-01' })),
  SENT: (it) => made(it, [['send', {}]]),
  UNPAID: (it) => made(it, [['send', { send_to_recipient: false }]]),
  PARTIALLY_PAID: (it) => made(it, [['send', {}], pays('10')]),
  PAYMENT_PENDING: async (it) => {
    it.sandbox.settings.pendingMs = 86_400_000;
    const path = await made(it, [['send', {}]]);
    await it.sandbox.payer.pay(path.slice(invoices.length + 1));
    return path;
  },
  PAID: async (it) => {
    const path = await made(it, [['send', {}]]);
    await it.sandbox.payer.pay(path.slice(invoices.length + 1));
    return path;
  },
  MARKED_AS_PAID: (it) => made(it, [['send', {}], pays('100')]),
  PARTIALLY_REFUNDED: (it) => made(it, [['send', {}], pays('100'), refunds('10')]),
  REFUNDED: (it) => made(it, [['send', {}], pays('100'), refunds('10'), refunds('90')]),
  MARKED_AS_REFUNDED: (it) => made(it, [['send', {}], pays('100'), refunds('100')]),
  CANCELLED: (it) =>
    made(it, [
      ['send', {}],
      ['cancel', {}],
    ]),
};

const pays = (value: string): [string, JsonObject] => ['payments', { method: 'CASH', amount: usd(value) }];
const refunds = (value: string): [string, JsonObject] => ['refunds', { method: 'CASH', amount: usd(value) }];

async function made(it: Caller, steps: readonly [string, JsonObject][], invoice = allowsParts): Promise<string> {
  const path = `${invoices}/${(await it.created(invoice)).id}`;
  for (const [action, body] of steps) {
    const answer = await it.call('POST', `${path}/${action}`, body);
    if (answer.status >= 300) throw new Error(`${action}: ${answer.text}`);
  }
  return path;
}

const requests = {
  update: (it, path) => it.call('PUT', path, allowsParts),
  discard: (it, path) => it.call('DELETE', path),
  send: (it, path) => it.call('POST', `${path}/send`, {}),
  remind: (it, path) => it.call('POST', `${path}/remind`, {}),
  cancel: (it, path) => it.call('POST', `${path}/cancel`, {}),
  pay: (it, path) => it.call('POST', `${path}/payments`, { method: 'CASH', amount: usd('1') }),
  refund: (it, path) => it.call('POST', `${path}/refunds`, { method: 'CASH', amount: usd('1') }),
} as const satisfies Record<string, (it: Caller, path: string) => ReturnType<Caller['call']>>;

type Row = Readonly<Record<keyof typeof requests, string>>;
const row = (
  update: string,
  discard: string,
  send: string,
  remind: string,
  cancel: string,
  pay: string,
  refund: string,
): Row => ({
  update,
  discard,
  send,
  remind,
  cancel,
  pay,
  refund,
});

const noUpdate = 'INVOICE_CANNOT_BE_UPDATED';
const noDelete = 'INVOICE_CANNOT_BE_DELETED';
const sent = 'INVOICE_ALREADY_SENT';
const noRemind = 'CANNOT_REMIND_INVOICE';
const noPay = 'CANNOT_PROCESS_PAYMENTS';
const noRefund = 'CANNOT_PROCESS_REFUNDS';
const paid = 'CANNOT_CANCEL_PAID_INVOICE';
const returned = 'CANNOT_CANCEL_REFUNDED_INVOICE';

const expected: Readonly<Record<PayPalStatus, Row>> = {
  DRAFT: row('200', '204', '200', noRemind, 'CANNOT_CANCEL_DRAFT_INVOICE', '200', noRefund),
  SCHEDULED: row('200', '204', '202', noRemind, 'CANNOT_CANCEL_SCHEDULED_INVOICE', '200', noRefund),
  SENT: row('200', noDelete, '200', '204', '204', '200', noRefund),
  UNPAID: row('200', noDelete, '200', '204', '204', '200', noRefund),
  PARTIALLY_PAID: row('200', noDelete, sent, '204', paid, '200', '200'),
  PAYMENT_PENDING: row(noUpdate, noDelete, sent, noRemind, paid, noPay, noRefund),
  PAID: row(noUpdate, noDelete, sent, noRemind, paid, noPay, '200'),
  MARKED_AS_PAID: row(noUpdate, noDelete, sent, noRemind, paid, noPay, '200'),
  PARTIALLY_REFUNDED: row(noUpdate, noDelete, sent, noRemind, returned, noPay, '200'),
  REFUNDED: row(noUpdate, noDelete, sent, noRemind, returned, noPay, noRefund),
  MARKED_AS_REFUNDED: row(noUpdate, noDelete, sent, noRemind, returned, noPay, noRefund),
  CANCELLED: row(noUpdate, noDelete, sent, noRemind, 'INVOICE_CANCELED_ALREADY', noPay, noRefund),
};

describe.each(Object.keys(expected) as PayPalStatus[])('an invoice in status %s', (status) => {
  it('has that status', async () => {
    const it = caller();
    const path = await into[status](it);
    expect((await it.call('GET', path)).body['status']).toBe(status);
  });

  it.each(Object.keys(requests) as (keyof typeof requests)[])('can or cannot: %s', async (action) => {
    const it = caller();
    const path = await into[status](it);
    const answer = await requests[action](it, path);
    const rule = expected[status][action];
    const detail = { field: 'invoiceId', location: 'path', value: path.slice(invoices.length + 1), issue: rule };
    const refused = { status: 422, body: { name: 'UNPROCESSABLE_ENTITY', details: [detail], links: [] } };
    expect(answer).toMatchObject(/^\d+$/.test(rule) ? { status: Number(rule) } : refused);
  });
});

it('names the status in the refusal to remind', async () => {
  const it = caller();
  const answer = await requests.remind(it, await into.DRAFT(it));
  expect(answer.text).toContain(
    'which is in DRAFT status. Only UNPAID, SENT and PARTIALLY_PAID invoices can be reminded.',
  );
});

describe('where the documentation is not clear, a setting decides:', () => {
  it.each([
    ['updatePartlyPaid', 'PARTIALLY_PAID', 'update', '200', 'INVOICE_CANNOT_BE_UPDATED'],
    ['sendScheduled', 'SCHEDULED', 'send', '202', 'INVOICE_ALREADY_SENT'],
    ['secondSend', 'SENT', 'send', '200', 'INVOICE_ALREADY_SENT'],
    ['cancelPending', 'PAYMENT_PENDING', 'cancel', '204', 'CANNOT_CANCEL_PAID_INVOICE'],
    ['deletePaymentOfCanceled', 'CANCELLED', 'unpay', '404', 'CANNOT_PROCESS_PAYMENTS'],
    ['deleteCanceled', 'CANCELLED', 'discard', '204', 'INVOICE_CANNOT_BE_DELETED'],
  ] as const)('%s', async (setting, status, action, done, refused) => {
    const outcome = async (value: string): Promise<string> => {
      const it = caller();
      Object.assign(it.sandbox.settings, { [setting]: value });
      const path = await into[status](it);
      const answer =
        action === 'unpay' ? await it.call('DELETE', `${path}/payments/EXTR-NONE`) : await requests[action](it, path);
      const [issue] = issuesOf(answer);
      return typeof issue === 'string' ? issue : String(answer.status);
    };
    expect([await outcome('accepted'), await outcome('refused')]).toEqual([done, refused]);
  });
});

interface Linked {
  readonly id: string;
  readonly links: readonly { readonly href: string; readonly rel: string; readonly method: string }[];
}

describe('links', () => {
  const rels = async (status: PayPalStatus): Promise<unknown[]> => {
    const it = caller();
    const { links, id } = (await it.call('GET', await into[status](it))).body as unknown as Linked;
    for (const { href } of links) expect(href).toContain(`https://api.sandbox.paypal.com/v2/invoicing/invoices/${id}`);
    return links.map(({ rel, method }) => `${method} ${rel}`);
  };

  it.each([
    ['DRAFT', ['GET self', 'POST send', 'PUT replace', 'DELETE delete', 'POST record-payment']],
    // The code is generated by a POST.
    ['SENT', ['GET self', 'PUT replace', 'POST cancel', 'POST remind', 'POST record-payment', 'GET qr-code']],
    ['PARTIALLY_PAID', ['GET self', 'POST record-payment', 'POST record-refund']],
    ['PAID', ['GET self']],
    ['REFUNDED', ['GET self']],
    ['CANCELLED', ['GET self']],
  ] as const)('of an invoice in status %s are as seen', async (status, expectedRels) => {
    expect(await rels(status)).toEqual(expectedRels);
  });
});
