import { stripVTControlCharacters } from 'node:util';

export type Align = 'left' | 'right';

export interface Fit {
  /** How much there is for a line. */
  readonly width?: number | undefined;
  /** What is wider than this in the first column sticks out, and does not widen it. */
  readonly widestFirst?: number;
}

/** Rows as lines, columns two spaces apart. The last column is not padded; it is wrapped when `width` says how much fits. */
export function table(
  rows: readonly (readonly string[])[],
  align: readonly Align[],
  { width, widestFirst = Infinity }: Fit = {},
): string[] {
  const widths = align.map((_, column) => {
    const all = rows.map((row) => textWidth(row[column] ?? ''));
    return Math.max(0, ...(column === 0 ? all.filter((it) => it <= widestFirst) : all));
  });
  const before = widths.slice(0, -1).reduce((sum, it) => sum + it + 2, 0);
  const last = align.length - 1;
  return rows.flatMap((row) => {
    const [first = '', ...more] = wrap(row[last] ?? '', width === undefined ? undefined : Math.max(20, width - before));
    const cells = align.map((side, column) => pad(column === last ? first : (row[column] ?? ''), side, widths[column]));
    return [cells.join('  ').trimEnd(), ...more.map((it) => ' '.repeat(before) + it)];
  });
}

function pad(text: string, side: Align, width = 0): string {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)));
  return side === 'left' ? text + space : space + text;
}

/** A word longer than the width stays whole. Styled text is not wrapped. */
function wrap(text: string, width: number | undefined): readonly string[] {
  return width === undefined || stripVTControlCharacters(text) !== text ? [text] : wrapWords(text, width);
}

/** Plain text as lines of at most so many columns, broken between words only. */
export function wrapWords(text: string, width: number): readonly string[] {
  if (textWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const noWidth = /\p{M}|\u200d|\ufe0f/u;

/** Columns that a text takes on a terminal: East Asian letters two, combining marks none, colours none. */
function textWidth(text: string): number {
  // oxlint-disable-next-line no-control-regex
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let width = 0;
  for (const it of stripVTControlCharacters(text)) width += noWidth.test(it) ? 0 : wide.test(it) ? 2 : 1;
  return width;
}

/** Cut to a width, with an ellipsis where something is missing. */
export function shorten(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  for (const it of text) {
    if (textWidth(kept + it) > width - 1) break;
    kept += it;
  }
  return `${kept}…`;
}
