import { draft, type DraftLine, type InvoiceDraft, type JsonObject } from '@billingual/core';
import { expect, it } from 'vitest';
import { cybersourceDialect } from './index.ts';

const written = (line: Partial<DraftLine>, rest: Partial<InvoiceDraft> = {}) => {
  const { value, findings } = cybersourceDialect.write(
    draft({
      currency: 'USD',
      dueDate: '2031-12-31',
      customer: { name: 'T', email: 'payer@example.com' },
      lines: [{ name: 'Mat', unitPrice: '10.00', ...line }],
      ...rest,
    }),
  );
  const order = value?.['orderInformation'] as { lineItems: JsonObject[]; amountDetails: JsonObject } | undefined;
  return { order, told: findings.map((it) => `${it.severity} ${it.id} ${it.canonical}`) };
};

it.each([
  ['2.00', 2],
  ['0002', 2],
  ['999999999.000', 999999999],
])('writes the whole quantity %s as a whole number', (quantity, number) => {
  expect(written({ quantity }).order?.lineItems[0]?.['quantity']).toBe(number);
});

it('leaves out the percentage of a line that has more than two decimals; its amount stands', () => {
  const { order, told } = written({ discount: { percent: '10.125' } });
  expect(order?.lineItems[0]).toMatchObject({ discountAmount: '1.01' });
  expect(order?.lineItems[0]).not.toHaveProperty('discountPercent');
  expect(told).toContain('loss cybersource.write.lines.adjustments.percent.dropped /lines/0/adjustments/0/percent');
  expect(written({ discount: { percent: '10.1200' } }).order?.lineItems[0]).toMatchObject({ discountPercent: '10.12' });
});

it('writes the percentage of the document as it is: nothing is documented of its decimals', () => {
  const { order } = written({}, { discount: { percent: '10.125' } });
  expect(order?.amountDetails).toMatchObject({ discountAmount: '1.01', discountPercent: '10.125' });
});

it.each([
  ['8.25', true],
  ['100', true],
  ['8.00', false],
  ['0', false],
  ['19', false],
])('remarks the rate of a line in %s per cent: %s', (percent, isRemarked) => {
  // Two lines, one of them untaxed, keep the tax on its line.
  const { told } = written(
    {},
    {
      lines: [
        { name: 'Mat', unitPrice: '10.00', tax: { name: 'T', percent } },
        { name: 'Gift', unitPrice: '5.00' },
      ],
    },
  );
  expect(told.includes('info cybersource.write.taxes.rate.unverifiable /taxes/0/rate')).toBe(isRemarked);
});

it.each([
  ['8.25', false],
  ['8.2500', false],
  ['8.12345', true],
])('remarks a rate of %s on the document: %s', (percent, isRemarked) => {
  const { told } = written({}, { tax: { name: 'T', percent } });
  expect(told.includes('info cybersource.write.taxes.rate.unverifiable /taxes/0/rate')).toBe(isRemarked);
});
