import { expect, it } from 'vitest';
import { arrangingOf, run } from '../__fixtures__/arranging.ts';
import { billed, told } from '../__fixtures__/billed.ts';
import { chargeOf, discountOf, invoiceOf, lineOf } from '../__fixtures__/invoices.ts';
import { toJsonValue } from '../json-value.ts';
import { amountText } from '../money.ts';
import { placeCustomCharge } from './custom-charge.ts';

const none = { shape: { charges: { shipping: true, custom: false } } } as const;
const packing = chargeOf('custom', '2.50', { label: 'Packing' });
const lines = [lineOf('line-1', '1', '5.00')];

it('makes a free amount a line of its own, neither taxed nor discounted', () => {
  const invoice = invoiceOf('6.50', { lines, adjustments: [discountOf('1'), packing] });
  const { result, findings } = run(placeCustomCharge, invoice, none);
  expect(toJsonValue(result.lines.slice(1))).toEqual([
    {
      id: 'line-2',
      name: 'Packing',
      quantity: '1',
      unitPrice: { amount: '2.50', currency: 'USD' },
      adjustments: [],
      taxes: [],
    },
  ]);
  expect(result.adjustments.map((it) => it.id)).toEqual(['discount']);
  expect(told(findings)).toEqual(['loss toy.write.adjustments.customToLine.moved /adjustments/1']);
  expect(findings[0]).toMatchObject({ before: 'Packing', after: '2.50' });
  expect(billed(result)).toBe(billed(invoice));
});

it('names the line after the kind of a nameless amount', () => {
  const { result, findings } = run(
    placeCustomCharge,
    invoiceOf('7', { lines, adjustments: [chargeOf('custom', '2')] }),
    none,
  );
  expect(result.lines[1]?.name).toBe('custom');
  expect(findings[0]?.before).toBeNull();
});

it('makes it the only line where credits were all there was', () => {
  const invoice = invoiceOf('6.50', { lines: [], adjustments: [discountOf('1'), packing] });
  const original = { ...invoice, lines: [lineOf('line-1', '-1', '1.00')] };
  const result = placeCustomCharge(invoice, arrangingOf(original, none));
  expect(result.lines.map((it) => [it.name, amountText(it.unitPrice)])).toEqual([['Packing', '2.50']]);
});

it('leaves it inside the total of an invoice without lines', () => {
  const { result, findings } = run(placeCustomCharge, invoiceOf('7', { adjustments: [packing] }), none);
  expect(result).toMatchObject({ lines: [], adjustments: [] });
  expect(told(findings)).toEqual(['loss toy.write.adjustments.customToTotal.collapsed /adjustments/0']);
});

it.each([
  ['the target has free amounts', packing, {}],
  ['there is none', chargeOf('shipping', '1'), none],
  ['it is given, not owed', { ...packing, direction: 'allowance' as const }, none],
])('does nothing where %s', (_, adjustment, target) => {
  const invoice = invoiceOf('7', { lines, adjustments: [adjustment] });
  const { result, findings } = run(placeCustomCharge, invoice, target);
  expect([result === invoice, findings]).toEqual([true, []]);
});
