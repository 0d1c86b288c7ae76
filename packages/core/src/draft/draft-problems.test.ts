import { describe, expect, it } from 'vitest';
import { inCustomer, line, small, wrongDrafts } from '../__fixtures__/wrong-drafts.ts';
import { BillingualError, type Problem } from '../error.ts';
import { draft } from './draft.ts';
import type { InvoiceDraft } from './invoice-draft.ts';

function problemsOf(input: unknown): readonly Problem[] {
  try {
    draft(input as InvoiceDraft);
  } catch (error) {
    if (BillingualError.is(error, 'invalid_input')) return error.details.problems;
    throw error;
  }
  return [];
}

describe('a problem of a draft', () => {
  it.each(wrongDrafts)('%s', (_, input, pointer, problem) => {
    expect(problemsOf(input)).toEqual([{ pointer, problem }]);
  });

  it('does not hide the others', () => {
    const input = {
      lines: [
        { unitprice: 1, quantity: -1 },
        { name: 'b', unitPrice: '-1', discount: { percent: 200 } },
      ],
      customer: { email: 'nobody' },
      issueDate: '2026-02-02',
      dueDate: '2026-02-01',
      tax: { percent: 'x' },
    };
    expect(problemsOf(input).map((it) => it.pointer)).toEqual([
      '/lines/0/unitprice',
      '/lines/0/quantity',
      '/lines/0/name',
      '/lines/0/unitPrice',
      '/lines/1/unitPrice',
      '/lines/1/discount/percent',
      '/customer/email',
      '/tax/percent',
      '/currency',
      '/dueDate',
    ]);
  });

  it('is listed in the message too, the first five of them', () => {
    expect(() => draft({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, ...small } as never)).toThrow(
      /\/a: is no field here[^]*\/e:[^]*1 more/,
    );
  });

  it('quotes no value and no key that could be personal', () => {
    const secret = 'tanya.lee@example';
    const everywhere = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(everywhere)
        : typeof value === 'object' && value !== null
          ? { ...Object.fromEntries(Object.entries(value).map(([key, it]) => [key, everywhere(it)])), [secret]: 1 }
          : secret;
    const input = everywhere({
      ...inCustomer({ email: 1, phone: 1, address: { line1: 1, countryCode: 1 } }),
      lines: [{ ...line, tax: { percent: 1 }, quantity: 1, servedOn: 1 }],
      dueDate: 1,
      terms: 1,
      delivery: 1,
      tip: 1,
      discount: { percent: 1 },
      shipping: 1,
      partialPayment: 1,
    });
    const problems = problemsOf(input);
    expect(problems.length).toBeGreaterThan(12);
    expect(JSON.stringify(problems)).not.toContain(secret);
    expect(() => draft(input as never)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) as string }),
    );
  });
});
