import { describe, expect, it } from 'vitest';
import { at, invoices, mailed, merchantOf, simple, type Merchant } from './__fixtures__/merchant.ts';
import { cybersourceSandbox, type CybersourceSandbox, type CybersourceSettings } from './index.ts';

function account(settings: Partial<CybersourceSettings> = {}): Merchant & { readonly sandbox: CybersourceSandbox } {
  const sandbox = cybersourceSandbox(settings);
  return { ...merchantOf(sandbox), sandbox };
}

describe('numbers', () => {
  it('are counted up when none is given, and are the ids too', async () => {
    const { call } = account();
    const [first, second] = [
      (await call('POST', invoices, simple())).body,
      (await call('POST', invoices, simple())).body,
    ];
    expect([first['id'], second['id']]).toEqual(['98761', '98762']);
    expect(at(second, 'invoiceInformation.invoiceNumber')).toBe('98762');
  });

  it('are taken once only', async () => {
    const { call, sandbox } = account();
    await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
    const again = await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
    expect([again.status, again.body['status'], again.body['reason']]).toEqual([400, 'BADREQUEST', 'DUPLICATE_RECORD']);
    expect(sandbox.truth.invoices()).toHaveLength(1);
  });

  it('stay taken after a cancelation, unless a setting frees them', async () => {
    for (const [numberReuse, expected] of [
      ['never', 400],
      ['after-cancelation', 201],
    ] as const) {
      const { call } = account({ numberReuse });
      await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
      await call('POST', `${invoices}/A1/cancelation`, {});
      expect((await call('POST', invoices, simple({ invoiceNumber: 'A1' }))).status).toBe(expected);
    }
  });

  it.each(['number', 'counter'] as const)(
    'that were freed lead to the newest invoice, ids by %s',
    async (idOfOwnNumber) => {
      const { call } = account({ numberReuse: 'after-cancelation', idOfOwnNumber });
      await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
      await call('POST', `${invoices}/A1/cancelation`, {});
      const { body } = await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
      expect((await call('GET', `${invoices}/A1`)).body).toMatchObject({ id: body['id'], status: 'DRAFT' });
    },
  );

  it('differ by case, or do not', async () => {
    for (const [numberCase, expected] of [
      ['sensitive', 201],
      ['insensitive', 400],
    ] as const) {
      const { call } = account({ numberCase });
      await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
      expect((await call('POST', invoices, simple({ invoiceNumber: 'a1' }))).status).toBe(expected);
    }
  });

  it('that the counter would come to are passed over', async () => {
    const { call } = account();
    await call('POST', invoices, simple({ invoiceNumber: '98761' }));
    expect((await call('POST', invoices, simple())).body['id']).toBe('98762');
  });

  it('with unusual characters work in a path, escaped', async () => {
    const { call } = account();
    const { body } = await call('POST', invoices, simple({ invoiceNumber: 'A/1 é' }));
    expect(at(body, '_links.self.href')).toBe('/v2/invoices/A%2F1%20%C3%A9');
    expect((await call('GET', `${invoices}/${encodeURIComponent('A/1 é')}`)).body['id']).toBe('A/1 é');
  });

  it('may be other than the id; both lead to the invoice', async () => {
    const { call } = account({ idOfOwnNumber: 'counter' });
    const { body } = await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
    expect([body['id'], at(body, 'invoiceInformation.invoiceNumber')]).toEqual(['98761', 'A1']);
    for (const id of ['98761', 'A1']) expect((await call('GET', `${invoices}/${id}`)).body['id']).toBe('98761');
  });

  it('belong to one of two who ask for one at the same time', async () => {
    const { call, sandbox } = account();
    const both = await Promise.all([1, 2].map(() => call('POST', invoices, simple({ invoiceNumber: 'A1' }))));
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([201, 400]));
    expect(sandbox.truth.of('commit')).toHaveLength(1);
  });
});

