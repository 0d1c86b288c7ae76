import type { JsonObject } from '@billingual/sandbox';
import { describe, expect, it } from 'vitest';
import { at, caller, invoices, issuesOf, simple, usd } from '../__fixtures__/client.ts';

const whole = { prefer: 'return=representation' };

describe('create', () => {
  it('answers with one link and nothing else', async () => {
    const { call } = caller();
    const { status, body } = await call('POST', invoices, simple());
    expect([status, body]).toEqual([
      201,
      {
        rel: 'self',
        href: expect.stringMatching(
          /^https:\/\/api\.sandbox\.paypal\.com\/v2\/invoicing\/invoices\/INV2(-[A-HJ-NP-Z2-9]{4}){4}$/,
        ),
        method: 'GET',
      },
    ]);
  });

  it('answers with the invoice when it is asked for', async () => {
    const { call, sandbox } = caller();
    const { status, body } = await call('POST', invoices, simple(), whole);
    expect([status, body['status']]).toEqual([201, 'DRAFT']);
    sandbox.settings.prefer = 'ignored';
    expect(Object.keys((await call('POST', invoices, simple(), whole)).body)).toEqual(['rel', 'href', 'method']);
  });

  it('fills in what the caller left out', async () => {
    const { created } = caller();
    const invoice = await created(simple());
    const bare = invoice.id.replace('INV2-', '').replaceAll('-', '');
    expect(invoice['detail']).toEqual({
      currency_code: 'USD',
      category_code: 'SHIPPABLE',
      invoice_number: '0001',
      invoice_date: '2026-01-05',
      viewed_by_recipient: false,
      group_draft: false,
      metadata: {
        create_time: '2026-01-05T20:00:00Z',
        created_by_flow: 'REGULAR_SINGLE',
        recipient_view_url: `https://www.sandbox.paypal.com/invoice/p/#${bare}`,
        invoicer_view_url: `https://www.sandbox.paypal.com/invoice/details/${invoice.id}`,
        caller_type: 'API_V2_INVOICE',
        spam_info: {},
      },
      archived: false,
    });
    expect(invoice['invoicer']).toEqual({});
    expect(invoice['configuration']).toEqual({
      tax_calculated_after_discount: true,
      tax_inclusive: false,
      allow_tip: false,
      partial_payment: { allow_partial_payment: false },
      template_id: expect.stringMatching(/^TEMP-.{17}$/),
    });
    expect('payments' in invoice || 'refunds' in invoice).toBe(false);
  });

  it('dates an invoice by the day of the merchant', async () => {
    const { created, sandbox } = caller();
    sandbox.clock.set(Date.UTC(2026, 0, 6, 7, 59));
    expect(at(await created(), 'detail', 'invoice_date')).toBe('2026-01-05');
    sandbox.settings.timeZone = 'Asia/Tokyo';
    expect(at(await created(), 'detail', 'invoice_date')).toBe('2026-01-06');
  });

  it('puts full names together, and never gives the phones of recipients back', async () => {
    const { created } = caller();
    const name = { given_name: 'Stephanie', surname: 'Meyers' };
    const phones = [{ country_code: '001', national_number: '4085551234', phone_type: 'MOBILE' }];
    const invoice = await created(
      simple(
        {},
        {
          invoicer: { name, phones },
          primary_recipients: [{ billing_info: { name, phones }, shipping_info: { name } }],
        },
      ),
    );
    const full = { ...name, full_name: 'Stephanie Meyers' };
    expect(invoice['invoicer']).toEqual({ name: full, phones });
    expect(invoice['primary_recipients']).toEqual([{ billing_info: { name: full }, shipping_info: { name: full } }]);
  });

  it('drops what it does not know and what only it may write, without a word', async () => {
    const { created } = caller();
    const invoice = await created(
      simple(
        { term: 'Net 10', metadata: { create_time: '2001-01-01T00:00:00Z' } },
        { id: 'INV2-MINE', status: 'PAID' },
      ),
    );
    expect([invoice['status'], at(invoice, 'detail', 'term')]).toEqual(['DRAFT', undefined]);
    expect(at(invoice, 'detail', 'metadata', 'create_time')).toBe('2026-01-05T20:00:00Z');
  });

  it('gives the notes of the invoicer back in two places', async () => {
    const { created } = caller();
    const invoice = await created(simple({}, { invoicer: { additional_notes: '2-4' } }));
    expect([at(invoice, 'invoicer', 'additional_notes'), at(invoice, 'detail', 'additional_data')]).toEqual([
      '2-4',
      '2-4',
    ]);
  });

  it('gives lines ids, and one id to a tax of one name and rate', async () => {
    const { created } = caller();
    const item = (tax: object): object => ({ name: 'Mat', quantity: '1', unit_amount: usd('10'), tax });
    const sales = { name: 'Sales Tax', percent: '7.25' };
    const invoice = await created(
      simple({}, {
        items: [item(sales), item({ name: 'Sales Tax', percent: '8' }), item(sales)],
        amount: { breakdown: { shipping: { amount: usd('5'), tax: sales } } },
      } as never),
    );
    const ids = [0, 1, 2].map((index) => at(invoice, 'items', index, 'tax', 'id'));
    expect(ids[0]).toMatch(/^TAX-[0-9A-Z]{17}$/);
    expect(ids[2]).toBe(ids[0]);
    expect(ids[1]).not.toBe(ids[0]);
    expect(at(invoice, 'amount', 'breakdown', 'shipping', 'tax', 'id')).toBe(ids[0]);
    expect(at(invoice, 'items', 0, 'id')).toMatch(/^ITEM-[0-9A-Z]{17}$/);
  });

  it.each([
    [{ term_type: 'NET_10' }, { term_type: 'NET_10', due_date: '2022-01-14' }],
    [{ term_type: 'NET_30' }, { term_type: 'NET_30', due_date: '2022-02-03' }],
    [{ term_type: 'DUE_ON_RECEIPT' }, { term_type: 'DUE_ON_RECEIPT', due_date: '2022-01-04' }],
    [{ term_type: 'NO_DUE_DATE' }, { term_type: 'NO_DUE_DATE' }],
    [{ due_date: '2022-03-01' }, { term_type: 'DUE_ON_DATE_SPECIFIED', due_date: '2022-03-01' }],
    [
      { term_type: 'NET_10', due_date: '2022-01-14' },
      { term_type: 'NET_10', due_date: '2022-01-14' },
    ],
    [
      { term_type: 'NET_10', due_date: '2022-01-20' },
      { term_type: 'NET_10', due_date: '2022-01-14' },
    ],
  ])('gives term and due date back together: %j', async (payment_term, expected) => {
    const { created } = caller();
    const invoice = await created(simple({ invoice_date: '2022-01-04', payment_term }));
    expect(at(invoice, 'detail', 'payment_term')).toEqual(expected);
  });

  it('decides by a setting which of two terms that contradict each other counts, and what stands for none', async () => {
    const { created } = caller({ contradictingTerm: 'date', missingTerm: 'DUE_ON_RECEIPT' });
    const payment_term = { term_type: 'NET_10', due_date: '2026-03-01' };
    expect(at(await created(simple({ payment_term })), 'detail', 'payment_term')).toEqual({
      term_type: 'DUE_ON_DATE_SPECIFIED',
      due_date: '2026-03-01',
    });
    expect(at(await created(), 'detail', 'payment_term')).toEqual({
      term_type: 'DUE_ON_RECEIPT',
      due_date: '2026-01-05',
    });
  });

  it('refuses a number that another invoice has, also a canceled one, and frees that of a deleted one', async () => {
    const { call, created, sandbox } = caller();
    const first = await created(simple({ invoice_number: 'A-1' }));
    const again = await call('POST', invoices, simple({ invoice_number: 'A-1' }));
    expect([again.status, again.body]).toEqual([
      422,
      expect.objectContaining({
        name: 'UNPROCESSABLE_ENTITY',
        details: [{ issue: 'DUPLICATE_INVOICE_NUMBER', description: 'Invoice number is duplicate.' }],
        links: [],
      }),
    ]);
    await call('DELETE', `${invoices}/${first.id}`);
    const second = await created(simple({ invoice_number: 'A-1' }));
    await call('POST', `${invoices}/${second.id}/send`, {});
    await call('POST', `${invoices}/${second.id}/cancel`, {});
    expect(issuesOf(await call('POST', invoices, simple({ invoice_number: 'A-1' })))).toEqual([
      'DUPLICATE_INVOICE_NUMBER',
    ]);
    sandbox.settings.uniqueNumbers = false;
    expect((await call('POST', invoices, simple({ invoice_number: 'A-1' }))).status).toBe(201);
  });

  it('makes another invoice for the same PayPal-Request-Id', async () => {
    const { call, sandbox } = caller();
    for (let time = 0; time < 2; time += 1) await call('POST', invoices, simple(), { 'paypal-request-id': 'same' });
    expect(sandbox.truth.invoices()).toHaveLength(2);
  });

  it('knows the invoicer only by an address of the account', async () => {
    const { call } = caller();
    const from = (email_address: string): object => simple({}, { invoicer: { email_address } });
    expect(issuesOf(await call('POST', invoices, from('somebody@example.com')))).toEqual(['USER_NOT_FOUND']);
    expect((await call('POST', invoices, from('merchant@example.com'))).status).toBe(201);
  });

  it('refuses a currency it has not, another one than the invoice has, and decimals of one without', async () => {
    const { call } = caller();
    const issues = async (body: object): Promise<readonly unknown[]> => issuesOf(await call('POST', invoices, body));
    expect(await issues(simple({ currency_code: 'TND' }))).toEqual(['NOT_SUPPORTED']);
    expect(await issues(simple({ currency_code: 'EUR' }))).toEqual(['CURRENCY_MISMATCH']);
    const items = [{ name: 'Mat', quantity: '1', unit_amount: { currency_code: 'JPY', value: '100.00' } }];
    expect(await issues(simple({ currency_code: 'JPY' }, { items }))).toEqual(['DECIMALS_NOT_SUPPORTED']);
    const whole = [{ ...items[0], unit_amount: { currency_code: 'JPY', value: '100' } }];
    expect(await issues(simple({ currency_code: 'JPY' }, { items: whole }))).toEqual([]);
  });

  it('looks at every amount within the amount of the invoice', async () => {
    const { call } = caller();
    const problems = async (currency: string, amount: object, unit = '100'): Promise<readonly unknown[]> => {
      const items = [{ name: 'Mat', quantity: '1', unit_amount: { currency_code: currency, value: unit } }];
      const { body } = await call('POST', invoices, simple({ currency_code: currency }, { items, amount } as never));
      const details = (body['details'] ?? []) as JsonObject[];
      return details.map((it) => [it['field'], it['issue']]);
    };
    const custom = (currency_code: string, value: string): object => ({
      breakdown: { custom: { label: 'x', amount: { currency_code, value } } },
    });
    expect(await problems('USD', { ...usd('1'), ...custom('EUR', '5') })).toEqual([
      ['/amount/breakdown/custom/amount/currency_code', 'CURRENCY_MISMATCH'],
    ]);
    expect(await problems('JPY', { currency_code: 'JPY', value: '1', ...custom('JPY', '5.00') })).toEqual([
      ['/amount/breakdown/custom/amount/value', 'DECIMALS_NOT_SUPPORTED'],
    ]);
    expect(await problems('USD', { currency_code: 'EUR', value: '1', ...custom('EUR', '5') })).toEqual([
      ['/amount/currency_code', 'CURRENCY_MISMATCH'],
      ['/amount/breakdown/custom/amount/currency_code', 'CURRENCY_MISMATCH'],
    ]);
    expect(await problems('USD', { ...usd('1'), ...custom('USD', '5') })).toEqual([]);
  });

  it('refuses a body that is no JSON', async () => {
    const { call } = caller();
    const answer = await call('POST', invoices, '{"detail":');
    expect([answer.status, answer.body['name']]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('accepts a total below zero, or not', async () => {
    const { call, sandbox } = caller();
    const discount = simple({}, { amount: { breakdown: { custom: { label: 'Credit', amount: usd('-500') } } } });
    expect((await call('POST', invoices, discount)).status).toBe(201);
    sandbox.settings.negativeTotal = 'refused';
    expect((await call('POST', invoices, discount)).status).toBe(422);
  });
});

describe('update', () => {
  it('replaces everything, and keeps the number unless another is given', async () => {
    const { call, created, get } = caller();
    const { id } = await created(simple({ invoice_number: 'A-1', note: 'first' }));
    const { status, body } = await call('PUT', `${invoices}/${id}`, simple({ memo: 'second' }));
    expect([status, body]).toEqual([200, { rel: 'self', href: expect.stringContaining(id), method: 'GET' }]);
    const after = await get(id);
    expect(after['detail']).toMatchObject({ invoice_number: 'A-1', memo: 'second' });
    expect(at(after, 'detail', 'note')).toBeUndefined();
  });

  it.each([
    ['empty', ''],
    ['invoice', expect.stringContaining('"status":"DRAFT"')],
  ] as const)('answers as set without Prefer: %s', async (updateAnswer, text) => {
    const { call, created } = caller({ updateAnswer });
    const { id } = await created();
    expect((await call('PUT', `${invoices}/${id}`, simple())).text).toEqual(text);
  });

  it('mails the recipient of a sent invoice unless told not to, and of a draft only when so set', async () => {
    const { call, created, sandbox } = caller();
    const { id } = await created();
    const path = `${invoices}/${id}`;
    const updates = (): number => sandbox.truth.of('mail').filter(({ about }) => about === 'update').length;
    await call('PUT', path, simple());
    expect(updates()).toBe(0);
    await call('POST', `${path}/send`, { send_to_recipient: false });
    await call('PUT', `${path}?send_to_recipient=false`, simple());
    expect(updates()).toBe(0);
    await call('PUT', path, simple());
    expect(updates()).toBe(1);
    sandbox.settings.updateOfDraft = 'mails';
    await call('PUT', `${invoices}/${(await created()).id}`, simple());
    expect(updates()).toBe(2);
  });

  it('refuses the discounts of an answer, which are below zero', async () => {
    const { call, created } = caller();
    const discounted = simple({}, { amount: { breakdown: { discount: { invoice_discount: { amount: usd('5') } } } } });
    const invoice = await created(discounted);
    const answer = await call('PUT', `${invoices}/${invoice.id}`, invoice);
    expect(answer.body['details']).toEqual([
      expect.objectContaining({ field: '/amount/breakdown/discount/invoice_discount/amount/value', value: '-5.00' }),
    ]);
  });

  it('refuses a number that another invoice has, and takes its own', async () => {
    const { call, created } = caller();
    await created(simple({ invoice_number: 'A-1' }));
    const { id } = await created(simple({ invoice_number: 'A-2' }));
    const put = (number: string): ReturnType<typeof call> =>
      call('PUT', `${invoices}/${id}`, simple({ invoice_number: number }));
    expect(issuesOf(await put('A-1'))).toEqual(['DUPLICATE_INVOICE_NUMBER']);
    expect((await put('A-2')).status).toBe(200);
  });
});

describe('delete and get', () => {
  it('leaves nothing to be read, changed or deleted again', async () => {
    const { call, created } = caller();
    const path = `${invoices}/${(await created()).id}`;
    expect((await call('DELETE', path)).status).toBe(204);
    for (const [method, body] of [['GET'], ['DELETE'], ['PUT', simple()]] as const) {
      const answer = await call(method, path, body);
      expect([answer.status, answer.body]).toEqual([
        404,
        {
          name: 'RESOURCE_NOT_FOUND',
          message: 'The specified resource does not exist.',
          debug_id: answer.headers.get('paypal-debug-id'),
          links: [expect.objectContaining({ rel: 'information_link' })],
        },
      ]);
    }
  });

  it('sees a change only after the lag of reading', async () => {
    const { call, created, sandbox } = caller({ readLagMs: 2000 });
    const id = (await created()).id;
    const status = async (): Promise<unknown> => {
      const answer = await call('GET', `${invoices}/${id}`);
      return answer.body['status'] ?? answer.status;
    };
    expect(await status()).toBe(404);
    await sandbox.clock.advance(2000);
    expect(await status()).toBe('DRAFT');
    await call('POST', `${invoices}/${id}/send`, {});
    expect(await status()).toBe('DRAFT');
    await sandbox.clock.advance(2000);
    expect(await status()).toBe('SENT');
  });
});

describe('the next number', () => {
  it.each([
    ['INVOICE-1234', 'INVOICE-1235'],
    ['INV-0099-X', 'INV-0100-X'],
    ['#999', '#1000'],
    ['2026-001', '2026-002'],
    ['abc', 'abc1'],
  ])('comes after %s: %s', async (last, expected) => {
    const { call, created } = caller();
    await created(simple({ invoice_number: last }));
    const { body } = await call('POST', '/v2/invoicing/generate-next-invoice-number', {});
    expect(body).toEqual({ invoice_number: expected });
  });

  it('reserves nothing, passes over numbers in use, and may be too long to be used', async () => {
    const { call, created } = caller();
    const next = async (): Promise<unknown> =>
      (await call('POST', '/v2/invoicing/generate-next-invoice-number', {})).body['invoice_number'];
    expect([await next(), await next()]).toEqual(['0001', '0001']);
    await created(simple({ invoice_number: 'A-2' }));
    await created(simple({ invoice_number: 'A-1' }));
    expect(await next()).toBe('A-3');
    await created(simple({ invoice_number: `${'9'.repeat(25)}` }));
    const long = await next();
    expect(long).toHaveLength(26);
    expect(issuesOf(await call('POST', invoices, simple({ invoice_number: String(long) })))).toEqual([
      'INVALID_STRING_MAX_LENGTH',
    ]);
  });
});
