import { expect, it } from 'vitest';
import { run } from '../__fixtures__/arranging.ts';
import { billed, told } from '../__fixtures__/billed.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, usd } from '../__fixtures__/invoices.ts';
import type { Adjustment } from '../invoice.ts';
import { amountText } from '../money.ts';
import { directAdjustments } from './signs.ts';

const short = (all: readonly Adjustment[]) =>
  all.map((it) => `${it.direction} ${it.kind} ${it.amount && amountText(it.amount)}`);

it('turns amounts below zero round, on lines and on the document', () => {
  const line = lineOf('a', '1', '100.00', { adjustments: [discountOf('1.00'), discountOf('-5.00', { id: 'b' })] });
  const invoice = invoiceOf('0.00', {
    lines: [line],
    adjustments: [chargeOf('shipping', '-3.00'), chargeOf('custom', '0')],
  });
  const { result, findings } = run(directAdjustments, invoice);
  expect(short(result.lines[0]?.adjustments ?? [])).toEqual(['allowance discount 1.00', 'charge discount 5.00']);
  expect(short(result.adjustments)).toEqual(['allowance shipping 3.00', 'charge custom 0']);
  expect(told(findings)).toEqual([
    'info toy.write.lines.adjustments.direction.changed /lines/0/adjustments/1/direction + /lines/0/adjustments/1/amount',
    'info toy.write.adjustments.direction.changed /adjustments/0/direction + /adjustments/0/amount',
  ]);
  expect(billed(result)).toBe(billed(invoice));
});

it('leaves a percentage alone: its amount has the sign of what it is taken from', () => {
  const off = discountOf('10 %', { amount: usd('-10.00'), governs: 'amount' });
  const invoice = invoiceOf('0.00', { lines: [lineOf('a', '-1', '100.00')], adjustments: [off] });
  const { result, findings } = run(directAdjustments, invoice);
  expect([result === invoice, findings]).toEqual([true, []]);
});
