import { expect, it } from 'vitest';
import { draft } from '../draft/draft.ts';
import type { Invoice } from '../invoice.ts';
import { fromJSON } from './from-json.ts';
import { referenceProblems } from './references.ts';
import { toJSON } from './to-json.ts';

const invoice = draft({
  currency: 'USD',
  lines: [
    { name: 'Yoga mat', unitPrice: '12.05', tax: { name: 'Sales Tax', percent: '10' }, discount: { percent: '5' } },
    { name: 'Yoga block', unitPrice: '5.00' },
  ],
  shipping: '4.00',
  discount: { percent: '5' },
});

const pointersOf = (changed: Partial<Invoice>): readonly string[] =>
  referenceProblems({ ...invoice, ...changed }).map((it) => it.pointer);
const nowhere = [{ taxId: 'nope', origin: 'stated' }] as const;

it('has nothing to say of a document whose references all lead somewhere', () => {
  expect(pointersOf({})).toEqual([]);
});

it('finds a tax that is not declared, wherever it is applied', () => {
  expect(pointersOf({ taxes: [] })).toEqual(['/lines/0/taxes/0/taxId']);
  expect(pointersOf({ documentTaxes: nowhere })).toEqual(['/documentTaxes/0/taxId']);
  const adjustments = invoice.adjustments.map((it) => ({ ...it, taxes: nowhere }));
  expect(pointersOf({ adjustments })).toEqual(['/adjustments/0/taxes/0/taxId', '/adjustments/1/taxes/0/taxId']);
});

it('finds ids that stand twice', () => {
  expect(pointersOf({ lines: invoice.lines.map((it) => ({ ...it, id: 'line-1' })) })).toEqual(['/lines/1/id']);
  expect(pointersOf({ taxes: [...invoice.taxes, ...invoice.taxes] })).toEqual(['/taxes/1/id']);
  expect(pointersOf({ adjustments: invoice.adjustments.map((it) => ({ ...it, id: 'discount' })) })).toEqual([
    '/adjustments/1/id',
  ]);
  const lines = invoice.lines.map((it) => ({ ...it, adjustments: [...it.adjustments, ...it.adjustments] }));
  expect(pointersOf({ lines })).toEqual(['/lines/0/adjustments/1/id']);
});

it('keeps such a document from being read', () => {
  const document = toJSON({ ...invoice, taxes: [] });
  expect(() => fromJSON(document)).toThrow(
    /\/lines\/0\/taxes\/0\/taxId: names a tax that the document does not declare/,
  );
  expect(fromJSON(toJSON(invoice)).lines).toHaveLength(2);
});
