import { parseJson } from '@billingual/core';
import type { PlanHeader } from '../../plan/plan-header.ts';
import { alreadyBegun, checkBegin } from '../check-begin.ts';
import type { Selection } from '../selection.ts';
import type { RestoreBatch, RunRecord, RunSpec } from '../journal.ts';
import { restoreBatch } from './item-table.ts';
import type { Store } from './store.ts';

export function runOf({ one }: Store): RunRecord | undefined {
  // All columns: an older journal that is only read lacks the later ones.
  const row = one('SELECT * FROM run');
  if (row === undefined) return undefined;
  return {
    id: String(row['id']),
    header: parseJson(String(row['header'])) as unknown as PlanHeader,
    ...selectionIn(row['selection']),
    createdAt: Number(row['created_at']),
    handedOver: row['handed_over'] === 1,
  };
}

export function beginRun(store: Store, spec: RunSpec, at: number): RunRecord {
  return store.transaction(() => {
    const known = runOf(store);
    if (known !== undefined) checkBegin(known, spec);
    else insertRun(store, spec, at, false);
    // Nobody else can hold a lease: this process is the only one, and it has only begun.
    store.change('UPDATE items SET leased_until = 0, worker = NULL, epoch = epoch + 1 WHERE leased_until > 0');
    return known ?? { ...spec, createdAt: at, handedOver: false };
  });
}

/** A run that comes from elsewhere counts as handed over until the last of it is in. */
export async function restoreRun(
  store: Store,
  spec: RunSpec,
  batches: AsyncIterable<RestoreBatch>,
  at: number,
): Promise<RunRecord> {
  store.transaction(() => {
    const known = runOf(store);
    if (known !== undefined) throw alreadyBegun(known.id);
    insertRun(store, spec, at, true);
  });
  for await (const batch of batches) restoreBatch(store, batch);
  store.change('UPDATE run SET handed_over = 0');
  return { ...spec, createdAt: at, handedOver: false };
}

function insertRun({ change }: Store, { id, header, selection }: RunSpec, at: number, handedOver: boolean): void {
  const sql = 'INSERT INTO run (one, id, header, selection, created_at, handed_over) VALUES (1, ?, ?, ?, ?, ?)';
  change(
    sql,
    id,
    JSON.stringify(header),
    selection === undefined ? null : JSON.stringify(selection),
    at,
    handedOver ? 1 : 0,
  );
}

function selectionIn(text: unknown): Pick<RunSpec, 'selection'> {
  return typeof text === 'string' ? { selection: parseJson(text) as unknown as Selection } : {};
}
