import { add, dinero, toDecimal, USD } from 'dinero.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  align,
  amountParts,
  amountText,
  compareParts,
  currencyCode,
  isMoney,
  isNegativeMoney,
  isZeroMoney,
  minus,
  money,
  moneyOf,
  moneyText,
  negated,
  plus,
  sameMoney,
  trusted,
} from './money.ts';
import { errorOf } from './__fixtures__/error-of.ts';
import { ratioOf } from './__fixtures__/rational-totals.ts';

const amount = fc
  .tuple(fc.bigInt(-(10n ** 8n), 10n ** 8n), fc.integer({ min: 0, max: 6 }))
  .map(([coefficient, scale]) => moneyOf({ coefficient, scale }, 'USD'));

/** Malagasy ariary: five iraimbilanja. Old British pounds: twenty shillings of twelve pence. */
const ariary = (units: number, scale = 1) =>
  dinero({ amount: units, currency: { code: 'MGA', base: 5, exponent: 1 }, scale });
const oldPounds = (pence: number) =>
  dinero({ amount: pence, currency: { code: 'GBP', base: [20, 12], exponent: 1 }, scale: 1 });

describe('money', () => {
  it.each([
    ['12.05', 'USD', 1205, 2],
    ['12.050', 'USD', 12050, 3],
    ['1000', 'JPY', 1000, 0],
    ['-0.5', 'EUR', -5, 1],
    ['0.3333', 'USD', 3333, 4],
    ['1.234', 'KWD', 1234, 3],
    ['-7', 'USD', -7, 0],
  ])('of %s %s keeps the stated scale', (text, currency, units, scale) => {
    expect(money(text, currency).toJSON()).toMatchObject({ amount: units, scale, currency: { code: currency } });
  });

  it('has no negative zero', () => {
    expect(Object.is(money('-0.00', 'USD').toJSON().amount, 0)).toBe(true);
    expect(Object.is(money('-0', 'USD').toJSON().amount, 0)).toBe(true);
  });

  it('works with dinero.js values made elsewhere', () => {
    expect(toDecimal(add(money('12.05', 'USD'), dinero({ amount: 95, currency: USD })))).toBe('13.00');
  });

  it.each([
    [12.05 as unknown as string, 'USD', 'is number, not decimal text'],
    ['12,05', 'USD', 'contains a comma; write a decimal point and no grouping'],
    ['1e3', 'USD', 'is in exponent form; write the digits out'],
    ['', 'USD', 'is empty'],
    ['1234567890123456', 'USD', 'has more than 15 significant digits'],
    ['1000000000000000000000', 'USD', 'has more than 15 significant digits'],
    ['1', 'usd', 'is not an ISO 4217 code'],
    ['1', 'US', 'is not an ISO 4217 code'],
    ['1', 'USDX', 'is not an ISO 4217 code'],
    ['1', undefined as unknown as string, 'is not an ISO 4217 code'],
  ])('refuses %j in %s', (text, currency, reason) => {
    const error = errorOf('invalid_value', () => money(text, currency));
    expect(error.details.reason).toBe(reason);
    expect(error.details.kind).toBe(reason.includes('ISO') ? 'currency' : 'money');
    expect(error.message).toMatch(/^(an amount|a currency) /);
  });

  it('comes back as the same text', () => {
    fc.assert(
      fc.property(amount, (it) => {
        expect(amountText(money(amountText(it), 'USD'))).toBe(amountText(it));
        expect(money(amountText(it), 'USD').toJSON()).toEqual(it.toJSON());
        expect(trusted(amountText(it), 'USD').toJSON()).toEqual(it.toJSON());
      }),
    );
  });

  it('survives JSON as a number that is exact', () => {
    expect(JSON.parse(JSON.stringify(money('12.05', 'USD')))).toMatchObject({ amount: 1205, scale: 2 });
  });
});

describe('moneyOf', () => {
  it('refuses what a number cannot hold exactly', () => {
    expect(amountText(moneyOf({ coefficient: 999_999_999_999_999n, scale: 2 }, 'USD'))).toBe('9999999999999.99');
    for (const coefficient of [10n ** 15n, -(10n ** 15n), 10n ** 30n]) {
      const error = errorOf('amount_out_of_range', () => moneyOf({ coefficient, scale: 2 }, 'USD'));
      expect(error.details.reason).toBe('has more than 15 significant digits');
      expect(error.message).toContain('USD');
    }
  });
});

describe('amountText', () => {
  it.each([
    [5, 2, '0.05'],
    [-5, 2, '-0.05'],
    [0, 2, '0.00'],
    [1205, 0, '1205'],
    [-1205, 3, '-1.205'],
    [100, 2, '1.00'],
  ])('of %d units at scale %d is %s', (units, scale, text) => {
    expect(amountText(dinero({ amount: units, currency: USD, scale }))).toBe(text);
  });

  it('of a currency that is not decimal is the exact decimal', () => {
    expect(amountText(ariary(11))).toBe('2.2');
    expect(amountText(ariary(7, 2))).toBe('0.28');
    expect(amountText(ariary(-10))).toBe('-2');
  });
});

