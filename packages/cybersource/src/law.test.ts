import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { residue, type Invoice, type JsonObject } from '@billingual/core';
import { arbitraryBody, bodyFrom } from './__fixtures__/arbitrary.ts';
import { complete } from './__fixtures__/complete.ts';
import { fixtures } from './__fixtures__/fixtures.ts';
import { plain } from './__fixtures__/plain.ts';
import { cybersourceDialect } from './index.ts';

const numRuns = Number(globalThis.process?.env['BILLINGUAL_RUNS'] ?? 100);

/**
 * What of an invoice a request can carry. A percentage that stood alone gets its amount when written, as nothing is computed here; so
 * the amount counts only where it was stated.
 */
function carried(invoice: Invoice, like: Invoice): unknown {
  const {
    source: _,
    status: __,
    lifecycle: ___,
    history: ____,
    links: _____,
    transactions: ______,
    totals,
    customFields,
    presentation: _______,
    ...rest
  } = invoice;
  const { amountDue: ________, allowanceTotal, ...others } = totals;
  const alone = (all: Invoice['adjustments']): boolean =>
    all.some((it) => it.kind === 'discount' && it.amount === undefined);
  const adjusted = (all: Invoice['adjustments'], model: Invoice['adjustments']): unknown =>
    all.map(({ governs: _governs, amount, ...it }) =>
      it.kind === 'discount' && alone(model) ? it : { ...it, amount },
    );
  return plain({
    ...rest,
    adjustments: adjusted(invoice.adjustments, like.adjustments),
    lines: invoice.lines.map((it, index) => ({
      ...it,
      adjustments: adjusted(it.adjustments, like.lines[index]?.adjustments ?? []),
    })),
    totals: alone(like.adjustments) ? others : { ...others, allowanceTotal },
    customFields: (customFields ?? []).map(({ id, value }) => ({ id, value })).filter((it) => it.id !== undefined),
  });
}

/** What comes of writing a body's invoice and reading that, and what should. */
function thereAndBack(body: JsonObject): { readonly found: unknown; readonly expected: unknown } {
  const before = cybersourceDialect.read(body).value;
  const written = cybersourceDialect.write(before);
  const request = written.value;
  if (request === null) throw new Error(`refused: ${JSON.stringify(written.findings)}`);
  const after = cybersourceDialect.read(request).value;
  return {
    found: {
      invoice: carried(after, before),
      kind: cybersourceDialect.classify(request),
      again: cybersourceDialect.write(after).value,
      residue: residue(after, cybersourceDialect),
    },
    expected: { invoice: carried(before, before), kind: 'request', again: request, residue: [] },
  };
}

describe('reading what was written gives what was read', () => {
  const whole = fixtures.filter((it) => it.kind === 'invoice' || it.kind === 'request');

  it('has bodies to hold it against', () => {
    expect(whole.length).toBeGreaterThanOrEqual(9);
    expect(numRuns).toBeGreaterThanOrEqual(100);
  });

  it.each(whole.map((it) => [it.name, it.body] as const))('of %s', (_, body) => {
    const { found, expected } = thereAndBack(body);
    expect(found).toEqual(expected);
  });

  it('of a body that has everything', () => {
    const { merchantDefinedFieldValuesWithDefinition: _, ...body } = complete;
    const { found, expected } = thereAndBack(body);
    expect(found).toEqual(expected);
  });

  it('of bodies made at random', { timeout: 3_600_000 }, () => {
    const law = fc.property(arbitraryBody, (body) => {
      const { found, expected } = thereAndBack(body);
      expect(found).toEqual(expected);
    });
    fc.assert(law, { numRuns });
  });
});

describe('bodies made at random', () => {
  it('are the same for the same seed', () => {
    expect(bodyFrom(7)).toEqual(bodyFrom(7));
    expect(bodyFrom(7)).not.toEqual(bodyFrom(8));
  });

  it('come in every variety', () => {
    const bodies = fc.sample(arbitraryBody, { seed: 1, numRuns: 500 });
    const invoices = bodies.map((it) => cybersourceDialect.read(it).value);
    expect(new Set(invoices.map((it) => it.currency)).size).toBe(11);
    expect(new Set(invoices.map((it) => it.lifecycle.providerStatus)).size).toBe(9);
    const has = (test: (invoice: Invoice) => boolean): void => expect(invoices.filter(test).length).toBeGreaterThan(5);
    has((it) => it.lines.length === 0);
    has((it) => it.lines.length > 5);
    has((it) => it.documentTaxes.length > 0);
    has((it) => it.lines.some((line) => line.taxes.length > 0));
    has((it) => it.adjustments.some((one) => one.kind === 'discount' && one.governs === 'percent'));
    has((it) => it.adjustments.some((one) => one.kind === 'shipping' && one.taxes !== undefined));
    has((it) => it.transactions.length > 0);
  });
});