describe('accepted for later', () => {
  it('an answer has no id, and the invoice appears after a while', async () => {
    const { call, sandbox } = account({ createAnswer: 'accepted' });
    const { status, body } = await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
    expect(status).toBe(202);
    expect(body).toEqual({
      submitTimeUtc: expect.any(String),
      status: 'DRAFT',
      reason: 'ACCEPTED',
      message: expect.any(String),
      details: [],
    });
    expect((await call('GET', `${invoices}/A1`)).status).toBe(404);
    expect((await call('POST', `${invoices}/A1/delivery`, {})).status).toBe(404);
    expect((await call('POST', invoices, simple({ invoiceNumber: 'A1' }))).body['reason']).toBe('DUPLICATE_RECORD');
    await sandbox.clock.advance(3000);
    expect((await call('GET', `${invoices}/A1`)).status).toBe(200);
  });
});

it('reads what was a while ago where a setting says so', async () => {
  const { call, sandbox } = account({ readLagMs: 2000 });
  await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
  expect((await call('GET', `${invoices}/A1`)).status).toBe(404);
  await sandbox.clock.advance(2000);
  await call('POST', `${invoices}/A1/cancelation`, {});
  expect((await call('GET', `${invoices}/A1`)).body['status']).toBe('DRAFT');
  await sandbox.clock.advance(2000);
  expect((await call('GET', `${invoices}/A1`)).body['status']).toBe('CANCELED');
});

describe('what is not there', () => {
  it.each([
    ['GET', ''],
    ['PUT', ''],
    ['POST', '/delivery'],
    ['POST', '/cancelation'],
    ['POST', '/publication'],
  ])('%s …/id%s says NOTFOUND, without an underscore', async (method, path) => {
    const { status, body } = await account().call(
      method,
      `${invoices}/A1${path}`,
      method === 'GET' ? undefined : simple(),
    );
    expect([status, body['status'], body['reason']]).toEqual([404, 'NOTFOUND', 'NOTFOUND']);
  });

  it('includes deleting, and cancelation spelt otherwise', async () => {
    const { call } = account();
    await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
    expect((await call('DELETE', `${invoices}/A1`)).status).toBe(404);
    expect((await call('POST', `${invoices}/A1/cancellation`, {})).status).toBe(404);
    expect((await call('PUT', `${invoices}/A1/delivery`, {})).status).toBe(404);
  });
});

describe('operations without content', () => {
  it.each([[undefined], ['[]'], ['null'], ['{'], ['""']])('are refused with body %s', async (rawBody) => {
    const { call } = account();
    await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
    const reply = await call('POST', `${invoices}/A1/publication`, undefined, rawBody === undefined ? {} : { rawBody });
    expect([reply.status, reply.body['reason']]).toEqual([400, 'VALIDATION_ERRORS']);
  });

  it('may come without a body where a setting says so', async () => {
    const { call } = account({ emptyBody: 'accepted' });
    await call('POST', invoices, simple({ invoiceNumber: 'A1' }));
    expect((await call('POST', `${invoices}/A1/publication`)).status).toBe(200);
  });
});

it('names the fields that are wrong', async () => {
  const { status, body } = await account().call('POST', invoices, { ...simple(), orderInformation: {} });
  expect(status).toBe(400);
  expect(body).toMatchObject({
    status: 'BADREQUEST',
    reason: 'VALIDATION_ERRORS',
    details: [
      { field: 'orderInformation.amountDetails.totalAmount', reason: 'MISSING_FIELD' },
      { field: 'orderInformation.amountDetails.currency', reason: 'MISSING_FIELD' },
    ],
  });
});

it('refuses at the moment of the change what was in order when it was asked', async () => {
  const { call, sandbox } = account();
  await call('POST', invoices, mailed({ invoiceNumber: 'A1', sendImmediately: true }));
  sandbox.faults.add({
    operation: 'cancel',
    phase: 'before-commit',
    action: { type: 'run', run: () => sandbox.payer.pay('A1') },
  });
  const { body } = await call('POST', `${invoices}/A1/cancelation`, {});
  expect(body['reason']).toBe('ACTION_NOT_ALLOWED');
  expect(sandbox.truth.invoices()[0]?.status).toBe('PAID');
});

it('repeats a request that a proxy sends twice only as far as its token goes', async () => {
  const { call, sandbox } = account();
  sandbox.faults.add({ operation: 'create', phase: 'before-parse', action: { type: 'duplicate' } });
  await call('POST', invoices, simple());
  expect(sandbox.truth.of('commit')).toHaveLength(1);
  expect(sandbox.truth.of('request').map(({ status }) => status)).toContain(401);
});