describe('amountParts', () => {
  it('gives the exact value of any base of twos and fives', () => {
    expect(amountParts(ariary(11))).toEqual({ coefficient: 22n, scale: 1 });
    expect(amountParts(ariary(10))).toEqual({ coefficient: 2n, scale: 0 });
    expect(amountParts(oldPounds(240))).toEqual({ coefficient: 1n, scale: 0 });
    expect(amountParts(ariary(1, 15))).toEqual({ coefficient: 2n ** 15n, scale: 15 });
    expect(amountParts(oldPounds(60))).toEqual({ coefficient: 25n, scale: 2 });
  });

  it('refuses an amount that no decimal equals', () => {
    expect(() => amountParts(oldPounds(1))).toThrow('an amount in base 240 has no exact decimal');
    expect(errorOf('invalid_value', () => amountParts(oldPounds(80))).details).toEqual({
      kind: 'money',
      reason: 'base 240 does not divide a power of ten',
    });
  });

  it('refuses an amount that a number does not hold exactly', () => {
    const huge = dinero({ amount: 2 ** 53, currency: USD, scale: 2 });
    const error = errorOf('amount_out_of_range', () => amountParts(huge));
    expect(error.details.reason).toBe('has more units than a number can hold exactly');
    expect(error.message).toBe(`an amount in USD ${error.details.reason}`);
  });
});

describe('sameMoney', () => {
  it.each([
    ['12.50', 'USD', '12.5', 'USD', true],
    ['12.50', 'USD', '12.50', 'USD', true],
    ['12.50', 'USD', '12.51', 'USD', false],
    ['1250', 'USD', '12.50', 'USD', false],
    ['12.50', 'USD', '12.50', 'EUR', false],
    ['0', 'USD', '0.00', 'USD', true],
  ])('%s %s and %s %s: %s', (a, x, b, y, same) => {
    expect(sameMoney(money(a, x), money(b, y))).toBe(same);
  });

  it('compares bases by value, even at one scale', () => {
    expect(sameMoney(ariary(10), money('2', 'MGA'))).toBe(true);
    expect(sameMoney(ariary(11), money('2.2', 'MGA'))).toBe(true);
    expect(sameMoney(ariary(11), money('1.1', 'MGA'))).toBe(false);
    expect(sameMoney(oldPounds(240), oldPounds(240))).toBe(true);
  });
});

describe('arithmetic', () => {
  it('adds and subtracts at the finer scale', () => {
    expect(amountText(plus(money('1.5', 'USD'), money('0.25', 'USD')))).toBe('1.75');
    expect(amountText(minus(money('1', 'USD'), money('0.001', 'USD')))).toBe('0.999');
  });

  it('agrees with fractions, whatever the scales', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [x, y] = [ratioOf(amountText(a)), ratioOf(amountText(b))];
        const sum = ratioOf(amountText(plus(a, b)));
        expect(sum[0] * x[1] * y[1]).toBe((x[0] * y[1] + y[0] * x[1]) * sum[1]);
        expect(sameMoney(minus(plus(a, b), b), a)).toBe(true);
        expect(sameMoney(plus(a, b), plus(b, a))).toBe(true);
        const order = x[0] * y[1] - y[0] * x[1];
        expect(compareParts(amountParts(a), amountParts(b))).toBe(order < 0n ? -1 : order > 0n ? 1 : 0);
      }),
    );
  });

  it('refuses two currencies', () => {
    for (const operation of [plus, minus]) {
      const error = errorOf('currency_mismatch', () => operation(money('1', 'USD'), money('1', 'EUR')));
      expect(error.details).toEqual({ expected: 'USD', found: 'EUR' });
      expect(error.message).toBe('an amount in EUR stands where USD is needed');
    }
  });

  it('turns and drops signs', () => {
    expect(amountText(negated(money('1.50', 'USD')))).toBe('-1.50');
    expect(Object.is(negated(money('0', 'USD')).toJSON().amount, 0)).toBe(true);
    expect(amountText(absolute(money('-1.50', 'USD')))).toBe('1.50');
    const positive = money('1.50', 'USD');
    expect(absolute(positive)).toBe(positive);
    expect(currencyCode(negated(money('1', 'EUR')))).toBe('EUR');
  });

  it('tells zero and negative amounts', () => {
    expect([isZeroMoney(money('0.00', 'USD')), isZeroMoney(money('0.01', 'USD'))]).toEqual([true, false]);
    expect(['-0.01', '0', '0.01'].map((it) => isNegativeMoney(money(it, 'USD')))).toEqual([true, false, false]);
  });

  it('aligns two amounts on the finer scale', () => {
    expect(align({ coefficient: 15n, scale: 1 }, { coefficient: 250n, scale: 3 })).toEqual([1500n, 250n, 3]);
    expect(align({ coefficient: 250n, scale: 3 }, { coefficient: 15n, scale: 1 })).toEqual([250n, 1500n, 3]);
    expect(compareParts({ coefficient: 15n, scale: 1 }, { coefficient: 1500n, scale: 3 })).toBe(0);
    expect(compareParts({ coefficient: 2n, scale: 0 }, { coefficient: 15n, scale: 1 })).toBe(1);
    expect(compareParts({ coefficient: -2n, scale: 0 }, { coefficient: 15n, scale: 1 })).toBe(-1);
  });
});

describe('isMoney', () => {
  it('knows dinero.js values of any copy by their form', () => {
    expect(isMoney(money('1', 'USD'))).toBe(true);
    expect(isMoney({ calculator: {}, toJSON: () => ({}) })).toBe(true);
  });

  it.each([null, undefined, 12, '12', {}, { calculator: {} }, { toJSON: () => ({}) }, { calculator: {}, toJSON: 1 }])(
    'does not take %j for money',
    (it) => {
      expect(isMoney(it)).toBe(false);
    },
  );
});

it('moneyText is the amount as text beside its currency', () => {
  expect(moneyText(money('12.050', 'USD'))).toEqual({ amount: '12.050', currency: 'USD' });
});
