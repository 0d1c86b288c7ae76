import { BillingualError } from '@billingual/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkedHeaders } from './headers.ts';

it('lets later ones take the place of earlier ones, whatever their capitals', () => {
  expect({ ...checkedHeaders({ Accept: 'a', 'x-one': '1' }, { accept: 'b' }) }).toEqual({ accept: 'b', 'x-one': '1' });
});

/** What is thrown for a header, as text; undefined when it is taken. Any other error is thrown. */
function refusal(name: string, value: string): string | undefined {
  try {
    checkedHeaders({ [name]: value });
    return undefined;
  } catch (error) {
    if (!BillingualError.is(error, 'invalid_input')) throw error;
    return `${String(error)} ${JSON.stringify(error.details)}`;
  }
}

it.each([
  ['x-key', 'planted\r\nx-other: 1'],
  ['x-key', 'planted\nb'],
  ['x-key', 'planted\u0000'],
  ['x-key', ' planted'],
  ['x-key', 'planted '],
  ['x-key', ''],
  ['x-key', 'plänted'],
  ['x-key', 'planted'.repeat(3000)],
  ['x planted', 'a'],
  ['planted:', 'a'],
  ['', 'a'],
])('S8: refuses %j: %j, and repeats nothing of it', (name, value) => {
  expect(refusal(name, value)).toMatch(/has to be plain|is no name/);
  expect(refusal(name, value)).not.toMatch(/pl.nted/);
});

it('S8: whatever it takes, a runtime takes as it is', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'binary' }), (name, value) => {
      const isTaken = refusal(name, value) === undefined;
      expect(isTaken ? new Headers(checkedHeaders({ [name]: value })).get(name) : value).toBe(value);
    }),
  );
  expect(refusal('x-key', 'a token/1.0 (x)')).toBeUndefined();
});

it('S11: looks through a hundred kilobytes in no time', () => {
  const started = performance.now();
  expect(() => checkedHeaders({ 'x-key': `${'a '.repeat(50_000)}\n` })).toThrow('has to be plain');
  expect(performance.now() - started).toBeLessThan(50);
});
