import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryInvoice } from '../__fixtures__/arbitrary-invoice.ts';
import { broken, brokenDocuments, document } from '../__fixtures__/invoice-document.ts';
import { BillingualError, type Problem } from '../error.ts';
import type { Invoice } from '../invoice.ts';
import { isMoney } from '../money.ts';
import type { JsonObject } from '../scalar.ts';
import type { Described } from '../strict/node.ts';
import { fromJSON } from './from-json.ts';
import { invoice as invoiceNode } from './invoice-node.ts';
import { toJSON } from './to-json.ts';

/** Money as amount, currency and scale; everything else as it is. */
const snapshot = (it: Invoice): unknown => JSON.parse(JSON.stringify(it));

function problemsOf(value: unknown): readonly Problem[] {
  try {
    fromJSON(value);
  } catch (error) {
    if (BillingualError.is(error, 'invalid_input')) return error.details.problems;
    throw error;
  }
  return [];
}

describe('fromJSON', () => {
  it('gives back every invoice, to the last digit', () => {
    const same = fc.property(arbitraryInvoice, (it) => {
      const again = fromJSON(JSON.parse(JSON.stringify(toJSON(it))));
      expect(snapshot(again)).toEqual(snapshot(it));
      expect(JSON.stringify(toJSON(again))).toBe(JSON.stringify(toJSON(it)));
    });
    fc.assert(same, { numRuns: 300 });
    expect.hasAssertions();
  });

  it('is tested with every field of the model, there and left out', () => {
    const seen = new Set<string>();
    for (const it of fc.sample(arbitraryInvoice, { numRuns: 400, seed: 1 })) note(invoiceNode, toJSON(it), '', seen);
    const all = fieldsOf(invoiceNode, '');
    expect(all.length).toBeGreaterThan(150);
    expect(all.filter((path) => !seen.has(path))).toEqual([]);
    expect(all.filter((path) => path.endsWith('?') && !seen.has(`${path} left out`))).toEqual([]);
  });

  it('makes amounts that can be calculated with', () => {
    const again = fromJSON(document());
    expect(again.totals.total.toJSON()).toMatchObject({ amount: 2410, scale: 2 });
    expect(again.lines[0]?.unitPrice.toJSON()).toMatchObject({ amount: 12_050, scale: 3 });
    expect(isMoney(again.totals.other?.['acme.subtotal'])).toBe(true);
  });

  it.each([2, 0, 1.5, '1', '2'])('refuses schema %j before looking at anything else', (schema) => {
    expect(() => fromJSON({ schema })).toThrow(expect.objectContaining({ code: 'unknown_schema' }));
  });

  it.each(brokenDocuments)('refuses %s = %j', (path, value, pointer, problem) => {
    expect(problemsOf(broken(path, value))).toEqual([{ pointer, problem }]);
  });

  it('lists every fault at once', () => {
    const value = { ...document(), lines: [{}, { id: 1 }], currency: undefined, memo: 7 };
    expect(problemsOf(value).map((it) => it.pointer)).toEqual([
      '/lines/0/id',
      '/lines/0/quantity',
      '/lines/0/unitPrice',
      '/lines/0/adjustments',
      '/lines/0/taxes',
      '/lines/1/id',
      '/lines/1/quantity',
      '/lines/1/unitPrice',
      '/lines/1/adjustments',
      '/lines/1/taxes',
      '/memo',
      '/currency',
    ]);
  });

  it.each([null, undefined, 1, 'text', [], true])('refuses %j as a whole', (value) => {
    expect(problemsOf(value)[0]).toMatchObject({ pointer: '' });
  });

  it('keeps __proto__ as a key where any key may stand', () => {
    const text = JSON.stringify(document()).replace('acme.subtotal', '__proto__');
    const again = fromJSON(JSON.parse(text));
    expect(Object.keys(again.totals.other ?? {})).toEqual(['__proto__']);
    expect(JSON.stringify(toJSON(again))).toBe(text);
  });

  it('never quotes a value in its error', () => {
    const secret = 'tanya-secret';
    const value = {
      ...document(),
      number: [secret],
      currency: secret,
      status: { [secret]: 1 },
      memo: 5,
      lifecycle: secret,
    };
    expect(JSON.stringify([problemsOf(value)])).not.toContain(secret);
    expect(() => fromJSON(value)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) as string }),
    );
  });
});

function fieldsOf(node: Described, path: string): string[] {
  if (node.kind === 'money') return [];
  const below = node.item === undefined ? [] : fieldsOf(node.item, path);
  return [
    ...below,
    ...Object.entries(node.fields ?? {}).flatMap(([name, it]) => [
      `${path}/${name}`,
      ...fieldsOf(it, `${path}/${name}`),
    ]),
  ];
}

/** Adds the fields that a document has, and those it could have and has not. */
function note(node: Described, value: unknown, path: string, seen: Set<string>): void {
  if (node.kind === 'money') return;
  if (node.item !== undefined) for (const it of Object.values(value as object)) note(node.item, it, path, seen);
  for (const [name, it] of Object.entries(node.fields ?? {})) {
    const item = (value as JsonObject)[name.replace('?', '')];
    seen.add(item === undefined ? `${path}/${name} left out` : `${path}/${name}`);
    if (item !== undefined) note(it, item, `${path}/${name}`, seen);
  }
}
