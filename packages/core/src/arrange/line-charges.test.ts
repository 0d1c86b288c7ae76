import { expect, it } from 'vitest';
import { run } from '../__fixtures__/arranging.ts';
import { billed, carriedParts, told } from '../__fixtures__/billed.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf } from '../__fixtures__/invoices.ts';
import { amountText } from '../money.ts';
import { liftLineCharges } from './line-charges.ts';

const line = lineOf('line-1', '1', '100.00', {
  adjustments: [discountOf('10.00'), chargeOf('service', '4.00', { label: 'Engraving' })],
  taxes: [taxed('vat')],
});
const invoice = invoiceOf('103.40', { lines: [line, lineOf('line-2', '1', '0.00')], taxes: [taxOf('vat', '10')] });

it('makes the charge a line of its own, under the same rates', () => {
  const { result, findings } = run(liftLineCharges, invoice);
  expect(
    result.lines.map((it) => [it.id, it.name, it.quantity, amountText(it.unitPrice), it.adjustments.length]),
  ).toEqual([
    ['line-1', 'line-1', '1', '100.00', 1],
    ['line-2', 'line-2', '1', '0.00', 0],
    ['line-3', 'Engraving', '1', '4.00', 0],
  ]);
  expect(result.lines[2]?.taxes).toEqual([{ taxId: 'vat', origin: 'derived' }]);
  expect(told(findings)).toEqual(['info toy.write.lines.chargeToLine.moved /lines/0/adjustments/1']);
  expect(billed(result)).toBe('103.40');
});

it('takes a charge in per cent off the extension, and names it by its kind', () => {
  const percent = chargeOf('service', '0', { percent: '5' as never, governs: 'percent' });
  const { amount: _, ...nameless } = percent;
  const { result } = run(
    liftLineCharges,
    invoiceOf('105.00', { lines: [lineOf('line-1', '2', '50.00', { adjustments: [nameless] })] }),
  );
  expect([result.lines[1]?.name, billed(result)]).toEqual(['service', '105.00']);
});

it('gives every charge an id of its own', () => {
  const adjustments = [chargeOf('service', '1.00'), chargeOf('handling', '2.00')];
  const { result, findings } = run(
    liftLineCharges,
    invoiceOf('8.00', { lines: [lineOf('line-2', '1', '5.00', { adjustments })] }),
  );
  expect(result.lines.map((it) => it.id)).toEqual(['line-2', 'line-3', 'line-4']);
  expect(findings).toHaveLength(2);
  expect(billed(result)).toBe('8.00');
});

it('does not double an amount of tax: it stays whole on its line', () => {
  const lines = [{ ...line, taxes: [taxed('vat', '9.40'), taxed('levy', '1.00')] }];
  const taxes = [taxOf('vat', '10'), taxOf('levy', undefined)];
  const stated = invoiceOf('104.40', { lines, taxes });
  const calculator = run(liftLineCharges, stated).result;
  expect(calculator.lines[1]?.taxes).toEqual([{ taxId: 'vat', origin: 'derived' }]);
  expect(billed(calculator)).toBe('104.40');
  const carrier = run(liftLineCharges, stated, { arithmetic: { total: 'carried' } }).result;
  expect(carrier.lines[1]?.taxes).toEqual([]);
  expect(carriedParts(carrier)).toBe('104.40');
});

it('leaves lines without charges alone', () => {
  const plain = invoiceOf('90.00', { lines: [lineOf('a', '1', '100.00', { adjustments: [discountOf('10.00')] })] });
  const { result, findings } = run(liftLineCharges, plain);
  expect([result === plain, findings]).toEqual([true, []]);
  expect(run(liftLineCharges, invoice).result.lines[1]).toBe(invoice.lines[1]);
});
