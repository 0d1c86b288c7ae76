import { parseJson, type JsonValue } from '@billingual/core';
import { sha256 } from '../../hash.ts';
import { isEnd, phases, type State } from '../../machine/state.ts';
import { routes } from '../../route.ts';
import type { EffectRecord, Item, ItemPlan } from '../journal.ts';
import { priorityOf } from '../priority.ts';
import { corruptJournal } from './sqlite-error.ts';

/** A row as SQLite gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** The columns that follow from an item, with a digest over all that decides what is done with it. */
export function itemColumns(item: Item): {
  readonly plan: string;
  readonly number: string | null;
  readonly essence: string | null;
  readonly state: string;
  readonly phase: string;
  readonly open: 0 | 1;
  readonly priority: number;
  readonly digest: string;
} {
  const plan = JSON.stringify(item.plan);
  const state = JSON.stringify(item.state);
  return {
    plan,
    number: item.plan.number,
    essence: item.essence,
    state,
    phase: item.state.phase,
    open: isEnd(item.state.phase) ? 0 : 1,
    priority: priorityOf(item.state),
    digest: digestOf({ ...item, plan, state }),
  };
}

/** Throws `journal_corrupt` when the row is not as it was written: a flipped bit in an id must not lead to another invoice. */
export function itemOf(row: Row): Item {
  const text = {
    position: Number(row['position']),
    key: String(row['key']),
    sourceId: String(row['source_id']),
    sourceNumber: textOrNull(row['source_number']),
    essence: textOrNull(row['essence']),
    plan: String(row['plan']),
    state: String(row['state']),
  };
  if (digestOf(text) !== row['digest']) throw corruptJournal(`item ${text.position} is not as it was written`);
  const state = parseJson(text.state) as unknown as State;
  // What is written by a later version may have words that this one does not know how to act on.
  if (!phases.includes(state.phase) || !Object.hasOwn(routes, state.route))
    throw corruptJournal(`item ${text.position} is in a state that this version does not know`);
  return { ...text, plan: parseJson(text.plan) as JsonValue as unknown as ItemPlan, state };
}

function digestOf(it: Omit<Item, 'plan' | 'state'> & { readonly plan: string; readonly state: string }): string {
  const parts = [it.position, it.key, it.sourceId, it.sourceNumber, it.essence, it.plan, it.state];
  return sha256(JSON.stringify(parts)).slice(0, 32);
}

export function effectOf(row: Row): EffectRecord {
  return {
    key: String(row['key']),
    sequence: Number(row['sequence']),
    effect: String(row['effect']) as EffectRecord['effect'],
    number: textOrNull(row['number']),
    epoch: Number(row['epoch']),
    intendedAt: Number(row['intended_at']),
    outcome: textOrNull(row['outcome']),
    settledAt: row['settled_at'] === null ? null : Number(row['settled_at']),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
