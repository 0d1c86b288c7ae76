import fc from 'fast-check';
import { expect, it } from 'vitest';
import { httpDate } from './http-date.ts';

const near = Date.UTC(2026, 0, 1);

it.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
  'reads %s',
  (text) => {
    expect(httpDate(text, near)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  },
);

it('places two digits in the century that is near', () => {
  expect(httpDate('Friday, 01-Jan-70 00:00:00 GMT', near)).toBe(Date.UTC(2070, 0, 1));
  expect(httpDate('Saturday, 01-Jan-77 00:00:00 GMT', near)).toBe(Date.UTC(1977, 0, 1));
});

it('takes a leap second for the second after', () => {
  expect(httpDate('Sat, 31 Dec 2016 23:59:60 GMT', near)).toBe(Date.UTC(2017, 0, 1));
});

it.each([
  '',
  '2026-11-22T12:00:00Z',
  'Sun, 06 Nov 1994 08:49:37',
  'Sun, 06 Nov 1994 08:49:37 UTC',
  'Sun, 31 Feb 2026 08:49:37 GMT',
  'Sun, 06 Xyz 1994 08:49:37 GMT',
  'Sun, 06 anF 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 25:49:37 GMT',
  'Sun, 06 Nov 1994 08:60:37 GMT',
  'Sun, 00 Nov 1994 08:49:37 GMT',
])('does not read %j', (text) => {
  expect(httpDate(text, near)).toBeUndefined();
});

it('reads what Date writes', () => {
  const date = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(date, (it) => {
      expect(httpDate(it.toUTCString(), near)).toBe(Math.floor(it.getTime() / 1000) * 1000);
    }),
  );
});
