import { BillingualError, type AnyBillingualError, type ErrorCode } from '@billingual/core';
import { expect, it } from 'vitest';
import { endingOf } from './endings.ts';
import { exitCodes } from './exit-codes.ts';

const ended = (code: ErrorCode, details: object = {}): ReturnType<typeof endingOf> =>
  endingOf(new BillingualError(code, 'text', { provider: 'acme', ...details } as never) as AnyBillingualError);

it.each([
  ['invalid_input', 65],
  ['not_found', 65],
  ['not_representable', 3],
  ['rejected', 3],
  ['wrong_state', 3],
  ['unreachable', 69],
  ['unavailable', 69],
  ['bad_response', 69],
  ['rate_limited', 75],
  ['retries_exhausted', 75],
  ['ambiguous', 76],
  ['unauthenticated', 77],
  ['forbidden', 77],
  ['journal_unwritable', 74],
] as const)('ends %s with %i', (code, exitCode) => {
  expect(exitCodes[ended(code).exit]).toBe(exitCode);
});

it('says where to look for what may have been done, before it is repeated', () => {
  const byId = ended('ambiguous', { id: 'X-1' }).next;
  expect(byId).toBe('billingual get X-1 --provider acme shows what became of it; do not repeat it before that');
  const byNumber = ended('ambiguous', { number: 'A-1' }).next;
  expect(byNumber).toMatch(/^billingual list --number A-1 --provider acme .*do not repeat it before that$/);
});

it.each([
  [{ discarded: true, payable: false }, 'the draft was removed again'],
  [{ discarded: false, payable: false }, 'billingual get X-1 --provider acme shows what is stored'],
  [
    { discarded: false, payable: true },
    'billingual get X-1 --provider acme shows what is stored; billingual cancel X-1 --provider acme withdraws it',
  ],
])('says how to withdraw what is wrong and may be payable (%j)', (details, next) => {
  expect(ended('readback_mismatch', { id: 'X-1', ...details }).next).toBe(next);
});

it('says nothing where there is nothing to type', () => {
  expect(ended('ambiguous')).toEqual({ exit: 'unclear' });
  expect(ended('wrong_state')).toEqual({ exit: 'refused' });
  expect(ended('rejected')).toEqual({ exit: 'refused' });
});
