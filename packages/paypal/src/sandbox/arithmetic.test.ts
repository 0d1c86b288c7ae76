import { describe, expect, it } from 'vitest';
import { at, caller, simple, usd } from './__fixtures__/client.ts';
import { figuresOf } from './arithmetic.ts';
import type { InvoiceContent, ItemContent, TaxContent } from './schema/content.ts';
import { settingsOf } from './account/settings-of.ts';
import type { PayPalSettings } from './settings.ts';

const tax = (percent: string): TaxContent => ({ name: 'Sales Tax', percent });
const line = (value: string, more: Partial<ItemContent> = {}): ItemContent => ({
  name: 'Mat',
  quantity: '1',
  unit_amount: { currency_code: 'USD', value },
  ...more,
});
const amount = (value: string): { currency_code: string; value: string } => ({ currency_code: 'USD', value });

type Parts = Partial<Omit<InvoiceContent, 'detail'>> & { readonly currency?: string };

function totals(
  { currency = 'USD', ...parts }: Parts,
  unknowns: Partial<PayPalSettings> = {},
): ReturnType<typeof figuresOf> {
  return figuresOf({ detail: { currency_code: currency }, ...parts }, settingsOf(unknowns));
}

/** "Show invoice details" of PayPal's Postman collection, recorded in 2022. */
const recorded: Parts = {
  items: [
    line('100', { tax: tax('10'), discount: { percent: '10' } }),
    line('100', { tax: tax('10'), discount: { amount: amount('11') } }),
  ],
  configuration: { tax_calculated_after_discount: true },
  amount: {
    breakdown: {
      discount: { invoice_discount: { percent: '10' } },
      shipping: { amount: amount('10'), tax: tax('10') },
      custom: { label: 'Packing Charges', amount: amount('10') },
    },
  },
};

/** The example of OpenAPI 2.3, really created in a sandbox in 2022. */
const example: Parts = {
  items: [
    line('50', { tax: tax('7.25'), discount: { percent: '5' } }),
    line('10', { tax: tax('7.25'), discount: { amount: amount('5') } }),
  ],
  amount: {
    breakdown: {
      discount: { invoice_discount: { percent: '5' } },
      shipping: { amount: amount('10'), tax: tax('7.25') },
      custom: { label: 'Packing Charges', amount: amount('10') },
    },
  },
};

