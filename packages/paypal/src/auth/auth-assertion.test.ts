import { expect, it } from 'vitest';
import { authAssertion } from './auth-assertion.ts';

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
const decoded = (part: string | undefined): unknown =>
  JSON.parse(new TextDecoder().decode(bytesOf((part ?? '').replaceAll('-', '+').replaceAll('_', '/'))));

it('is a JWT without a signature, so it ends with a dot', () => {
  const parts = authAssertion('partner-client', { payerId: 'ABCDEFG123456' }).split('.');
  expect(parts).toHaveLength(3);
  expect(decoded(parts[0])).toEqual({ alg: 'none' });
  expect(decoded(parts[1])).toEqual({ iss: 'partner-client', payer_id: 'ABCDEFG123456' });
  expect(parts[2]).toBe('');
});

it('names the merchant by address where there is no payer id, in any alphabet', () => {
  const [, payload] = authAssertion('partner-client', { email: 'büro@example.com' }).split('.');
  expect(decoded(payload)).toEqual({ iss: 'partner-client', email: 'büro@example.com' });
});

it('is text that a URL or header takes as it is', () => {
  expect(authAssertion('>>>???', { email: '~~~ÿÿÿ' })).toMatch(/^[\w-]+\.[\w-]+\.$/);
});
