import { describe, expect, it } from 'vitest';
import cancelAnswer from '../__fixtures__/cancel-answer.json' with { type: 'json' };
import allPartsRequest from '../__fixtures__/create-all-parts-request.json' with { type: 'json' };
import createAnswer from '../__fixtures__/create-answer.json' with { type: 'json' };
import itemizedAnswer from '../__fixtures__/create-itemized-answer.json' with { type: 'json' };
import itemizedRequest from '../__fixtures__/create-itemized-request.json' with { type: 'json' };
import createRequest from '../__fixtures__/create-request.json' with { type: 'json' };
import draftAnswer from '../__fixtures__/draft-answer.json' with { type: 'json' };
import details2020 from '../__fixtures__/get-details-2020.json' with { type: 'json' };
import details from '../__fixtures__/get-details.json' with { type: 'json' };
import { at, invoices, mailed, merchantOf, simple, type Merchant } from './__fixtures__/merchant.ts';
import { cybersourceSandbox } from './index.ts';

const account = (settings = {}): Merchant => merchantOf(cybersourceSandbox(settings));

/** What is made up: times, and the address of the page. */
const madeUp = /"(?:\d{4}-\d{2}-\d{2}T[\d:.]+Z|(?:\\n)?[^"]*\/payInvoice\/[^"]*)"/g;
const told = (body: unknown): unknown => JSON.parse(JSON.stringify(body).replaceAll(madeUp, '"…"'));

interface Documented {
  readonly customerInformation?: object;
  readonly invoiceInformation: Readonly<Record<string, unknown>>;
  readonly orderInformation: { readonly amountDetails: object };
}

/** The request that a documented answer must have come from. */
function requestFor(answer: Documented, more: object): object {
  const { customerInformation, invoiceInformation, orderInformation } = answer;
  const deliveryMode = String(invoiceInformation['deliveryMode']).toLowerCase();
  return {
    customerInformation,
    invoiceInformation: { ...invoiceInformation, deliveryMode, ...more },
    orderInformation,
  };
}

describe('documented answers come out as they are documented', () => {
  it('create, published by its link', async () => {
    const { status, body } = await account().call('POST', invoices, createRequest.body);
    expect(status).toBe(201);
    expect(told(body)).toEqual(told(createAnswer.body));
  });

  it('create with lines, answered with a link that has no host', async () => {
    const request = {
      ...itemizedRequest.body,
      invoiceInformation: { ...itemizedRequest.body.invoiceInformation, invoiceNumber: '98766' },
    };
    const { body } = await account({ paymentLink: 'relative' }).call('POST', invoices, request);
    expect(told(body)).toEqual(told(itemizedAnswer.body));
    expect(at(body, 'invoiceInformation.paymentLink')).toMatch(
      /^\/ebc2\/invoicing\/payInvoice\/\w{64}\?version=v2\.1$/,
    );
  });

  it('create as a draft', async () => {
    const request = requestFor(draftAnswer.body, { paymentLink: undefined });
    expect(told((await account().call('POST', invoices, request)).body)).toEqual(told(draftAnswer.body));
  });

  it('cancelation', async () => {
    const { call } = account();
    await call('POST', invoices, requestFor(cancelAnswer.body, { sendImmediately: true }));
    const { status, body } = await call('POST', `${invoices}/2675/cancelation`, {});
    expect(status).toBe(200);
    expect(told(body)).toEqual(told(cancelAnswer.body));
  });

  it('details', async () => {
    const { call } = account();
    await call('POST', invoices, requestFor(details.body, { sendImmediately: true }));
    expect(told((await call('GET', `${invoices}/2670`)).body)).toEqual(told(details.body));
  });

  it('details of 2020', async () => {
    const { call } = account({ details: '2020', amounts: 'text' });
    const request = requestFor(details2020.body, { deliveryMode: 'email', sendImmediately: true });
    await call('POST', invoices, request);
    expect(told((await call('GET', `${invoices}/A123456`)).body)).toEqual(told(details2020.body));
  });
});

describe('amounts', () => {
  it('are numbers without idle zeros, and every part comes back', async () => {
    const { body } = await account().call('POST', invoices, allPartsRequest.body);
    expect(at(body, 'orderInformation.amountDetails')).toEqual({
      totalAmount: 2623.64,
      currency: 'USD',
      balanceAmount: 2623.64,
      discountAmount: 126.08,
      discountPercent: 5,
      subAmount: 2749.72,
      minimumPartialAmount: 20,
      taxDetails: { type: 'State Tax', amount: 208.04, rate: 8.25 },
      freight: { amount: 20, taxable: true },
    });
  });

  it('keep all their digits, also those that a JavaScript number has no room for', async () => {
    const request = {
      ...simple(),
      orderInformation: { amountDetails: { totalAmount: '9999999999999999.99', currency: 'USD' } },
    };
    const { text } = await account().call('POST', invoices, request);
    expect(text).toContain('"totalAmount":9999999999999999.99');
  });

  it('of a line are answered as they were sent, or filled in where a setting says so', async () => {
    const request = {
      ...simple(),
      orderInformation: {
        amountDetails: { totalAmount: '1', currency: 'USD' },
        lineItems: [{ unitPrice: '12.05', quantity: 20 }],
      },
    };
    const total = async (settings: object): Promise<unknown> =>
      at((await account(settings).call('POST', invoices, request)).body, 'orderInformation.lineItems.0.totalAmount');
    expect(await total({})).toBeUndefined();
    expect(await total({ lineTotals: 'filled' })).toBe(241);
  });
});

describe('the balance', () => {
  const balance = 'orderInformation.amountDetails.balanceAmount';

  it('of a draft that nobody is mailed may be missing', async () => {
    const request = simple();
    expect(at((await account().call('POST', invoices, request)).body, balance)).toBe(2623.64);
    const absent = account({ draftBalance: 'absent-without-mail' });
    expect(at((await absent.call('POST', invoices, request)).body, balance)).toBeUndefined();
    expect(at((await absent.call('POST', invoices, mailed())).body, balance)).toBe(2623.64);
  });

  it('of what is paid is zero, or missing', async () => {
    for (const [paidBalance, expected] of [
      ['zero', 0],
      ['absent', undefined],
    ] as const) {
      const sandbox = cybersourceSandbox({ paidBalance });
      const { call } = merchantOf(sandbox);
      await call('POST', invoices, simple({ invoiceNumber: 'A1', sendImmediately: true }));
      await sandbox.payer.pay('A1');
      expect(at((await call('GET', `${invoices}/A1`)).body, balance)).toBe(expected);
    }
  });
});

describe('the payment link', () => {
  const link = 'invoiceInformation.paymentLink';

  it('is marked as made up', async () => {
    const { body } = await account().call('POST', invoices, simple({ sendImmediately: true }));
    expect(at(body, link)).toMatch(
      /^https:\/\/businesscentertest\.cybersource\.com\/ebc2\/invoicing\/payInvoice\/SIMULATED/,
    );
  });

  it('may have another host in a list', async () => {
    const { call } = account({ paymentLink: 'varying' });
    const { body } = await call('POST', invoices, simple({ sendImmediately: true }));
    const list = await call('GET', `${invoices}?offset=0&limit=1`);
    const [one, other] = [at(body, link), at(list.body, `invoices.0.${link}`)].map((it) => new URL(String(it)));
    expect(one?.host).not.toBe(other?.host);
    expect(one?.pathname).toBe(other?.pathname);
  });
});

it('never says whether an invoice was to be sent immediately', async () => {
  const { text } = await account().call('POST', invoices, simple({ sendImmediately: true }));
  expect(text).not.toContain('sendImmediately');
});

it('forgets who integrated it', async () => {
  const partner = { clientReferenceInformation: { partner: { developerId: '3435', solutionId: '83745' } } };
  expect((await account().call('POST', invoices, { ...simple(), ...partner })).text).not.toContain('3435');
});

it('gives each request its own time, also on the same invoice', async () => {
  const sandbox = cybersourceSandbox();
  const { call } = merchantOf(sandbox);
  const { body: made } = await call('POST', invoices, simple());
  await sandbox.clock.advance(45_000);
  const { body: read } = await call('GET', `${invoices}/98761`);
  const [before, after] = [made, read].map((it) => Date.parse(it['submitTimeUtc'] as string));
  expect((after ?? 0) - (before ?? 0)).toBe(45_000);
});

it('may answer as HAL', async () => {
  const { headers } = await account({ mediaType: 'application/hal+json' }).call('POST', invoices, simple());
  expect(headers.get('content-type')).toBe('application/hal+json;charset=utf-8');
});
