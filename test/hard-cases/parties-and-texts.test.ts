import { draft, fullName, type Invoice, type JsonObject, type Translation } from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { describe, expect, it } from 'vitest';
import { leavesOf } from '../leaves.ts';
import { into } from '../payable.ts';
import {
  cybersourceBody,
  item,
  line,
  linesOf,
  paypalAnswer,
  paypalBody,
  readPayPal,
  refusal,
  toCybersource,
  told,
  toPayPal,
} from './bodies.ts';

const lines = [item('1', '10.00')];

/** An invoice of PayPal with one recipient. */
function billedTo(billing: JsonObject, shipping?: JsonObject): JsonObject {
  return paypalBody(lines, {
    primary_recipients: [{ billing_info: billing, ...(shipping && { shipping_info: shipping }) }],
  });
}

function customer(name: string): JsonObject {
  return cybersourceBody({ totalAmount: '10.00' }, [line(1, '10.00')], { customerInformation: { name } });
}

/** All text of a request in one piece, to look for what must not be in it. */
function textOf(it: Translation): string {
  expect(it.request).not.toBeNull();
  return leavesOf(it.request)
    .map((leaf) => String(leaf.value))
    .join('\n');
}

describe('H46 a full name at a provider that wants parts', () => {
  const nameOf = (it: Translation): unknown =>
    into(it.request ?? {}, 'primary_recipients', '0', 'billing_info', 'name');

  it.each(['Maria del Carmen Ruiz', 'Madonna', 'ABC Ltd'])('H46 %s is not guessed apart, and that is told', (name) => {
    expect(nameOf(toPayPal(customer(name)))).toEqual({ full_name: name });
    expect(told(toPayPal(customer(name)), 'unverifiable', '/recipients/0/billing/name/full')).toHaveLength(1);
  });

  it('H46 is split only by policy, with the full text sent along so that it can be undone', () => {
    const result = toPayPal(customer('Maria Ruiz'), { nameSplit: 'last-token' });
    expect(nameOf(result)).toEqual({ full_name: 'Maria Ruiz', given_name: 'Maria', surname: 'Ruiz' });
    expect(told(result, 'split', '/recipients/0/billing/name')[0]?.before).toBe('Maria Ruiz');
    expect(nameOf(toPayPal(customer('ABC Ltd'), { nameSplit: 'last-token' }))).toEqual({ full_name: 'ABC Ltd' });
  });
});

it('H47 parts and a full name that disagree are both kept, and the full name is the one shown', () => {
  const body = billedTo({ name: { given_name: 'Jim', surname: 'Doe', full_name: 'James T. Doe' } });
  const name = readPayPal(body).recipients[0]?.billing.name;
  expect(name).toEqual({ given: 'Jim', surname: 'Doe', full: 'James T. Doe' });
  expect(name && fullName(name)).toBe('James T. Doe');
  expect(into(toCybersource(body).request ?? {}, 'customerInformation', 'name')).toBe('James T. Doe');
});

// That such an invoice can only go out as a link is a matter of sending it, which is not the mapping's.
it('H48 a company without a name stays a company, and no e-mail is made up', () => {
  const body = cybersourceBody({ totalAmount: '10.00' }, [line(1, '10.00')], {
    customerInformation: { company: { name: 'Acme' } },
  });
  expect(into(toPayPal(body).request ?? {}, 'primary_recipients')).toEqual([
    { billing_info: { business_name: 'Acme' } },
  ]);
});

it('H49 three recipients at a provider that bills one: refused, or the first by policy, and never in silence', () => {
  const body = paypalBody(lines, {
    primary_recipients: ['a', 'b', 'c'].map((it) => ({ billing_info: { email_address: `${it}@example.com` } })),
  });
  expect(toCybersource(body).request).toBeNull();
  expect(refusal(toCybersource(body))).toContain('3 recipients');
  const first = toCybersource(body, { recipients: 'first' });
  expect(into(first.request ?? {}, 'customerInformation', 'email')).toBe('a@example.com');
  expect(told(first, 'dropped', '/recipients')[0]?.severity).toBe('loss');
});

// Leaving the parents of a group out of a migration is the migration's; the mapping keeps what it needs for that.
it('H50 a part of a group invoice names its parent', () => {
  const body = paypalAnswer('10.00', lines, { parent_id: 'INV2-GGGG-GGGG-GGGG-GGGG' });
  expect(readPayPal(body).references?.parent).toBe('INV2-GGGG-GGGG-GGGG-GGGG');
  expect(told(toCybersource(body), 'dropped', '/references')).toHaveLength(1);
});

