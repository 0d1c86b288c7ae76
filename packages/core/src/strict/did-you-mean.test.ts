import { describe, expect, it } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

const known = ['unitPrice', 'quantity', 'tax', 'taxes', 'name', 'servedOn', 'id'];

describe('didYouMean', () => {
  it.each([
    ['unitprice', 'unitPrice'],
    ['unit_price', 'unitPrice'],
    ['UNIT-PRICE', 'unitPrice'],
    ['untiPrice', 'unitPrice'],
    ['quantitty', 'quantity'],
    ['quanity', 'quantity'],
    ['taxe', 'tax'],
    ['taxess', 'taxes'],
    ['nmae', 'name'],
    ['served', 'servedOn'],
  ])('%s was meant to be %s', (word, meant) => {
    expect(didYouMean(word, known)).toBe(meant);
  });

  it.each(['colour', 'x', '', 'total', '__proto__', 'constructor', 'u'.repeat(1000)])(
    '%s is nothing it knows',
    (word) => {
      expect(didYouMean(word, known)).toBeUndefined();
    },
  );

  it('takes swapped neighbours for one slip', () => {
    expect(didYouMean('di', ['id'])).toBe('id');
    expect(didYouMean('ac', ['ba'])).toBeUndefined();
    expect(didYouMean('cb', ['ba'])).toBeUndefined();
  });
});
