import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfter } from './retry-after.ts';

const now = Date.UTC(2026, 10, 22, 12);
const read = (text: string, date?: string) =>
  retryAfter(new Headers({ 'retry-after': text, ...(date !== undefined && { date }) }), now);

it('reads seconds', () => {
  expect(read('7')).toBe(7000);
  expect(read(' 120 ')).toBe(120_000);
});

describe('B15: reads a date in each of its three forms, against the date of the answer', () => {
  const sent = 'Sun, 22 Nov 2026 10:00:00 GMT';
  it.each(['Sun, 22 Nov 2026 10:01:30 GMT', 'Sunday, 22-Nov-26 10:01:30 GMT', 'Sun Nov 22 10:01:30 2026'])(
    '%s',
    (text) => {
      expect(read(text, sent)).toBe(90_000);
    },
  );

  it('and against the time it came, where the answer has none', () => {
    expect(read('Sun, 22 Nov 2026 12:00:05 GMT')).toBe(5000);
    expect(read('Sun, 22 Nov 2026 12:00:05 GMT', 'today')).toBe(5000);
  });
});

it.each([
  '',
  '0',
  '000',
  '-1',
  '+5',
  '1.5',
  '1e3',
  'NaN',
  'Infinity',
  'abc',
  '0x10',

  'Sun, 22 Nov 2026 11:59:59 GMT',
  '1, 2',
])('B18: makes nothing of %j', (text) => {
  expect(read(text)).toBe('unusable');
});

it('B18: makes nothing of 10 kB', () => {
  expect(read('9'.repeat(10_240))).toBe('unusable');
});

it('knows when there is none', () => {
  expect(retryAfter(new Headers(), now)).toBe('absent');
});

it('takes what is longer than ten years as ten', () => {
  expect(read('9'.repeat(30))).toBe(315_360_000_000);
});

it('B18: is a finite number above zero or a word, whatever the text', () => {
  const headerText = fc.oneof(
    fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((it) => String.fromCharCode(it)) }),
    fc.integer().map(String),
    fc.double().map(String),
    fc.date({ noInvalidDate: true }).map((it) => it.toUTCString()),
  );
  fc.assert(
    fc.property(headerText, headerText, (text, date) => {
      const wait = read(text, date);
      const isTime = typeof wait === 'number' && Number.isFinite(wait) && wait > 0;
      expect(isTime || wait === 'absent' || wait === 'unusable').toBe(true);
    }),
  );
});
