import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import type { Fault } from './call.ts';
import { failedCall, type FailedCall } from './call-error.ts';
import type { Trouble } from './trouble.ts';

const common: Omit<FailedCall, 'trouble'> = {
  outcome: 'rejected',
  isExhausted: false,
  provider: 'acme',
  account: 'main',
  host: 'api.acme.test',
  operation: 'create',
  attempts: 2,
};
const fail = (trouble: Trouble, more: Partial<FailedCall> = {}): BillingualError =>
  failedCall({ ...common, trouble, ...more });
const fault = (code: Fault['code'], more: Partial<Fault> = {}): Trouble => ({
  type: 'fault',
  fault: { code, ...more },
});
const failure = (
  kind: 'refused' | 'no-host' | 'no-route' | 'tls' | 'late' | 'broken',
  when: 'unsent' | 'unknown' = 'unsent',
): Trouble => ({ type: 'failure', failure: { kind, when } });

it('names the provider, the operation, what happened, the way out, and what support will ask for', () => {
  const trouble = fault('rejected', {
    providerCode: 'WRONG_DATE',
    problems: [{ pointer: '/dueDate', problem: 'lies in the past' }],
  });
  const error = fail(trouble, { status: 422, requestId: 'req-7' });
  expect(error.message).toBe(
    'acme create: the provider refuses it; correct what it names, and call again (HTTP 422, WRONG_DATE, request id req-7)\n/dueDate: lies in the past',
  );
  expect(error.details).toEqual({
    provider: 'acme',
    account: 'main',
    operation: 'create',
    when: 'answered',
    attempts: 2,
    httpStatus: 422,
    providerCode: 'WRONG_DATE',
    requestId: 'req-7',
    problems: [{ pointer: '/dueDate', problem: 'lies in the past' }],
  });
});

it('tells of a clock that is too far off beside credentials that were refused, and beside nothing else', () => {
  const clock = 'the clock is off';
  expect(fail(fault('unauthenticated'), { clock, status: 401 }).message).toBe(
    'acme create: the credentials were refused; check the credentials, and that they belong to this environment; the clock is off (HTTP 401)',
  );
  expect(fail(fault('forbidden'), { clock }).message).not.toContain('clock');
});

describe('the code, and when it failed', () => {
  it.each<[string, Trouble, string, string]>([
    ['not found', fault('not_found'), 'not_found', 'answered'],
    ['wrong state', fault('wrong_state'), 'wrong_state', 'answered'],
    ['conflict', fault('conflict'), 'conflict', 'answered'],
    ['duplicate number', fault('duplicate_number'), 'duplicate_number', 'answered'],
    ['unauthenticated', fault('unauthenticated'), 'unauthenticated', 'answered'],
    ['forbidden', fault('forbidden'), 'forbidden', 'answered'],
    ['the provider failed', fault('unavailable'), 'unavailable', 'answered'],
    ['refused connection', failure('refused'), 'unreachable', 'unsent'],
    ['no such host', failure('no-host'), 'unreachable', 'unsent'],
    ['no route', failure('no-route'), 'unreachable', 'unsent'],
    ['certificate', failure('tls'), 'unreachable', 'unsent'],
    ['too late', failure('late', 'unknown'), 'unavailable', 'unknown'],
    ['broken', failure('broken', 'unknown'), 'unavailable', 'unknown'],
    ['unreadable', { type: 'unreadable', reason: 'it is cut off' }, 'bad_response', 'unknown'],
    ['redirected', { type: 'redirected', host: 'other.test' }, 'bad_response', 'answered'],
    ['a page from in between', { type: 'proxy', isPage: true }, 'unavailable', 'unknown'],
    ['throttled', { type: 'throttled', retryAt: '2026-11-22T12:00:00.000Z' }, 'rate_limited', 'answered'],
    ['no time left', { type: 'late' }, 'unavailable', 'unsent'],
  ])('%s', (_, trouble, code, when) => {
    const error = fail(trouble);
    expect([error.code, (error.details as { when?: string }).when]).toEqual([code, when]);
    expect(error.message).toMatch(/^acme create: .+; .+/);
  });
});

it('is ambiguous whenever the outcome is, and then nothing is known', () => {
  for (const trouble of [
    fault('unavailable'),
    failure('broken', 'unknown'),
    fault('not_found'),
    { type: 'redirected', host: undefined } as const,
  ]) {
    const error = fail(trouble, { outcome: 'ambiguous' });
    expect(error).toMatchObject({
      code: 'ambiguous',
      details: { when: 'unknown', look: expect.any(String) as string },
    });
    expect(error.message).toContain('it may have been done');
  }
});

