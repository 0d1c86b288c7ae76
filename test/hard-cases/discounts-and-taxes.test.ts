import {
  amountText,
  apportion,
  computeTotals,
  draft,
  inferArithmetic,
  reconcile,
  standardArithmetic,
  type JsonObject,
} from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../packages/cybersource/src/__fixtures__/fixtures.ts';
import { fixtures as paypalFixtures } from '../../packages/paypal/src/__fixtures__/fixtures.ts';
import { billedByPayPal, into, sumOfParts } from '../payable.ts';
import {
  cybersourceBody,
  details,
  item,
  line,
  linesOf,
  paypalAnswer,
  paypalBody,
  readCybersource,
  readPayPal,
  refusal,
  toCybersource,
  told,
  toPayPal,
  usd,
} from './bodies.ts';

const refunded = paypalFixtures.showInvoiceDetails.body;

it('H16 tax before the discount: found by the numbers, and said to the provider that computes', () => {
  const { request, totals } = toPayPal(fixture('getDetails2020'));
  expect(into(request ?? {}, 'configuration', 'tax_calculated_after_discount')).toBe(false);
  expect(amountText(totals.target)).toBe('2623.64');
});

it('H17 several arithmetics explain a document: it is called ambiguous, and none is passed off as the truth', () => {
  const inference = inferArithmetic(readCybersource(fixture('getDetails2020')));
  expect(inference.fits.length).toBeGreaterThan(1);
  expect(inference.fits.length).toBeLessThan(inference.tried);
  expect(inference.ambiguous).toBe(true);
  // Which one was taken is in the invoice: the document did not say, so the writer derived it.
  expect(readCybersource(fixture('getDetails2020')).calculation.taxBase).toBe('as-stated');
});

describe('H18 lines of several rates', () => {
  const mixed = [
    item('1', '50.00', { tax: { name: 'Food', percent: '5' } }),
    item('1', '50.00', { tax: { name: 'Sales', percent: '20' } }),
  ];

  it('H18 become one amount without a rate, when the tax has to stand on the document', () => {
    const shipped = {
      amount: { breakdown: { shipping: { amount: usd('10.00'), tax: { name: 'Sales', percent: '20' } } } },
    };
    const result = toCybersource(paypalBody(mixed, shipped));
    expect(details(result)['taxDetails']).toEqual({ type: 'Food + Sales', amount: '14.50' });
    expect(told(result, 'collapsed', '/taxes/0')).toHaveLength(1);
    expect(sumOfParts(result.request ?? {})).toBe(12450n);
  });

  it('H18 keep their rates on the lines otherwise', () => {
    const result = toCybersource(paypalBody(mixed));
    expect(linesOf(result)).toMatchObject([
      { taxAmount: '2.50', taxRate: '5' },
      { taxAmount: '10.00', taxRate: '20' },
    ]);
  });
});

it('H19 discounts on lines and on the document become one, with every amount accounted for', () => {
  const result = toCybersource(refunded);
  expect(details(result)['discountAmount']).toBe('38.90');
  expect(linesOf(result).every((one) => one['discountAmount'] === undefined)).toBe(true);
  expect(told(result, 'moved', '/lines/0/adjustments')).toHaveLength(1);
  expect(told(result, 'moved', '/lines/1/adjustments')).toHaveLength(1);
  expect(told(result, 'collapsed', '/adjustments/0')).toHaveLength(1);
});

describe('H20 a tax on the document at a provider that rounds it line by line', () => {
  // 19 % of 87.03 is 16.54; of 44.28 and of 42.75 it is 8.41 and 8.12.
  const body = cybersourceBody({ totalAmount: '103.57', taxDetails: { type: 'VAT', amount: '16.54', rate: '19' } }, [
    line(1, '44.28'),
    line(1, '42.75'),
  ]);

  it('H20 is refused for the one cent', () => {
    expect(toPayPal(body).request).toBeNull();
    expect(refusal(toPayPal(body))).toContain('103.56');
  });

  it('H20 is made up for by a free amount of one cent when asked for, because rounding explains it', () => {
    const { request } = toPayPal(body, { onTotalMismatch: 'adjustment' });
    expect(into(request ?? {}, 'amount', 'breakdown', 'custom')).toEqual({ label: 'Rounding', amount: usd('0.01') });
    expect(billedByPayPal(request ?? {}).total).toBe('103.57');
  });
});

