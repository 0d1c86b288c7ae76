import { describe, expect, it } from 'vitest';
import {
  money,
  percent,
  type Invoice,
  type JsonObject,
  type JsonValue,
  type Parts,
  type Percent,
} from '@billingual/core';
import { complete } from './__fixtures__/complete.ts';
import { fixture } from './__fixtures__/fixtures.ts';
import { readingOfRate } from './arithmetic.ts';
import { cybersourceDialect } from './index.ts';

const bases: readonly Parts[] = [{ coefficient: 252168n, scale: 2 }];

function stated(taxDetails: JsonObject, more: JsonObject = {}): Invoice {
  const order = fixture('createAllPartsRequest')['orderInformation'] as JsonObject;
  const amountDetails = { ...(order['amountDetails'] as JsonObject), taxDetails, ...more };
  return cybersourceDialect.read({ ...fixture('createAllPartsRequest'), orderInformation: { ...order, amountDetails } })
    .value;
}

const rateOf = (taxDetails: JsonObject, more: JsonObject = {}): Percent | undefined =>
  stated(taxDetails, more).taxes[0]?.rate;

describe('a rate that is documented as a factor and shown in points', () => {
  it.each([
    ['8.25', '208.04', 'points'],
    ['0.0825', '208.04', 'factor'],
    ['8.25', '208.03', 'points'],
    ['8.25', '208.06', 'open'],
    ['0.5', '12.61', 'points'],
    ['0.5', '1260.84', 'factor'],
    ['0.5', '0.00', 'open'],
    ['0', '0.00', 'points'],
    ['0', '5.00', 'points'],
    ['100', '2521.68', 'points'],
    ['1', '2521.68', 'factor'],
    ['1', '25.22', 'points'],
  ] as const)('%s with a tax of %s on 2521.68 is read as: %s', (rate, tax, expected) => {
    expect(readingOfRate(percent(rate), money(tax, 'USD'), bases, 1)).toBe(expected);
  });

  it('is decided by no figure where there are no lines', () => {
    expect(readingOfRate(percent('8.25'), money('208.04', 'USD'), [], 0)).toBe('open');
  });

  it('may be off by a minor unit or half of one for each line, in the currency of the tax', () => {
    const yen: readonly Parts[] = [{ coefficient: 1005n, scale: 0 }];
    expect(readingOfRate(percent('10'), money('100', 'JPY'), yen, 1)).toBe('points');
    expect(readingOfRate(percent('10'), money('102', 'JPY'), yen, 1)).toBe('open');
    expect(readingOfRate(percent('10'), money('102', 'JPY'), yen, 4)).toBe('points');
    expect(readingOfRate(percent('10'), money('100.500', 'KWD'), yen, 1)).toBe('points');
    expect(readingOfRate(percent('10'), money('100.502', 'KWD'), yen, 1)).toBe('open');
  });
});

