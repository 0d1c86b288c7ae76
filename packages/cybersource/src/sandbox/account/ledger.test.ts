import { describe, expect, it } from 'vitest';
import { at, invoices, mailed, merchantOf, simple, type Merchant } from '../__fixtures__/merchant.ts';
import { cybersourceSandbox, type CybersourceSandbox, type CybersourceSettings } from '../index.ts';

interface Account extends Merchant {
  readonly sandbox: CybersourceSandbox;
  readonly read: () => Promise<unknown>;
  readonly status: () => unknown;
}

const start = Date.parse('2026-11-22T12:00:00Z');

async function account(settings: Partial<CybersourceSettings> = {}, more: object = {}): Promise<Account> {
  const sandbox = cybersourceSandbox(settings);
  sandbox.clock.set(start);
  const { call } = merchantOf(sandbox);
  const information = {
    invoiceNumber: 'A1',
    sendImmediately: true,
    allowPartialPayments: true,
    dueDate: '2026-12-31',
    ...more,
  };
  const amountDetails = { totalAmount: '100.00', currency: 'USD', minimumPartialAmount: '20.00' };
  await call('POST', invoices, { ...mailed(information), orderInformation: { amountDetails } });
  return {
    call,
    sandbox,
    read: async () => (await call('GET', `${invoices}/A1`)).body,
    status: () => sandbox.truth.invoices()[0]?.status,
  };
}

const invalid = expect.objectContaining({ code: 'invalid_input' });
const balance = 'orderInformation.amountDetails.balanceAmount';

it.each([undefined, null, 5, [], ''])('refuses %j for an id, in the Business Center too', async (wrong) => {
  const { sandbox } = await account();
  const center = sandbox.businessCenter;
  const id = wrong as never;
  for (const run of [() => center.acceptPayment(id), () => center.rejectPayment(id), () => center.refund(id)])
    expect(run).toThrow(invalid);
  expect(() => center.refund('A1', 5 as never)).toThrow(invalid);
});

describe('a payer', () => {
  it('pays in parts, down to nothing', async () => {
    const { sandbox, read } = await account();
    await sandbox.payer.pay('A1', '20.00');
    expect(await read()).toMatchObject({ status: 'PARTIAL' });
    expect(at(await read(), balance)).toBe(80);
    await sandbox.payer.pay('A1', '79.99');
    await sandbox.payer.pay('A1');
    expect(await read()).toMatchObject({ status: 'PAID' });
    expect(sandbox.truth.of('payment').map(({ amount, currency, by }) => `${amount} ${currency} ${by}`)).toEqual([
      '20.00 USD payer',
      '79.99 USD payer',
      '0.01 USD payer',
    ]);
  });

  it.each([
    ['more than is due', '100.01'],
    ['less than the least part', '19.99'],
    ['nothing', '0'],
    ['parts of a cent', '20.001'],
    ['a negative amount', '-20'],
    ['what is no amount', 'all'],
  ])('cannot pay %s', async (_, amount) => {
    const { sandbox, status } = await account();
    await expect(sandbox.payer.pay('A1', amount)).rejects.toThrow(invalid);
    expect(status()).toBe('SENT');
    expect(sandbox.truth.of('payment')).toEqual([]);
  });

  it('may pay any part where no least one is named, but never nothing', async () => {
    const { sandbox, call } = await account();
    await call('POST', invoices, simple({ invoiceNumber: 'A2', sendImmediately: true, allowPartialPayments: true }));
    await expect(sandbox.payer.pay('A2', '0')).rejects.toThrow(/above zero/);
    await sandbox.payer.pay('A2', '0.01');
  });

  it('has nothing to pay where the total is zero', async () => {
    const { sandbox, call } = await account();
    const amountDetails = { totalAmount: '0', currency: 'USD' };
    await call('POST', invoices, {
      ...simple({ invoiceNumber: 'A2', sendImmediately: true }),
      orderInformation: { amountDetails },
    });
    expect(sandbox.truth.invoices()[1]).toMatchObject({ status: 'CREATED', payable: false });
    await expect(sandbox.payer.pay('A2')).rejects.toThrow(/CREATED/);
  });

  it('pays in full where parts are not allowed', async () => {
    const { sandbox } = await account({}, { allowPartialPayments: false });
    await expect(sandbox.payer.pay('A1', '50')).rejects.toThrow(invalid);
    await sandbox.payer.pay('A1', '100');
  });

  it('cannot pay a draft, what is canceled, what is paid, or what does not exist', async () => {
    const { sandbox, call } = await account();
    await call('POST', invoices, simple({ invoiceNumber: 'A2' }));
    await expect(sandbox.payer.pay('A2')).rejects.toThrow(invalid);
    await call('POST', `${invoices}/A2/cancelation`, {});
    await expect(sandbox.payer.pay('A2')).rejects.toThrow(invalid);
    await sandbox.payer.pay('A1');
    await expect(sandbox.payer.pay('A1')).rejects.toThrow(invalid);
    await expect(sandbox.payer.pay('A3')).rejects.toThrow(invalid);
  });

  it('can pay late, but for a year only, unless links live for ever', async () => {
    const { sandbox } = await account();
    sandbox.clock.set(Date.parse('2027-12-30T23:59:59Z'));
    expect(sandbox.truth.invoices()[0]?.payable).toBe(true);
    sandbox.clock.set(Date.parse('2027-12-31T00:00:00Z'));
    expect(sandbox.truth.invoices()[0]?.payable).toBe(false);
    sandbox.settings.linkLifetime = 'endless';
    expect(sandbox.truth.invoices()[0]?.payable).toBe(true);
  });

  it('cannot pay from 00:00 GMT of the expiration date on', async () => {
    const { sandbox } = await account({}, { expirationDate: '2026-12-01' });
    sandbox.clock.set(Date.parse('2026-11-30T23:59:59.999Z'));
    expect(sandbox.truth.invoices()[0]?.payable).toBe(true);
    sandbox.clock.set(Date.parse('2026-12-01T00:00:00Z'));
    expect(sandbox.truth.invoices()[0]?.payable).toBe(false);
    await expect(sandbox.payer.pay('A1')).rejects.toThrow(invalid);
  });
});

