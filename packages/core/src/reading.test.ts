import { describe, expect, it } from 'vitest';
import type { JsonObject } from './scalar.ts';
import {
  amountAt,
  dateAt,
  decimalAt,
  flagAt,
  instantAt,
  listAt,
  note,
  objectAt,
  percentAt,
  textAt,
  unread,
  type Reading,
} from './reading.ts';
import { amountText } from './money.ts';

const start = (): Reading => ({ provider: 'toy', kind: 'invoice', options: {}, findings: [], problems: [] });
type Read = (from: JsonObject | undefined, key: string, base: string, reading: Reading) => unknown;

function tried(read: Read, value: unknown) {
  const reading = start();
  const result = read({ it: value } as JsonObject, 'it', '/here', reading);
  return { result, findings: reading.findings, problems: reading.problems };
}

const amount: Read = (from, key, base, reading) => amountAt(from, key, 'USD', base, reading);

describe('every reader', () => {
  it.each<[string, Read]>([
    ['objectAt', objectAt],
    ['textAt', textAt],
    ['flagAt', flagAt],
    ['decimalAt', decimalAt],
    ['percentAt', percentAt],
    ['amountAt', amount],
    ['dateAt', dateAt],
    ['instantAt', instantAt],
  ])('%s finds nothing in nothing, and says nothing', (_, read) => {
    for (const value of [undefined, null])
      expect(tried(read, value)).toEqual({ result: undefined, findings: [], problems: [] });
    expect(read(undefined, 'it', '', start())).toBeUndefined();
  });

  it.each<[string, Read, unknown]>([
    ['an object', objectAt, []],
    ['an object', objectAt, 'x'],
    ['a list', listAt, {}],
    ['text', textAt, {}],
    ['text', textAt, true],
    ['true or false', flagAt, 'yes'],
    ['true or false', flagAt, 1],
    ['a day written YYYY-MM-DD', dateAt, '31.01.2026'],
    ['an RFC 3339 time', instantAt, '2026-01-31'],
  ])('leaves unread what is not %s', (what, read, value) => {
    const { result, findings, problems } = tried(read, value);
    expect(result ?? []).toEqual([]);
    expect(problems).toEqual([]);
    expect(findings).toEqual([
      {
        id: 'toy.read.here.it.unread',
        code: 'unread',
        severity: 'loss',
        source: '/here/it',
        before: value,
        recoverable: 'from-residue',
        message: `${what} is expected here`,
      },
    ]);
  });
});

describe('amounts and quantities', () => {
  it.each([
    ['12.50', '12.50'],
    [12.5, '12.5'],
    [0, '0'],
    [1e-7, '0.0000001'],
    ['-0.01', '-0.01'],
  ])('%j is %s', (value, text) => {
    expect(tried(decimalAt, value).result).toBe(text);
    expect(tried(percentAt, value).result).toBe(text);
    expect(amountText(tried(amount, value).result as never)).toBe(text);
  });

  it.each([
    ['1,5', 'contains a comma; write a decimal point and no grouping'],
    ['1e3', 'is in exponent form; write the digits out'],
    [1e21, 'has more than 15 significant digits'],
    [true, 'is boolean, not a number or decimal text'],
    ['', 'is empty'],
  ])('%j is a problem, for a guessed amount would be a wrong one', (value, problem) => {
    for (const read of [decimalAt, percentAt, amount])
      expect(tried(read, value)).toEqual({
        result: undefined,
        findings: [],
        problems: [{ pointer: '/here/it', problem }],
      });
  });
});

describe('texts and flags', () => {
  it('take what providers send for them', () => {
    expect(['x', '', 12, 0.1].map((it) => tried(textAt, it).result)).toEqual(['x', '', '12', '0.1']);
    expect([true, false, 'true', ' FALSE '].map((it) => tried(flagAt, it).result)).toEqual([true, false, true, false]);
    expect(tried(dateAt, '2026-01-31').result).toBe('2026-01-31');
    expect(tried(instantAt, '2026-01-31T12:00:00.123456789Z').result).toBe('2026-01-31T12:00:00.123456789Z');
    expect(tried(objectAt, { a: 1 }).result).toEqual({ a: 1 });
  });
});

describe('lists', () => {
  it('are empty when absent', () => {
    expect([undefined, null, []].map((it) => tried(listAt, it))).toEqual(
      Array.from({ length: 3 }, () => ({ result: [], findings: [], problems: [] })),
    );
  });

  it('skip what is no object, and say which', () => {
    const { result, findings } = tried(listAt, [{ a: 1 }, 'x', null, [1], { b: 2 }]);
    expect(result).toEqual([{ a: 1 }, { b: 2 }]);
    expect(findings.map((it) => [it.source, it.before])).toEqual([
      ['/here/it/1', 'x'],
      ['/here/it/2', null],
      ['/here/it/3', [1]],
    ]);
  });
});

it('notes are information about the body unless they say otherwise', () => {
  const reading = start();
  note(reading, 'derived', '', { message: 'worked out' });
  unread(reading, '/lines/0/x', 1, 'what is this?');
  expect(reading.findings).toMatchObject([
    { id: 'toy.read.body.derived', severity: 'info', source: '', recoverable: 'from-residue' },
    { id: 'toy.read.lines.x.unread', severity: 'loss' },
  ]);
});
