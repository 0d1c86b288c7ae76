import { BillingualError, type InvoicingProvider } from '@billingual/core';
import { canMark, markerIn } from '../marker.ts';
import type { PlanRow } from './plan-row.ts';
import { because } from './reason.ts';
import type { SeenIds } from './seen-ids.ts';

/**
 * The row, refused where its copy's number is in use at the target by something else. A copy of the same invoice is nothing else, where
 * the target has room for a marker: a run takes it over, or leaves it to a person. One search where the number is free.
 */
export async function refusedIfInUse(row: PlanRow, target: InvoicingProvider, signal: AbortSignal): Promise<PlanRow> {
  if (row.route === null || row.number === null) return row;
  const found = target.list({ number: row.number, signal });
  // Where that is a walk through everything there is, it is left to the run.
  if ((found.handling.number ?? 'provider') !== 'provider') return row;
  for await (const { id, source } of found)
    if (await isInTheWay(id ?? source.id, row, target, signal)) return taken(row);
  return row;
}

/** The same for a number that the copy of an invoice before it in the plan is to have. */
export function refusedIfAgain(row: PlanRow, numbers: SeenIds): PlanRow {
  return row.route === null || row.number === null || numbers.isNew(row.number) ? row : taken(row);
}

function taken(row: PlanRow): PlanRow {
  return { ...row, action: 'refuse', route: null, reasons: [because('number-taken')] };
}

async function isInTheWay(
  id: string | undefined,
  { key }: PlanRow,
  target: InvoicingProvider,
  signal: AbortSignal,
): Promise<boolean> {
  if (id === undefined) return true;
  try {
    const { memo } = await target.get(id, { signal });
    return !canMark(target.dialect) || markerIn(memo)?.key !== key;
  } catch (error) {
    // Lists show for a while what has been removed.
    if (BillingualError.is(error, 'not_found')) return false;
    if (BillingualError.is(error, 'invalid_body') || BillingualError.is(error, 'not_an_invoice')) return true;
    throw error;
  }
}
