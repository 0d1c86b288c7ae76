import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountCell, csvLine, textCell } from './csv.ts';

/** What a spreadsheet makes of a cell: quotes undone as RFC 4180 says. */
function shown(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

describe('a cell of text', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '"=1',
    "'=1",
    '  "+cmd',
    '\n=1',
    '＝1+1',
    ' ＋1',
    '－1',
    '＠SUM(A1)',
  ])('%j is no formula', (value) => {
    expect(shown(textCell(value))).toBe(`'${value}`);
  });

  it.each(['A-1001', 'a=b', '1', '', 'über', '"quoted"', 'two\nlines'])('%j stays what it is', (value) => {
    expect(shown(textCell(value))).toBe(value);
  });

  it('never begins with what makes a formula, whatever it holds', () => {
    const safe = fc.property(fc.string({ unit: 'binary' }), (value) => {
      const cell = textCell(value);
      expect(shown(cell)).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/);
      // One cell, whatever commas, quotes and line ends are in it.
      expect(cell).toMatch(/^"(?:[^"]|"")*"$/);
    });
    fc.assert(safe, { numRuns: 500 });
    expect.hasAssertions();
  });

  it('is empty for nothing', () => {
    expect(textCell(null)).toBe('');
  });
});

describe('a cell of amounts', () => {
  it.each(['0', '12.05', '-12.05', '1000000'])('%s is a plain numeral', (value) => {
    expect(amountCell(value)).toBe(value);
  });

  it.each([null, '', '=1', '1e3', '1,5', '--1', '1-1', '-'])('%j is left out', (value) => {
    expect(amountCell(value)).toBe('');
  });
});

it('ends a line as RFC 4180 says', () => {
  expect(csvLine(['a', 'b'])).toBe('a,b\r\n');
});
