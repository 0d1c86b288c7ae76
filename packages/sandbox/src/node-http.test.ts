import { BillingualError } from '@billingual/core';
import { expect, it } from 'vitest';
import { nodeHttp } from './node-http.ts';

it.each([undefined, {}, { getBuiltinModule: () => undefined }])(
  'says what there is in its place when there is no server: %j',
  (process) => {
    const real = Object.getOwnPropertyDescriptor(globalThis, 'process');
    Object.defineProperty(globalThis, 'process', { value: process, configurable: true });
    let thrown: unknown;
    try {
      nodeHttp();
    } catch (error) {
      thrown = error;
    } finally {
      if (real === undefined) Reflect.deleteProperty(globalThis, 'process');
      else Object.defineProperty(globalThis, 'process', real);
    }
    expect(BillingualError.is(thrown, 'invalid_input')).toBe(true);
    expect(String(thrown)).toContain('fetch needs no socket');
  },
);
