import { describe, expect, it } from 'vitest';
import { isLocalDate, localDate } from './local-date.ts';
import { errorOf } from './__fixtures__/error-of.ts';

describe('localDate', () => {
  it.each(['2026-01-31', '2024-02-29', '2000-02-29', '2026-12-01', '2026-04-30', '0001-01-01', '9999-12-31'])(
    'takes %s',
    (text) => {
      expect(localDate(text)).toBe(text);
    },
  );

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-01-32',
    '2026-01-00',
    '2026-13-01',
    '2026-00-01',
    '2026-1-01',
    '0000-01-01',
    '20260131',
    '2026/01/31',
    '2026-01/31',
    '2026-01-31T00:00:00Z',
    '2026-01-3x',
    'x026-01-31',
    '',
    null,
    20260131,
  ])('refuses %j', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });

  it('names what is wrong', () => {
    expect(errorOf('invalid_value', () => localDate('31.01.2026')).details).toEqual({
      kind: 'date',
      reason: 'is not YYYY-MM-DD',
    });
  });
});
