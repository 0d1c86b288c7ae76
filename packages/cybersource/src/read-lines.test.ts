import { describe, expect, it } from 'vitest';
import {
  amountText,
  BillingualError,
  type Invoice,
  type JsonObject,
  type JsonValue,
  type Reading,
} from '@billingual/core';
import { withChanged } from './__fixtures__/body-paths.ts';
import { complete } from './__fixtures__/complete.ts';
import { plain } from './__fixtures__/plain.ts';
import { cybersourceDialect } from './index.ts';
import { readLines } from './read-lines.ts';

const read = (body: JsonObject): Invoice => cybersourceDialect.read(body).value;
const set = (path: string, value: JsonValue | undefined): JsonObject => withChanged(complete, path, () => value);
const ids = (body: JsonObject): readonly string[] => cybersourceDialect.read(body).findings.map((it) => it.id);

function problemsOf(body: JsonObject): readonly string[] {
  try {
    cybersourceDialect.read(body);
  } catch (error) {
    if (BillingualError.is(error, 'invalid_body')) return error.details.problems.map((it) => it.pointer);
    throw error;
  }
  return [];
}

describe('a line', () => {
  const line = (item: JsonObject): JsonObject => set('orderInformation.lineItems', [item]);

  it('has a quantity of one where none is stated, and zero where zero is', () => {
    expect(read(line({ unitPrice: 5 })).lines[0]?.quantity).toBe('1');
    expect(read(line({ unitPrice: 5, quantity: null })).lines[0]?.quantity).toBe('1');
    expect(read(line({ unitPrice: 5, quantity: 0 })).lines[0]?.quantity).toBe('0');
    expect(read(line({ unitPrice: 5, quantity: '1.5' })).lines[0]?.quantity).toBe('1.5');
  });

  it.each([
    [{ totalAmount: '10.00', quantity: 4 }, '2.50', 'derived'],
    [{ totalAmount: 10, quantity: 4 }, '2.5', 'derived'],
    [{ totalAmount: '10.00', quantity: 3 }, '3.33', 'rounded'],
    [{ totalAmount: '20', quantity: 3 }, '6.67', 'rounded'],
    [{ totalAmount: '10.00' }, '10.00', 'derived'],
    [{ totalAmount: '10.00', quantity: '0.5' }, '20.00', 'derived'],
    [{ totalAmount: '0.00', quantity: 0 }, '0.00', 'derived'],
    [{ totalAmount: '10.00', quantity: 0 }, '10.00', 'rounded'],
    [{ totalAmount: '-20', quantity: 3 }, '-6.67', 'rounded'],
    [{ totalAmount: '20', quantity: -3 }, '-6.67', 'rounded'],
  ])('%j without a price gets one: %s, %s', (item, price, code) => {
    const { value, findings } = cybersourceDialect.read(line(item));
    expect(amountText(value.lines[0]?.unitPrice as never)).toBe(price);
    expect(findings.map((it) => it.id)).toContain(`cybersource.read.orderInformation.lineItems.unitPrice.${code}`);
  });

  it('is refused when its price would have too many digits', () => {
    expect(problemsOf(line({ totalAmount: '123456789012.345', quantity: '0.0000007' }))).toEqual([
      '/orderInformation/lineItems/0/unitPrice',
    ]);
  });

  it('takes discountPercent before discountRate, and says so where they differ', () => {
    const body = line({ unitPrice: 5, discountPercent: 4, discountRate: 3 });
    expect(read(body).lines[0]?.adjustments).toEqual([
      { id: 'discount', direction: 'allowance', kind: 'discount', percent: '4', governs: 'percent' },
    ]);
    expect(ids(body)).toContain('cybersource.read.orderInformation.lineItems.discountRate.ambiguous');
    expect(ids(line({ unitPrice: 5, discountPercent: 4, discountRate: '4' }))).not.toContain(
      'cybersource.read.orderInformation.lineItems.discountRate.ambiguous',
    );
  });

  it('shares a tax with the lines that have the same rate, however it is written', () => {
    const items = [
      { unitPrice: 5, taxRate: '7.0' },
      { unitPrice: 6, taxRate: 7 },
      { unitPrice: 7, taxRate: 19 },
      { unitPrice: 7, taxAmount: 1 },
    ];
    const invoice = read(set('orderInformation.lineItems', items));
    expect(invoice.lines.map((it) => it.taxes[0]?.taxId)).toEqual(['tax-1', 'tax-1', 'tax-2', 'tax-3']);
    expect(invoice.taxes.slice(0, 3)).toEqual([
      { id: 'tax-1', rate: '7.0', inclusive: false, scope: 'selected' },
      { id: 'tax-2', rate: '19', inclusive: false, scope: 'selected' },
      { id: 'tax-3', inclusive: false, scope: 'selected' },
    ]);
  });
});

