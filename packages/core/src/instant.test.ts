import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareInstants, dayIn, instant, isInstant } from './instant.ts';
import { errorOf } from './__fixtures__/error-of.ts';

const at = (text: string) => instant(text);

describe('isInstant', () => {
  it.each([
    '2026-01-31T12:00:00Z',
    '2026-01-31t12:00:00z',
    '2026-01-31T12:00:00.863175539Z',
    '2026-01-31T00:00:00+23:59',
    '2026-01-31T23:59:59-00:00',
    '2016-12-31T23:59:60Z',
    '0001-01-01T00:00:00Z',
  ])('takes %s', (text) => {
    expect(isInstant(text)).toBe(true);
    expect(instant(text)).toBe(text);
  });

  it.each([
    '2026-01-31',
    '2026-01-31T12:00Z',
    '2026-01-31T12:00:00',
    '2026-01-31 12:00:00Z',
    '2026-02-30T12:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T12:60:00Z',
    '2026-01-31T12:00:61Z',
    '2026-01-31T12:00:00.Z',
    '2026-01-31T12:00:00.1',
    '2026-01-31T12:00:00+0100',
    '2026-01-31T12:00:00+1:00',
    '2026-01-31T12:00:00+24:00',
    '2026-01-31T12:00:00+12:60',
    '2026-01-31T12:00:00+xx:00',
    '2026-01-31T12:00:00+01:xx',
    '2026-01-31T12:00:00Z ',
    '2026-01-31T12-00:00Z',
    '2026-01-31T12:00-00Z',
    '2026-01-31Txx:00:00Z',
    '26-01-31T12:00:00Z',
    '',
    null,
    20260131,
    undefined,
  ])('refuses %j', (text) => {
    expect(isInstant(text)).toBe(false);
  });

  it('names what is wrong, and not the value', () => {
    const error = errorOf('invalid_value', () => instant('yesterday'));
    expect(error.details).toEqual({ kind: 'instant', reason: 'is not RFC 3339' });
    expect(error.message).not.toContain('yesterday');
  });
});

describe('compareInstants', () => {
  it.each([
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z', 0],
    ['2026-01-31T12:00:00Z', '2026-01-31t12:00:00z', 0],
    ['2026-01-31T12:00:00Z', '2026-01-31T13:00:00+01:00', 0],
    ['2026-01-31T12:00:00.1Z', '2026-01-31T12:00:00.100Z', 0],
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000000001Z', -1],
    ['2026-01-31T12:00:00.863175539Z', '2026-01-31T12:00:00.863175538Z', 1],
    ['2026-01-31T12:00:01Z', '2026-01-31T12:00:00.9Z', 1],
    ['2026-01-31T12:00:00.2Z', '2026-01-31T12:00:00.10Z', 1],
    ['2026-01-31T12:00:00+01:00', '2026-01-31T12:00:00Z', -1],
    ['2026-01-31T12:00:00-01:00', '2026-01-31T12:00:00Z', 1],
    ['2026-01-31T23:59:59Z', '2026-02-01T00:00:00Z', -1],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59Z', 1],
    ['2016-12-31T23:59:60.5+00:00', '2017-01-01T00:00:01Z', -1],
  ] as const)('%s and %s: %i', (a, b, order) => {
    expect(compareInstants(at(a), at(b))).toBe(order);
    expect(compareInstants(at(b), at(a))).toBe(order === 0 ? 0 : -order);
  });

  it('agrees with the numbers of milliseconds, in any offset', () => {
    const moment = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
    const text = (time: number, hours: number) =>
      at(new Date(time + hours * 3_600_000).toISOString().replace('Z', hours < 0 ? `-0${-hours}:00` : `+0${hours}:00`));
    const offset = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(moment, moment, offset, offset, (a, b, x, y) => {
        expect(compareInstants(text(a, x), text(b, y))).toBe(Math.sign(a - b));
      }),
    );
  });
});

describe('dayIn', () => {
  it.each([
    ['2026-01-31T23:30:00Z', 'Europe/Berlin', '2026-02-01'],
    ['2026-01-31T23:30:00Z', 'UTC', '2026-01-31'],
    ['2026-01-31T04:59:59.999Z', 'America/New_York', '2026-01-30'],
    ['2026-01-31T12:00:00+14:00', 'Pacific/Kiritimati', '2026-01-31'],
    ['2016-12-31T23:59:60Z', 'UTC', '2016-12-31'],
    ['0001-02-03T12:00:00Z', 'UTC', '0001-02-03'],
    ['0001-01-01T00:00:00Z', 'UTC', '0001-01-01'],
    ['9999-12-31T23:59:59Z', 'UTC', '9999-12-31'],
  ])('of %s in %s is %s', (text, zone, day) => {
    expect(dayIn(at(text), zone)).toBe(day);
  });

  it.each([
    // Where clocks went by the sun, ten hours and a half behind.
    ['0001-01-01T00:00:00Z', 'Pacific/Kiritimati'],
    ['0001-01-01T00:00:00+14:00', 'UTC'],
    ['9999-12-31T23:59:59Z', 'Pacific/Kiritimati'],
    ['9999-12-31T23:59:59-12:00', 'UTC'],
  ])('refuses the day of %s in %s, which is not in the calendar', (text, zone) => {
    expect(errorOf('invalid_value', () => dayIn(at(text), zone)).details).toEqual({
      kind: 'instant',
      reason: 'is not in the years 0001 to 9999',
    });
  });

  it('refuses a zone that is none', () => {
    const error = errorOf('invalid_value', () => dayIn(at('2026-01-31T12:00:00Z'), 'Mars/Olympus'));
    expect(error.details).toEqual({ kind: 'time zone', reason: 'is not known' });
  });
});
