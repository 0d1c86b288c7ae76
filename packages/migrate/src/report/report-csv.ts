import type { Journal } from '../journal/journal.ts';
import { amountCell, countCell, csvLine, textCell } from './csv.ts';
import { reportRows } from './report.ts';
import type { ReportRow } from './report-row.ts';

const columns: readonly (readonly [string, (row: ReportRow) => string])[] = [
  ['source_id', (it) => textCell(it.sourceId)],
  ['source_number', (it) => textCell(it.sourceNumber)],
  ['kind', (it) => textCell(it.kind)],
  ['outcome', (it) => textCell(it.outcome)],
  ['reason', (it) => textCell(it.reason)],
  ['target_id', (it) => textCell(it.targetId)],
  ['target_number', (it) => textCell(it.targetNumber)],
  ['currency', (it) => textCell(it.currency)],
  ['stated', (it) => amountCell(it.stated)],
  ['target', (it) => amountCell(it.target)],
  ['findings', (it) => countCell(it.findings.reduce((sum, one) => sum + one.count, 0))],
  ['finding_ids', (it) => textCell(it.findings.map((one) => one.id).join(' '))],
  ['attention', (it) => textCell(it.attention)],
];

export interface CsvOptions {
  /** A byte order mark first, without which some spreadsheets read UTF-8 wrongly. Default false. */
  readonly byteOrderMark?: boolean;
}

/** The rows of a report as CSV, line by line. */
export async function* reportCsv(
  journal: Journal,
  { byteOrderMark = false }: CsvOptions = {},
): AsyncGenerator<string, void> {
  yield (byteOrderMark ? '\uFEFF' : '') + csvLine(columns.map(([name]) => textCell(name)));
  for await (const row of reportRows(journal)) yield csvLine(columns.map(([, cell]) => cell(row)));
}
