import { page, type Paper } from './paper.ts';
import type { Style } from './style.ts';
import { shorten, table } from './table.ts';

/** One thing the demo did. Amounts are missing where nothing was translated. */
export interface DemoRow {
  readonly title: string;
  readonly way: string;
  readonly stated?: string;
  readonly target?: string;
  readonly result: 'equal' | 'not equal' | 'refused' | 'shown';
  readonly findings: number;
}

const formats: Readonly<Record<DemoRow['result'], Parameters<Style>[0]>> = {
  equal: 'good',
  'not equal': 'bad',
  refused: 'bad',
  shown: 'faint',
};

export function demoTable(rows: readonly DemoRow[], { style }: Paper): string {
  const head = ['Document', 'From → to', 'Stated', 'Target', 'Findings', 'Result'];
  const cells = rows.map((it) => [
    shorten(it.title, 52),
    it.way,
    it.stated ?? '',
    it.target ?? '',
    String(it.findings),
    style(formats[it.result], it.result),
  ]);
  const [first = '', ...body] = table([head, ...cells], ['left', 'left', 'right', 'right', 'right', 'left']);
  const refused = rows.filter((it) => it.result === 'refused').length;
  const closing =
    refused === 0
      ? 'Nothing was refused.'
      : `${refused} refused, by design: a request that bills another amount than the document states is never made.`;
  return page([[style('title', 'Summary')], [style('faint', first), ...body], [closing]]);
}
