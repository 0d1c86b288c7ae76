/**
 * One process of the migration benchmark: `node --expose-gc bench/migrate-child.ts MODE COUNT [CONCURRENCY or FILE]`. Prints lines of JSON.
 */
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  naturalKey,
  plan,
  resume,
  run,
  sqliteJournal,
  type Plan,
  type PlanRow,
  type RunResult,
} from '@billingual/migrate';
import { heapMiB } from './heap.ts';
import { costOf } from './migrate-cost.ts';
import { memoryPair } from './migrate-providers.ts';

const [mode = '', counted = '0', given = ''] = process.argv.slice(2);
const count = Number(counted);
const tenth = Math.ceil(count / 10);
/** Before the end: what is kept while it goes on is let go with the last one. */
const almost = count - 10;

async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'billingual-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A benchmark of a migration that did not move everything would measure something else. */
function checkMoved({ status, counts }: RunResult): void {
  if (status !== 'finished' || counts.done !== count)
    throw new Error(`the run is ${status}, ${counts.done} of ${count} moved`);
}

/** The heap of a plan that is read and not kept, after a tenth of its rows and before the last ones. */
async function planHeap(): Promise<object> {
  const { source, target } = memoryPair(count);
  const start = performance.now();
  let early = 0;
  let rows = 0;
  for await (const row of plan(source, target)) {
    if (row.action !== 'move') throw new Error(`${row.sourceId} would not be moved: ${JSON.stringify(row.reasons)}`);
    rows += 1;
    if (rows === tenth) early = await heapMiB();
    if (rows === almost) return { early, late: await heapMiB(), seconds: (performance.now() - start) / 1000 };
  }
  throw new Error(`only ${rows} rows came of ${count}`);
}

/** The heap of a run, journal on disk and all, when a tenth of the copies is sent and when almost all are. */
async function runHeap(): Promise<object> {
  return withFolder(async (folder) => {
    const journal = await sqliteJournal(join(folder, 'run.db'));
    const start = performance.now();
    let sent = 0;
    let [early, late] = [0, 0];
    // Nothing goes on while the heap is looked at.
    let pause: Promise<unknown> = Promise.resolve();
    const { source, target } = memoryPair(count, {
      async before(operation) {
        if (operation === 'send') sent += 1;
        if (operation === 'send' && sent === tenth) pause = heapMiB().then((it) => (early = it));
        if (operation === 'send' && sent === almost) pause = heapMiB().then((it) => (late = it));
        await pause;
      },
    });
    checkMoved(await run({ source, target, journal }));
    await journal.close();
    return { early, late, seconds: (performance.now() - start) / 1000 };
  });
}

/** One line at once, whatever the process does next. */
function say(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** Begins a run over a journal at FILE that holds COUNT invoices, and says so in the middle of it, to be killed there. */
async function begin(): Promise<object> {
  const pair = memoryPair(count);
  const { source, target } = pair;
  const journal = await sqliteJournal(given);
  const start = performance.now();
  const rows: Plan = { header: plan(source, target).header, [Symbol.asyncIterator]: () => likeTheFirst(pair) };
  let over = 0;
  const middle = Math.min(400, Math.ceil(count / 2));
  const result = await run({
    source,
    target,
    journal,
    plan: rows,
    // The rows are made of one, so that each is mapped anew when its turn comes.
    onEdit: 'follow',
    onEvent(event) {
      if (event.type === 'enrolled') say({ enrolled: event.total, seconds: (performance.now() - start) / 1000 });
      if (event.type === 'progress') over = event.over;
      // Right behind the commit point: the original is withdrawn, and its copy cannot be paid yet.
      if (event.type === 'effect' && event.effect === 'close' && over >= middle) say({ over });
    },
  });
  throw new Error(`it came to its end, ${result.status}, and nobody killed it`);
}

/** Planning so many would take minutes, and what a journal holds of them is the same: the first row under the ids of the others. */
async function* likeTheFirst({ source, target }: ReturnType<typeof memoryPair>): AsyncGenerator<PlanRow, void> {
  let row: PlanRow | undefined;
  for await (const it of plan(source, target, { only: ['A-0'] })) row = it;
  if (row?.action !== 'move') throw new Error('the first would not be moved');
  for (let index = 0; index < count; index += 1) {
    const id = `A-${index}`;
    const key = naturalKey({ provider: source.name, identity: source.identity, id });
    yield { ...row, key, sourceId: id, sourceNumber: id, number: id };
  }
}

/** Goes on with the journal at FILE, and says when the first request would be sent; nothing is ever answered. */
async function goOn(): Promise<object> {
  let asked = 0;
  const { source, target } = memoryPair(count, {
    before(operation) {
      asked += 1;
      if (asked === 1) say({ first: operation });
      return new Promise(() => undefined);
    },
  });
  const journal = await sqliteJournal(given);
  const result = await resume({ source, target, journal });
  throw new Error(`it ended, ${result.status}, without an answer`);
}

const modes: Readonly<Record<string, () => Promise<object>>> = {
  cost: () => withFolder((folder) => costOf(folder, count, Number(given))),
  'plan-heap': planHeap,
  'run-heap': runHeap,
  begin,
  resume: goOn,
};
console.log(JSON.stringify(await modes[mode]?.()));
