import { dinero } from 'dinero.js';
import { describe, expect, it } from 'vitest';
import { invoice } from '../__fixtures__/invoice-document.ts';
import type { Invoice } from '../invoice.ts';
import { isMoney } from '../money.ts';
import type { JsonObject } from '../scalar.ts';
import { toJSON } from './to-json.ts';

/** Money as amount, currency and scale; everything else as it is. */
const snapshot = (it: Invoice): unknown => JSON.parse(JSON.stringify(it));

/** Every object and list in it, however deep. */
function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null || isMoney(value)) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

describe('toJSON', () => {
  it('writes money as text with the digits it was stated with', () => {
    const written = toJSON(invoice);
    expect(written['totals']).toEqual({
      total: { amount: '24.10', currency: 'USD' },
      other: { 'acme.subtotal': { amount: '24.1', currency: 'USD' } },
    });
    expect((written['lines'] as readonly JsonObject[])[0]?.['unitPrice']).toEqual({
      amount: '12.050',
      currency: 'USD',
    });
  });

  it('leaves out the body on request, and nothing else', () => {
    expect(toJSON(invoice, { raw: false })).toEqual({
      ...toJSON(invoice),
      source: { provider: 'acme', id: 'I-1', completeness: 'full', raw: null },
    });
    const { source: _, ...own } = invoice;
    expect(toJSON(own, { raw: false })).not.toHaveProperty('source');
  });

  it('writes amounts made by the caller with dinero.js, in any base', () => {
    const ariary = { code: 'MGA', base: 5, exponent: 1 };
    const total = dinero({ amount: 7, currency: ariary, scale: 1 });
    const written = toJSON({ ...invoice, currency: 'MGA', lines: [], collection: {}, totals: { total } });
    expect(written['totals']).toEqual({ total: { amount: '1.4', currency: 'MGA' } });
  });

  it('leaves the invoice as it was', () => {
    const before = snapshot(invoice);
    toJSON(invoice, { raw: false });
    expect(snapshot(invoice)).toEqual(before);
    expect(isMoney(invoice.totals.total)).toBe(true);
  });

  it('shares nothing with it, so that what is taken out of the one stays in the other', () => {
    const before = JSON.stringify(toJSON(invoice));
    const shared = objectsIn(toJSON(invoice)).filter((it) => objectsIn(invoice).includes(it));
    expect(shared).toEqual([]);
    const written = toJSON(invoice) as { source?: { raw?: object } };
    delete written.source?.raw;
    expect(JSON.stringify(toJSON(invoice))).toBe(before);
  });

  it('takes what a caller put into an open field as it is: a time, a hostile key, itself', () => {
    const at = new Date(0);
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const hostile = JSON.parse('{ "__proto__": { "polluted": true } }') as object;
    const acme = { at, loop, hostile } as unknown as JsonObject;
    const written = toJSON({ ...invoice, extensions: { acme } })['extensions'] as { readonly acme: typeof acme };
    expect(written.acme['at']).toBe(at);
    expect(JSON.stringify(written.acme['hostile'])).toBe('{"__proto__":{"polluted":true}}');
    expect(Object.getPrototypeOf(written.acme['hostile'])).toBe(Object.prototype);
    expect(Object.keys(written.acme['loop'] as object)).toEqual(['self']);
  });

  it('is not needed to log an invoice: plain JSON.stringify does not throw', () => {
    expect(snapshot(invoice)).toMatchObject({
      totals: { total: { amount: 2410, scale: 2, currency: { code: 'USD' } } },
    });
  });
});
