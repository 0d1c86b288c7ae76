import type { ItemSeed, Journal } from '../journal/journal.ts';
import { endState, firstState, type State } from '../machine/state.ts';
import type { PlanRow } from '../plan/plan-row.ts';
import type { OnEvent } from './event.ts';
import { itemPlan } from './mapping.ts';
import { rebuiltSeed, type RebuildParts } from './rebuilt-seed.ts';

/** Rows that go into the journal in one commit. */
const batchOf = 200;

/** Writes a plan's rows into the journal, those that stay where they are too: a report has to say why. Never holds more than a batch. */
export async function enrol(
  planned: AsyncIterable<PlanRow>,
  journal: Journal,
  onEdit: State['onEdit'],
  onEvent: OnEvent,
  rebuild?: RebuildParts,
): Promise<void> {
  let batch: PlanRow[] = [];
  const flush = async (): Promise<void> => {
    const rows = batch;
    batch = [];
    const seeds: ItemSeed[] = [];
    for (const row of rows) {
      const seed = seedOf(row, onEdit);
      seeds.push(rebuild === undefined ? seed : await rebuiltSeed(seed, row, rebuild));
    }
    await journal.enroll(seeds);
    for (const row of rows) onEvent({ type: 'planned', row });
  };
  try {
    for await (const row of planned) {
      batch.push(row);
      if (batch.length === batchOf) await flush();
    }
  } finally {
    // Whatever ended the list, what it gave need not be asked for again.
    if (batch.length > 0) await flush();
  }
  await journal.setEnrolled();
}

function seedOf(row: PlanRow, onEdit: State['onEdit']): ItemSeed {
  const { key, sourceId, sourceNumber, route, action, reasons } = row;
  const reason = reasons[0]?.code ?? 'policy';
  const state =
    route === null ? endState(action === 'skip' ? 'skipped' : 'refused', reason) : firstState(route, onEdit);
  return { key, sourceId, sourceNumber: sourceNumber ?? null, plan: itemPlan(row), state };
}
