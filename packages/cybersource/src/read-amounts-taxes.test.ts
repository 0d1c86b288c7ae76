import { describe, expect, it } from 'vitest';
import type { JsonObject, Percent, Reading, TaxDefinition } from '@billingual/core';
import { plain } from './__fixtures__/plain.ts';
import { declareTax, readAmounts } from './read-amounts.ts';
import { readLines } from './read-lines.ts';

/** What amountDetails say beside one line of 100, in plain data, with the taxes and the findings. */
function read(details: JsonObject) {
  const reading: Reading = { provider: 'cybersource', kind: 'invoice', options: {}, findings: [], problems: [] };
  const taxes: TaxDefinition[] = [];
  const lines = readLines({ lineItems: [{ unitPrice: '100' }] }, 'USD', taxes, reading);
  const amounts = readAmounts({ totalAmount: '107', ...details }, 'USD', lines, taxes, reading);
  expect(reading.problems).toEqual([]);
  return { adjustments: plain(amounts.adjustments), taxed: plain(amounts.documentTaxes), taxes, ...reading };
}

describe('freight', () => {
  const bare = { id: 'shipping', direction: 'charge', kind: 'shipping', governs: 'amount' };

  it.each([
    [{ amount: '5' }, { ...bare, amount: '5 USD' }],
    [{ taxable: false }, { ...bare, taxable: false }],
    [{ taxRate: '0.01' }, { ...bare, taxes: [{ taxId: 'tax-1', origin: 'stated' }] }],
  ])('of %j is shipping with just that', (freight, shipping) => {
    expect(read({ freight }).adjustments).toStrictEqual([shipping]);
  });

  it('of nothing is no shipping', () => {
    expect(read({ freight: {} }).adjustments).toEqual([]);
  });

  it('has a factor below one without a remark', () => {
    const { taxes, findings } = read({ freight: { taxRate: '0.99' } });
    expect(taxes).toEqual([{ id: 'tax-1', rate: '99', inclusive: false, scope: 'selected' }]);
    expect(findings).toEqual([]);
  });

  it.each([
    ['1', '100'],
    ['7', '700'],
  ])('has a factor of %s with a remark', (taxRate, rate) => {
    const { taxes, findings } = read({ freight: { taxRate } });
    expect(taxes).toEqual([{ id: 'tax-1', rate, inclusive: false, scope: 'selected' }]);
    expect(findings).toMatchObject([
      {
        code: 'ambiguous',
        source: '/orderInformation/amountDetails/freight/taxRate',
        before: taxRate,
        after: rate,
        message: 'this rate is documented as a factor below 1; it is taken for one all the same',
      },
    ]);
  });
});

describe('the tax of a document', () => {
  const bare = { id: 'tax-1', inclusive: false, scope: 'document' };

  it.each([
    [{ amount: '7' }, { amount: '7 USD' }, bare],
    [{ rate: '7' }, {}, { ...bare, rate: '7' }],
    [{ type: 'vat' }, {}, { ...bare, kind: 'vat' }],
    [{ type: 'State Tax' }, {}, { ...bare, name: 'State Tax' }],
  ])('of %j is a tax with just that', (taxDetails, applied, definition) => {
    const { taxed, taxes } = read({ taxDetails });
    expect(taxed).toStrictEqual([{ taxId: 'tax-1', origin: 'stated', ...applied }]);
    expect(taxes).toStrictEqual([definition]);
  });

  it('of nothing is none', () => {
    expect(read({ taxDetails: {} })).toMatchObject({ taxed: [], taxes: [] });
  });

  it.each([{ rate: '7' }, { rate: '7', amount: '33' }])(
    'of %j has a rate nothing decides on, and says so',
    (taxDetails) => {
      expect(read({ taxDetails }).findings).toMatchObject([
        {
          code: 'ambiguous',
          source: '/orderInformation/amountDetails/taxDetails/rate',
          before: '7',
          message:
            'this rate is documented as a factor and shown in points, and no figure here decides; points are assumed',
        },
      ]);
    },
  );

  it('has a rate in points without a remark where the amount shows it', () => {
    expect(read({ taxDetails: { rate: '7', amount: '7' } })).toMatchObject({ taxes: [{ rate: '7' }], findings: [] });
  });

  it('has a rate in points with a remark where the amount shows it was a factor', () => {
    const { taxes, findings } = read({ taxDetails: { rate: '0.07', amount: '7' } });
    expect(taxes).toMatchObject([{ rate: '7' }]);
    expect(findings).toMatchObject([
      {
        code: 'derived',
        source: '/orderInformation/amountDetails/taxDetails/rate',
        before: '0.07',
        after: '7',
        message: 'the tax amount shows this rate to be a factor',
      },
    ]);
  });
});

describe('a tax declared before', () => {
  const known: TaxDefinition = {
    id: 'tax-1',
    name: 'MwSt.',
    kind: 'vat',
    rate: '7' as Percent,
    inclusive: false,
    scope: 'document',
  };
  const { id: _, ...same } = known;
  const { rate: __, ...unrated } = same;

  it('is used again, whatever the zeros of its rate', () => {
    const taxes = [known];
    expect(declareTax(taxes, { ...same, rate: '7.0' as Percent })).toBe('tax-1');
    expect(taxes).toEqual([known]);
  });

  it('is used again where neither has a rate', () => {
    const taxes = [{ id: 'tax-1', ...unrated }];
    expect(declareTax(taxes, unrated)).toBe('tax-1');
    expect(taxes).toHaveLength(1);
  });

  it.each([
    ['name', { ...same, name: 'VAT' }],
    ['kind', { ...same, kind: 'local' }],
    ['scope', { ...same, scope: 'selected' as const }],
    ['rate', { ...same, rate: '19' as Percent }],
    ['lack of a rate', unrated],
  ])('is another tax for a different %s', (_difference, wanted) => {
    const taxes = [known];
    expect(declareTax(taxes, wanted)).toBe('tax-2');
    expect(taxes).toEqual([known, { id: 'tax-2', ...wanted }]);
  });
});
