import {
  amountText,
  toJSON,
  type Dialect,
  type Difference,
  type InvoicePage,
  type InvoiceSummary,
  type JsonObject,
  type ResidueEntry,
} from '@billingual/core';
import type { Inspection } from '../inspect-body.ts';
import { countFindings, findingTable } from './findings.ts';
import { headline, lineTable } from './invoice.ts';
import { page as pageOf, type Paper } from './paper.ts';
import { plain } from './plain.ts';
import { summaryTable } from './summaries.ts';
import { shorten, table } from './table.ts';
import { totalRows } from './totals.ts';
import { visibleLine } from './visible.ts';

/** What inspect prints as JSON. `raw` keeps the bodies that were read. */
export function inspectionDocument(
  { from, kind, invoice, summary, page, ...rest }: Inspection,
  raw: boolean,
): JsonObject {
  const bare = (it: InvoiceSummary): InvoiceSummary => (raw ? it : { ...it, source: { ...it.source, raw: null } });
  return {
    from,
    kind,
    ...(invoice && { invoice: toJSON(invoice, { raw }) }),
    ...(summary && { summary: plain(bare(summary)) }),
    ...(page && { page: plain({ ...page, items: page.items.map(bare) }) }),
    findings: plain(rest.findings),
    reconcile: plain(rest.reconcile),
    residue: plain(rest.residue),
  };
}

/** The same for people. `rows` is how many invoices a page had before any were left out. */
export function prettyInspection(it: Inspection, dialect: Dialect, rows: number, paper: Paper): string {
  const { style } = paper;
  return pageOf([
    [style('title', `${dialect.title}: ${it.kind}`), ...(it.invoice ? [headline(it.invoice)] : [])],
    it.invoice ? lineTable(it.invoice.lines, paper) : [],
    it.invoice ? table(totalRows([it.invoice]), ['left', 'right']) : [],
    it.summary ? summaryTable([it.summary], paper) : [],
    it.page ? [...summaryTable(it.page.items, paper), '', pagingText(it.page, rows)] : [],
    it.findings.length > 0 ? [countFindings(it.findings), ...findingTable(it.findings, paper)] : [],
    it.invoice ? differences(it.reconcile, paper) : [],
    remains(it.residue, paper),
  ]);
}

function pagingText({ items, totalItems, totalPages, links }: InvoicePage, rows: number): string {
  const shown =
    items.length === rows ? `${rows} invoices on this page` : `${items.length} of ${rows} invoices on this page`;
  const counts = [
    totalItems === undefined ? undefined : `${totalItems} in all`,
    totalPages === undefined ? undefined : `${totalPages} pages`,
    links.some((it) => it.rel === 'next') ? 'more follow' : undefined,
  ].filter((it) => it !== undefined);
  return [shown, ...counts].join(' · ');
}

function differences(all: readonly Difference[], { style }: Paper): readonly string[] {
  if (all.length === 0) return [style('good', 'Sound: it contradicts itself nowhere.')];
  const rows = all.map(({ kind, pointer, delta, message }) => [
    kind,
    pointer,
    delta === undefined ? '' : amountText(delta),
    visibleLine(message),
  ]);
  return [
    style('money', `It contradicts itself in ${all.length === 1 ? 'one place' : `${all.length} places`}:`),
    ...table(rows, ['left', 'left', 'right', 'left']).map((it) => `  ${it}`),
  ];
}

function remains(entries: readonly ResidueEntry[], { style }: Paper): readonly string[] {
  if (entries.length === 0) return [style('good', 'Nothing of the body is left outside the model.')];
  const rows = entries.map(({ why, pointer, value }) => [
    why,
    visibleLine(pointer),
    shorten(visibleLine(JSON.stringify(value)), 60),
  ]);
  return [
    `${entries.length} ${entries.length === 1 ? 'field is' : 'fields are'} kept outside the model:`,
    ...table(rows, ['left', 'left', 'left']).map((it) => `  ${it}`),
  ];
}
