import { isResting, revived } from '../../machine/state.ts';
import type { Change, EffectRecord, Item, ItemSeed, Lease, RestoreBatch } from '../journal.ts';
import { never } from '../priority.ts';
import { itemColumns, itemOf } from './item-row.ts';
import { isActive } from './is-active.ts';
import type { Store } from './store.ts';

export function enroll(store: Store, seeds: readonly ItemSeed[]): number {
  return store.transaction(() => {
    isActive(store);
    let position = Number(store.one('SELECT coalesce(max(position) + 1, 0) AS next FROM items')?.['next']);
    let added = 0;
    for (const seed of seeds) {
      const changes = insert(store, { ...seed, position, essence: null }, 0);
      position += changes;
      added += changes;
    }
    return added;
  });
}

export function restoreBatch(store: Store, { items, effects, enrolled }: RestoreBatch): void {
  store.transaction(() => {
    for (const item of items) insert(store, item, isResting(item.state) ? never : 0);
    for (const it of effects) insertEffect(store, it);
    if (enrolled === true) store.change('UPDATE run SET enrolled = 1');
  });
}

export function claim(
  store: Store,
  { count, leaseMs, worker }: { readonly count: number; readonly leaseMs: number; readonly worker: string },
  at: number,
): readonly Lease[] {
  if (!isActive(store)) return [];
  const rows = store.all(
    `UPDATE items SET epoch = epoch + 1, worker = ?, leased_until = ? WHERE position IN (
       SELECT position FROM items WHERE open = 1 AND leased_until <= ? AND parked_until <= ?
       ORDER BY priority, position LIMIT ?
     ) RETURNING *`,
    worker,
    at + Math.ceil(leaseMs),
    at,
    at,
    count,
  );
  return rows
    .toSorted((a, b) => Number(a['priority']) - Number(b['priority']) || Number(a['position']) - Number(b['position']))
    .map((row) => ({ key: String(row['key']), epoch: Number(row['epoch']), item: itemOf(row) }));
}

/** Inside a transaction of the caller's. */
export function step(store: Store, lease: Lease, change: Change, at: number): boolean {
  const { state, plan, essence, settle, intend, release } = change;
  const row = store.one('SELECT * FROM items WHERE key = ? AND epoch = ?', lease.key, lease.epoch);
  if (row === undefined || !isActive(store)) return false;
  const last = store.one(
    'SELECT sequence, outcome FROM effects WHERE key = ? ORDER BY sequence DESC LIMIT 1',
    lease.key,
  );
  const sequence = Number(last?.['sequence'] ?? 0);
  if (settle !== undefined && last?.['outcome'] === null)
    store.change(
      'UPDATE effects SET outcome = ?, settled_at = ? WHERE key = ? AND sequence = ?',
      settle,
      at,
      lease.key,
      sequence,
    );
  write(store, { ...itemOf(row), state, ...(plan && { plan }), ...(essence !== undefined && { essence }) });
  if (intend !== undefined)
    insertEffect(store, {
      key: lease.key,
      sequence: sequence + 1,
      effect: intend.effect,
      number: intend.number ?? null,
      epoch: lease.epoch,
      intendedAt: at,
      outcome: null,
      settledAt: null,
    });
  if (release !== undefined)
    store.change(
      'UPDATE items SET leased_until = 0, worker = NULL, parked_until = ?, epoch = epoch + 1 WHERE key = ?',
      Math.ceil(release.until),
      lease.key,
    );
  return true;
}

export function wake(store: Store, quarantined: boolean, at: number): number {
  return store.transaction(() => {
    let count = 0;
    for (const row of quarantined ? store.all("SELECT * FROM items WHERE phase = 'quarantined'") : []) {
      const item = itemOf(row);
      write(store, { ...item, state: revived(item.state) });
      count += store.change('UPDATE items SET parked_until = 0 WHERE key = ?', item.key);
    }
    const waiting = 'UPDATE items SET parked_until = 0 WHERE open = 1 AND leased_until <= ? AND parked_until > ?';
    return count + store.change(waiting, at, at);
  });
}

function insert(store: Store, item: Item, parkedUntil: number): number {
  const { plan, number, essence, state, phase, open, priority, digest } = itemColumns(item);
  return store.change(
    `INSERT INTO items (position, key, source_id, source_number, plan, number, essence, state, phase, open, priority, digest, parked_until)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
    item.position,
    item.key,
    item.sourceId,
    item.sourceNumber,
    plan,
    number,
    essence,
    state,
    phase,
    open,
    priority,
    digest,
    parkedUntil,
  );
}

function write(store: Store, item: Item): void {
  const { plan, number, essence, state, phase, open, priority, digest } = itemColumns(item);
  store.change(
    `UPDATE items SET plan = ?, number = ?, essence = ?, state = ?, phase = ?, open = ?, priority = ?, digest = ? WHERE key = ?`,
    plan,
    number,
    essence,
    state,
    phase,
    open,
    priority,
    digest,
    item.key,
  );
}

function insertEffect(store: Store, it: EffectRecord): void {
  store.change(
    `INSERT INTO effects (key, sequence, effect, number, epoch, intended_at, outcome, settled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    it.key,
    it.sequence,
    it.effect,
    it.number,
    it.epoch,
    it.intendedAt,
    it.outcome,
    it.settledAt,
  );
}