it('H51 people who get a copy are a reported loss', () => {
  const result = toCybersource(paypalBody(lines, { additional_recipients: ['copy@example.com'] }));
  expect(told(result, 'dropped', '/copies')[0]?.severity).toBe('loss');
});

it('H52 addresses and phones are a reported loss, and do not turn up in a public text', () => {
  const address = { address_line_1: '1234 Main Street', country_code: 'US' };
  const phones = [{ country_code: '1', national_number: '4085551234', phone_type: 'MOBILE' }];
  const result = toCybersource(billedTo({ email_address: 'a@example.com', address, phones }, { address }));
  expect(told(result, 'dropped', '/recipients/0').map((it) => it.canonical)).toEqual(
    expect.arrayContaining(['/recipients/0/billing/address', '/recipients/0/billing/phones', '/recipients/0/shipping']),
  );
  expect(textOf(result)).not.toMatch(/Main Street|4085551234/);
  expect(into(result.request ?? {}, 'processingInformation')).toBeUndefined();
});

it("H53 the seller's own data are the account's: never written from an invoice, and reported", () => {
  const result = toCybersource(
    paypalBody(lines, { invoicer: { business_name: 'David Larusso Dojo', website: 'www.example.com' } }),
  );
  expect(told(result, 'dropped', '/seller')).toHaveLength(1);
  expect(textOf(result)).not.toContain('Dojo');
});

it("H54 a seller's e-mail that may not be the account's is told before PayPal refuses it", () => {
  const invoice = draft({
    currency: 'USD',
    seller: { email: 'other@example.com' },
    lines: [{ name: 'Mat', unitPrice: '1.00' }],
  });
  const result = paypalDialect.write(invoice);
  expect(told(result, 'unverifiable', '/seller/email')[0]?.message).toContain("account's own");
});

it('H55 a calling code of 001 is 1, and goes back as it came', () => {
  const phones = [{ country_code: '001', national_number: '4085551234', phone_type: 'MOBILE' }];
  const invoice = readPayPal(billedTo({ phones }));
  expect(invoice.recipients[0]?.billing.phones).toMatchObject([{ raw: '001', callingCode: '1' }]);
  expect(into(paypalDialect.write(invoice).value ?? {}, 'primary_recipients', '0', 'billing_info', 'phones')).toEqual(
    phones,
  );
});

it('H56 a private memo never becomes public', () => {
  const result = toCybersource(paypalBody(lines, { detail: { memo: 'pays late, add a fee' } }));
  expect(textOf(result)).not.toContain('pays late');
  expect(told(result, 'dropped', '/memo')[0]?.severity).toBe('loss');
});

describe('H57 long texts', () => {
  it('H57 note and terms are not merged into a description', () => {
    const long = 'x'.repeat(4000);
    const result = toCybersource(paypalBody(lines, { detail: { note: long, terms_and_conditions: long } }));
    expect(textOf(result)).not.toContain('xxx');
    expect([...told(result, 'dropped', '/note'), ...told(result, 'dropped', '/termsAndConditions')]).toHaveLength(2);
  });

  it('H57 a text beyond a documented limit refuses the write, and beyond a hearsay one is told; neither is cut', () => {
    const invoice = draft({
      currency: 'USD',
      dueDate: '2026-12-01',
      lines: [{ name: 'Mat', unitPrice: '1.00' }],
      note: 'x'.repeat(4001),
      description: 'y'.repeat(2001),
    });
    expect(paypalDialect.write(invoice).value).toBeNull();
    const result = cybersourceDialect.write(invoice);
    expect(told(result, 'unverifiable', '/description')).toHaveLength(1);
    expect(into(result.value ?? {}, 'invoiceInformation', 'description')).toHaveLength(2001);
  });
});

// Appending the number to the description, to be parsed back later, waits for a policy; the number stays with the source.
it('H58 an article number is a reported loss at a provider without the field', () => {
  const result = toPayPal(cybersourceBody({ totalAmount: '10.00' }, [line(1, '10.00', { productSku: 'P653727383' })]));
  expect(told(result, 'dropped', '/lines/0/sku')[0]).toMatchObject({ severity: 'loss', before: 'P653727383' });
});

