import { exponentOf, moneyText, type InvoiceSummary, type Money } from '@billingual/core';
import { partyText, statusText } from './invoice.ts';
import type { Paper } from './paper.ts';
import { plain } from './plain.ts';
import { table, type Align } from './table.ts';
import { visible, visibleLine } from './visible.ts';

/** Rows of a list as a table. `ids`: with what `get` and the like take, which is not the number everywhere. */
export function summaryTable(
  items: readonly InvoiceSummary[],
  { style }: Paper,
  { ids = false }: { readonly ids?: boolean } = {},
): readonly string[] {
  const head = [...(ids ? ['Id'] : []), 'Invoice', 'Status', 'Due', 'Total', 'Open', 'Customer'];
  const rows = items.map((it) => [
    ...(ids ? [visibleLine(it.id ?? it.source.id ?? '')] : []),
    visibleLine(it.number ?? it.id ?? ''),
    visibleLine(statusText(it)),
    it.dueDate ?? '',
    moneyOrNothing(it.total),
    moneyOrNothing(it.amountDue),
    visibleLine(partyText(it.customer) ?? ''),
  ]);
  const align: readonly Align[] = ['left', 'left', 'left', 'right', 'right', 'left'];
  const [first = '', ...body] = table([head, ...rows], ids ? ['left', ...align] : align);
  return [style('faint', first), ...body];
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