describe('H21 a tax of which only the amount is known', () => {
  const withTax = (amount: string, total: string): JsonObject =>
    cybersourceBody({ totalAmount: total, taxDetails: { type: 'City Tax', amount } }, [line(1, '100.00')]);

  it('H21 gets the rate that gives exactly that amount', () => {
    const result = toPayPal(withTax('8.25', '108.25'));
    expect(linesOf(result)).toMatchObject([{ tax: { name: 'City Tax', percent: '8.25' } }]);
    expect(told(result, 'derived', '/taxes/0/rate')).toHaveLength(1);
  });

  it('H21 becomes a free amount under its own name, where no rate gives it', () => {
    const body = cybersourceBody({ totalAmount: '150.00', taxDetails: { type: 'City Tax', amount: '100.01' } }, [
      line(1, '49.99'),
    ]);
    const result = toPayPal(body);
    expect(into(result.request ?? {}, 'amount', 'breakdown', 'custom')).toEqual({
      label: 'City Tax',
      amount: usd('100.01'),
    });
    expect(told(result, 'moved', '/taxes/0').map((one) => one.severity)).toContain('loss');
    expect(billedByPayPal(result.request ?? {}).total).toBe('150.00');
  });
});

it('H22 a tax without a name is called Tax, or what the caller says, and that is told', () => {
  const body = cybersourceBody({ totalAmount: '110.00' }, [line(1, '100.00', { taxRate: '10', taxAmount: '10.00' })]);
  expect(linesOf(toPayPal(body))).toMatchObject([{ tax: { name: 'Tax', percent: '10' } }]);
  expect(linesOf(toPayPal(body, { taxName: 'Sales tax' }))).toMatchObject([{ tax: { name: 'Sales tax' } }]);
  expect(told(toPayPal(body), 'defaulted', '/taxes/0/name')).toHaveLength(1);
});

it('H23 a kind of tax that no list has is its name', () => {
  const invoice = readCybersource(fixture('getDetails2020'));
  expect(invoice.taxes).toMatchObject([{ name: 'State Tax' }]);
  const known = cybersourceBody({ totalAmount: '1.00', taxDetails: { type: 'vat', amount: '0.10' } });
  expect(readCybersource(known).taxes).toMatchObject([{ kind: 'vat' }]);
});

describe('H24 a rate in points or as a factor', () => {
  const rateOf = (rate: string, amount: string): string | undefined =>
    readCybersource(
      cybersourceBody({ totalAmount: '200.00', taxDetails: { type: 'Tax', rate, amount } }, [line(1, '100.00')]),
    ).taxes[0]?.rate;

  it('H24 is what gives the stated amount, never what its size suggests', () => {
    expect(rateOf('8.25', '8.25')).toBe('8.25');
    expect(rateOf('0.0825', '8.25')).toBe('8.25');
    expect(rateOf('0.5', '0.50')).toBe('0.5');
    expect(rateOf('0.5', '50.00')).toBe('50');
  });

  it('H24 is called ambiguous where no amount decides', () => {
    const body = cybersourceBody({ totalAmount: '100.00', taxDetails: { type: 'Tax', rate: '8' } }, [
      line(1, '100.00'),
    ]);
    expect(cybersourceDialect.read(body).findings.map((one) => one.code)).toContain('ambiguous');
  });
});

it('H25 a rate that was cut to whole points does not win over the stated amount of tax', () => {
  const body = cybersourceBody(
    { totalAmount: '2729.72', taxDetails: { type: 'State Tax', rate: '8', amount: '208.04' } },
    [line(21, '120.08')],
  );
  const invoice = readCybersource(body);
  expect(invoice.documentTaxes[0]?.amount && amountText(invoice.documentTaxes[0].amount)).toBe('208.04');
  // 8 % would be 201.73; the payer was shown 208.04.
  expect(toPayPal(body).request).toBeNull();
});

it('H26 freight marked taxable on which no tax was charged is sent untaxed, and the mark is reported', () => {
  const result = toPayPal(fixture('getDetails2020'));
  expect(into(result.request ?? {}, 'amount', 'breakdown', 'shipping')).toEqual({ amount: usd('20.00') });
  expect(told(result, 'dropped', '/adjustments/1/taxable')).toHaveLength(1);
});

it("H27 shipping's own tax is part of the tax total: no false difference", () => {
  expect(reconcile(readPayPal(refunded)).filter((one) => one.pointer.startsWith('/totals/tax'))).toEqual([]);
});

// Freight has a rate at Cybersource that does not enter its total, so the amount goes where it does.
it("H28 shipping's tax goes into the tax of the document, as an amount", () => {
  const body = paypalBody([item('1', '100.00')], {
    amount: { breakdown: { shipping: { amount: usd('10.00'), tax: { name: 'VAT', percent: '20' } } } },
  });
  const result = toCybersource(body);
  expect(details(result)).toMatchObject({ totalAmount: '112.00', freight: { amount: '10.00' } });
  expect(into(details(result), 'taxDetails', 'amount')).toBe('2.00');
  expect(into(details(result), 'freight', 'taxRate')).toBeUndefined();
  expect(told(result, 'moved', '/adjustments/0/taxes')).toHaveLength(1);
});

