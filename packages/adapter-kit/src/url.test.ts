import { BillingualError } from '@billingual/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseUrlOf, callUrl, fillPath, pathSegment, queryText } from './url.ts';

describe('S9: pathSegment', () => {
  it.each([
    ['INV2-ABCD-EFGH', 'INV2-ABCD-EFGH'],
    ['a b', 'a%20b'],
    ['50%', '50%25'],
    ['ü?#;&=+', '%C3%BC%3F%23%3B%26%3D%2B'],
    ["!'()*", '%21%27%28%29%2A'],
    ['...', '...'],
  ])('writes %s as %s', (value, segment) => {
    expect(pathSegment(value)).toBe(segment);
  });

  it.each([
    '',
    '.',
    '..',
    '/',
    'a/b',
    '..\\b',
    'a\\b',
    '%2f',
    'a%2Fb',
    '%5c',
    '%2e%2e',
    'a\nb',
    'a\u0000',
    '\u009b',
    '\ud800',
    'x'.repeat(201),
  ])('refuses %j, without repeating it', (value) => {
    let error: unknown;
    try {
      pathSegment(value, 'invoiceId');
    } catch (thrown) {
      error = thrown;
    }
    if (!BillingualError.is(error, 'invalid_input')) throw new Error('it was taken');
    expect(error.details.problems).toEqual([{ pointer: '/invoiceId', problem: expect.any(String) as string }]);
  });

  it('takes 200 characters', () => {
    expect(pathSegment('x'.repeat(200))).toHaveLength(200);
  });

  it.each([undefined, null, 7, {}])('refuses %j, which is no text', (value) => {
    expect(() => pathSegment(value as never)).toThrow('has to be text');
  });

  /** Undefined when it is refused. Any other error is thrown. */
  function taken(value: string): string | undefined {
    try {
      return pathSegment(value);
    } catch (error) {
      if (BillingualError.is(error, 'invalid_input')) return undefined;
      throw error;
    }
  }

  it('never leads out of its place, whatever it takes', () => {
    const awkward = fc.string({
      unit: fc.constantFrom('.', '%', '2', 'f', 'e', '?', '#', ' ', ';', 'ü', '🙂'),
      minLength: 1,
    });
    let count = 0;
    fc.assert(
      fc.property(
        fc.oneof(awkward, fc.string(), fc.string({ unit: fc.constantFrom('.', '/', '\\', '\n', 'a') })),
        (value) => {
          const segment = taken(value);
          if (segment === undefined) return;
          count += 1;
          const url = new URL(`https://api.acme.test/v2/invoices/${segment}/send`);
          expect([url.host, url.pathname.split('/').length, url.search, url.hash]).toEqual([
            'api.acme.test',
            5,
            '',
            '',
          ]);
          expect(decodeURIComponent(url.pathname.split('/')[3] ?? '')).toBe(value);
        },
      ),
    );
    expect(count).toBeGreaterThan(10);
  });
});

describe('fillPath', () => {
  it('fills each name once', () => {
    expect(fillPath('/invoices/{id}/payments/{paymentId}', { id: 'a', paymentId: 'b/'.slice(0, 1) })).toBe(
      '/invoices/a/payments/b',
    );
  });

  it.each([{}, { id: undefined as never }])('throws for a name without a value', (params) => {
    expect(() => fillPath('/invoices/{id}', params)).toThrow("needs 'id'");
  });

  it('takes nothing from the prototype', () => {
    expect(() => fillPath('/{constructor}', {})).toThrow("needs 'constructor'");
  });
});

describe('queryText', () => {
  it('keeps the order, and leaves out what is undefined', () => {
    expect(queryText({ b: 1, a: true, c: undefined, d: '' })).toBe('b=1&a=true&d=');
  });

  it('says back what it was given, whatever that was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (query) => {
        const url = callUrl(new URL('https://api.acme.test'), '/x', { query });
        expect(Object.fromEntries(url.searchParams)).toEqual({ ...query });
        expect(new URL(url.href).href).toBe(url.href);
      }),
    );
  });

  it('prints the same URL as the runtime does', () => {
    expect(callUrl(new URL('https://api.acme.test'), '/x', { query: { q: 'it\'s (a) "b" <c>|~*!' } }).href).toBe(
      'https://api.acme.test/x?q=it%27s%20%28a%29%20%22b%22%20%3Cc%3E%7C~%2A%21',
    );
  });
});

it('goes on behind a path in the base address', () => {
  expect(callUrl(new URL('https://proxy.test/acme/'), '/v2/{id}', { params: { id: 'a' } }).href).toBe(
    'https://proxy.test/acme/v2/a',
  );
});

describe('S14: baseUrlOf', () => {
  it.each([
    'https://api.acme.test',
    'https://api.acme.test:8443/v1/',
    'http://127.0.0.1:4000',
    'http://127.1',
    'http://localhost:1',
    'http://[::1]:4000',
  ])('takes %s', (text) => {
    expect(baseUrlOf(text)).toBeInstanceOf(URL);
  });

  it.each([
    ['http://api.acme.test', 'https://'],
    ['http://127.0.0.1.evil.test', 'https://'],
    ['http://localhost.evil.test', 'https://'],
    ['http://10.0.0.1', 'https://'],
    ['ftp://localhost', 'https://'],
    ['file:///etc/passwd', 'https://'],
    ['https://user@api.acme.test', 'credentials'],
    ['https://:planted@api.acme.test', 'credentials'],
    ['https://api.acme.test/?a=planted', 'a query'],
    ['https://api.acme.test/#a', 'a query'],
    ['api.acme.test', 'is no URL'],
    ['', 'is no URL'],
  ])('refuses %s', (text, reason) => {
    expect(() => baseUrlOf(text)).toThrow(reason);
    expect(() => baseUrlOf(text)).not.toThrow('planted');
  });
});