describe("a document's tax rate", () => {
  it.each([
    ['before the discount', { amount: '208.04', rate: '8.25' }, {}, '8.25'],
    ['after the discount', { amount: '197.64', rate: '8.25' }, {}, '8.25'],
    ['with shipping', { amount: '209.69', rate: '8.25' }, {}, '8.25'],
    ['after the discount, with shipping', { amount: '199.29', rate: '8.25' }, {}, '8.25'],
    ['after a discount in percent alone', { amount: '197.64', rate: '8.25' }, { discountAmount: null }, '8.25'],
    ['as a factor before the discount', { amount: '208.04', rate: '0.0825' }, {}, '8.25'],
    ['as a factor after the discount', { amount: '197.64', rate: '0.0825' }, {}, '8.25'],
    ['as a factor with shipping', { amount: '209.69', rate: 0.0825 }, {}, '8.25'],
    ['half a percent', { amount: '12.61', rate: '0.5' }, {}, '0.5'],
    ['fitting nothing', { amount: '77.77', rate: '0.0825' }, {}, '0.0825'],
    ['without an amount', { rate: '0.0825' }, {}, '0.0825'],
  ])('%s', (_, taxDetails, more, expected) => {
    expect(rateOf(taxDetails, more)).toBe(expected);
  });

  it.each([
    [
      'a factor, which is told',
      '208.04',
      '0.0825',
      ['cybersource.read.orderInformation.amountDetails.taxDetails.rate.derived'],
    ],
    ['in points, of which nothing is to be told', '208.04', '8.25', []],
    [
      'anything, which is told',
      '77.77',
      '8.25',
      ['cybersource.read.orderInformation.amountDetails.taxDetails.rate.ambiguous'],
    ],
  ])('may be %s', (_, amount, rate, expected) => {
    const order = fixture('createAllPartsRequest')['orderInformation'] as JsonObject;
    const amountDetails = { ...(order['amountDetails'] as JsonObject), taxDetails: { amount, rate } };
    const { findings } = cybersourceDialect.read({
      ...fixture('createAllPartsRequest'),
      orderInformation: { ...order, amountDetails },
    });
    expect(findings.map((it) => it.id)).toEqual(expected);
  });

  it.each(['alternate', 'local', 'national', 'vat', 'other', 'green'])(
    'of the documented type %s has a kind and no name',
    (type) => {
      expect(stated({ type, amount: '1' }).taxes).toEqual([
        { id: 'tax-1', kind: type, inclusive: false, scope: 'document' },
      ]);
    },
  );

  it.each(['State Tax', 'VAT', ''])('of the type "%s" has a name', (type) => {
    expect(stated({ type }).taxes).toEqual([{ id: 'tax-1', name: type, inclusive: false, scope: 'document' }]);
  });
});

describe("a line's tax rate", () => {
  const lineRate = (item: JsonObject): readonly [JsonValue | undefined, readonly string[]] => {
    const order = complete['orderInformation'] as JsonObject;
    const { value, findings } = cybersourceDialect.read({
      ...complete,
      orderInformation: { ...order, lineItems: [item] },
    });
    return [value.taxes[0]?.rate, findings.map((it) => it.id).filter((it) => it.includes('lineItems'))];
  };

  it.each([
    [{ quantity: 2, unitPrice: 50, taxAmount: 7, taxRate: 7 }, '7', []],
    [{ quantity: 2, unitPrice: 50, discountAmount: 10, taxAmount: '6.30', taxRate: 7 }, '7', []],
    [
      { quantity: 2, unitPrice: 50, taxAmount: 7, taxRate: 0.07 },
      '7',
      ['cybersource.read.orderInformation.lineItems.taxRate.derived'],
    ],
    [{ quantity: 2, unitPrice: 50, taxAmount: 9, taxRate: 0.07 }, '0.07', []],
    [{ quantity: 2, unitPrice: 50, taxRate: 0.07 }, '0.07', []],
    [{ quantity: 2, unitPrice: 50, taxAmount: 0, taxRate: 0 }, '0', []],
  ])('of %j is %s points', (item, rate, findings) => {
    expect(lineRate(item)).toEqual([rate, findings]);
  });
});

it.each([
  ['0.01', '1'],
  [0.0825, '8.25'],
  ['0.00001', '0.001'],
  ['0.5', '50'],
])('a freight tax rate of %j is a factor: %s %', (taxRate, rate) => {
  const invoice = stated({ type: 'vat' }, { freight: { amount: '20.00', taxRate } });
  const shipping = invoice.adjustments[1];
  expect(shipping?.taxes).toEqual([{ taxId: 'tax-1', origin: 'stated' }]);
  expect(invoice.taxes[0]).toEqual({ id: 'tax-1', rate, inclusive: false, scope: 'selected' });
});

it('a freight tax rate that can hardly be a factor stays one, and is told', () => {
  const order = complete['orderInformation'] as JsonObject;
  const amounts = { ...(order['amountDetails'] as JsonObject), freight: { amount: 1, taxRate: '8.25' } };
  const { value, findings } = cybersourceDialect.read({ ...complete, orderInformation: { amountDetails: amounts } });
  expect(value.taxes.map((it) => it.rate)).toContain('825');
  expect(findings.map((it) => it.id)).toContain(
    'cybersource.read.orderInformation.amountDetails.freight.taxRate.ambiguous',
  );
});
