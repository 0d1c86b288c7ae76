import type { JsonObject } from '@billingual/sandbox';
import { describe, expect, it } from 'vitest';
import { at, caller, invoices, issuesOf, simple, usd, type Caller } from './__fixtures__/client.ts';

const search = '/v2/invoicing/search-invoices';
const numbers = (body: JsonObject): unknown[] =>
  (body['items'] as JsonObject[]).map((it) => at(it, 'detail', 'invoice_number'));

async function filled(count: number, it: Caller = caller()): Promise<Caller> {
  for (let index = 1; index <= count; index += 1) await it.created(simple({ invoice_number: `A-${index}` }));
  return it;
}

describe('list', () => {
  it('shows the newest first, twenty a page', async () => {
    const { call } = await filled(21);
    const { body } = await call('GET', invoices);
    expect(numbers(body).slice(0, 2)).toEqual(['A-21', 'A-20']);
    expect(numbers(body)).toHaveLength(20);
    expect(numbers((await call('GET', `${invoices}?page=2`)).body)).toEqual(['A-1']);
    expect(numbers((await call('GET', `${invoices}?page=3`)).body)).toEqual([]);
  });

  it('counts only when asked to', async () => {
    const { call } = await filled(5);
    const { body } = await call('GET', `${invoices}?page_size=2&page=3&total_required=true`);
    expect([body['total_pages'], body['total_items'], numbers(body)]).toEqual([3, 5, ['A-1']]);
    expect(Object.keys((await call('GET', `${invoices}?page_size=2`)).body)).toEqual(['items', 'links']);
  });

  it.each([
    ['page=0', 'INVALID_INTEGER_MIN_VALUE'],
    ['page=1001', 'INVALID_INTEGER_MAX_VALUE'],
    ['page_size=101', 'INVALID_INTEGER_MAX_VALUE'],
    ['page_size=-1', 'INVALID_INTEGER_MIN_VALUE'],
    ['page=two', 'INVALID_PARAMETER_SYNTAX'],
  ])('refuses %s', async (query, issue) => {
    const { call } = caller();
    for (const answer of [await call('GET', `${invoices}?${query}`), await call('POST', `${search}?${query}`, {})]) {
      expect([answer.status, issuesOf(answer)]).toEqual([400, [issue]]);
      expect(at(answer.body, 'details', 0)).toMatchObject({ field: query.split('=')[0], location: 'query' });
    }
  });

  it('trims its rows, and gives them whole for fields=all', async () => {
    const { call, created } = caller();
    const recipient = {
      billing_info: {
        name: { given_name: 'Stephanie', surname: 'Meyers' },
        email_address: 'payer@example.com',
        additional_info: 'x',
      },
      shipping_info: { name: { given_name: 'Stephanie' }, business_name: 'Acme' },
    };
    const detail = {
      invoice_number: 'A-1',
      reference: 'PO',
      note: 'n',
      memo: 'm',
      terms_and_conditions: 't',
      payment_term: { term_type: 'NET_10' },
    };
    const { id } = await created(simple(detail, { primary_recipients: [recipient] }));
    await call('POST', `${invoices}/${id}/payments`, { method: 'CASH', amount: usd('10') });
    const { body } = await call('GET', `${invoices}?fields=amount`);
    expect(at(body, 'items', 0)).toEqual({
      id,
      status: 'PARTIALLY_PAID',
      detail: {
        reference: 'PO',
        currency_code: 'USD',
        note: 'n',
        memo: 'm',
        invoice_number: 'A-1',
        invoice_date: '2026-01-05',
        payment_term: { due_date: '2026-01-15' },
        viewed_by_recipient: false,
        group_draft: false,
        metadata: { create_time: '2026-01-05T20:00:00Z' },
      },
      primary_recipients: [
        {
          billing_info: {
            name: { given_name: 'Stephanie', surname: 'Meyers', full_name: 'Stephanie Meyers' },
            email_address: 'payer@example.com',
          },
          shipping_info: { name: { given_name: 'Stephanie', full_name: 'Stephanie' } },
        },
      ],
      amount: usd('100.00'),
      due_amount: usd('90.00'),
      payments: { paid_amount: usd('10.00') },
      links: expect.any(Array),
    });
    const whole = await call('GET', `${invoices}?fields=all`);
    expect(at(whole.body, 'items', 0, 'items', 0, 'name')).toBe('Yoga Mat');
    expect(at((await call('GET', invoices)).body, 'items', 0, 'items')).toBeUndefined();
  });

  it('shows an empty page as set', async () => {
    const { call, sandbox } = caller();
    expect((await call('GET', invoices)).body).toEqual({ items: [], links: [] });
    sandbox.settings.emptyList = 'absent';
    expect((await call('GET', invoices)).body).toEqual({ links: [] });
  });

  it('leaves out what was deleted', async () => {
    const { call, created } = await filled(1);
    const { id } = await created();
    await call('DELETE', `${invoices}/${id}`);
    expect(numbers((await call('GET', invoices)).body)).toEqual(['A-1']);
  });
});

