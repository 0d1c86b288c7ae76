import { describe, expect, it } from 'vitest';
import { fullName, splitName } from './person-name.ts';

describe('fullName', () => {
  it.each([
    [{ full: 'T. Lee', given: 'Tanya', surname: 'Lee' }, 'T. Lee'],
    [{ prefix: 'Dr', given: 'Tanya', middle: 'May', surname: 'Lee', suffix: 'III' }, 'Dr Tanya May Lee III'],
    [{ given: 'Tanya', middle: '', surname: 'Lee' }, 'Tanya Lee'],
    [{ alternateFull: '李' }, '李'],
    [{ given: 'Tanya', alternateFull: '李' }, 'Tanya'],
    [{ given: '' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (name, full) => {
    expect(fullName(name)).toBe(full);
  });
});

describe('splitName', () => {
  it.each([
    ['Tanya Lee', { given: 'Tanya', surname: 'Lee' }],
    ['  Ana  Maria Lee ', { given: 'Ana Maria', surname: 'Lee' }],
    ['A B C D', { given: 'A B C', surname: 'D' }],
    [' Madonna ', { given: 'Madonna' }],
  ])('of %j is %j', (full, parts) => {
    expect(splitName(full)).toEqual(parts);
  });

  it.each(['', '   ', 'Lee, Tanya', 'A B C D E', 'Agent 47', 'ABC Ltd', 'Acme Inc.', 'Muster GmbH', 'trust me'])(
    'declines %j',
    (full) => {
      expect(splitName(full)).toBeUndefined();
    },
  );
});
