import { describe, expect, it } from 'vitest';
import { caller, invoices, issuesOf, simple, type Answered, type Caller } from '../__fixtures__/client.ts';

const withId = (number: number): string => `${invoices}/INV2-ABCD-1234-EINV-00${String(number).padStart(2, '0')}`;
const said = (answer: Answered): string => {
  const [issue] = issuesOf(answer);
  const words = [String(answer.status), answer.body['name'], issue];
  return words.filter((it) => typeof it === 'string').join(' ');
};

const usual = [
  '500 INTERNAL_SERVER_ERROR',
  '403 NOT_AUTHORIZED PERMISSION_DENIED',
  '401 AUTHENTICATION_FAILURE',
  '404 RESOURCE_NOT_FOUND',
];
const issue = (name: string): string => `422 UNPROCESSABLE_ENTITY ${name}`;

describe('the ids and texts that make the sandbox fail', () => {
  const send = { method: 'CASH' };
  it.each<[string, number, (it: Caller, path: string) => Promise<Answered>, string[]]>([
    ['get', 7, (it, path) => it.call('GET', path), usual],
    [
      'send',
      11,
      (it, path) => it.call('POST', `${path}/send`, {}),
      [...usual, issue('CANT_SEND_INVOICE_WITHOUT_EMAIL'), '200'],
    ],
    ['send', 30, (it, path) => it.call('POST', `${path}/send`, {}), [issue('CANT_SEND_ALREADY_SENT_INVOICE')]],
    [
      'remind',
      17,
      (it, path) => it.call('POST', `${path}/remind`, {}),
      [...usual, issue('CANNOT_REMIND_INVOICE'), issue('CANT_REMIND_INVOICE_WITHOUT_BILLING_INFO'), '204'],
    ],
    [
      'cancel',
      24,
      (it, path) => it.call('POST', `${path}/cancel`, {}),
      [...usual, issue('CANT_CANCEL_INVOICE_IN_DRAFT_STATE'), '204'],
    ],
    [
      'payments',
      31,
      (it, path) => it.call('POST', `${path}/payments`, send),
      [...usual, issue('CANT_PAY_AN_PAID_OR_CANCELED_INVOICE'), issue('CANT_PAY_MORE_THAN_INVOICE_AMOUNT'), '200'],
    ],
    [
      'refunds',
      43,
      (it, path) => it.call('POST', `${path}/refunds`, send),
      [...usual, issue('CANT_REFUND_A_CANCELED_INVOICE'), issue('CANT_REFUND_MORE_THAN_PAYMENT_AMOUNT'), '200'],
    ],
    ['delete', 55, (it, path) => it.call('DELETE', path), [...usual, '204']],
    ['update', 60, (it, path) => it.call('PUT', path, simple()), [...usual, '400 INVALID_REQUEST', '200']],
  ])('work for %s from %i on', async (_, first, request, expected) => {
    const it = caller();
    const got: string[] = [];
    for (const index of expected.keys()) got.push(said(await request(it, withId(first + index))));
    expect(got).toEqual(expected);
    expect(it.sandbox.truth.of('commit')).toEqual([]);
  });

  it.each([
    ['payments', 38],
    ['refunds', 50],
  ])('work for deleting %s', async (kind, first) => {
    const it = caller();
    const got: string[] = [];
    for (let number = first; number < first + 5; number += 1)
      got.push(
        said(await it.call('DELETE', `${invoices}/INV2-ABCD-1234-EFGH-5678/${kind}/EXT-ABCDEFGHERRINV0${number}`)),
      );
    expect(got).toEqual([...usual, '204']);
  });

  it.each([
    ['ERRINV001', '500 INTERNAL_SERVER_ERROR'],
    ['ERRINV002', '403 NOT_AUTHORIZED PERMISSION_DENIED'],
    ['ERRINV003', '415 UNSUPPORTED_MEDIA_TYPE'],
    ['ERRINV004', '400 INVALID_REQUEST EMPTY_REQUEST_BODY'],
    ['ERRINV005', '400 INVALID_REQUEST'],
    ['ERRINV006', '400 INVALID_REQUEST INVALID_PARAMETER_SYNTAX'],
  ])('work for an invoice with the reference %s', async (reference, expected) => {
    expect(said(await caller().call('POST', invoices, simple({ reference })))).toBe(expected);
  });

  it.each([
    ['generate-next-invoice-number', 'ERRINV066', '500 INTERNAL_SERVER_ERROR'],
    ['generate-next-invoice-number', 'ERRINV067', '403 NOT_AUTHORIZED PERMISSION_DENIED'],
    ['search-invoices', 'ERRINV068', '500 INTERNAL_SERVER_ERROR'],
    ['search-invoices', 'ERRINV069', '403 NOT_AUTHORIZED PERMISSION_DENIED'],
    ['search-invoices', 'ERRINV070', '401 AUTHENTICATION_FAILURE'],
  ])('work for %s with %s', async (path, reference, expected) => {
    expect(said(await caller().call('POST', `/v2/invoicing/${path}`, { reference }))).toBe(expected);
  });

  it('count letters, and can be switched off', async () => {
    const { call, sandbox } = caller();
    expect((await call('POST', invoices, simple({ reference: 'errinv001' }))).status).toBe(201);
    sandbox.settings.triggers = false;
    expect((await call('POST', invoices, simple({ reference: 'ERRINV001' }))).status).toBe(201);
    expect((await call('GET', withId(7))).status).toBe(404);
  });
});
