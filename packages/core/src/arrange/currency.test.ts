import { expect, it } from 'vitest';
import { run } from '../__fixtures__/arranging.ts';
import { told } from '../__fixtures__/billed.ts';
import { invoiceOf } from '../__fixtures__/invoices.ts';
import { checkCurrency } from './currency.ts';

it('refuses a currency that is not on the list, and converts nothing', () => {
  const invoice = invoiceOf('5');
  const { result, findings } = run(checkCurrency, invoice, { shape: { currencies: ['EUR', 'JPY'] } });
  expect(result).toBe(invoice);
  expect(told(findings)).toEqual(['blocking toy.write.currency.not-representable /currency']);
  expect(findings[0]).toMatchObject({ before: 'USD', message: 'toy does not invoice in USD' });
});

it.each([[undefined], [['EUR', 'USD']]])('has nothing to say where the list is %j', (currencies) => {
  expect(
    run(checkCurrency, invoiceOf('5'), { shape: currencies === undefined ? {} : { currencies } }).findings,
  ).toEqual([]);
});
