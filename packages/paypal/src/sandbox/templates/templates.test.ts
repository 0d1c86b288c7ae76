import type { JsonObject } from '@billingual/sandbox';
import { describe, expect, it } from 'vitest';
import { at, caller, issuesOf, simple, usd, type Caller, type Held } from '../__fixtures__/client.ts';

const templates = '/v2/invoicing/templates';
const whole = { prefer: 'return=representation' };

const template = (name: string): JsonObject => ({
  name,
  template_info: {
    ...simple(),
    detail: { currency_code: 'USD', payment_term: { term_type: 'NET_10' } },
    amount: { breakdown: { discount: { invoice_discount: { percent: '5' } } } },
  },
  settings: { template_item_settings: [{ field_name: 'ITEMS_DATE', display_preference: { hidden: true } }] },
  unit_of_measure: 'HOURS',
});

const names = (body: JsonObject): unknown[] => (body['templates'] as JsonObject[]).map((it) => it['name']);
const made = async ({ call }: Caller, name: string): Promise<Held> =>
  (await call('POST', templates, template(name), whole)).body as Held;

describe('templates', () => {
  it('are three for everybody, beside what the profile of the merchant has', async () => {
    const { body } = await caller().call('GET', templates);
    expect(names(body)).toEqual(['Quantity', 'Hours', 'Amount']);
    expect((body['templates'] as JsonObject[]).every((it) => it['standard_template'] === true)).toBe(true);
    expect(Object.keys(body)).toEqual(['addresses', 'emails', 'phones', 'templates', 'links']);
  });

  it('are created with a link alone, or whole when asked, with the figures filled in', async () => {
    const it = caller();
    const link = await it.call('POST', templates, template('Brief'));
    expect([link.status, link.body]).toEqual([
      201,
      { rel: 'self', href: expect.stringMatching(/\/v2\/invoicing\/templates\/TEMP-.{17}$/), method: 'GET' },
    ]);
    const body = await made(it, 'Yoga');
    expect(body).toMatchObject({
      name: 'Yoga',
      standard_template: false,
      unit_of_measure: 'HOURS',
      settings: template('x')['settings'],
    });
    expect(at(body, 'template_info', 'amount', 'value')).toBe('95.00');
    expect(at(body, 'template_info', 'amount', 'breakdown', 'discount', 'invoice_discount')).toEqual({
      percent: '5',
      amount: usd('-5.00'),
    });
    expect((await it.call('GET', `${templates}/${body.id}`)).body).toEqual(body);
  });

  it('are listed with name, id and default alone for fields=none', async () => {
    const { call } = caller();
    const { body } = await call('GET', `${templates}?fields=NONE&page_size=1`);
    expect(body['templates']).toEqual([{ id: expect.any(String), name: 'Quantity', default_template: true }]);
  });

  it('have names that nobody else has, or are refused with 400', async () => {
    const it = caller();
    const { id } = await made(it, 'Yoga');
    const again = await it.call('POST', templates, template('Yoga'));
    expect([again.status, issuesOf(again)]).toEqual([400, ['TEMPLATE_NAME_ALREADY_EXISTS']]);
    expect(issuesOf(await it.call('PUT', `${templates}/${id}`, template('Hours')))).toEqual([
      'TEMPLATE_NAME_ALREADY_EXISTS',
    ]);
    expect((await it.call('PUT', `${templates}/${id}`, template('Yoga'))).status).toBe(200);
    expect(issuesOf(await it.call('POST', templates, template('')))).toEqual(['INVALID_STRING_LENGTH']);
  });

  it('are refused with the place of a wrong currency, from the top of the body', async () => {
    const it = caller();
    const refused = async (template_info: JsonObject): Promise<unknown> => {
      const { status, body } = await it.call('POST', templates, { name: 'Yoga', template_info });
      return [status, ...(body['details'] as JsonObject[]).map((one) => [one['field'], one['issue']])];
    };
    expect(await refused({ detail: { currency_code: 'XXX' } })).toEqual([
      400,
      ['/template_info/detail/currency_code', 'NOT_SUPPORTED'],
    ]);
    expect(await refused(simple({ currency_code: 'EUR' }))).toEqual([
      400,
      ['/template_info/items/0/unit_amount/currency_code', 'CURRENCY_MISMATCH'],
    ]);
  });

  it('are replaced whole', async () => {
    const it = caller();
    const { id } = await made(it, 'Yoga');
    const { body } = await it.call('PUT', `${templates}/${id}`, { name: 'Golf' }, whole);
    expect(body).toMatchObject({ id, name: 'Golf', unit_of_measure: 'QUANTITY' });
    expect(body['template_info']).toBeUndefined();
  });

  it('can be deleted when they are the merchant’s own', async () => {
    const it = caller();
    const { id } = await made(it, 'Yoga');
    expect((await it.call('DELETE', `${templates}/${id}`)).status).toBe(204);
    expect((await it.call('DELETE', `${templates}/${id}`)).status).toBe(404);
    const global = at((await it.call('GET', templates)).body, 'templates', 0, 'id');
    const denied = await it.call('DELETE', `${templates}/${String(global)}`);
    expect([denied.status, issuesOf(denied)]).toEqual([403, ['CANNOT_DELETE_GLOBAL_TEMPLATE']]);
    const changed = await it.call('PUT', `${templates}/${String(global)}`, template('Mine'));
    expect([changed.status, issuesOf(changed)]).toEqual([403, ['PERMISSION_DENIED']]);
  });

  it('are fifty at most', async () => {
    const it = caller();
    for (let index = 0; index < 50; index += 1) await made(it, `Template ${index}`);
    expect((await it.call('POST', templates, template('One more'))).status).toBe(400);
  });
});
