import { expect, it } from 'vitest';
import { run, type Target } from '../__fixtures__/arranging.ts';
import { billed, told } from '../__fixtures__/billed.ts';
import { chargeOf, invoiceOf, lineOf } from '../__fixtures__/invoices.ts';
import type { Invoice } from '../invoice.ts';
import { limitLines, limitManyLines } from './line-count.ts';

const three = ['a', 'b', 'c'].map((id) => lineOf(id, '1', '5.00'));
const invoice = invoiceOf('16.00', { lines: three, adjustments: [chargeOf('custom', '1')] });
const two = (policy: Target['policy'] = {}): Target => ({ lines: { max: 2 }, policy });

it('refuses more lines than the target takes: cut lines change the sum', () => {
  const { result, findings } = run(limitLines, invoice, two());
  expect(result).toBe(invoice);
  expect(told(findings)).toEqual(['blocking toy.write.lines.limit-exceeded /lines']);
  expect(findings[0]).toMatchObject({ before: 3, after: 2 });
  expect(findings[0]?.message).toContain('3 lines, but toy takes 2');
});

it('puts the total into one line when asked to', () => {
  const { result, findings } = run(limitLines, invoice, two({ tooManyLines: 'collapse' }));
  expect(result.lines).toMatchObject([{ name: 'a', quantity: '1', unit: 'amount' }]);
  expect(billed(result)).toBe('16.00');
  expect(told(findings)).toEqual([
    'loss toy.write.lines.tooMany.collapsed /lines',
    'loss toy.write.singleLine.adjustments.collapsed /adjustments',
  ]);
  expect(findings[0]).toMatchObject({ before: 3, after: 1 });
});

it.each<[string, Partial<Invoice>, string | undefined]>([
  ['Groceries', { description: 'Groceries\nof March' }, 'Food'],
  ['Food', {}, 'Food'],
  ['a', {}, undefined],
  ['Food', { description: '' }, 'Food'],
  ['a', { description: '  ' }, undefined],
])('names it %s', (name, rest, lineName) => {
  const policy = { tooManyLines: 'collapse', ...(lineName !== undefined && { lineName }) } as const;
  expect(run(limitLines, { ...invoice, ...rest }, two(policy)).result.lines[0]?.name).toBe(name);
});

it('names it Invoice where no line has a name', () => {
  const nameless = {
    ...invoice,
    lines: three.map(({ id, quantity, unitPrice, adjustments, taxes }) => ({
      id,
      quantity,
      unitPrice,
      adjustments,
      taxes,
    })),
  };
  expect(run(limitLines, nameless, two({ tooManyLines: 'collapse' })).result.lines[0]?.name).toBe('Invoice');
});

it('leaves as many as are taken alone', () => {
  const { result, findings } = run(limitLines, invoice, { lines: { max: 3 } });
  expect([result === invoice, findings]).toEqual([true, []]);
});

it('refuses ten times too many lines before it works on any of them', () => {
  const many = invoiceOf('105.00', {
    lines: Array.from({ length: 21 }, (_, index) => lineOf(`line-${index + 1}`, '1', '5.00')),
  });
  const { result, findings } = run(limitManyLines, many, two());
  expect(result.lines).toHaveLength(1);
  expect(told(findings)).toEqual(['blocking toy.write.lines.limit-exceeded /lines']);
});

it('leaves a few too many to the later step, which other steps may spare', () => {
  expect(run(limitManyLines, invoice, two()).result).toBe(invoice);
});
