import { amountText, money, type Invoice } from '@billingual/core';
import { essenceHash } from '../content-hash.ts';
import type { FindingCount, Item, ItemPlan } from '../journal/journal.ts';
import { withMarker, type Marker } from '../marker.ts';
import { addAmounts } from '../money-text.ts';
import { planRow, type PlanFinding, type PlanRow } from '../plan/plan-row.ts';
import { prepare, type MappingContext } from '../plan/prepare.ts';
import { routes } from '../route.ts';
import { isAboveZero, settledSoFar } from '../settlement.ts';
import { nextWritten } from './written.ts';

/** What is to be created, and what the journal has to know of it before. */
export interface Mapping {
  readonly draft: Invoice;
  readonly plan: ItemPlan;
  readonly essence: string;
}

/** The draft for what the source says now; or why there can be none. */
export function mapInvoice(
  invoice: Invoice,
  item: Item,
  context: MappingContext,
  marker: Marker,
): Mapping | { readonly refused: string } {
  const { generation, closed, route } = item.state;
  const { stated, currency } = item.plan;
  // Of a remainder, the copy asks for what we have taken off the original, whatever that was meant to be.
  const settled = settledSoFar(invoice, marker);
  const planned = stated !== null && currency !== null ? money(stated, currency) : invoice.totals.total;
  const due = route === 'remainder' && isAboveZero(settled) ? settled : planned;
  const past = { generation, ...(closed && { closed: { kind: routes[route].kind, due } }) };
  const prepared = prepare(invoice, context, past);
  const { write } = prepared;
  // Nothing new to say about what was planned as it is: its findings are known.
  const isKnown =
    prepared.hash === item.plan.hash &&
    prepared.number === item.plan.number &&
    amountText(prepared.totals.stated) === item.plan.stated;
  if (write === null || prepared.route !== route) return { refused: prepared.reasons[0]?.code ?? 'another-kind' };
  const essence = essenceHash(write.expected);
  const marked = withMarker(write.invoice, marker, context.to) !== write.invoice;
  return {
    draft: write.invoice,
    plan: isKnown ? item.plan : itemPlan(planRow(prepared, invoice.number)),
    essence: nextWritten(item.essence, essence, marked),
  };
}

/** A row as far as the journal keeps it. */
export function itemPlan({ kind, hash, number, renamed, totals, findings, reasons }: PlanRow): ItemPlan {
  return {
    kind: kind ?? null,
    hash,
    number,
    renamed,
    currency: totals?.currency ?? null,
    stated: totals?.stated ?? null,
    target: totals?.target ?? null,
    ...(totals?.due !== undefined && { due: totals.due }),
    findings: countFindings(findings, totals?.currency),
    reasons: reasons.map((it) => it.code),
  };
}

function countFindings(findings: readonly PlanFinding[], currency: string | undefined): readonly FindingCount[] {
  const counts = new Map<string, FindingCount>();
  for (const { id, severity, delta } of findings) {
    const known = counts.get(id);
    const sum =
      known?.delta !== undefined && delta !== undefined && currency !== undefined
        ? addAmounts(known.delta, delta, currency)
        : (delta ?? known?.delta);
    counts.set(id, { id, severity, count: (known?.count ?? 0) + 1, ...(sum !== undefined && { delta: sum }) });
  }
  return [...counts.values()];
}
