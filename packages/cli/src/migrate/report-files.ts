import { reportCsv, reportHtml, type Journal } from '@billingual/migrate';
import type { Values } from '../arguments/options.ts';
import { reportFlags } from './flags.ts';
import { checkOutputs, writeFileWhole, type Needed } from './output-file.ts';
import type { Side } from './side.ts';

type Flags = Pick<Values<typeof reportFlags>, 'html' | 'csv' | 'force'>;

/** Refuses before a run what would fail after it. */
export function checkReportFiles({ html, csv, force = false }: Flags, needed: readonly Needed[]): void {
  const outputs = Object.entries({ html, csv }).flatMap(([flag, file]) => (file === undefined ? [] : [{ flag, file }]));
  checkOutputs(outputs, force, needed);
}

/** Writes the reports that were asked for, out of the journal alone. Gives back which. */
export async function writeReportFiles(
  { html, csv }: Flags,
  journal: Journal,
  source: Pick<Side, 'title' | 'pages'>,
  target: Pick<Side, 'title' | 'pages'>,
): Promise<readonly string[]> {
  if (html !== undefined) {
    const names = { source: source.title, target: target.title };
    const pages = { ...(source.pages && { source: source.pages }), ...(target.pages && { target: target.pages }) };
    await writeFileWhole(html, 'html', reportHtml(journal, { names, pages }));
  }
  // Excel takes UTF-8 for something else without the mark.
  if (csv !== undefined) await writeFileWhole(csv, 'csv', reportCsv(journal, { byteOrderMark: true }));
  return [html, csv].filter((it) => it !== undefined);
}
