import type { JsonObject, JsonValue } from '@billingual/sandbox';
import { describe, expect, it } from 'vitest';
import { caller, invoices, issuesOf, simple, usd } from './__fixtures__/client.ts';
import { settingsOf } from './account/settings-of.ts';
import type { PayPalSettings } from './settings.ts';
import { invoiceRule, validate } from './validate.ts';

/** A body with one field set to a value, by pointer. */
function withField(pointer: string, value: JsonValue): JsonObject {
  const keys = pointer.split('/').slice(1);
  const body = structuredClone(simple()) as Record<string, JsonValue>;
  let it: Record<string, JsonValue> | JsonValue[] = body;
  for (const [index, key] of keys.entries()) {
    if (index === keys.length - 1) Object.assign(it, { [key]: value });
    else {
      const next: JsonValue | undefined =
        (it as Record<string, JsonValue>)[key] ?? (/^\d+$/.test(keys[index + 1] ?? '') ? [] : {});
      Object.assign(it, { [key]: next });
      it = next as Record<string, JsonValue>;
    }
  }
  return body;
}

function problems(pointer: string, value: JsonValue, settings: Partial<PayPalSettings> = {}): readonly string[] {
  const checked = validate(withField(pointer, value), invoiceRule(settingsOf(settings)));
  return 'problems' in checked ? checked.problems.map(({ field, issue }) => `${field} ${issue}`) : [];
}

const party = '/primary_recipients/0/billing_info';

