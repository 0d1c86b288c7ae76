import { describe, expect, it } from 'vitest';
import { run, type Target } from '../__fixtures__/arranging.ts';
import { told } from '../__fixtures__/billed.ts';
import { chargeOf, invoiceOf, lineOf, taxed, taxOf } from '../__fixtures__/invoices.ts';
import { toJsonValue } from '../json-value.ts';
import { fillLines } from './no-lines.ts';

const needed: Target = { lines: { required: true } };

describe('an amount without lines, for a target that needs them', () => {
  it("becomes one line in the invoice's own words", () => {
    const { result, findings } = run(fillLines, invoiceOf('2623.64', { description: 'Food' }), needed);
    expect(toJsonValue(result.lines)).toEqual([
      {
        id: 'line-1',
        name: 'Food',
        unit: 'amount',
        quantity: '1',
        unitPrice: { amount: '2623.64', currency: 'USD' },
        adjustments: [],
        taxes: [],
      },
    ]);
    expect(told(findings)).toEqual(['info toy.write.lines.derived /lines + /description']);
    expect(findings[0]).toMatchObject({ after: { name: 'Food', unitPrice: '2623.64' } });
    expect(findings[0]?.message).toContain('from its description');
  });

  it('is named by the first line of a longer description, which is not used up by that', () => {
    const { result, findings } = run(fillLines, invoiceOf('5', { description: ' Food \nfor many' }), needed);
    expect(result.lines[0]?.name).toBe('Food');
    expect(told(findings)).toEqual(['info toy.write.lines.derived /lines']);
  });

  it.each([undefined, '', ' \nsecond'])('is named by the policy where the description is %j', (description) => {
    const invoice = invoiceOf('5', description === undefined ? {} : { description });
    const { result } = run(fillLines, invoice, { ...needed, policy: { lineName: 'Services' } });
    expect(result.lines[0]?.name).toBe('Services');
  });

  it('is never named by more than the target takes, nor by half of it', () => {
    const limits = [{ path: 'lines.name', target: 'name', maxLength: 5, source: 'here' }];
    const long = invoiceOf('5', { description: 'Food for many' });
    const named = run(fillLines, long, { ...needed, limits, policy: { lineName: 'Lunch' } });
    expect(named.result.lines[0]?.name).toBe('Lunch');
    expect(named.findings[0]?.message).toContain('named from the policy');
    const { findings } = run(fillLines, long, { ...needed, limits });
    expect(told(findings)).toEqual(['blocking toy.write.lines.not-representable /lines']);
    expect(findings[0]?.message).toContain('has none of at most 5 characters to name one by; pass policy.lineName');
    // Characters are counted, and what is only hearsay binds nobody.
    const emoji = run(fillLines, invoiceOf('5', { description: '🥐🥐🥐' }), { ...needed, limits }).result;
    expect(emoji.lines[0]?.name).toBe('🥐🥐🥐');
    const soft = limits.map((it) => ({ ...it, soft: true as const }));
    expect(run(fillLines, long, { ...needed, limits: soft }).result.lines[0]?.name).toBe('Food for many');
  });

  it('is refused when there is nothing to name it by', () => {
    const invoice = invoiceOf('5');
    const { result, findings } = run(fillLines, invoice, needed);
    expect(result).toBe(invoice);
    expect(told(findings)).toEqual(['blocking toy.write.lines.not-representable /lines']);
    expect(findings[0]?.message).toContain('policy.lineName');
  });

  it('takes what stood beside it into its amount', () => {
    const { result, findings } = run(
      fillLines,
      invoiceOf('5', {
        description: 'Food',
        taxes: [taxOf('vat', '10', { scope: 'document' })],
        documentTaxes: [taxed('vat', '0.10')],
        adjustments: [chargeOf('shipping', '1'), chargeOf('custom', '2')],
      }),
      needed,
    );
    expect(result).toMatchObject({ taxes: [], documentTaxes: [], adjustments: [] });
    expect(told(findings).slice(1)).toEqual([
      'loss toy.write.singleLine.adjustments.collapsed /adjustments',
      'loss toy.write.singleLine.documentTaxes.collapsed /documentTaxes',
      'loss toy.write.singleLine.taxes.collapsed /taxes',
    ]);
    expect(findings[1]).toMatchObject({ before: 2, after: 0 });
  });
});

it('leaves lines alone, and an amount where that is enough', () => {
  const itemized = invoiceOf('5', { lines: [lineOf('a', '1', '5')], description: 'Food' });
  expect(run(fillLines, itemized, needed).result).toBe(itemized);
  const amount = invoiceOf('5', { description: 'Food' });
  expect(run(fillLines, amount).result).toBe(amount);
});
