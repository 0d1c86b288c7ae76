import { exponentOf, moneyText, type InvoiceSummary, type Money } from '@billingual/core';
import { findingTable } from './findings.ts';
import { partyText, statusText } from './invoice.ts';
import type { Paper } from './paper.ts';
import { plain } from './plain.ts';
import { table, type Align } from './table.ts';
import { visible, visibleLine } from './visible.ts';

/** Stands beside the amounts of a row that could not be read whole: one that is left out looks like one that the row does not state. */
const mark = '*';

/** Rows of a list as a table. `ids`: with what `get` and the like take, which is not the number everywhere. */
export function summaryTable(
  items: readonly InvoiceSummary[],
  { style }: Paper,
  { ids = false }: { readonly ids?: boolean } = {},
): readonly string[] {
  const marks = items.some(isMarked);
  const head = [
    ...(ids ? ['Id'] : []),
    'Invoice',
    'Status',
    'Due',
    ...(marks ? [''] : []),
    'Total',
    'Open',
    'Customer',
  ];
  const rows = items.map((it) => [
    ...(ids ? [visibleLine(it.id ?? it.source.id ?? '')] : []),
    visibleLine(it.number ?? it.id ?? ''),
    visibleLine(statusText(it)),
    it.dueDate ?? '',
    ...(marks ? [isMarked(it) ? mark : ''] : []),
    moneyOrNothing(it.total),
    moneyOrNothing(it.amountDue),
    visibleLine(partyText(it.customer) ?? ''),
  ]);
  const before: readonly Align[] = [...(ids ? (['left'] as const) : []), 'left', 'left', 'left'];
  const align: readonly Align[] = [...before, ...(marks ? (['left'] as const) : []), 'right', 'right', 'left'];
  const [first = '', ...body] = table([head, ...rows], align);
  return [style('faint', first), ...body];
}

/** What the marks in a table of these rows mean; nothing where there are none. */
export function summaryNotes(items: readonly InvoiceSummary[], paper: Paper): readonly string[] {
  const marked = items.filter(isMarked);
  if (marked.length === 0) return [];
  const rows = marked.length === 1 ? '1 row was' : `${marked.length} rows were`;
  return [
    `${mark} ${rows} not read whole; list --jsonl says where, in findings`,
    ...findingTable(
      marked.flatMap(({ findings = [] }) => findings),
      paper,
    ),
  ];
}

function isMarked({ findings = [] }: InvoiceSummary): boolean {
  return findings.length > 0;
}

/** A row as one line of JSON, in which a terminal finds nothing to obey. `raw` keeps the body that was read. */
export function summaryLine(summary: InvoiceSummary, raw: boolean): string {
  const shown = raw ? summary : { ...summary, source: { ...summary.source, raw: null } };
  return `${visible(JSON.stringify(plain(shown)))}\n`;
}

function moneyOrNothing(value: Money | undefined): string {
  if (value === undefined) return '';
  const { amount, currency } = moneyText(value);
  // A column of amounts is read by its points; no digit is taken away.
  const [whole = '', part = ''] = amount.split('.');
  const digits = part.padEnd(exponentOf(currency) ?? 0, '0');
  return `${whole}${digits === '' ? '' : `.${digits}`} ${currency}`;
}
