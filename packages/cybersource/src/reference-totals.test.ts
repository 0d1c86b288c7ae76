import fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeTotals, sameMoney } from '@billingual/core';
import { arbitraryBody } from './__fixtures__/arbitrary.ts';
import { statedTotals } from './__fixtures__/reference-totals.ts';
import { cybersourceDialect } from './index.ts';

it('the reference calculator gives the figures of the one documented invoice whose figures agree', () => {
  const stated = statedTotals({
    currency: 'USD',
    lines: [{ quantity: 21, price: '120.08' }],
    discount: { percent: '5.0' },
    taxRate: '8.25',
    freight: '20.00',
  });
  expect(stated).toEqual({
    lines: [{ extension: '2521.68' }],
    discount: '126.08',
    tax: '208.04',
    sub: '2749.72',
    total: '2623.64',
  });
});

it('the parts of every body made at random add up to its total, by the arithmetic of the dialect', () => {
  const { arithmetic } = cybersourceDialect;
  fc.assert(
    fc.property(arbitraryBody, (body) => {
      const invoice = cybersourceDialect.read(body).value;
      if (invoice.lines.length === 0) return;
      expect(sameMoney(computeTotals(invoice, arithmetic).partsTotal, invoice.totals.total)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