describe('figures', () => {
  it('agree to the cent with the invoice recorded in 2022', () => {
    expect(totals(recorded)).toEqual({
      lines: [
        { gross: 10_000n, discount: 1000n, tax: 810n },
        { gross: 10_000n, discount: 1100n, tax: 801n },
      ],
      itemTotal: 20_000n,
      itemDiscount: 2100n,
      invoiceDiscount: 1790n,
      shipping: 1000n,
      shippingTax: 100n,
      custom: 1000n,
      taxTotal: 1711n,
      total: 19_821n,
    });
  });

  it('agree to the cent with the example that was created in a sandbox, where halves go up', () => {
    expect(totals(example)).toEqual({
      lines: [
        { gross: 5000n, discount: 250n, tax: 327n },
        { gross: 1000n, discount: 500n, tax: 34n },
      ],
      itemTotal: 6000n,
      itemDiscount: 750n,
      invoiceDiscount: 263n,
      shipping: 1000n,
      shippingTax: 73n,
      custom: 1000n,
      taxTotal: 434n,
      total: 7421n,
    });
  });

  it('take a discount in money once for a line, and a percent from the whole line: 4 × 25 less 5 % is 95', () => {
    const four = { items: [line('25', { quantity: '4', discount: { percent: '5' } })] };
    expect(totals(four).itemDiscount).toBe(500n);
    const fixed = { items: [line('25', { quantity: '4', discount: { amount: amount('5') } })] };
    expect(totals(fixed).total).toBe(9500n);
  });

  it('prefer the amount of a discount to its percent', () => {
    expect(totals({ items: [line('100', { discount: { percent: '50', amount: amount('1') } })] }).total).toBe(9900n);
  });

  it('tax what was there before any discount when told to', () => {
    const before = { ...recorded, configuration: { tax_calculated_after_discount: false } };
    expect(totals(before).lines.map((it) => it.tax)).toEqual([1000n, 1000n]);
    expect(totals(before).total).toBe(20_210n);
  });

  it('take the setting for when to tax where the invoice leaves it open', () => {
    const open = { items: [line('100', { tax: tax('10'), discount: { percent: '10' } })] };
    expect(totals(open).taxTotal).toBe(900n);
    expect(totals(open, { taxAfterDiscount: false }).taxTotal).toBe(1000n);
  });

  it('share a discount in money unrounded before tax, or rounded: a cent between them', () => {
    const shared: Parts = {
      items: [line('0.14', { tax: tax('7.25') }), line('1.82', { tax: tax('7.25') })],
      amount: { breakdown: { discount: { invoice_discount: { amount: amount('1.00') } } } },
    };
    expect(totals(shared).lines.map((it) => it.tax)).toEqual([0n, 6n]);
    expect(totals(shared, { discountShares: 'rounded' }).lines.map((it) => it.tax)).toEqual([1n, 6n]);
  });

  it('take contained tax out in either of the two ways that are known: a cent between them', () => {
    const inside: Parts = { items: [line('0.31', { tax: tax('5') })], configuration: { tax_inclusive: true } };
    expect(totals(inside)).toMatchObject({ taxTotal: 2n, total: 31n });
    expect(totals(inside, { inclusiveTax: 'difference' })).toMatchObject({ taxTotal: 1n, total: 31n });
  });

  it('state the tax on shipping beside prices that contain tax, or add it', () => {
    const inside: Parts = {
      items: [line('10')],
      configuration: { tax_inclusive: true },
      amount: { breakdown: { shipping: { amount: amount('10'), tax: tax('10') } } },
    };
    expect(totals(inside)).toMatchObject({ shippingTax: 100n, total: 2000n });
    expect(totals(inside, { inclusiveShippingTax: 'added' }).total).toBe(2100n);
  });

  it('round once a line, away from zero, also below it', () => {
    const odd = { items: [line('0.5', { quantity: '0.01' }), line('-0.5', { quantity: '0.01' })] };
    expect(totals(odd).lines.map(({ gross }) => gross)).toEqual([1n, -1n]);
  });

  it.each(['JPY', 'HUF', 'TWD'])('have no decimals in %s', (currency) => {
    const items = [{ ...line('333', { tax: tax('10') }), unit_amount: { currency_code: currency, value: '333' } }];
    expect(totals({ items, currency })).toMatchObject({ itemTotal: 333n, taxTotal: 33n, total: 366n });
  });

  it('stay exact where a double would not', () => {
    const huge = { items: [line('1000000', { quantity: '999999.99999' }), line('0.01')] };
    expect(totals(huge).itemTotal).toBe(99_999_999_999_001n);
  });

  it('are nothing without lines', () => {
    expect(totals({}).total).toBe(0n);
  });
});

describe('figures in an answer', () => {
  it('are filled in whatever the request claims, with discounts below zero and zero never', async () => {
    const { created } = caller();
    const invoice = await created(
      simple({}, { amount: { currency_code: 'USD', value: '1.00', breakdown: { item_total: usd('1.00') } } }),
    );
    expect(invoice['amount']).toEqual({
      breakdown: {
        item_total: usd('100.00'),
        discount: { invoice_discount: { amount: usd('0.00') }, item_discount: usd('0.00') },
        tax_total: usd('0.00'),
      },
      currency_code: 'USD',
      value: '100.00',
    });
    expect(invoice['due_amount']).toEqual(usd('100.00'));
    expect(at(invoice, 'items', 0, 'unit_amount')).toEqual(usd('100.00'));
  });

  it('are those of the recorded invoice in every field', async () => {
    const { created } = caller();
    const { items, configuration, amount: sums } = recorded;
    const invoice = await created(simple({}, JSON.parse(JSON.stringify({ items, configuration, amount: sums }))));
    expect(at(invoice, 'items', 0, 'discount')).toEqual({ percent: '10', amount: usd('-10.00') });
    expect(at(invoice, 'items', 1, 'discount')).toEqual({ amount: usd('-11.00') });
    expect(at(invoice, 'items', 0, 'tax')).toMatchObject({ name: 'Sales Tax', percent: '10', amount: usd('8.10') });
    expect(at(invoice, 'amount', 'breakdown', 'discount')).toEqual({
      invoice_discount: { percent: '10', amount: usd('-17.90') },
      item_discount: usd('-21.00'),
    });
    expect(at(invoice, 'amount', 'breakdown', 'shipping', 'tax', 'amount')).toEqual(usd('1.00'));
    expect(at(invoice, 'amount', 'breakdown', 'custom')).toEqual({ label: 'Packing Charges', amount: usd('10.00') });
    expect(at(invoice, 'amount', 'value')).toBe('198.21');
  });
});
