import { expect, it } from 'vitest';
import { run } from '../__fixtures__/arranging.ts';
import { told } from '../__fixtures__/billed.ts';
import { chargeOf, invoiceOf, taxed, taxOf } from '../__fixtures__/invoices.ts';
import { toJsonValue } from '../json-value.ts';
import { dropStatedShippingTax } from './shipping-tax.ts';

const shipping = (...taxes: ReturnType<typeof taxed>[]) =>
  invoiceOf('5', {
    taxes: [taxOf('vat', '10'), taxOf('other', '5')],
    adjustments: [chargeOf('custom', '1'), chargeOf('shipping', '4', { taxes })],
  });

it('leaves out a rate on shipping by which nothing was charged', () => {
  const invoice = shipping(taxed('vat'));
  const { result, findings } = run(dropStatedShippingTax, invoice, {
    placement: { dropShippingTax: true },
  });
  expect(result.adjustments[0]).toBe(invoice.adjustments[0]);
  expect(toJsonValue(result.adjustments[1])).toEqual(toJsonValue(chargeOf('shipping', '4')));
  expect(result.taxes).toEqual([]);
  expect(told(findings)).toEqual(['loss toy.write.adjustments.taxes.dropped /adjustments/1/taxes']);
});

it('leaves a tax with its amount where it is', () => {
  const invoice = shipping(taxed('vat', '0.40'));
  const { result, findings } = run(dropStatedShippingTax, invoice, {
    placement: { dropShippingTax: true },
  });
  expect(result.adjustments[1]).toBe(invoice.adjustments[1]);
  expect(findings).toEqual([]);
});

it('does nothing in any other placement', () => {
  const invoice = shipping(taxed('vat'));
  expect(run(dropStatedShippingTax, invoice).result).toBe(invoice);
  expect(run(dropStatedShippingTax, invoice, { placement: { dropShippingTax: false } }).result).toBe(invoice);
});
