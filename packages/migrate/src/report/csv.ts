/**
 * One cell of text. Spreadsheets take what begins with = + - @, a tab or a return for a formula, also behind quotes and blanks, and
 * some take these signs in full width for the same: an apostrophe before it makes it text.
 */
export function textCell(value: string | null): string {
  if (value === null) return '';
  const safe = /^["'\s]*[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** One cell of a column of amounts: a plain decimal numeral, or nothing at all. A minus before digits is no formula. */
export function amountCell(value: string | null): string {
  return value !== null && /^-?\d+(\.\d+)?$/.test(value) ? value : '';
}

export function countCell(value: number): string {
  return String(value);
}

/** RFC 4180: comma, and a line ends with CR LF. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}
