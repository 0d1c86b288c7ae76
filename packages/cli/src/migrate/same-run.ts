import { checkMigrationPolicy, differencesOf, planHeader, type MigrationPolicy } from '@billingual/migrate';
import { failure } from '../failure.ts';
import type { Io } from '../io.ts';
import type { KnownRun } from './journal-file.ts';
import { readPlan } from './plan-file.ts';
import { idsIn, type Selection } from './selection.ts';
import type { Side } from './side.ts';

interface Said {
  readonly values: { readonly plan?: string; readonly only?: string };
  readonly selection: Selection;
  readonly source: Side;
  readonly target: Side;
  readonly policy: MigrationPolicy;
  readonly io: Io;
}

/** Refuses to go on with a run that was begun over other invoices than are named now: going on takes those that it was begun with. */
export async function checkSameRun(known: KnownRun, file: string, said: Said): Promise<void> {
  const { values, selection, source, target, policy, io } = said;
  const now = planHeader(source.provider, target.provider, checkMigrationPolicy(policy));
  // Other accounts or rules are refused by the library, which names each.
  if (differencesOf(known.run.header, now).length > 0)
    return void (await known.journal.begin({ ...known.run, header: now }));
  if (values.plan !== undefined && !(await isOfPlan(known, values.plan))) throw other(file, `--plan ${values.plan}`);
  if (values.only !== undefined && !(await isOfIds(known, idsIn(values.only, io), selection.limit)))
    throw other(file, `--only ${values.only}`);
  if (values.only === undefined && !isOfCriteria(known, selection)) throw other(file, '--status, --since or --limit');
}

/** Each row is in the journal, and, once that is complete, nothing else. */
async function isOfPlan({ journal, run }: KnownRun, file: string): Promise<boolean> {
  const plan = await readPlan(file);
  let [rows, known] = [0, 0];
  for await (const { key } of plan) {
    rows += 1;
    if (await journal.has(key)) known += 1;
  }
  if (differencesOf(run.header, plan.header).length > 0) return false;
  const isWhole = !(await journal.enrolled()) || known === rows;
  return isWhole && known === (await countOf({ journal, run }));
}

async function isOfIds({ journal }: KnownRun, ids: AsyncIterable<string>, limit: number | undefined): Promise<boolean> {
  const named = new Set<string>();
  for await (const id of ids) named.add(id);
  let count = 0;
  for await (const { sourceId } of journal.scan()) {
    if (!named.has(sourceId)) return false;
    count += 1;
  }
  return limit !== undefined || !(await journal.enrolled()) || count === named.size;
}

function isOfCriteria({ run }: KnownRun, { query, limit }: Selection): boolean {
  if (query === undefined && limit === undefined) return true;
  const begun = run.selection;
  return JSON.stringify([begun?.query ?? {}, begun?.limit]) === JSON.stringify([query ?? {}, limit]);
}

async function countOf({ journal }: KnownRun): Promise<number> {
  return Object.values(await journal.counts()).reduce((sum, it) => sum + it, 0);
}

function other(file: string, what: string): Error {
  const wayOut = 'billingual resume goes on with that, and --journal NEW begins another';
  return failure('config', 'other_run', `the run in ${file} was not begun with ${what}; ${wayOut}`);
}
