import { amountText, reconcile, type JsonObject } from '@billingual/core';
import { expect, it } from 'vitest';
import { paypal, paypalDialect } from './index.ts';
import { paypalSandbox } from './sandbox/index.ts';

/** PayPal bills these without decimals, though ISO 4217 gives HUF and TWD two. */
const billed = [
  ['HUF', '1005', '27', '271', '1276'],
  ['TWD', '101', '5', '5', '106'],
  ['JPY', '101', '5', '5', '106'],
] as const;

it.each(billed)(
  'finds no contradiction in a tax on %s that PayPal rounded',
  (currency_code, price, percent, tax, total) => {
    const of = (value: string): JsonObject => ({ currency_code, value });
    const body = {
      id: 'INV2-AAAA-BBBB-CCCC-DDDD',
      status: 'DRAFT',
      detail: { currency_code },
      items: [{ name: 'Mat', quantity: '1', unit_amount: of(price), tax: { name: 'VAT', percent } }],
      configuration: {},
      amount: { ...of(total), breakdown: { item_total: of(price), tax_total: of(tax) } },
    };
    const { value } = paypalDialect.read(body);
    expect([reconcile(value, paypalDialect), reconcile(value)]).toEqual([[], []]);
    const wrong = { ...body, amount: { ...body.amount, ...of(`${total}0`) } };
    expect(reconcile(paypalDialect.read(wrong).value, paypalDialect).map((it) => it.pointer)).toEqual([
      '/totals/total',
    ]);
  },
);

it.each(billed)('drafts a tax on %s as it is billed', async (currency, unitPrice, percent, _, total) => {
  const sandbox = paypalSandbox();
  const provider = paypal({ ...sandbox.credentials, fetch: sandbox.fetch, clock: sandbox.clock });
  const { invoice } = await provider.create({
    currency,
    customer: { email: 'tanya@example.com' },
    lines: [{ name: 'Mat', unitPrice, tax: { name: 'VAT', percent } }],
  });
  expect(amountText(invoice.totals.total)).toBe(total);
});
