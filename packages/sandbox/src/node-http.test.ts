import { BillingualError } from '@billingual/core';
import { expect, it } from 'vitest';
import { nodeHttp } from './node-http.ts';

it.each([
  [undefined, ''],
  [{}, ''],
  [{ getBuiltinModule: () => undefined }, ''],
  [{ versions: { node: '22.2.0' } }, ' (this is Node 22.2.0)'],
])('says what there is in its place when there is no server, and which Node this is: %j', (process, here) => {
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
  expect(String(thrown)).toContain(`Node 22.3, Bun or Deno${here}; fetch needs no socket`);
});
