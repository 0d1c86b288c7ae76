import { describe, expect, it } from 'vitest';
import { BillingualError, listProblems } from './error.ts';

const error = new BillingualError(
  'invalid_value',
  'an amount is empty',
  { kind: 'money', reason: 'is empty' },
  { cause: 1 },
);

describe('BillingualError', () => {
  it('carries its code, details and cause', () => {
    expect(error).toMatchObject({
      name: 'BillingualError',
      code: 'invalid_value',
      message: 'an amount is empty',
      cause: 1,
    });
    expect(error.details.reason).toBe('is empty');
    expect(error).toBeInstanceOf(Error);
  });

  it('is known by its mark, from whichever copy of the package', () => {
    const copy = { '~billingual': 'error', code: 'invalid_value' };
    expect([error, copy].map((it) => BillingualError.is(it))).toEqual([true, true]);
    expect(BillingualError.is(copy, 'invalid_value')).toBe(true);
    expect(BillingualError.is(copy, 'invalid_body')).toBe(false);
    for (const it of [
      null,
      undefined,
      'x',
      new Error('x'),
      {},
      { '~billingual': 'error' },
      { '~billingual': 'yes', code: 'invalid_value' },
    ])
      expect(BillingualError.is(it)).toBe(false);
  });
});

describe('listProblems', () => {
  const problems = (count: number) =>
    Array.from({ length: count }, (_, it) => ({ pointer: it === 0 ? '' : `/${it}`, problem: 'is wrong' }));

  it('names each place, and the whole input in words', () => {
    expect(listProblems(problems(2))).toBe('(whole input): is wrong\n/1: is wrong');
  });

  it('names five and counts the rest', () => {
    expect(listProblems(problems(5)).split('\n')).toHaveLength(5);
    expect(listProblems(problems(7)).split('\n').slice(4)).toEqual(['/4: is wrong', '… and 2 more']);
    expect(listProblems([])).toBe('');
  });
});
