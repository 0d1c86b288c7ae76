import { describe, expect, it } from 'vitest';
import {
  amountText,
  BillingualError,
  type Invoice,
  type JsonObject,
  type JsonValue,
  type Reading,
  type TaxDefinition,
} from '@billingual/core';
import { valuesAt, withChanged } from './__fixtures__/body-paths.ts';
import { complete } from './__fixtures__/complete.ts';
import { plain } from './__fixtures__/plain.ts';
import { cybersourceDialect } from './index.ts';
import { readAmounts, readCurrency, readDiscount } from './read-amounts.ts';

const read = (body: JsonObject): Invoice => cybersourceDialect.read(body).value;
const set = (path: string, value: JsonValue | undefined): JsonObject => withChanged(complete, path, () => value);
const amounts = 'orderInformation.amountDetails';

const numeric = [
  `${amounts}.totalAmount`,
  `${amounts}.balanceAmount`,
  `${amounts}.discountAmount`,
  `${amounts}.discountPercent`,
  `${amounts}.subAmount`,
  `${amounts}.minimumPartialAmount`,
  `${amounts}.taxDetails.amount`,
  `${amounts}.taxDetails.rate`,
  `${amounts}.freight.amount`,
  `${amounts}.freight.taxRate`,
  'orderInformation.lineItems[].quantity',
  'orderInformation.lineItems[].unitPrice',
  'orderInformation.lineItems[].discountAmount',
  'orderInformation.lineItems[].discountPercent',
  'orderInformation.lineItems[].discountRate',
  'orderInformation.lineItems[].taxAmount',
  'orderInformation.lineItems[].taxRate',
  'orderInformation.lineItems[].totalAmount',
  'invoiceHistory[].transactionDetails.amount',
];

function problemsOf(body: JsonObject): readonly string[] {
  try {
    cybersourceDialect.read(body);
  } catch (error) {
    if (BillingualError.is(error, 'invalid_body')) return error.details.problems.map((it) => it.pointer);
    throw error;
  }
  return [];
}

