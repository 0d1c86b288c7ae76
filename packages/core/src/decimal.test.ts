import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDecimal,
  decimal,
  decimalFault,
  parts,
  percent,
  sameDecimal,
  shift,
  shortest,
  text,
  writtenOut,
} from './decimal.ts';
import type { Decimal } from './scalar.ts';
import { errorOf } from './__fixtures__/error-of.ts';

const digits = fc.tuple(fc.bigInt(-(10n ** 14n), 10n ** 14n), fc.integer({ min: 0, max: 12 }));
const anyDecimal = digits.map(([coefficient, scale]) => text({ coefficient, scale }));

describe('decimalFault', () => {
  it.each(['0', '-0', '12.05', '-12.050', '007', '0.000001', '999999999999999', '-99999999999999.9'])(
    'finds nothing wrong with %s',
    (it) => {
      expect(decimalFault(it)).toBeUndefined();
    },
  );

  it.each([0, 293.5, -12, 0.1, 1e-7, -1.25e-9, 1e2, 1e15 - 1])('takes the number %d by its shortest text', (it) => {
    expect(decimalFault(it)).toBeUndefined();
  });

  it.each([
    ['', 'is empty'],
    ['  ', 'is empty'],
    ['1e3', 'is in exponent form; write the digits out'],
    ['-1.5E+3', 'is in exponent form; write the digits out'],
    [1e21, 'has more than 15 significant digits'],
    [1e-31, 'is longer than 32 characters'],
    ['1,5', 'contains a comma; write a decimal point and no grouping'],
    ['-1,234.50', 'contains a comma; write a decimal point and no grouping'],
    ['+1', 'is not a decimal number'],
    ['.5', 'is not a decimal number'],
    ['5.', 'is not a decimal number'],
    ['1.2.3', 'is not a decimal number'],
    ['--1', 'is not a decimal number'],
    [' 1', 'is not a decimal number'],
    ['1 ', 'is not a decimal number'],
    ['1\n', 'is not a decimal number'],
    ['٣', 'is not a decimal number'],
    ['0x10', 'is not a decimal number'],
    ['twelve', 'is not a decimal number'],
    ['a,b', 'is not a decimal number'],
    ['1e', 'is not a decimal number'],
    ['x1e3', 'is not a decimal number'],
    ['1e3x', 'is not a decimal number'],
    ['x1,5', 'is not a decimal number'],
    ['1,5x', 'is not a decimal number'],
    [Number.NaN, 'is not a finite number'],
    [Number.POSITIVE_INFINITY, 'is not a finite number'],
    [null, 'is null, not a number or decimal text'],
    [undefined, 'is undefined, not a number or decimal text'],
    [true, 'is boolean, not a number or decimal text'],
    [{}, 'is object, not a number or decimal text'],
    [['1'], 'is object, not a number or decimal text'],
    ['1234567890123456', 'has more than 15 significant digits'],
    ['1234567890.123456', 'has more than 15 significant digits'],
    [0.1 + 0.2, 'has more than 15 significant digits'],
    [1e15, 'has more than 15 significant digits'],
    [-1e15, 'has more than 15 significant digits'],
    [-1e16, 'has more than 15 significant digits'],
  ])('says of %j that it %s', (value, fault) => {
    expect(decimalFault(value)).toBe(fault);
  });

  it('counts neither a sign, a point nor leading zeros as digits', () => {
    expect(decimalFault('-0000000000123456789012345')).toBeUndefined();
    expect(decimalFault('-0.000123456789012345')).toBeUndefined();
    expect(decimalFault('-0.0001234567890123456')).toBeDefined();
  });

  it('counts trailing zeros, because a number cannot hold every such integer exactly', () => {
    expect(decimalFault('100000000000000')).toBeUndefined();
    expect(decimalFault('1000000000000000')).toBe('has more than 15 significant digits');
    expect(decimalFault('1.000000000000000')).toBe('has more than 15 significant digits');
  });

  it('refuses text so long that arithmetic on it would be an attack', () => {
    expect(decimalFault(`0.${'0'.repeat(40)}1`)).toBe('is longer than 32 characters');
    expect(decimalFault(`${'0'.repeat(40)}1`)).toBe('is longer than 32 characters');
    expect(decimalFault(`0.${'0'.repeat(29)}1`)).toBeUndefined();
    expect(decimalFault(`0.${'0'.repeat(30)}1`)).toBe('is longer than 32 characters');
  });
});