describe('the body of an invoice', () => {
  it.each<[string, number]>([
    ['/detail/invoice_number', 25],
    ['/detail/reference', 120],
    ['/detail/note', 4000],
    ['/detail/terms_and_conditions', 4000],
    ['/detail/memo', 500],
    ['/invoicer/business_name', 300],
    ['/invoicer/name/given_name', 140],
    ['/invoicer/tax_id', 100],
    ['/invoicer/website', 2048],
    ['/invoicer/additional_notes', 400],
    ['/invoicer/logo_url', 2000],
    [`${party}/additional_info`, 40],
    [`${party}/name/full_name`, 300],
    ['/items/0/name', 200],
    ['/items/0/description', 1000],
    ['/configuration/template_id', 30],
  ])('may have %s of %i characters, and no more', (pointer, most) => {
    expect(problems(pointer, 'x'.repeat(most))).toEqual([]);
    expect(problems(pointer, 'x'.repeat(most + 1))).toEqual([`${pointer} INVALID_STRING_MAX_LENGTH`]);
  });

  it.each<[string, number]>([
    ['/detail/memo', 4000],
    ['/invoicer/logo_url', 4000],
    ['/configuration/template_id', 22],
  ])('may have %s as long as its error text says, when so set: %i', (pointer, most) => {
    expect(problems(pointer, 'x'.repeat(most), { limits: 'error-texts' })).toEqual([]);
    expect(problems(pointer, 'x'.repeat(most + 1), { limits: 'error-texts' })).toHaveLength(1);
  });

  it.each<[string, JsonValue, string]>([
    ['/detail/currency_code', 'EU', 'INVALID_STRING_LENGTH'],
    ['/detail/invoice_date', '2026-1-5', 'INVALID_STRING_LENGTH'],
    ['/detail/invoice_date', '2026-13-01', 'INVALID_PARAMETER_SYNTAX'],
    ['/detail/payment_term/due_date', '31.01.2026', 'INVALID_PARAMETER_SYNTAX'],
    // In the guides of 2026, and in no list.
    ['/detail/payment_term/term_type', 'NET_14', 'INVALID_PARAMETER_SYNTAX'],
    [`${party}/email_address`, 'nobody', 'INVALID_PARAMETER_SYNTAX'],
    [`${party}/language`, 'English', 'INVALID_PARAMETER_SYNTAX'],
    [`${party}/language`, 'x', 'INVALID_STRING_LENGTH'],
    ['/items/0/item_date', '2026-00-01', 'INVALID_PARAMETER_SYNTAX'],
    ['/items/0/unit_of_measure', 'PIECE', 'INVALID_PARAMETER_SYNTAX'],
    ['/items/0/quantity', '1.000001', 'INVALID_DECIMAL_VALUE'],
    ['/items/0/quantity', '1000000.1', 'INVALID_DECIMAL_VALUE'],
    ['/items/0/quantity', '', 'INVALID_STRING_LENGTH'],
    ['/items/0/quantity', '123456789012345', 'INVALID_STRING_LENGTH'],
    ['/items/0/quantity', '1e3', 'INVALID_PARAMETER_SYNTAX'],
    ['/items/0/quantity', 1, 'INVALID_PARAMETER_SYNTAX'],
    ['/items/0/discount/percent', '100.1', 'INVALID_DECIMAL_VALUE'],
    ['/items/0/discount/percent', '-1', 'INVALID_DECIMAL_VALUE'],
    ['/configuration/tax_inclusive', 'true', 'INVALID_PARAMETER_SYNTAX'],
    ['/items', {}, 'INVALID_PARAMETER_SYNTAX'],
    ['/amount/value', 'a lot', 'INVALID_PARAMETER_SYNTAX'],
    ['/invoicer', 'me', 'INVALID_PARAMETER_SYNTAX'],
  ])('may not have %s = %j', (pointer, value, issue) => {
    expect(problems(pointer, value)).toEqual([`${pointer} ${issue}`]);
  });

  it.each<[string, JsonValue]>([
    // The pattern knows no calendar.
    ['/detail/invoice_date', '2026-02-31'],
    ['/invoicer/website', 'www.example.com'],
    ['/items/0/quantity', '-1000000'],
    ['/items/0/quantity', '.5'],
    ['/invoicer/address', { country_code: 'C2' }],
    ['/detail/note', null],
  ])('may have %s = %j', (pointer, value) => {
    expect(problems(pointer, value)).toEqual([]);
  });

  it.each<[string, JsonValue, string]>([
    ['/invoicer/address', { postal_code: '98765' }, 'country_code'],
    ['/invoicer/phones', [{ country_code: '1', national_number: '1' }], '0/phone_type'],
    ['/items/0', { quantity: '1', unit_amount: { currency_code: 'USD', value: '1' } }, 'name'],
    ['/items/0/tax', { name: 'VAT' }, 'percent'],
    ['/items/0/unit_amount', { value: '1' }, 'currency_code'],
    ['/amount/breakdown/custom', { amount: usd('1') }, 'label'],
  ])('may not have %s = %j, where something is missing', (pointer, value, missing) => {
    expect(problems(pointer, value)).toEqual([`${pointer}/${missing} MISSING_REQUIRED_PARAMETER`]);
  });

  it('may have a phone with a country code of three digits and more, and no WORK', () => {
    const phone = (more: object): JsonValue => [
      { country_code: '001', national_number: '4085551234', phone_type: 'MOBILE', ...more },
    ];
    expect(problems('/invoicer/phones', phone({}))).toEqual([]);
    expect(problems('/invoicer/phones', phone({ country_code: '0049' }))).toEqual([
      '/invoicer/phones/0/country_code INVALID_STRING_LENGTH',
    ]);
    expect(problems('/invoicer/phones', phone({ phone_type: 'WORK' }))).toEqual([
      '/invoicer/phones/0/phone_type INVALID_PARAMETER_SYNTAX',
    ]);
  });

  it.each<[string, number, JsonValue]>([
    ['/items', 100, { name: 'Mat', quantity: '1', unit_amount: { currency_code: 'USD', value: '1' } }],
    ['/primary_recipients', 100, {}],
    ['/additional_recipients', 100, 'copy@example.com'],
    ['/detail/attachments', 5, { id: 'a' }],
  ])('may have %s up to %i', (pointer, most, one) => {
    const some = (count: number): JsonValue => Array.from({ length: count }, () => one);
    expect(problems(pointer, some(most))).toEqual([]);
    expect(problems(pointer, some(most + 1))).toEqual([`${pointer} INVALID_ARRAY_MAX_ITEMS`]);
  });

  it('needs a currency, and lines only when so set', () => {
    const missing = (body: JsonObject, settings: Partial<PayPalSettings> = {}): readonly string[] => {
      const checked = validate(body, invoiceRule(settingsOf(settings)));
      return 'problems' in checked ? checked.problems.map(({ field }) => field) : [];
    };
    expect(missing({})).toEqual(['/detail']);
    expect(missing({ detail: {} })).toEqual(['/detail/currency_code']);
    expect(missing({ detail: { currency_code: 'USD' } })).toEqual([]);
    expect(missing({ detail: { currency_code: 'USD' } }, { items: 'required' })).toEqual(['/items']);
  });

  it('may have a quantity below zero, or not', () => {
    expect(problems('/items/0/quantity', '-1', { negativeQuantity: 'refused' })).toEqual([
      '/items/0/quantity INVALID_DECIMAL_VALUE',
    ]);
  });
});

it('lists every mistake of a body, with pointers and values', async () => {
  const { call } = caller();
  const answer = await call('POST', invoices, withField('/detail/note', 'x'.repeat(4001)));
  expect([answer.status, issuesOf(answer)]).toEqual([400, ['INVALID_STRING_MAX_LENGTH']]);
  const two = { detail: { currency_code: 'EURO' }, items: [{ name: 'Mat', quantity: 'one' }] };
  expect((await call('POST', invoices, two)).body['details']).toEqual([
    expect.objectContaining({
      field: '/detail/currency_code',
      value: 'EURO',
      location: 'body',
      issue: 'INVALID_STRING_LENGTH',
    }),
    expect.objectContaining({ field: '/items/0/quantity', value: 'one', issue: 'INVALID_PARAMETER_SYNTAX' }),
    expect.objectContaining({ field: '/items/0/unit_amount', issue: 'MISSING_REQUIRED_PARAMETER' }),
  ]);
});
