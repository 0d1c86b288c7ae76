import { amountText, type Invoice, type InvoiceSummary, type LineItem, type Party } from '@billingual/core';
import type { Paper } from './paper.ts';
import { table } from './table.ts';
import { visibleLine } from './visible.ts';

/** The facts of a document that one looks for first, on one line. */
export function headline(invoice: Invoice): string {
  const { number, currency, terms, recipients, source } = invoice;
  return [
    `${source?.completeness === 'request' ? 'Request' : 'Invoice'} ${number ?? source?.id ?? 'without a number'}`,
    statusText(invoice),
    currency,
    terms?.dueDate === undefined ? undefined : `due ${terms.dueDate}`,
    partyText(recipients[0]?.billing),
  ]
    .filter((it) => it !== undefined)
    .map(visibleLine)
    .join(' · ');
}

/** Our word, and the provider's own where it is another. */
export function statusText({ status, lifecycle }: Pick<InvoiceSummary, 'status' | 'lifecycle'>): string {
  const own = lifecycle.providerStatus;
  return own === undefined || own.toLowerCase() === status ? status : `${status} (${own})`;
}

export function partyText(party: Party | undefined): string | undefined {
  if (party === undefined) return undefined;
  const { name, organization, email } = party;
  const parts = [name?.given, name?.surname].filter((it) => it !== undefined).join(' ');
  return organization ?? name?.full ?? (parts === '' ? email : parts);
}

const columns = ['#', 'Quantity', 'Unit price', 'Stated total', 'Name'];

/** The lines as a table; an invoice without lines is an amount, and says so. */
export function lineTable(lines: readonly LineItem[], { style }: Paper): readonly string[] {
  if (lines.length === 0) return [style('faint', 'No lines: it is an amount without parts.')];
  const rows = lines.map((it, index) => [
    String(index + 1),
    it.quantity,
    amountText(it.unitPrice),
    it.statedTotal === undefined ? '' : amountText(it.statedTotal),
    visibleLine(it.name ?? it.description ?? ''),
  ]);
  const [head = '', ...body] = table([columns, ...rows], ['right', 'right', 'right', 'right', 'left']);
  return [style('faint', head), ...body];
}
