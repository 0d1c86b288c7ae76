import {
  amountText,
  draft,
  money,
  type DraftLine,
  type Invoice,
  type InvoiceDraft,
  type JsonObject,
} from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { paypal, paypalDialect } from './index.ts';
import { paypalSandbox } from './sandbox/index.ts';

const drafted = (line: Partial<DraftLine>, rest: Partial<InvoiceDraft> = {}): InvoiceDraft => ({
  currency: 'USD',
  customer: { name: 'T', email: 'payer@example.com' },
  lines: [{ name: 'Mat', unitPrice: '10.00', ...line }],
  ...rest,
});
const write = (it: Invoice) => paypalDialect.write(it);
const item = (request: JsonObject | null) => (request?.['items'] as readonly JsonObject[] | undefined)?.[0];
const losses = (it: Invoice): readonly string[] =>
  write(it).findings.flatMap((one) => (one.severity === 'info' ? [] : [`${one.severity} ${one.id}`]));

/** Drafts with more digits than OpenAPI 2.3 gives: five of a quantity or a percentage. */
const fine: Readonly<Record<string, InvoiceDraft>> = {
  'zeros of a rate': drafted({ tax: { name: 'T', percent: '8.250000' } }),
  'a rate': drafted({ tax: { name: 'T', percent: '8.123456' } }),
  'zeros of a discount': drafted({ discount: { percent: '10.000000' } }),
  'a discount': drafted({ discount: { percent: '10.123456' } }),
  'zeros of a quantity': drafted({ quantity: '1.000000' }),
  'a quantity': drafted({ quantity: '1.000001' }),
  'zeros before a quantity': drafted({ quantity: '0000000000000002' }),
  'a discount on the document': drafted({}, { discount: { percent: '5.1234567' } }),
  'the rate of shipping': drafted({}, { shipping: { amount: '1.00', tax: { name: 'S', percent: '3.1234567' } } }),
};

describe('digits that PayPal does not take', () => {
  it.each(Object.entries(fine))('of %s are not sent, and the amount stays', async (_, it) => {
    const { credentials, fetch, clock, truth } = paypalSandbox();
    const { invoice } = await paypal({ ...credentials, fetch, clock }).create(it);
    expect(amountText(invoice.totals.total)).toBe(amountText(draft(it).totals.total));
    expect(truth.invoices()).toHaveLength(1);
  });

  it('are no loss where they are zeros', () => {
    const rate = draft(fine['zeros of a rate'] as InvoiceDraft);
    expect([item(write(rate).value)?.['tax'], losses(rate)]).toEqual([{ name: 'T', percent: '8.25' }, []]);
    const discount = draft(fine['zeros of a discount'] as InvoiceDraft);
    expect([item(write(discount).value)?.['discount'], losses(discount)]).toEqual([{ percent: '10' }, []]);
    const quantity = draft(fine['zeros of a quantity'] as InvoiceDraft);
    expect([item(write(quantity).value)?.['quantity'], losses(quantity)]).toEqual(['1', []]);
  });

  it('are told where they are not', () => {
    expect(losses(draft(fine['a rate'] as InvoiceDraft))).toEqual(['loss paypal.write.taxes.rate.rounded']);
    expect(losses(draft(fine['a discount'] as InvoiceDraft))).toEqual([
      'loss paypal.write.lines.adjustments.percent.dropped',
    ]);
    expect(losses(draft(fine['a discount on the document'] as InvoiceDraft))).toEqual([
      'loss paypal.write.adjustments.percent.dropped',
    ]);
  });

  it('are left alone while there are no more than five', () => {
    const typed = draft(drafted({ quantity: '1.50000', tax: { name: 'T', percent: '8.2500' } }));
    expect(item(write(typed).value)).toMatchObject({ quantity: '1.50000', tax: { percent: '8.2500' } });
  });
});

it('sends no amount below zero where PayPal takes none', () => {
  const invoice = draft(drafted({}, { shipping: '1.00' }));
  const given = invoice.adjustments.map((it) => ({ ...it, amount: money('-1.00', 'USD') }));
  const shipping = write({ ...invoice, adjustments: given, totals: { total: money('9.00', 'USD') } });
  expect(shipping.value?.['amount']).toMatchObject({ breakdown: { custom: { amount: { value: '-1.00' } } } });
  expect(shipping.totals.equal).toBe(true);
  const line = (it: Invoice['lines'][number]) => ({
    ...it,
    adjustments: [{ ...discount, amount: money('-2.00', 'USD') }],
  });
  const surcharge = write({
    ...invoice,
    adjustments: [],
    lines: invoice.lines.map(line),
    totals: { total: money('12.00', 'USD') },
  });
  expect(surcharge.value?.['items']).toMatchObject([
    { unit_amount: { value: '10.00' } },
    { unit_amount: { value: '2.00' } },
  ]);
});

const discount = { id: 'discount', direction: 'allowance', kind: 'discount', governs: 'amount' } as const;