/** What the lines of an order say, in plain data, with the findings and the problems. */
function linesOf(lineItems: JsonValue) {
  const reading: Reading = { provider: 'cybersource', kind: 'invoice', options: {}, findings: [], problems: [] };
  const lines = plain(readLines({ lineItems }, 'USD', [], reading));
  return { lines, findings: reading.findings, problems: reading.problems };
}

describe('the lines', () => {
  it('are left unread where they are no list', () => {
    expect(linesOf('x')).toMatchObject({ lines: [], findings: [{ source: '/orderInformation/lineItems' }] });
  });

  const bare = { id: 'line-1', quantity: '1', unitPrice: '5 USD', adjustments: [], taxes: [] };

  it.each([
    [{}, bare],
    [{ productSku: 'S' }, { ...bare, sku: 'S' }],
    [{ productName: 'N' }, { ...bare, name: 'N' }],
    [{ totalAmount: '5' }, { ...bare, statedTotal: '5 USD' }],
    [{ taxRate: '7' }, { ...bare, taxes: [{ taxId: 'tax-1', origin: 'stated' }] }],
    [{ taxAmount: '1' }, { ...bare, taxes: [{ taxId: 'tax-1', origin: 'stated', amount: '1 USD' }] }],
  ])('with a price and %j have just that', (item, line) => {
    const { lines, findings, problems } = linesOf([{ unitPrice: '5', ...item }]);
    expect(lines).toStrictEqual([line]);
    expect([findings, problems]).toEqual([[], []]);
  });
});

describe('a price that is missing', () => {
  const pointer = '/orderInformation/lineItems/0/unitPrice';

  it.each([{}, { unitPrice: null, totalAmount: null }])('is refused in %j, which has no total either', (item) => {
    expect(linesOf([item]).problems).toEqual([{ pointer, problem: 'is missing, and so is totalAmount' }]);
  });

  it('is not called missing where it only cannot be read', () => {
    expect(linesOf([{ unitPrice: '1,5' }]).problems).toMatchObject([
      { pointer, problem: 'contains a comma; write a decimal point and no grouping' },
    ]);
    expect(linesOf([{ unitPrice: '1,5', totalAmount: '3' }]).findings).toEqual([]);
  });

  it('is no second problem where the total cannot be read', () => {
    expect(linesOf([{ totalAmount: '1,5' }]).problems.map((it) => it.pointer)).toEqual([
      '/orderInformation/lineItems/0/totalAmount',
    ]);
  });

  it('is refused with what is wrong with the one that comes of the total', () => {
    expect(linesOf([{ totalAmount: '123456789012.345', quantity: '0.0000007' }]).problems).toEqual([
      { pointer, problem: 'is missing, and computed from totalAmount it has more than 15 significant digits' },
    ]);
  });

  it('is remarked for information where the total divides evenly', () => {
    expect(linesOf([{ totalAmount: '10.00', quantity: 4 }]).findings).toMatchObject([
      {
        code: 'derived',
        source: pointer,
        severity: 'info',
        after: '2.50',
        message: 'totalAmount divided by the quantity',
      },
    ]);
  });

  it('is remarked as a matter of money where it does not', () => {
    expect(linesOf([{ totalAmount: '10.00', quantity: 3 }]).findings).toMatchObject([
      {
        code: 'rounded',
        source: pointer,
        severity: 'money',
        after: '3.33',
        message: 'totalAmount divided by the quantity does not come out even',
      },
    ]);
  });

  it('may take six more digits to be exact, and no seventh', () => {
    expect(linesOf([{ totalAmount: '1', quantity: 1_000_000 }])).toMatchObject({
      lines: [{ unitPrice: '0.000001 USD' }],
      findings: [{ code: 'derived' }],
    });
    expect(linesOf([{ totalAmount: '1', quantity: 10_000_000 }])).toMatchObject({
      lines: [{ unitPrice: '0 USD' }],
      findings: [{ code: 'rounded' }],
    });
  });
});
