import { describe, expect, it } from 'vitest';
import { fakeDialect } from './__fixtures__/fake-dialect.ts';
import { sampleInvoice } from './__fixtures__/sample-invoice.ts';
import { canMark, markerIn, markerText, withMarker } from './marker.ts';
import { naturalKey } from './natural-key.ts';

const marker = { run: 'run-2026-12', key: naturalKey({ provider: 'abacus', identity: 'one', id: 'INV-1' }) };
const target = fakeDialect('courier');

describe('the marker', () => {
  it('says which run made the draft, and for which invoice', () => {
    expect(markerIn(withMarker(sampleInvoice(0), marker, target).memo)).toEqual(marker);
  });

  it('stands below what the merchant has noted', () => {
    const { memo } = withMarker(sampleInvoice(0, { memo: 'call first' }), marker, target);
    expect(memo).toBe(`call first\n${markerText(marker)}`);
    expect(markerIn(memo)).toEqual(marker);
  });

  it('takes the place of one that came along from an earlier migration', () => {
    const once = withMarker(sampleInvoice(0, { memo: 'call first' }), { ...marker, run: 'earlier' }, target);
    expect(withMarker(once, marker, target).memo).toBe(`call first\n${markerText(marker)}`);
  });

  it('is left out where there is no room, rather than cutting anything', () => {
    const full = sampleInvoice(0, { memo: 'x'.repeat(480) });
    expect(withMarker(full, marker, target)).toBe(full);
  });

  it('is left out where only fields are left that a payer reads', () => {
    const plain = fakeDialect('plain', { memo: false });
    expect(canMark(plain)).toBe(false);
    const invoice = sampleInvoice(0);
    expect(withMarker(invoice, marker, plain)).toBe(invoice);
  });

  it.each([
    undefined,
    '',
    'billingual',
    'billingual:run:short',
    `see ${markerText(marker)}`,
    `${markerText(marker)} and more`,
    markerText({ ...marker, run: 'NOT-LOWER' }),
  ])('is not seen in %j', (memo) => {
    expect(markerIn(memo)).toBeUndefined();
  });

  it('holds nothing of the payer', () => {
    expect(markerText(marker)).toMatch(/^billingual:[a-z0-9-]+:[0-9a-f]{40}$/);
  });
});