describe('a payment in the history', () => {
  it.each([
    ['number', { transactionId: expect.stringMatching(/^\d{22}$/), amount: 20 }],
    ['text', { transactionId: expect.any(String), amount: '20' }],
    ['absent', undefined],
  ] as const)('has its amount as %s', async (paymentDetails, expected) => {
    const { sandbox, read } = await account({ paymentDetails });
    await sandbox.payer.pay('A1', '20');
    expect(at(await read(), 'invoiceHistory.0.event')).toBe('PAYMENT');
    expect(at(await read(), 'invoiceHistory.0.transactionDetails')).toEqual(expected);
  });
});

describe('a payment under fraud review', () => {
  it('waits, and nothing is paid yet', async () => {
    const { sandbox, read } = await account({ fraudReview: true });
    await sandbox.payer.pay('A1');
    expect(await read()).toMatchObject({ status: 'PENDING', invoiceHistory: [{ event: 'PENDING' }, {}, {}] });
    expect(at(await read(), balance)).toBe(100);
    expect(sandbox.truth.of('payment')).toEqual([]);
    await expect(sandbox.payer.pay('A1')).rejects.toThrow(invalid);
  });

  it('is paid when accepted; of a part the guide says so too', async () => {
    for (const [acceptedPartialPayment, expected] of [
      ['PARTIAL', 'PARTIAL'],
      ['PAID', 'PAID'],
    ] as const) {
      const { sandbox, status } = await account({ fraudReview: true, acceptedPartialPayment });
      await sandbox.payer.pay('A1', '20');
      sandbox.businessCenter.acceptPayment('A1');
      expect(status()).toBe(expected);
      expect(sandbox.truth.of('payment')).toMatchObject([{ amount: '20.00' }]);
    }
  });

  it('leaves nothing due when a part of it is called PAID', async () => {
    const { sandbox, read } = await account({ fraudReview: true, acceptedPartialPayment: 'PAID' });
    await sandbox.payer.pay('A1', '20');
    sandbox.businessCenter.acceptPayment('A1');
    expect(at(await read(), balance)).toBe(0);
    expect(sandbox.truth.invoices()[0]).toMatchObject({ status: 'PAID', due: '0.00', payable: false });
  });

  it('leaves no trace but an event when rejected', async () => {
    const { sandbox, read } = await account({ fraudReview: true });
    await sandbox.payer.pay('A1');
    sandbox.businessCenter.rejectPayment('A1');
    expect(await read()).toMatchObject({ status: 'SENT', invoiceHistory: [{ event: 'REJECTED' }, {}, {}, {}] });
    expect(sandbox.truth.of('payment')).toEqual([]);
    await sandbox.payer.pay('A1');
  });

  it('returns to SENT when rejected, or to what was before', async () => {
    for (const [rejectedPayment, expected] of [
      ['SENT', 'SENT'],
      ['earlier', 'CREATED'],
    ] as const) {
      const { sandbox, status } = await account({ fraudReview: true, rejectedPayment }, { deliveryMode: 'none' });
      expect(status()).toBe('CREATED');
      await sandbox.payer.pay('A1');
      sandbox.businessCenter.rejectPayment('A1');
      expect(status()).toBe(expected);
    }
  });

  it('may hide the link', async () => {
    const { sandbox, read } = await account({ fraudReview: true, linkWhilePending: 'absent' });
    await sandbox.payer.pay('A1');
    expect(at(await read(), 'invoiceInformation.paymentLink')).toBeUndefined();
  });

  it('is the only one that can be reviewed', async () => {
    const { sandbox } = await account();
    expect(() => sandbox.businessCenter.acceptPayment('A1')).toThrow(invalid);
  });
});

