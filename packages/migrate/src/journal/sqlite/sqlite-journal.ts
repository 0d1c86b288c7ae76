import { hostname } from 'node:os';
import { phases, type Phase } from '../../machine/state.ts';
import { checkRunId } from '../check-begin.ts';
import type { Journal } from '../journal.ts';
import { never } from '../priority.ts';
import { effectOf, itemOf } from './item-row.ts';
import { isActive } from './is-active.ts';
import { groupedSteps } from './grouped-steps.ts';
import { claim, enroll, wake } from './item-table.ts';
import { heldPlace } from './held-place.ts';
import { openDatabase } from './open-database.ts';
import { takeOwnership, type Owner } from './owner-lock.ts';
import { makePrivateFile } from './private-file.ts';
import { realPath } from './real-path.ts';
import { beginRun, restoreRun, runOf } from './run-row.ts';
import { storeOn, type Store } from './store.ts';

export interface SqliteJournalOptions {
  /** Reads what another process is writing; everything that writes is refused. Default false. */
  readonly readOnly?: boolean;
  /** The journal takes no more of the disk than that. */
  readonly maxBytes?: number;
  /** Milliseconds since 1970; `Date.now` unless given. */
  readonly now?: () => number;
}

/**
 * A journal in one file, for one process at a time. Throws `journal_in_use` with the owner's process and host when another one writes to
 * it, `journal_corrupt` for what is no journal or is damaged, and `journal_unwritable` where it cannot be written.
 */
export async function sqliteJournal(path: string, options: SqliteJournalOptions = {}): Promise<Journal> {
  const { readOnly = false, maxBytes } = options;
  // Columns of whole numbers take no others, and a clock may be finer.
  const now = (): number => Math.floor((options.now ?? Date.now)());
  const file = realPath(path);
  // Before the lock is made: what is no file gets none beside it.
  if (!readOnly) makePrivateFile(file);
  const release = readOnly ? (): void => undefined : await takeOwnership(`${file}-owner`, () => ownerOf(file));
  try {
    const store = storeOn(openDatabase(file, { readOnly, maxBytes }));
    if (!readOnly) claimOwnership(store, now());
    const isInPlace = readOnly ? (): void => undefined : heldPlace(file);
    const leave = (): void => {
      if (!readOnly) giveUpOwnership(store);
      store.close();
      release();
    };
    return journalOn(store, now, isInPlace, leave);
  } catch (error) {
    release();
    throw error;
  }
}

const pageOf = 500;

function journalOn(store: Store, now: () => number, isInPlace: () => void, leave: () => void): Journal {
  const { all, one, change } = store;
  const steps = groupedSteps(store, now, isInPlace);
  return {
    async begin(spec) {
      checkRunId(spec.id);
      return beginRun(store, spec, now());
    },
    run: async () => runOf(store),
    enroll: async (seeds) => ({ added: enroll(store, seeds) }),
    has: async (key) => one('SELECT 1 AS there FROM items WHERE key = ?', key) !== undefined,
    enrolled: async () => one('SELECT enrolled FROM run')?.['enrolled'] === 1,
    async setEnrolled() {
      change('UPDATE run SET enrolled = 1');
    },
    claim: async (how) => claim(store, how, now()),
    async renew({ key, epoch }, leaseMs) {
      const until = now() + Math.ceil(leaseMs);
      return change('UPDATE items SET leased_until = ? WHERE key = ? AND epoch = ?', until, key, epoch) > 0;
    },
    step: steps.step,
    wake: async ({ quarantined = false } = {}) => wake(store, quarantined, now()),
    async counts() {
      const counts = Object.fromEntries(phases.map((it) => [it, 0])) as Record<Phase, number>;
      for (const row of all('SELECT phase, count(*) AS count FROM items GROUP BY phase'))
        counts[row['phase'] as Phase] = Number(row['count']);
      return counts;
    },
    async backlog() {
      const row = one(
        `SELECT
           count(*) FILTER (WHERE leased_until <= ?1 AND parked_until <= ?1) AS ready,
           count(*) FILTER (WHERE leased_until > ?1) AS leased,
           min(CASE
             WHEN leased_until > ?1 THEN leased_until
             WHEN parked_until > ?1 AND parked_until < ?2 THEN parked_until
           END) AS next
         FROM items WHERE open = 1`,
        now(),
        never,
      );
      const next = row?.['next'];
      return {
        ready: Number(row?.['ready']),
        leased: Number(row?.['leased']),
        nextAt: typeof next === 'number' ? next : null,
      };
    },
    async item(key) {
      const row = one('SELECT * FROM items WHERE key = ?', key);
      return row && itemOf(row);
    },
    async withNumber(number) {
      const found = `SELECT * FROM items WHERE number = ?1 OR key IN (SELECT key FROM effects WHERE number = ?1)`;
      return all(`${found} ORDER BY position`, number).map(itemOf);
    },
    async *scan({ phases: wanted } = {}) {
      let after = -1;
      for (;;) {
        const rows = all('SELECT * FROM items WHERE position > ? ORDER BY position LIMIT ?', after, pageOf);
        for (const row of rows) if (wanted === undefined || wanted.includes(row['phase'] as Phase)) yield itemOf(row);
        if (rows.length < pageOf) return;
        after = Number(rows.at(-1)?.['position']);
      }
    },
    async *effects(key) {
      if (key !== undefined) {
        yield* all('SELECT * FROM effects WHERE key = ? ORDER BY sequence', key).map(effectOf);
        return;
      }
      let [lastKey, lastSequence] = ['', 0];
      for (;;) {
        const sql = 'SELECT * FROM effects WHERE (key, sequence) > (?, ?) ORDER BY key, sequence LIMIT ?';
        const page = all(sql, lastKey, lastSequence, pageOf).map(effectOf);
        yield* page;
        const last = page.at(-1);
        if (page.length < pageOf || last === undefined) return;
        [lastKey, lastSequence] = [last.key, last.sequence];
      }
    },
    async handOver() {
      isActive(store);
      change('UPDATE run SET handed_over = 1');
    },
    async restore(spec, batches) {
      checkRunId(spec.id);
      return restoreRun(store, spec, batches, now());
    },
    async confirm() {
      steps.flush();
      isInPlace();
    },
    async close() {
      steps.flush();
      leave();
    },
  };
}

function claimOwnership({ change }: Store, at: number): void {
  const sql = 'INSERT OR REPLACE INTO owner (one, pid, host, since) VALUES (1, ?, ?, ?)';
  change(sql, process.pid, hostname(), new Date(at).toISOString());
}

/** So that nobody is taken for the owner who has gone on to other things. */
function giveUpOwnership({ change }: Store): void {
  try {
    change('DELETE FROM owner');
  } catch {
    // A full disk, or closed already: whoever comes next sees for themselves that nobody is there.
  }
}

/** Who it is, as far as the journal can be read: telling must not fail because of what it tells of. */
function ownerOf(file: string): Owner | undefined {
  try {
    const store = storeOn(openDatabase(file, { readOnly: true, maxBytes: undefined }));
    const row = store.one('SELECT pid, host, since FROM owner');
    store.close();
    return row && { pid: Number(row['pid']), host: String(row['host']), since: String(row['since']) };
  } catch {
    return undefined;
  }
}
