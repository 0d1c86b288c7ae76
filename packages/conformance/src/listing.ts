import type { InvoiceSummary, ListPage, ListQuery } from '@billingual/core';
import { fail } from './expect.ts';
import { created, idOf } from './steps.ts';
import type { Stage } from './subject.ts';

/** So many drafts, and the ids under which they stand. */
export async function several(stage: Stage, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 1; index <= count; index += 1) ids.push(idOf(await created(stage, { number: `CF-LIST-${index}` })));
  await caughtUp(stage);
  return ids;
}

/** A search may lag behind; nobody is asked to know what happened this very second. */
export async function caughtUp({ far }: Stage): Promise<void> {
  await far.clock.advance(60_000);
}

export async function listed({ provider }: Stage, query: ListQuery): Promise<readonly string[]> {
  const rows: InvoiceSummary[] = [];
  for await (const row of provider.list(query)) rows.push(row);
  return rowIds(rows);
}

export function idsOf({ items }: ListPage): readonly string[] {
  return rowIds(items);
}

export function rowIds(rows: readonly InvoiceSummary[]): readonly string[] {
  return rows.map((it) => it.id ?? fail('a row has no id'));
}