describe('a refund', () => {
  it('does not show', async () => {
    const { sandbox, status, read } = await account();
    await sandbox.payer.pay('A1');
    sandbox.businessCenter.refund('A1', '30');
    expect(status()).toBe('PAID');
    expect(at(await read(), balance)).toBe(0);
    expect(sandbox.truth.of('refund')).toMatchObject([{ id: 'A1', amount: '30.00', currency: 'USD' }]);
  });

  it('or makes the invoice due again', async () => {
    const { sandbox, status, read } = await account({ refunds: 'reopen' });
    await sandbox.payer.pay('A1');
    sandbox.businessCenter.refund('A1', '30');
    expect(status()).toBe('PARTIAL');
    expect(at(await read(), balance)).toBe(30);
    sandbox.businessCenter.refund('A1');
    expect(status()).toBe('SENT');
    expect(at(await read(), balance)).toBe(100);
  });

  it('is at most what was paid', async () => {
    const { sandbox } = await account();
    expect(() => sandbox.businessCenter.refund('A1')).toThrow(invalid);
    await sandbox.payer.pay('A1', '20');
    expect(() => sandbox.businessCenter.refund('A1', '20.01')).toThrow(invalid);
  });

  it('cannot be made twice of the same money, also where it does not show', async () => {
    const { sandbox } = await account();
    await sandbox.payer.pay('A1');
    sandbox.businessCenter.refund('A1');
    expect(() => sandbox.businessCenter.refund('A1')).toThrow(invalid);
  });
});

describe('reminders', () => {
  const days = (count: number): number => count * 86_400_000;
  const enabled = { invoiceSettingsInformation: { enableReminders: true } };
  const reminders = ({ sandbox }: Account): readonly string[] =>
    sandbox.truth
      .of('mail')
      .filter(({ about }) => about === 'reminder')
      .map((it) => new Date(it.at).toISOString().slice(0, 10));

  it('go out five days before the due date and one day after, when they are switched on', async () => {
    const one = await account();
    await one.call('PUT', '/invoicing/v2/invoiceSettings', enabled);
    await one.sandbox.clock.advance(days(60));
    expect(reminders(one)).toEqual(['2026-12-26', '2027-01-01']);
    expect(await one.read()).toMatchObject({
      status: 'SENT',
      invoiceHistory: [{ event: 'REMINDER' }, { event: 'REMINDER' }, {}, {}],
    });
  });

  it('do not go out unless they are switched on', async () => {
    const one = await account();
    await one.sandbox.clock.advance(days(60));
    expect(reminders(one)).toEqual([]);
  });

  it('do not go out for what is paid, or was never mailed', async () => {
    const paid = await account();
    await paid.call('PUT', '/invoicing/v2/invoiceSettings', enabled);
    await paid.sandbox.payer.pay('A1');
    await paid.sandbox.clock.advance(days(60));
    const unmailed = await account({}, { deliveryMode: 'none' });
    await unmailed.call('PUT', '/invoicing/v2/invoiceSettings', enabled);
    await unmailed.sandbox.clock.advance(days(60));
    expect([...reminders(paid), ...reminders(unmailed)]).toEqual([]);
  });

  it('follow the due date', async () => {
    const one = await account();
    await one.call('PUT', '/invoicing/v2/invoiceSettings', enabled);
    const later = {
      ...mailed({ dueDate: '2027-01-10' }),
      orderInformation: { amountDetails: { totalAmount: '1', currency: 'USD' } },
    };
    await one.call('PUT', `${invoices}/A1`, later);
    await one.sandbox.clock.advance(days(90));
    expect(reminders(one)).toEqual(['2027-01-05', '2027-01-11']);
  });
});

it('tells the truth about an invoice', async () => {
  const { sandbox, call } = await account();
  await sandbox.payer.pay('A1', '20');
  expect(sandbox.truth.invoices()).toEqual([
    {
      id: 'A1',
      number: 'A1',
      status: 'PARTIAL',
      payable: true,
      currency: 'USD',
      total: '100.00',
      due: '80.00',
      dueDate: '2026-12-31',
      payer: 'tanya@example.com',
      reference: 'Food',
      deleted: false,
    },
  ]);
  await call('POST', invoices, simple({ invoiceNumber: 'A2' }));
  await call('POST', `${invoices}/A2/cancelation`, {});
  // The balance that is answered stays full; nothing is due all the same.
  expect(sandbox.truth.invoices()[1]).toMatchObject({
    status: 'CANCELED',
    total: '2623.64',
    due: '0.00',
    payable: false,
  });
});
