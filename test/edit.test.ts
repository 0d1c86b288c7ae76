import { amountText, inferArithmetic, money, restate, type Invoice } from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { expect, it } from 'vitest';
import older from '../packages/cybersource/src/__fixtures__/get-details-2020.json' with { type: 'json' };
import shown from '../packages/paypal/src/__fixtures__/show-invoice-details.json' with { type: 'json' };

function withPrice(invoice: Invoice, price: string): Invoice {
  const [first, ...others] = invoice.lines;
  if (first === undefined) throw new Error('the fixture has a line');
  return { ...invoice, lines: [{ ...first, unitPrice: money(price, invoice.currency) }, ...others] };
}

it('restates an invoice whose discounts are percentages, and writes the update', () => {
  const invoice = paypalDialect.read(shown.body).value;
  const edited = restate(withPrice(invoice, '110.00'), paypalDialect.arithmetic);
  // 110 − 10 % = 99, 100 − 11 = 89; 188 − 10 % = 169.20; tax 8.91 + 8.01 + 1.00; shipping 10, packing 10.
  expect(amountText(edited.totals.total)).toBe('207.12');
  const written = paypalDialect.write(edited, { purpose: 'update' });
  expect(written.totals.equal).toBe(true);
  expect(written.value).not.toBeNull();
});

it('restates an invoice that states its tax for the whole, under the arithmetic that explains the original', () => {
  const invoice = cybersourceDialect.read(older.body).value;
  const [arithmetic] = inferArithmetic(invoice).fits;
  if (arithmetic === undefined) throw new Error('the fixture is sound');
  const edited = restate(withPrice(invoice, '100.00'), arithmetic);
  // 21 × 100 = 2100; 8.25 % of it 173.25; freight 20; the discount was 126.08, 5 % of the lines, and is 105.00 now.
  expect(amountText(edited.totals.total)).toBe('2188.25');
  expect(edited.documentTaxes.map((it) => it.amount && amountText(it.amount))).toEqual(['173.25']);
  const written = cybersourceDialect.write(edited, { purpose: 'update' });
  expect(written.value).toMatchObject({
    orderInformation: { amountDetails: { totalAmount: '2188.25', discountAmount: '105.00' } },
  });
});

it('leaves a sound invoice at the total it states', () => {
  const invoice = paypalDialect.read(shown.body).value;
  expect(amountText(restate(invoice, paypalDialect.arithmetic).totals.total)).toBe('198.21');
});

it('refuses a policy with a setting or a word that does not exist', () => {
  const invoice = paypalDialect.read(shown.body).value;
  const wrong = { onloss: 'reject', purpose: 'udpate', dueDate: 'tomorrow' } as object;
  expect(() => paypalDialect.write(invoice, wrong)).toThrow(
    /onloss.*did you mean 'onLoss'[\s\S]*did you mean 'update'[\s\S]*dueDate/,
  );
});

it('says that a paid or refunded invoice is asked for again', () => {
  const invoice = paypalDialect.read(shown.body).value;
  const settled = cybersourceDialect
    .write(invoice)
    .findings.find((it) => it.id === 'cybersource.write.settled.not-representable');
  expect(settled).toMatchObject({ severity: 'money', before: '0.00', after: '198.21' });
});
