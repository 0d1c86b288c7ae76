import { expect, it } from 'vitest';
import { dayOf, earlierEventTime, eventTime, startOfDay, submitTimeUtc, wholeSeconds, yearAfter } from './times.ts';

const at = Date.parse('2024-07-24T18:36:18.860Z');

it('gives the time of a request nine digits, and never zeros at their end', () => {
  expect(submitTimeUtc(at)).toMatch(/^2024-07-24T18:36:18\.860\d{6}Z$/);
  const lengths = Array.from({ length: 1000 }, (_, index) => submitTimeUtc(at + index * 977).length);
  expect(new Set(lengths)).toEqual(new Set([30]));
});

it('writes events with milliseconds, and in 2020 without idle zeros', () => {
  expect(eventTime(at)).toBe('2024-07-24T18:36:18.860Z');
  expect(earlierEventTime(at)).toBe('2024-07-24T18:36:18.86Z');
  expect(earlierEventTime(Date.parse('2020-02-10T20:00:00.000Z'))).toBe('2020-02-10T20:00:00Z');
  expect(wholeSeconds(at)).toBe('2024-07-24T18:36:18Z');
});

it('counts days in GMT', () => {
  expect(dayOf(Date.parse('2024-07-24T23:59:59.999Z'))).toBe('2024-07-24');
  expect(startOfDay('2024-07-25')).toBe(Date.parse('2024-07-25T00:00:00Z'));
});

it('knows the day twelve months on', () => {
  expect(yearAfter('2024-07-11')).toBe('2025-07-11');
  expect(yearAfter('2024-02-29')).toBe('2025-02-28');
});