it('H29 two taxes on a line become one of both rates, with nothing left out of the total', () => {
  const invoice = draft({
    currency: 'USD',
    dueDate: '2026-12-01',
    lines: [
      {
        name: 'Mat',
        unitPrice: '100.00',
        taxes: [
          { name: 'GST', percent: '5' },
          { name: 'PST', percent: '7' },
        ],
      },
    ],
  });
  const result = paypalDialect.write(invoice);
  expect(result.value?.['items']).toMatchObject([{ tax: { name: 'GST + PST', percent: '12' } }]);
  expect(amountText(result.totals.target)).toBe('112.00');
  expect(told(result, 'collapsed', '/lines/0/taxes')).toHaveLength(1);
});

it('H30 tax contained in prices is not added a second time', () => {
  const body = paypalBody([item('3', '39.99', { tax: { name: 'VAT', percent: '20' } })], {
    configuration: { tax_inclusive: true },
    amount: { breakdown: { shipping: { amount: usd('12.00'), tax: { name: 'VAT', percent: '20' } } } },
  });
  const result = toCybersource(body);
  expect(details(result)['totalAmount']).toBe('131.97');
  expect(sumOfParts(result.request ?? {})).toBe(13197n);
  expect(told(result, 'changed', '/taxes/0/inclusive')).toHaveLength(1);
});

it('H31 a percentage and an amount that agree but for rounding are both right, and the amount is sent', () => {
  const invoice = readCybersource(fixture('getDetails2020'));
  expect(reconcile(invoice).filter((one) => one.pointer.startsWith('/totals'))).toEqual([]);
  const { value } = cybersourceDialect.write(invoice);
  expect(into(value ?? {}, 'orderInformation', 'amountDetails', 'discountAmount')).toBe('126.08');
});

it('H32 a discount is negative in what PayPal sends and positive in what it takes; here the direction says it', () => {
  const invoice = readPayPal(refunded);
  expect(invoice.lines[1]?.adjustments).toMatchObject([{ direction: 'allowance' }]);
  expect(invoice.lines[1]?.adjustments[0]?.amount && amountText(invoice.lines[1].adjustments[0].amount)).toBe('11.00');
  expect(into(paypalDialect.write(invoice).value ?? {}, 'items', '1', 'discount')).toEqual({ amount: usd('11.00') });
});

it('H32 a percentage off a sum below zero adds, and stays the amount that it was when credits move', () => {
  const breakdown = {
    discount: { invoice_discount: { percent: '10', amount: usd('2.00') } },
    shipping: { amount: usd('50.00') },
  };
  const items = [item('1', '10.00'), item('-1', '30.00', { name: 'Returned' })];
  // 10 − 30 is −20, less 10 % of that is −18, and 50 for shipping.
  const result = toCybersource(paypalAnswer('32.00', items, { amount: { breakdown } }));
  expect(sumOfParts(result.request ?? {})).toBe(3200n);
});

describe('H33 a discount as large as what it is taken off, and larger', () => {
  const discounted = (amount: string): JsonObject =>
    paypalBody([item('1', '10.00', { discount: { amount: usd(amount) } }), item('1', '5.00')]);

  it('H33 of exactly all of it is written', () => {
    expect(details(toCybersource(discounted('10.00')))['totalAmount']).toBe('5.00');
  });

  it('H33 of more is refused', () => {
    expect(toCybersource(discounted('10.01')).request).toBeNull();
    expect(refusal(toCybersource(discounted('10.01')))).toContain('comes to less');
  });
});

it('H34 a discount is shared out by largest remainder: the same every time, and fair', () => {
  expect(apportion(4n, [50n, 30n, 20n])).toEqual([2n, 1n, 1n]);
  expect(apportion(5n, [0n, 10n, 0n])).toEqual([0n, 5n, 0n]);
  expect(apportion(5n, [0n, 0n])).toEqual([3n, 2n]);
});

describe('H35 and H36 roundings that differ by one cent', () => {
  const taxed = (prices: readonly string[], percent: string): ReturnType<typeof draft> =>
    draft({
      currency: 'USD',
      lines: prices.map((unitPrice) => ({ name: 'Mat', unitPrice, tax: { name: 'VAT', percent } })),
    });

  it('H35 tax per line and tax on the sum are different sums, and each provider says which it takes', () => {
    const invoice = taxed(['44.28', '42.75'], '19');
    const tax = (taxRounding: 'per-line' | 'per-tax'): string =>
      amountText(computeTotals(invoice, { ...standardArithmetic, taxRounding }).totals.taxTotal);
    expect([tax('per-line'), tax('per-tax')]).toEqual(['16.53', '16.54']);
    expect(paypalDialect.arithmetic.taxRounding).toBe('per-line');
  });

  it('H36 halves go up or to the even neighbour, as the provider does', () => {
    const invoice = taxed(['1.25'], '10');
    const tax = (rounding: 'half-away-from-zero' | 'half-even'): string =>
      amountText(computeTotals(invoice, { ...standardArithmetic, rounding }).totals.taxTotal);
    expect([tax('half-away-from-zero'), tax('half-even')]).toEqual(['0.13', '0.12']);
  });
});