describe('decimal and percent', () => {
  it('keep the text as it is', () => {
    expect(decimal('12.050')).toBe('12.050');
    expect(decimal(293.5)).toBe('293.5');
    expect(percent('8.250')).toBe('8.250');
    expect(percent(10)).toBe('10');
  });

  it('throw invalid_value with the reason', () => {
    expect(() => decimal('1,5')).toThrow('a decimal contains a comma');
    expect(() => percent('5 %')).toThrow('a percentage is not a decimal number');
    for (const [fails, kind] of [
      [() => decimal('x'), 'decimal'],
      [() => percent('x'), 'percent'],
    ] as const) {
      expect(errorOf('invalid_value', fails).details).toEqual({ kind, reason: 'is not a decimal number' });
    }
  });
});

describe('parts and text', () => {
  it.each([
    ['12.05', 1205n, 2],
    ['-0.05', -5n, 2],
    ['-0.00', 0n, 2],
    ['007', 7n, 0],
    ['1000', 1000n, 0],
    ['0.3333', 3333n, 4],
  ])('%s is %d over a power of ten', (value, coefficient, scale) => {
    expect(parts(value as Decimal)).toEqual({ coefficient, scale });
  });

  it.each([
    [5n, 0, '5'],
    [-5n, 0, '-5'],
    [5n, 1, '0.5'],
    [-5n, 2, '-0.05'],
    [0n, 2, '0.00'],
    [1205n, 2, '12.05'],
    [-1205n, 3, '-1.205'],
  ])('%d with %d fraction digits is written out', (coefficient, scale, written) => {
    expect(text({ coefficient, scale })).toBe(written);
  });

  it('undo each other, zeros included', () => {
    fc.assert(
      fc.property(digits, ([coefficient, scale]) => {
        expect(parts(text({ coefficient, scale }))).toEqual({ coefficient, scale });
      }),
    );
  });
});

describe('shortest', () => {
  it.each([
    ['8.250', '8.25'],
    ['8.0', '8'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['100', '100'],
    ['007.50', '7.5'],
    ['-007', '-7'],
    ['000', '0'],
    ['0.50', '0.5'],
    ['-0.5', '-0.5'],
    ['10.0', '10'],
  ])('of %s is %s', (value, short) => {
    expect(shortest(value as Decimal)).toBe(short);
  });

  it('never changes the value', () => {
    fc.assert(
      fc.property(anyDecimal, (it) => {
        expect(compareDecimal(shortest(it), it)).toBe(0);
      }),
    );
  });
});

describe('sameDecimal and compareDecimal', () => {
  it('go by value, not by zeros', () => {
    expect(sameDecimal('8.25' as Decimal, '08.250' as Decimal)).toBe(true);
    expect(sameDecimal('-0' as Decimal, '0.0' as Decimal)).toBe(true);
    expect(sameDecimal('8.25' as Decimal, '8.26' as Decimal)).toBe(false);
    expect(sameDecimal('5' as Decimal, '-5' as Decimal)).toBe(false);
    expect(compareDecimal('0.5' as Decimal, '0.50' as Decimal)).toBe(0);
    expect(compareDecimal('0.5' as Decimal, '0.49' as Decimal)).toBe(1);
    expect(compareDecimal('-1' as Decimal, '0.1' as Decimal)).toBe(-1);
    expect(compareDecimal('9' as Decimal, '10' as Decimal)).toBe(-1);
  });

  it('agree with each other, and are antisymmetric', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        expect(sameDecimal(a, b)).toBe(compareDecimal(a, b) === 0);
        expect(compareDecimal(a, b)).toBe(0 - compareDecimal(b, a) + 0);
      }),
    );
  });
});

describe('shift', () => {
  it.each([
    ['0.0825', 2, '8.25'],
    ['8.25', -2, '0.0825'],
    ['8.25', 2, '825'],
    ['8.25', 3, '8250'],
    ['8', 0, '8'],
    ['-0.5', 1, '-5'],
    ['0', -3, '0.000'],
  ])('of %s by %i is %s', (value, places, moved) => {
    expect(shift(value as Decimal, places)).toBe(moved);
  });

  it('there and back is the same value', () => {
    fc.assert(
      fc.property(anyDecimal, fc.integer({ min: -6, max: 6 }), (it, places) => {
        expect(sameDecimal(shift(shift(it, places), -places), it)).toBe(true);
      }),
    );
  });
});

describe('writtenOut', () => {
  it.each([
    [1e-7, '0.0000001'],
    [-1.25e-9, '-0.00000000125'],
    [1e2, '100'],
    [1.5e21, '1500000000000000000000'],
    [-1e21, '-1000000000000000000000'],
    [12.05, '12.05'],
    ['1e3', '1e3'],
  ])('writes %s as %s', (value, expected) => {
    expect(writtenOut(value)).toBe(expected);
  });

  it('changes no number, and never has an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (it) => {
        const written = writtenOut(it);
        expect(written).toMatch(/^-?\d+(?:\.\d+)?$/);
        expect(Number(written)).toBe(it + 0);
      }),
    );
  });
});