describe('an amount, a quantity or a percentage', () => {
  it('reads the same from text and from a number', () => {
    const asText = numeric.reduce((body, path) => withChanged(body, path, String), complete);
    expect({ ...(plain(read(asText)) as object), source: 0 }).toEqual({
      ...(plain(read(complete)) as object),
      source: 0,
    });
  });

  it.each(numeric)('is refused at %s with its pointer when it is not an exact decimal', (path) => {
    const bad: readonly JsonValue[] = [
      '12,5',
      'NaN',
      Infinity,
      '1e5',
      1e21,
      '1234567890.123456',
      1.234567890123456,
      true,
      {},
      [],
      '',
      ' 1',
      '+1',
    ];
    const pointers = bad.map((value) => problemsOf(set(path, value)));
    const steps = path.split('[]');
    expect(pointers.length).toBe(bad.length);
    for (const [index, found] of pointers.entries()) {
      expect(found.length, JSON.stringify(bad[index])).toBeGreaterThan(0);
      for (const it of found)
        expect(
          it
            .replace(/\/\d+\//, '[].')
            .slice(1)
            .replaceAll('/', '.'),
        ).toBe(steps.join('[]'));
    }
  });

  it('is refused wherever it stands, all of them at once', () => {
    const body = numeric.reduce((it, path) => withChanged(it, path, () => 'x'), complete);
    const stated = numeric.flatMap((path) => valuesAt(body, path));
    expect(problemsOf(body)).toHaveLength(stated.length);
    expect(new Set(problemsOf(body)).size).toBe(stated.length);
  });

  it('is quoted in no message', () => {
    expect(() => read(set(`${amounts}.totalAmount`, '99,95'))).toThrow(
      '/orderInformation/amountDetails/totalAmount: contains a comma',
    );
    expect(() => read(set(`${amounts}.totalAmount`, '99,95'))).not.toThrow('99,95');
  });

  it('keeps the zeros of text, and has none when it was a number', () => {
    expect(amountText(read(set(`${amounts}.totalAmount`, '293.50')).totals.total)).toBe('293.50');
    expect(amountText(read(set(`${amounts}.totalAmount`, 293.5)).totals.total)).toBe('293.5');
  });

  it('turns the direction round when it is below zero, which is not documented', () => {
    const [discount] = read(set(`${amounts}.discountAmount`, '-11.25')).adjustments;
    expect([discount?.direction, discount?.amount && amountText(discount.amount)]).toEqual(['charge', '11.25']);
    const shipping = read(set(`${amounts}.freight.amount`, '-12.50')).adjustments[1];
    expect([shipping?.direction, shipping?.amount && amountText(shipping.amount)]).toEqual(['allowance', '12.50']);
  });
});

describe('what has to be there', () => {
  it.each([undefined, null])('a total of %s is refused, in answers and in requests', (value) => {
    const { status: _, submitTimeUtc: __, id: ___, ...request } = complete;
    for (const body of [complete, request]) {
      expect(problemsOf(withChanged(body, `${amounts}.totalAmount`, () => value))).toEqual([
        '/orderInformation/amountDetails/totalAmount',
      ]);
    }
  });

  it.each([undefined, null, 'usd', 'US', 'Dollar', 840, ''])('a currency of %s is refused', (value) => {
    expect(problemsOf(set(`${amounts}.currency`, value))).toEqual(['/orderInformation/amountDetails/currency']);
  });

  it.each([undefined, null, 'x', []])('amounts of %s are refused with both', (value) => {
    expect(problemsOf(set(amounts, value))).toEqual([
      '/orderInformation/amountDetails/currency',
      '/orderInformation/amountDetails/totalAmount',
    ]);
  });

  it('a line needs a price or a total', () => {
    const body = withChanged(
      set('orderInformation.lineItems[].unitPrice', undefined),
      'orderInformation.lineItems[].totalAmount',
      () => null,
    );
    expect(problemsOf(body)).toEqual([
      '/orderInformation/lineItems/0/unitPrice',
      '/orderInformation/lineItems/1/unitPrice',
    ]);
  });
});

const begin = (): Reading => ({ provider: 'cybersource', kind: 'invoice', options: {}, findings: [], problems: [] });

/** What amountDetails say without any lines, in plain data, with the taxes and the findings. */
function amountsOf(details: JsonObject) {
  const reading = begin();
  const taxes: TaxDefinition[] = [];
  const { adjustments, documentTaxes, totals } = readAmounts(
    { totalAmount: '90', ...details },
    'USD',
    [],
    taxes,
    reading,
  );
  const { findings, problems } = reading;
  return { ...(plain({ adjustments, documentTaxes, totals }) as object), taxes, findings, problems };
}

describe('a currency', () => {
  it.each([
    [{}, 'is missing; every amount here is in this currency'],
    [{ currency: null }, 'is missing; every amount here is in this currency'],
    [{ currency: 'usd' }, 'is not three capital letters (ISO 4217)'],
  ])('of %j is refused in its own words, and XXX stands for it', (details, problem) => {
    const reading = begin();
    expect(readCurrency(details, '/there', reading)).toBe('XXX');
    expect(reading.problems).toEqual([{ pointer: '/there/currency', problem }]);
  });
});

describe('the amounts of a document', () => {
  it('have nothing that was not stated', () => {
    expect(amountsOf({})).toStrictEqual({
      adjustments: [],
      documentTaxes: [],
      totals: { total: '90 USD' },
      taxes: [],
      findings: [],
      problems: [],
    });
  });

  it('say what is wrong with a total that is missing', () => {
    expect(amountsOf({ totalAmount: null }).problems).toEqual([
      {
        pointer: '/orderInformation/amountDetails/totalAmount',
        problem: 'is missing; it is what the payer is asked to pay',
      },
    ]);
  });

  it('count a discount below zero among no allowances', () => {
    expect(amountsOf({ discountAmount: '-5' })).toMatchObject({ totals: { total: '90 USD' } });
    expect(amountsOf({ discountAmount: '-5' })).not.toHaveProperty('totals.allowanceTotal');
    expect(amountsOf({ discountAmount: '5' })).toHaveProperty('totals.allowanceTotal', '5 USD');
  });
});

describe('a discount', () => {
  const hundred = { coefficient: 100n, scale: 0 };

  it.each([
    ['5', '5', 'percent'],
    ['5.00', '5.000', 'percent'],
    ['0', '0', 'percent'],
    ['4.99', '5', 'amount'],
    ['50', '5', 'amount'],
  ])('of %s beside %s points of 100 is governed by its %s', (discountAmount, discountPercent, governs) => {
    const stated = { discountAmount, discountPercent };
    expect(readDiscount(stated, undefined, 'USD', '/there', begin(), hundred)?.governs).toBe(governs);
  });

  it('of the document is a percentage of the lines less their own discounts', () => {
    const body = {
      invoiceInformation: { invoiceNumber: 'A-1', description: 'Course', dueDate: '2031-01-01' },
      orderInformation: {
        amountDetails: { totalAmount: '171.00', currency: 'USD', discountAmount: '19.00', discountPercent: '10' },
        lineItems: [{ quantity: 2, unitPrice: '100.00', discountAmount: '10.00', discountPercent: '5' }],
      },
    };
    const { lines, adjustments } = read(body);
    expect([lines[0]?.adjustments[0]?.governs, adjustments[0]?.governs]).toEqual(['percent', 'percent']);
  });

  it.each([
    [{ discountAmount: '5' }, { amount: '5 USD', governs: 'amount' }],
    [{ discountPercent: '4' }, { percent: '4', governs: 'percent' }],
    [{ discountRate: '3' }, { percent: '3', governs: 'percent' }],
  ])('stated once, as %j, leaves nothing to remark', (stated, expected) => {
    const reading = begin();
    const discount = readDiscount(stated, 'discountRate', 'USD', '/there', reading, hundred);
    expect(plain(discount)).toStrictEqual({ id: 'discount', direction: 'allowance', kind: 'discount', ...expected });
    expect(reading.findings).toEqual([]);
  });

  it('with two percentages says which was taken and which was not', () => {
    const reading = begin();
    readDiscount({ discountPercent: '4', discountRate: '3' }, 'discountRate', 'USD', '/there', reading, hundred);
    expect(reading.findings).toMatchObject([
      {
        code: 'ambiguous',
        source: '/there/discountRate',
        before: '3',
        after: '4',
        message: 'discountPercent is taken',
      },
    ]);
  });
});

it('reads a number in exponent form exactly, and no text in that form', () => {
  const text = JSON.stringify(complete).replace(/"taxRate":[\d.]+/, '"taxRate":1e-7');
  const odd = JSON.parse(text.replace(/"totalAmount":217.35/, '"totalAmount":2.1735E2')) as JsonObject;
  const { value } = cybersourceDialect.read(odd);
  expect(amountText(value.totals.total)).toBe('217.35');
  expect(text).toContain('1e-7');
  expect(JSON.stringify(value.taxes)).toContain('0.00001');
  const path = 'orderInformation.amountDetails.totalAmount';
  expect(() => cybersourceDialect.read(withChanged(complete, path, () => '2.1735E2'))).toThrow('exponent form');
});
