import fc from 'fast-check';
import { expect, it } from 'vitest';
import { naturalKey } from './natural-key.ts';
import { targetNumber, type NumberWish } from './target-number.ts';

const key = naturalKey({ provider: 'abacus', identity: 'one', id: 'INV-1' });
const wish: NumberWish = {
  number: 'A-1001',
  key,
  generation: 1,
  policy: 'keep',
  limits: [{ path: 'number', target: 'number', maxLength: 10, pattern: /^[A-Z0-9-]+$/, source: 'made up' }],
};

it('keeps the number of the source where it fits', () => {
  expect(targetNumber(wish)).toBe('A-1001');
});

it.each([
  ['none', undefined],
  ['one that is too long', 'A-100000001'],
  ['one with other characters', 'a-1001'],
  ['one with blanks around it', ' A-1001'],
  ['an empty one', ''],
])('derives one from the key in place of %s', (_, number) => {
  expect(targetNumber({ ...wish, number })).toMatch(/^BL-[0-9A-HJKMNP-TV-Z]{16}$/);
});

it('derives the same one each time, and another for another invoice or account', () => {
  const derive = (account: string, id: string): string =>
    targetNumber({ ...wish, number: undefined, key: naturalKey({ provider: 'abacus', identity: account, id }) });
  expect(derive('one', 'INV-1')).toBe(derive('one', 'INV-1'));
  expect(new Set([derive('one', 'INV-1'), derive('two', 'INV-1'), derive('one', 'INV-2')]).size).toBe(3);
});

it('takes another number once one is used up', () => {
  expect(targetNumber({ ...wish, generation: 2 })).toBe('A-1001-2');
  expect(targetNumber({ ...wish, generation: 3 })).toBe('A-1001-3');
  const long = { ...wish, number: 'A-10000001' };
  const numbers = [1, 2, 3].map((generation) => targetNumber({ ...long, generation }));
  expect(numbers[0]).toBe('A-10000001');
  expect(new Set(numbers).size).toBe(3);
});

it('derives numbers everywhere where that is wanted', () => {
  expect(targetNumber({ ...wish, policy: 'derive' })).toMatch(/^BL-/);
});

it('never gives two invoices one number', () => {
  const numbers = new Set<string>();
  for (let index = 0; index < 20_000; index += 1)
    numbers.add(
      targetNumber({ ...wish, number: undefined, key: naturalKey({ provider: 'p', identity: 'a', id: `${index}` }) }),
    );
  expect(numbers.size).toBe(20_000);
});

it('cannot be fooled by parts that run into each other', () => {
  const parts = fc.tuple(fc.string(), fc.string(), fc.string());
  const different = fc.property(parts, parts, (a, b) => {
    fc.pre(JSON.stringify(a) !== JSON.stringify(b));
    const keyOf = ([provider, account, id]: typeof a): string => naturalKey({ provider, identity: account, id });
    expect(keyOf(a)).not.toBe(keyOf(b));
  });
  fc.assert(different);
  expect(naturalKey({ provider: 'a', identity: 'bc', id: 'd' })).not.toBe(
    naturalKey({ provider: 'ab', identity: 'c', id: 'd' }),
  );
});
