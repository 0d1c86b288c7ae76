import { describe, expect, it } from 'vitest';
import { run, type Target } from '../__fixtures__/arranging.ts';
import { told } from '../__fixtures__/billed.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf } from '../__fixtures__/invoices.ts';
import type { Invoice } from '../invoice.ts';
import { toJsonValue } from '../json-value.ts';
import { amountText, money } from '../money.ts';
import { fitExponents } from './exponents.ts';

const huf = (amount: string) => money(amount, 'HUF');
const coarse: Target = { arithmetic: { exponents: { HUF: 0 } } };

/** Every amount that is written, each with one digit too many. */
const everywhere: Invoice = invoiceOf(huf('9.5'), {
  lines: [
    lineOf('a', '1', huf('1.5'), {
      adjustments: [discountOf(huf('2.5'))],
      taxes: [taxed('vat', huf('3.5')), taxed('vat')],
      statedTotal: huf('4.5'),
    }),
  ],
  taxes: [taxOf('vat', '27')],
  documentTaxes: [taxed('vat', huf('5.5'))],
  adjustments: [discountOf('5 %'), chargeOf('shipping', huf('6.5'), { taxes: [taxed('vat', huf('7.5'))] })],
  collection: { tip: { allowed: true }, partialPayment: { allowed: true, minimum: huf('8.5') } },
  totals: { total: huf('9.5'), taxTotal: huf('1.25'), other: { 'x.net': huf('10.5') } },
});

describe('amounts finer than the target bills', () => {
  it('are rounded, each with a finding and its delta', () => {
    const { result, findings } = run(fitExponents, everywhere, coarse);
    expect(findings.map((it) => `${it.canonical} ${it.delta && amountText(it.delta)}`)).toEqual([
      '/lines/0/unitPrice 0.5',
      '/lines/0/statedTotal 0.5',
      '/lines/0/adjustments/0/amount 0.5',
      '/lines/0/taxes/0/amount 0.5',
      '/documentTaxes/0/amount 0.5',
      '/adjustments/1/taxes/0/amount 0.5',
      '/adjustments/1/amount 0.5',
      '/totals/other/x.net 0.5',
      '/totals/total 0.5',
      '/collection/partialPayment/minimum 0.5',
    ]);
    expect(told(findings)[0]).toBe('money toy.write.lines.unitPrice.rounded /lines/0/unitPrice');
    expect(findings[0]).toMatchObject({ recoverable: 'no', message: 'toy bills HUF with 0 decimals' });
    expect(toJsonValue(result)).toMatchObject({
      lines: [
        {
          unitPrice: { amount: '2' },
          statedTotal: { amount: '5' },
          adjustments: [{ amount: { amount: '3' } }],
          taxes: [{ amount: { amount: '4' } }, { taxId: 'vat' }],
        },
      ],
      documentTaxes: [{ amount: { amount: '6' } }],
      adjustments: [{ percent: '5' }, { amount: { amount: '7' }, taxes: [{ amount: { amount: '8' } }] }],
      totals: { total: { amount: '10' }, taxTotal: { amount: '1.25' }, other: { 'x.net': { amount: '11' } } },
      collection: { tip: { allowed: true }, partialPayment: { allowed: true, minimum: { amount: '9' } } },
    });
  });

  it('are rounded the way the target rounds', () => {
    const cut = run(fitExponents, invoiceOf(huf('9.5')), {
      arithmetic: { exponents: { HUF: 0 }, rounding: 'truncate' },
    });
    expect(amountText(cut.result.totals.total)).toBe('9');
    expect(cut.findings[0]?.delta && amountText(cut.findings[0].delta)).toBe('-0.5');
  });
});

describe('amounts with fewer or more digits but no more value', () => {
  it.each([
    ['12', 'USD', '12.00'],
    ['12.5', 'USD', '12.50'],
    ['12.500', 'USD', '12.50'],
    ['1000.00', 'JPY', '1000'],
    ['1.5', 'KWD', '1.500'],
  ])('%s %s is written %s, and nothing is said', (amount, currency, written) => {
    const { result, findings } = run(fitExponents, invoiceOf(money(amount, currency)));
    expect([amountText(result.totals.total), findings]).toEqual([written, []]);
  });
});

it('leaves an invoice alone whose amounts all have the right digits', () => {
  const fitting = invoiceOf('9.50', {
    lines: [lineOf('a', '1', '9.50', { taxes: [taxed('vat')], adjustments: [discountOf('5 %')] })],
    totals: { total: invoiceOf('9.50').totals.total, taxTotal: money('1', 'USD') },
  });
  expect(run(fitExponents, fitting).result).toBe(fitting);
});
