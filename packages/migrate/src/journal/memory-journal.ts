import { isEnd, isResting, phases, revived, type Phase } from '../machine/state.ts';
import { alreadyBegun, checkBegin, checkRunId, notBegun } from './check-begin.ts';
import type { Change, EffectRecord, Item, Journal, Lease, RunRecord } from './journal.ts';
import { never, priorityOf } from './priority.ts';

interface Entry {
  item: Item;
  epoch: number;
  leasedUntil: number;
  parkedUntil: number;
  readonly effects: EffectRecord[];
}

/**
 * A journal in this process's memory, for tests and dry runs: it forgets everything when the process ends. Shared by several runs, it
 * behaves as one that several machines share.
 */
export function memoryJournal({ now = Date.now }: { readonly now?: () => number } = {}): Journal {
  const entries = new Map<string, Entry>();
  let record: RunRecord | undefined;
  let complete = false;

  const begun = (): RunRecord => {
    if (record === undefined) throw notBegun();
    return record;
  };
  const held = (lease: Lease): Entry | undefined => {
    const entry = entries.get(lease.key);
    return entry?.epoch === lease.epoch && record?.handedOver !== true ? entry : undefined;
  };
  const open = (): Entry[] => [...entries.values()].filter(({ item }) => !isEnd(item.state.phase));

  return {
    async begin(spec) {
      checkRunId(spec.id);
      if (record === undefined) record = { ...spec, createdAt: now(), handedOver: false };
      else checkBegin(record, spec);
      return record;
    },
    async run() {
      return record;
    },
    async enroll(seeds) {
      begun();
      let added = 0;
      for (const seed of seeds) {
        if (entries.has(seed.key)) continue;
        const item: Item = { ...seed, position: entries.size, essence: null };
        entries.set(seed.key, { item, epoch: 0, leasedUntil: 0, parkedUntil: 0, effects: [] });
        added += 1;
      }
      return { added };
    },
    async has(key) {
      return entries.has(key);
    },
    async enrolled() {
      return complete;
    },
    async setEnrolled() {
      complete = true;
    },
    async claim({ count, leaseMs }) {
      if (begun().handedOver) return [];
      const at = now();
      const free = open()
        .filter((it) => it.leasedUntil <= at && it.parkedUntil <= at)
        .toSorted((a, b) => priorityOf(a.item.state) - priorityOf(b.item.state) || a.item.position - b.item.position)
        .slice(0, count);
      return free.map((entry) => {
        entry.epoch += 1;
        entry.leasedUntil = at + leaseMs;
        return { key: entry.item.key, epoch: entry.epoch, item: entry.item };
      });
    },
    async renew(lease, leaseMs) {
      const entry = held(lease);
      if (entry === undefined) return false;
      entry.leasedUntil = now() + leaseMs;
      return true;
    },
    async step(lease, change) {
      const entry = held(lease);
      if (entry === undefined) return false;
      apply(entry, change, now());
      return true;
    },
    async wake({ quarantined = false } = {}) {
      let count = 0;
      const at = now();
      for (const entry of entries.values()) {
        const { state } = entry.item;
        const again = quarantined && state.phase === 'quarantined';
        if (again) entry.item = { ...entry.item, state: revived(state) };
        if (!again && (isEnd(state.phase) || entry.leasedUntil > at || entry.parkedUntil <= at)) continue;
        entry.parkedUntil = 0;
        count += 1;
      }
      return count;
    },
    async counts() {
      const counts = Object.fromEntries(phases.map((it) => [it, 0])) as Record<Phase, number>;
      for (const { item } of entries.values()) counts[item.state.phase] += 1;
      return counts;
    },
    async backlog() {
      const at = now();
      const leased = open().filter((it) => it.leasedUntil > at);
      const waiting = open().filter((it) => it.leasedUntil <= at && it.parkedUntil > at && it.parkedUntil < never);
      const ready = open().filter((it) => it.leasedUntil <= at && it.parkedUntil <= at).length;
      const due = [...leased.map((it) => it.leasedUntil), ...waiting.map((it) => it.parkedUntil)];
      return { ready, leased: leased.length, nextAt: due.length === 0 ? null : Math.min(...due) };
    },
    async item(key) {
      return entries.get(key)?.item;
    },
    async withNumber(number) {
      return [...entries.values()]
        .filter(({ item, effects }) => item.plan.number === number || effects.some((it) => it.number === number))
        .map(({ item }) => item);
    },
    async *scan({ phases: wanted } = {}) {
      for (const { item } of entries.values()) if (wanted?.includes(item.state.phase) !== false) yield item;
    },
    async *effects(key) {
      for (const [own, entry] of entries) if (key === undefined || own === key) yield* entry.effects;
    },
    async handOver() {
      record = { ...begun(), handedOver: true };
    },
    async restore(spec, batches) {
      checkRunId(spec.id);
      if (record !== undefined) throw alreadyBegun(record.id);
      record = { ...spec, createdAt: now(), handedOver: true };
      for await (const batch of batches) {
        for (const item of batch.items) {
          const parkedUntil = isResting(item.state) ? never : 0;
          entries.set(item.key, { item, epoch: 0, leasedUntil: 0, parkedUntil, effects: [] });
        }
        for (const it of batch.effects) entries.get(it.key)?.effects.push(it);
        complete = batch.enrolled ?? complete;
      }
      return (record = { ...record, handedOver: false });
    },
    async close() {
      // Kept, so that a test can open it once more.
    },
  };
}

function apply(entry: Entry, { state, plan, essence, settle, intend, release }: Change, at: number): void {
  const { item, effects } = entry;
  const last = effects.at(-1);
  if (settle !== undefined && last !== undefined && last.outcome === null)
    effects[effects.length - 1] = { ...last, outcome: settle, settledAt: at };
  entry.item = { ...item, state, ...(plan && { plan }), ...(essence !== undefined && { essence }) };
  if (intend !== undefined)
    effects.push({
      key: item.key,
      sequence: effects.length + 1,
      effect: intend.effect,
      number: intend.number ?? null,
      epoch: entry.epoch,
      intendedAt: at,
      outcome: null,
      settledAt: null,
    });
  if (release === undefined) return;
  entry.leasedUntil = 0;
  entry.parkedUntil = release.until;
  // Whoever held it has given it back: the old lease is worth nothing from now on.
  entry.epoch += 1;
}
