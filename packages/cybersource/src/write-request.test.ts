import { describe, expect, it } from 'vitest';
import { residueOf, type Invoice, type JsonObject, type WritePolicy } from '@billingual/core';
import { valuesAt, withChanged } from './__fixtures__/body-paths.ts';
import { complete } from './__fixtures__/complete.ts';
import { fixture, fixtures } from './__fixtures__/fixtures.ts';
import { plain } from './__fixtures__/plain.ts';
import { cybersourceDialect } from './index.ts';

const read = (body: JsonObject): Invoice => cybersourceDialect.read(body).value;
const write = (invoice: Invoice, policy?: WritePolicy): JsonObject =>
  cybersourceDialect.write(invoice, policy).value as JsonObject;
const at = (body: JsonObject, path: string): unknown => valuesAt(body, path)[0];

describe('a request', () => {
  it('has its amounts as text with the decimals of the currency', () => {
    const request = write(read(fixture('createItemizedAnswer')));
    expect(request['orderInformation']).toEqual({
      amountDetails: { totalAmount: '293.50', currency: 'USD' },
      lineItems: [
        {
          productSku: 'P653727383',
          productName: "First line item's name",
          quantity: 20,
          unitPrice: '12.05',
          totalAmount: '241.00',
        },
        {
          productSku: 'P653727383',
          productName: "First line item's name",
          quantity: 10,
          unitPrice: '5.25',
          totalAmount: '52.50',
        },
      ],
    });
  });

  it.each([
    ['JPY', 1000, '1000'],
    ['KWD', 1.5, '1.500'],
    ['HUF', 1500.5, '1500.50'],
  ])('bills %s with the decimals of ISO 4217', (currency, total, text) => {
    const body = { ...fixture('createRequest'), orderInformation: { amountDetails: { currency, totalAmount: total } } };
    expect(at(write(read(body)), 'orderInformation.amountDetails.totalAmount')).toBe(text);
  });

  it('has rates in points, but for freight, which has a factor', () => {
    const request = write(read(complete));
    expect(at(request, 'orderInformation.amountDetails.taxDetails')).toEqual({
      type: 'State Tax',
      amount: '18.56',
      rate: '8.25',
    });
    expect(at(request, 'orderInformation.amountDetails.freight')).toEqual({
      amount: '12.50',
      taxable: true,
      taxRate: '0.01',
    });
    expect(at(request, 'orderInformation.lineItems[].taxRate')).toBe('7');
  });

  it('has the delivery mode in lower case', () => {
    expect(at(write(read(fixture('getDetails'))), 'invoiceInformation.deliveryMode')).toBe('email');
    expect(at(write(read(fixture('createAnswer'))), 'invoiceInformation.deliveryMode')).toBe('none');
  });

  it('never says sendImmediately, although the request it came from did', () => {
    expect(at(write(read(fixture('createRequest'))), 'invoiceInformation.sendImmediately')).toBeUndefined();
    expect(
      at(write(read(fixture('createRequest')), { purpose: 'update' }), 'invoiceInformation.sendImmediately'),
    ).toBeUndefined();
  });

  it('has the total of a line only where one was stated', () => {
    const [line] = read(fixture('createItemizedAnswer')).lines;
    const invoice = read(fixture('createItemizedAnswer'));
    const { statedTotal: _, ...silent } = line as NonNullable<typeof line>;
    const request = write({ ...invoice, lines: [silent] });
    expect(at(request, 'orderInformation.lineItems[]')).toEqual({
      productSku: 'P653727383',
      productName: "First line item's name",
      quantity: 20,
      unitPrice: '12.05',
    });
  });

  it('has the parts of an invoice that has them, and no empty objects', () => {
    expect(Object.keys(write(read(fixture('createRequest'))))).toEqual(['invoiceInformation', 'orderInformation']);
    expect(valuesAt(write(read(fixture('createRequest'))), 'orderInformation.lineItems')).toEqual([]);
  });

  it('has a kind of tax where the tax has no name, and the name where it has both', () => {
    const body = withChanged(complete, 'orderInformation.amountDetails.taxDetails.type', () => 'vat');
    expect(at(write(read(body)), 'orderInformation.amountDetails.taxDetails.type')).toBe('vat');
    const invoice = read(body);
    const taxes = invoice.taxes.map((it) => (it.kind === 'vat' ? { ...it, name: 'MwSt.' } : it));
    expect(at(write({ ...invoice, taxes }), 'orderInformation.amountDetails.taxDetails.type')).toBe('MwSt.');
  });

  it('puts ids of field definitions as numbers, and leaves out fields that have none', () => {
    const customFields = [
      { id: '77', value: 'a' },
      { id: 'x-1', value: 'b' },
      { label: 'Colour', value: 'red' },
    ];
    expect(write({ ...read(fixture('createRequest')), customFields })['merchantDefinedFieldValues']).toEqual([
      { definitionId: 77, value: 'a' },
      { definitionId: 'x-1', value: 'b' },
    ]);
  });

  it.each(['x', 3, ['a'], { developerId: 5 }, {}])('takes no partner of %j', (partner) => {
    const invoice = { ...read(fixture('createRequest')), extensions: { cybersource: { partner } as JsonObject } };
    expect(write(invoice)).not.toHaveProperty('clientReferenceInformation');
  });

  it('holds nothing that reading it would not account for', () => {
    for (const { body } of fixtures.filter((it) => it.kind === 'invoice' || it.kind === 'request')) {
      expect(residueOf(write(read(body)), cybersourceDialect.paths)).toEqual([]);
    }
  });
});

describe('an update', () => {
  const invoice = read(fixture('getDetails'));

  it('does not carry the number, which the invoice keeps', () => {
    const { value, findings } = cybersourceDialect.write(invoice, { purpose: 'update' });
    expect(at(value as JsonObject, 'invoiceInformation.invoiceNumber')).toBeUndefined();
    expect(findings.filter((it) => it.canonical === '/number')).toMatchObject([
      { id: 'cybersource.write.number.kept', severity: 'info' },
    ]);
  });

  it('cannot give another number, and says so', () => {
    const { findings } = cybersourceDialect.write({ ...invoice, number: 'B2' }, { purpose: 'update' });
    expect(findings.filter((it) => it.canonical === '/number')).toMatchObject([
      { id: 'cybersource.write.number.not-representable', severity: 'loss', before: 'B2', after: '2670' },
    ]);
  });

  it('puts back what the model does not hold', () => {
    const body = { ...fixture('getDetails'), newField: { a: 1 } };
    expect(write(read(body), { purpose: 'update' })['newField']).toEqual({ a: 1 });
    expect(write(read(body))).not.toHaveProperty('newField');
  });
});

describe('documented requests', () => {
  const sent = fixtures.filter((it) => it.kind === 'request');

  it.each(sent.map((it) => [it.name, it.body] as const))(
    '%s comes out as it went in, but for sendImmediately and the form of amounts',
    (_, body) => {
      expect(sent.length).toBe(3);
      const request = write(read(body));
      const expected = withChanged(body, 'invoiceInformation.sendImmediately', () => undefined);
      expect(figures(request)).toEqual(figures(expected));
    },
  );

  /** Amounts by value, everything else as it is. */
  function figures(value: unknown, key = ''): unknown {
    if (Array.isArray(value)) return value.map((it) => figures(it));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, figures(it, name)]));
    const numeric = /amount|price|quantity|percent|^rate$/i.test(key);
    return numeric ? Number(value) : plain(value);
  }
});