it.each([
  ['H59', 'description', { description: 'Elastic mat.' }, '/lines/0/description'],
  ['H60', 'day of service', { item_date: '2026-10-30' }, '/lines/0/servedOn'],
  ['H60', 'unit', { unit_of_measure: 'HOURS' }, '/lines/0/unit'],
] as const)("%s a line's %s is a reported loss at a provider without the field", (_, _what, more, place) => {
  expect(told(toCybersource(paypalBody([item('1', '10.00', more)])), 'dropped', place)).toHaveLength(1);
});

it('H61 lines in different units are told, because PayPal shows the first one for all', () => {
  const mixed = draft({
    currency: 'USD',
    lines: [
      { name: 'Mat', unitPrice: '1.00' },
      { name: 'Lesson', unit: 'hours', unitPrice: '1.00' },
    ],
  });
  expect(told(paypalDialect.write(mixed), 'collapsed', '/lines/1/unit')).toHaveLength(1);
  const same = { ...mixed, lines: mixed.lines.slice(0, 1) };
  expect(told(paypalDialect.write(same), 'collapsed', '/lines')).toEqual([]);
});

it("H62 the merchant's own fields are read under one name and written under the other", () => {
  const body = cybersourceBody({ totalAmount: '10.00' }, [line(1, '10.00')], {
    merchantDefinedFieldValuesWithDefinition: [{ definitionId: 17, value: 'blue', label: 'Colour', fieldType: 'text' }],
  });
  const invoice = cybersourceDialect.read(body).value;
  expect(cybersourceDialect.write(invoice).value?.['merchantDefinedFieldValues']).toEqual([
    { definitionId: 17, value: 'blue' },
  ]);
  const without = { ...invoice, customFields: [{ label: 'Colour', value: 'blue' }] };
  expect(told(cybersourceDialect.write(without), 'dropped', '/customFields')).toHaveLength(1);
});

describe('numbers of invoices', () => {
  const numbered = (number: string): Invoice =>
    draft({ currency: 'USD', number, dueDate: '2026-12-01', lines: [{ name: 'Mat', unitPrice: '1.00' }] });

  it('H63 a number longer than the provider takes refuses the write; it is not cut', () => {
    expect(paypalDialect.write(numbered('N'.repeat(26))).value).toBeNull();
    expect(into(paypalDialect.write(numbered('N'.repeat(25))).value ?? {}, 'detail', 'invoice_number')).toHaveLength(
      25,
    );
  });

  it('H64 another number in an update is reported, because it would be ignored', () => {
    const invoice = cybersourceDialect.read(cybersourceBody({ totalAmount: '10.00' }, [line(1, '10.00')])).value;
    const result = cybersourceDialect.write({ ...invoice, number: '4712' }, { purpose: 'update' });
    expect(told(result, 'not-representable', '/number')[0]).toMatchObject({ before: '4712', after: '4711' });
    expect(into(result.value ?? {}, 'invoiceInformation', 'invoiceNumber')).toBeUndefined();
  });

  it('H65 the old number is carried over, because payers quote it', () => {
    const body = cybersourceBody({ totalAmount: '10.00' }, [line(1, '10.00')]);
    expect(into(toPayPal(body).request ?? {}, 'detail', 'invoice_number')).toBe('4711');
  });
});

it("H66 the recipient's language is a reported loss", () => {
  expect(
    told(
      toCybersource(billedTo({ email_address: 'a@example.com', language: 'de-DE' })),
      'dropped',
      '/recipients/0/billing/language',
    ),
  ).toHaveLength(1);
});

it('H67 attachments, template and logo are reported losses, with the addresses of the files', () => {
  const result = toCybersource(
    paypalBody(lines, {
      detail: { attachments: [{ id: 'A1', reference_url: 'https://example.com/a.pdf' }] },
      configuration: { template_id: 'TEMP-1' },
      invoicer: { logo_url: 'https://example.com/logo.png' },
    }),
  );
  expect(JSON.stringify(told(result, 'dropped', '/attachments')[0]?.before)).toContain('https://example.com/a.pdf');
  expect(JSON.stringify(told(result, 'dropped', '/seller')[0]?.before)).toContain('https://example.com/logo.png');
  expect(told(result, 'dropped', '/presentation')).toHaveLength(1);
  expect(linesOf(result)).toHaveLength(1);
});