it('says when it would have been repeated, but too much fails', () => {
  const error = fail(fault('unavailable'), { isExhausted: true, status: 503 });
  expect([error.code, error.message]).toEqual([
    'retries_exhausted',
    'acme create: the provider failed; too many calls fail for this one to be repeated; try again later (HTTP 503)',
  ]);
});

it('carries what each code promises', () => {
  expect(fail(failure('refused')).details).toMatchObject({ host: 'api.acme.test' });
  expect(fail({ type: 'redirected', host: 'other.test' }).details).toMatchObject({
    reason: 'redirected to other.test',
  });
  expect(fail({ type: 'unreadable', reason: 'it is cut off' }).details).toMatchObject({ reason: 'it is cut off' });
  expect(fail({ type: 'throttled', retryAt: '2026-11-22T12:00:00.000Z', providerCode: 'SLOW' }).details).toMatchObject({
    retryAt: '2026-11-22T12:00:00.000Z',
    providerCode: 'SLOW',
  });
  expect(fail(fault('conflict', { problems: [{ pointer: '/lines/0', problem: 'x' }] })).details).toMatchObject({
    pointers: ['/lines/0'],
  });
  expect(fail(fault('rejected')).details).toMatchObject({ problems: [] });
});

it('says what became of the credentials, in the words of that failure', () => {
  const inner = failedCall({
    ...common,
    operation: 'token',
    trouble: fault('unauthenticated', { providerCode: 'invalid_client' }),
    status: 401,
  });
  const error = fail({ type: 'unsigned', error: inner });
  expect(error).toMatchObject({
    code: 'unauthenticated',
    details: { operation: 'create', when: 'unsent', httpStatus: 401, providerCode: 'invalid_client' },
  });
  expect(error.message).toBe(
    'acme create: not sent, for want of credentials: acme token: the credentials were refused; check the credentials, and that they belong to this environment (HTTP 401, invalid_client)',
  );
});

const tokenDetails = {
  provider: 'acme',
  operation: 'token',
  when: 'answered',
  attempts: 1,
  retryAt: '2026-11-22T12:00:00.000Z',
  host: 'login.acme.test',
  reason: 'r',
  problems: [],
  look: 'x',
} as const;

it.each([
  ['rate_limited', { retryAt: '2026-11-22T12:00:00.000Z' }],
  ['unreachable', { host: 'api.acme.test' }],
  ['bad_response', { reason: expect.any(String) as string }],
  ['forbidden', {}],
  ['unavailable', {}],
  ['retries_exhausted', {}],
] as const)('carries what %s promises also when it was the credentials', (code, promised) => {
  const error = fail({ type: 'unsigned', error: new BillingualError(code, 'x', tokenDetails) });
  expect(error.code).toBe(code);
  expect(error.details).toMatchObject(promised);
});

it.each(['not_found', 'rejected'] as const)('never says that something was %s when it was the credentials', (code) => {
  const error = new BillingualError(code, 'x', tokenDetails);
  expect(fail({ type: 'unsigned', error }).code).toBe('unauthenticated');
});

it.each(['ambiguous', 'invalid_value'] as const)(
  'takes any other error of the credentials for a failure that may pass (%s)',
  (code) => {
    const error = new BillingualError(code, 'x', { ...tokenDetails, kind: 'x' } as never);
    expect(fail({ type: 'unsigned', error }).code).toBe('unavailable');
  },
);

it('drops a provider code that is a sentence', () => {
  const error = fail(fault('rejected', { providerCode: 'The name Tanya Lee is wrong' }));
  expect(JSON.stringify(error.details) + error.message).not.toContain('Tanya');
});

it('S24: makes one line of each problem, and keeps a hundred', () => {
  const problems = Array.from({ length: 500 }, (_, it) => ({
    pointer: `/lines/${it}`,
    problem: 'is wrong\n2026 INFO paid\u001b[2K',
  }));
  const error = fail(fault('rejected', { problems }));
  expect(error.message.split('\n')).toHaveLength(1 + 6);
  expect((error.details as { problems: unknown[] }).problems).toHaveLength(100);
  expect(error.message).not.toContain('\u001b');
});