describe('search', () => {
  const found = async ({ call }: Caller, criteria: JsonObject): Promise<unknown[]> =>
    numbers((await call('POST', search, criteria)).body);

  async function various(settings: Parameters<typeof caller>[0] = {}): Promise<Caller> {
    const it = caller(settings);
    const billing = (email_address: string, more: JsonObject): JsonObject => ({
      primary_recipients: [{ billing_info: { email_address, ...more } }],
    });
    await it.created(
      simple(
        {
          invoice_number: 'A-1',
          reference: 'PO-77',
          memo: 'first memo',
          invoice_date: '2026-01-01',
          payment_term: { term_type: 'NET_10' },
        },
        billing('tanya@example.com', { name: { given_name: 'Tanya', surname: 'Lee' } }),
      ),
    );
    await it.sandbox.clock.advance(60_000);
    const { id } = await it.created(
      simple(
        { invoice_number: 'A-11', currency_code: 'EUR', invoice_date: '2026-01-05' },
        {
          ...billing('tom@example.com', { business_name: 'Toms Toys' }),
          items: [{ name: 'Toy', quantity: '2', unit_amount: { currency_code: 'EUR', value: '20' } }],
        },
      ),
    );
    await it.call('POST', `${invoices}/${id}/send`, {});
    return it;
  }

  it.each<[string, JsonObject, string[]]>([
    ['nothing', {}, ['A-11', 'A-1']],
    ['a part of the number', { invoice_number: '-1' }, ['A-11', 'A-1']],
    ['the whole of it', { invoice_number: 'a-11' }, ['A-11']],
    ['the beginning of an address', { recipient_email: 'TANYA@' }, ['A-1']],
    ['no other part of an address', { recipient_email: 'example.com' }, []],
    ['the beginning of a name', { recipient_first_name: 'tan', recipient_last_name: 'l' }, ['A-1']],
    ['the beginning of a company', { recipient_business_name: 'Toms' }, ['A-11']],
    ['a part of a reference', { reference: '77' }, ['A-1']],
    ['a part of a memo', { memo: 'memo' }, ['A-1']],
    ['a currency', { currency_code: 'EUR' }, ['A-11']],
    ['statuses', { status: ['SENT', 'PAID'] }, ['A-11']],
    ['total amounts', { total_amount_range: { lower_amount: usd('99.99'), upper_amount: usd('100') } }, ['A-1']],
    ['days of issue', { invoice_date_range: { start: '2026-01-01', end: '2026-01-04' } }, ['A-1']],
    ['days when due', { due_date_range: { start: '2026-01-11', end: '2026-01-11' } }, ['A-1']],
    [
      'times of creation',
      { creation_date_range: { start: '2026-01-05T20:00:30Z', end: '2026-01-06T00:00:00Z' } },
      ['A-11'],
    ],
    ['times of payment', { payment_date_range: { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' } }, []],
    ['both of two criteria', { invoice_number: 'A-1', currency_code: 'USD' }, ['A-1']],
    ['what is archived', { archived: true }, []],
    ['what is not', { archived: false }, ['A-11', 'A-1']],
  ])('finds by %s', async (_, criteria, expected) => {
    expect(await found(await various(), criteria)).toEqual(expected);
  });

  it('matches whole texts only when so set', async () => {
    const it = await various({ searchMatch: 'equal' });
    expect(await found(it, { invoice_number: 'A-1' })).toEqual(['A-1']);
    expect(await found(it, { recipient_email: 'tanya@' })).toEqual([]);
  });

  it('never gives lines, even when asked for them', async () => {
    const { call } = await various();
    const { body } = await call('POST', search, { fields: ['items'] });
    expect(at(body, 'items', 0, 'items')).toBeUndefined();
  });

  it('lags behind, in what there is and in what it says', async () => {
    const it = await filled(1, caller({ searchLagMs: 3000 }));
    expect(await found(it, { invoice_number: 'A-1' })).toEqual([]);
    expect(numbers((await it.call('GET', invoices)).body)).toEqual(['A-1']);
    await it.sandbox.clock.advance(3000);
    expect(await found(it, { invoice_number: 'A-1' })).toEqual(['A-1']);
    const id = it.sandbox.truth.invoices()[0]?.id ?? '';
    await it.call('DELETE', `${invoices}/${id}`);
    expect(await found(it, { invoice_number: 'A-1' })).toEqual(['A-1']);
    expect((await it.call('GET', `${invoices}/${id}`)).status).toBe(404);
    await it.sandbox.clock.advance(3000);
    expect(await found(it, { invoice_number: 'A-1' })).toEqual([]);
  });

  it.each<[JsonObject, string]>([
    [{ status: ['DRAFT', 'SENT', 'PAID', 'UNPAID', 'CANCELLED', 'REFUNDED'] }, 'INVALID_ARRAY_MAX_ITEMS'],
    [{ invoice_number: 'x'.repeat(26) }, 'INVALID_STRING_MAX_LENGTH'],
    [{ currency_code: 'EURO' }, 'INVALID_STRING_LENGTH'],
    [{ invoice_date_range: { start: '2026-01-01' } }, 'MISSING_REQUIRED_PARAMETER'],
    [
      { creation_date_range: { start: '2026-01-01T00:00:00Z', end: '2026-01-01 00:00:00Z' } },
      'INVALID_PARAMETER_SYNTAX',
    ],
  ])('refuses %j', async (criteria, issue) => {
    const answer = await caller().call('POST', search, criteria);
    expect([answer.status, issuesOf(answer)]).toEqual([400, [issue]]);
  });
});
