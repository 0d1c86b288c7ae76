import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { BillingualError } from './error.ts';
import { localDate } from './local-date.ts';
import { addDaysTo, dueDate } from './terms.ts';

const day = 86_400_000;
const stated = process.env['TZ'];
const zones = [
  'UTC',
  'Pacific/Kiritimati',
  'America/Los_Angeles',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Africa/Cairo',
];

function setZone(zone: string | undefined): void {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
}

afterAll(() => setZone(stated));

describe('addDaysTo', () => {
  it('really runs in the zones it names', () => {
    setZone('Pacific/Kiritimati');
    expect(new Date(Date.UTC(2026, 0, 1)).getHours()).toBe(14);
    setZone('America/Los_Angeles');
    expect(new Date(Date.UTC(2026, 0, 1)).getHours()).toBe(16);
  });

  describe.each(zones)('in %s', (zone) => {
    it.each([
      ['2026-01-31', 1, '2026-02-01'],
      ['2024-02-28', 1, '2024-02-29'],
      ['2023-02-28', 1, '2023-03-01'],
      ['1900-02-28', 1, '1900-03-01'],
      ['2000-02-28', 1, '2000-02-29'],
      ['2026-12-31', 30, '2027-01-30'],
      ['2026-03-01', -1, '2026-02-28'],
      ['0001-01-01', 59, '0001-03-01'],
      ['0099-12-31', 1, '0100-01-01'],
      ['9999-12-01', 30, '9999-12-31'],
      // Samoa skipped 30 December 2011; São Paulo had no midnight on 15 October 2017, Cairo none on 28 April 2023.
      ['2011-12-30', 0, '2011-12-30'],
      ['2011-12-29', 1, '2011-12-30'],
      ['2011-12-30', 1, '2011-12-31'],
      ['2017-10-14', 1, '2017-10-15'],
      ['2017-10-15', 0, '2017-10-15'],
      ['2023-04-27', 1, '2023-04-28'],
      ['2026-03-08', 1, '2026-03-09'],
      ['2026-11-01', 1, '2026-11-02'],
    ])('%s and %i days is %s', (from, days, to) => {
      setZone(zone);
      expect(addDaysTo(localDate(from), days)).toBe(to);
    });

    it('agrees with arithmetic on UTC days', () => {
      setZone(zone);
      const first = Date.parse('0001-01-01T00:00:00Z') / day;
      const last = Date.parse('9999-12-31T00:00:00Z') / day;
      const text = (it: number) => localDate(new Date(it * day).toISOString().slice(0, 10));
      const dayNumber = fc.integer({ min: first, max: last });
      const agrees = fc.property(dayNumber, dayNumber, (from, to) => addDaysTo(text(from), to - from) === text(to));
      expect(fc.check(agrees).failed).toBe(false);
    });
  });

  it.each([
    ['9999-12-31', 1],
    ['0001-01-01', -1],
    ['2026-01-01', 0.5],
    ['2026-01-01', Number.NaN],
    ['2026-01-01', Number.POSITIVE_INFINITY],
    ['2026-01-01', 1e300],
  ])('refuses to leave the calendar: %s and %d days', (from, days) => {
    expect(() => addDaysTo(localDate(from), days)).toThrow(BillingualError);
  });
});

describe('dueDate', () => {
  const issued = localDate('2026-01-31');

  it('takes the stated date, whatever the rule would give', () => {
    expect(dueDate({ type: 'net-days', netDays: 10, dueDate: localDate('2026-03-01') }, issued)).toBe('2026-03-01');
    expect(dueDate({ type: 'on-date', dueDate: localDate('2026-03-01') })).toBe('2026-03-01');
  });

  it('counts net days from the issue date', () => {
    expect(dueDate({ type: 'net-days', netDays: 30 }, issued)).toBe('2026-03-02');
  });

  it('is the issue date on receipt', () => {
    expect(dueDate({ type: 'on-receipt' }, issued)).toBe('2026-01-31');
  });

  it('is unknown without an issue date to count from', () => {
    expect(dueDate({ type: 'net-days', netDays: 30 })).toBeUndefined();
    expect(dueDate({ type: 'on-receipt' })).toBeUndefined();
  });

  it.each([
    ['9999-12-31', 30],
    ['2026-01-31', 0.5],
    ['2026-01-31', 1e9],
  ])('is unknown where %s and %d days is no day of the calendar', (from, netDays) => {
    expect(dueDate({ type: 'net-days', netDays }, localDate(from))).toBeUndefined();
  });

  it.each(['no-due-date', 'on-date', 'net-days', 'end-of-month'])(
    'is unknown for %s without a date or days',
    (type) => {
      expect(dueDate({ type }, issued)).toBeUndefined();
    },
  );
});
