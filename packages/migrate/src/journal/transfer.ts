import { BillingualError, parseJson } from '@billingual/core';
import { phases } from '../machine/state.ts';
import { fingerprintOf } from '../plan/plan-header.ts';
import { routes } from '../route.ts';
import type { EffectRecord, Item, Journal, RestoreBatch, RunRecord } from './journal.ts';

/** Lines at a time that are taken over in one go. */
const batchOf = 500;

export interface ExportOptions {
  /**
   * Ends the run here first, so that never two journals go on with it: this one refuses from then on, and can be exported again.
   * Default false, for a backup.
   */
  readonly handOver?: boolean;
}

/**
 * A run as JSON lines: what it is for, each invoice with its state, each effect, and how many there were. Holds no personal data. Nothing
 * may work with the journal meanwhile.
 */
export async function* exportRun(
  journal: Journal,
  { handOver = false }: ExportOptions = {},
): AsyncGenerator<string, void> {
  const run = await journal.run();
  if (run === undefined) throw broken('the journal holds no run');
  if (handOver) await journal.handOver();
  const enrolled = await journal.enrolled();
  const { id, header, selection, createdAt } = run;
  yield line({ type: 'run', schema: 1, id, header, selection, createdAt, enrolled });
  let items = 0;
  let effects = 0;
  for await (const it of journal.scan()) {
    yield line({ type: 'item', ...it });
    items += 1;
  }
  for await (const it of journal.effects()) {
    yield line({ type: 'effect', ...it });
    effects += 1;
  }
  yield line({ type: 'end', items, effects });
}

/**
 * Takes a run over into a journal in which none was begun. Throws `invalid_input` for lines that were cut off or changed; the journal is
 * then of no more use, and refuses to go on with half a run.
 */
export async function importRun(journal: Journal, lines: AsyncIterable<string> | Iterable<string>): Promise<RunRecord> {
  const iterator = parsed(lines);
  const first = await iterator.next();
  const head: Line = first.done === true ? {} : first.value;
  if (head['type'] !== 'run' || head['schema'] !== 1) throw broken('the first line is not that of a run');
  const selection = head['selection'] as RunRecord['selection'];
  const header = head['header'] as RunRecord['header'];
  const spec = { id: String(head['id']), header, ...(selection !== undefined && { selection }) };
  if (spec.header.fingerprint !== fingerprintOf(spec.header)) throw broken('it does not fit its fingerprint');
  return journal.restore(spec, batches(iterator, head['enrolled'] === true));
}

async function* batches(lines: AsyncGenerator<Line, void>, enrolled: boolean): AsyncGenerator<RestoreBatch, void> {
  const counted = { items: 0, effects: 0 };
  let items: Item[] = [];
  let effects: EffectRecord[] = [];
  for await (const { type, ...rest } of lines) {
    if (type === 'end') {
      if (rest['items'] !== counted.items || rest['effects'] !== counted.effects) throw broken('lines are missing');
      yield { items, effects, enrolled };
      return;
    }
    if (type === 'item') {
      items.push(checkedItem(rest, counted.items));
      counted.items += 1;
    } else if (type === 'effect') {
      effects.push(rest as unknown as EffectRecord);
      counted.effects += 1;
    } else throw broken(`a line is a ${String(type)}, which this version does not know`);
    if (items.length + effects.length < batchOf) continue;
    yield { items, effects };
    items = [];
    effects = [];
  }
  throw broken('it was cut off');
}

async function* parsed(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Line, void> {
  for await (const text of lines) if (text.trim() !== '') yield parseJson(text) as unknown as Line;
}

type Line = Readonly<Record<string, unknown>>;

function checkedItem(line: Line, position: number): Item {
  const item = line as unknown as Item;
  const { state } = item;
  if (item.position !== position) throw broken('items are missing, or not in order');
  if (!phases.includes(state.phase) || !Object.hasOwn(routes, state.route))
    throw broken('an item is in a state that this version does not know');
  return item;
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

function broken(problem: string): BillingualError<'invalid_input'> {
  return new BillingualError('invalid_input', `the run cannot be moved: ${problem}`, {
    problems: [{ pointer: '', problem }],
  });
}
