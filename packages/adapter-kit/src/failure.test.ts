import { expect, it } from 'vitest';
import { failureOf } from './failure.ts';

const coded = (code: unknown, more: object = {}): Error => Object.assign(new Error('whatever'), { code, ...more });
const failed = (cause: unknown): TypeError => new TypeError('fetch failed', { cause });

it.each([
  ['ECONNREFUSED', 'refused'],
  ['ConnectionRefused', 'refused'],
  ['ENOTFOUND', 'no-host'],
  ['EAI_AGAIN', 'no-host'],
  ['UND_ERR_CONNECT_TIMEOUT', 'no-route'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
])('%s proves that nothing was sent', (code, kind) => {
  expect(failureOf(failed(coded(code)))).toEqual({ when: 'unsent', kind, code });
});

it.each([
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'SOMETHING_NEW',
])('%s proves nothing', (code) => {
  expect(failureOf(failed(coded(code)))).toEqual({ when: 'unknown', kind: 'broken', code });
});

it.each(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])('%s proves it while connecting', (code) => {
  expect(failureOf(failed(coded(code, { syscall: 'connect' })))).toEqual({ when: 'unsent', kind: 'no-route', code });
});

it.each(['ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO', 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'])(
  '%s is trouble with TLS, but may come late',
  (code) => {
    expect(failureOf(failed(coded(code)))).toEqual({ when: 'unknown', kind: 'tls', code });
  },
);

it('goes by the code, never by the message', () => {
  expect(failureOf(new TypeError('connect ECONNREFUSED 127.0.0.1:1'))).toEqual({ when: 'unknown', kind: 'broken' });
  expect(failureOf(failed(new Error('getaddrinfo ENOTFOUND')))).toEqual({ when: 'unknown', kind: 'broken' });
});

it('finds the code however deep it lies, and ends', () => {
  expect(failureOf(failed(failed(failed(coded('ECONNREFUSED')))))).toMatchObject({ when: 'unsent' });
  const circle = new Error('round');
  circle.cause = circle;
  expect(failureOf(circle)).toEqual({ when: 'unknown', kind: 'broken' });
});

it('needs every address that was tried to prove it', () => {
  const all = (...codes: string[]): Error =>
    Object.assign(new AggregateError(codes.map((it) => coded(it))), { code: codes[0] });
  expect(failureOf(failed(all('ECONNREFUSED', 'ECONNREFUSED')))).toMatchObject({
    when: 'unsent',
    code: 'ECONNREFUSED',
  });
  expect(failureOf(failed(all('ECONNREFUSED', 'ECONNRESET')))).toMatchObject({ when: 'unknown' });
  expect(failureOf(failed(new AggregateError([coded('ECONNREFUSED')])))).toMatchObject({ when: 'unsent' });
  expect(failureOf(failed(new AggregateError([coded('ECONNREFUSED'), new Error('?')])))).toMatchObject({
    when: 'unknown',
  });
});

it.each([undefined, null, 'ECONNREFUSED', 7, {}, { code: 20 }, { code: 'not a code' }, { code: 'secret-text' }])(
  'makes nothing of %j',
  (error) => {
    expect(failureOf(error)).toEqual({ when: 'unknown', kind: 'broken' });
  },
);
