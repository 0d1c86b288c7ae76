import { BillingualError, listProblems, parseJson, type Problem } from '@billingual/core';
import { naturalKey } from '../natural-key.ts';
import { fingerprintOf, type PlanHeader } from './plan-header.ts';
import type { PlanRow } from './plan-row.ts';
import type { Plan } from './plan.ts';
import { rowProblems } from './row-problems.ts';

/** A plan as JSON lines: the header first, then a line a row, then how many there were. Each line ends with a line feed. */
export async function* planLines(plan: Plan): AsyncGenerator<string, void> {
  yield `${JSON.stringify(plan.header)}\n`;
  let rows = 0;
  for await (const row of plan) {
    yield `${JSON.stringify(row)}\n`;
    rows += 1;
  }
  yield `${JSON.stringify({ type: 'end', rows })}\n`;
}

export interface ParsePlanOptions {
  /** What the plan is called where it cannot be followed: its file. Default 'the plan'. */
  readonly name?: string;
}

/**
 * A plan that was written down. The header is read at once, the rows as they are asked for, once. Throws `invalid_input` for what is no
 * plan, has been changed in its header, has a row that cannot be followed, or was cut off before its end.
 */
export async function parsePlan(
  lines: AsyncIterable<string> | Iterable<string>,
  { name = 'the plan' }: ParsePlanOptions = {},
): Promise<Plan> {
  const noPlan = refusal(name);
  const iterator = iterate(lines);
  const first = await iterator.next();
  const header = first.done === true ? undefined : headerOf(parseLine(first.value, 1, noPlan), noPlan);
  if (header === undefined) throw noPlan(1, 'is not the header of a plan; make one with plan()');
  let taken = false;
  return {
    header,
    [Symbol.asyncIterator]() {
      if (taken) throw noPlan(2, 'has been read already; parse it again');
      taken = true;
      return rowsOf(iterator, header, noPlan);
    },
  };
}

async function* iterate(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string, void> {
  for await (const line of lines) if (line.trim() !== '') yield line;
}

async function* rowsOf(
  lines: AsyncGenerator<string, void>,
  header: PlanHeader,
  noPlan: Refusal,
): AsyncGenerator<PlanRow, void> {
  let number = 1;
  for await (const text of lines) {
    number += 1;
    const line = parseLine(text, number, noPlan);
    if (line['type'] === 'end') {
      if (line['rows'] === number - 2) return;
      throw noPlan(number, `counts ${String(line['rows'])} rows, and there are ${number - 2}`);
    }
    yield rowIn(line, number, header, noPlan);
  }
  throw noPlan(number, 'is the last line, and the end is missing: the plan was cut off');
}

type Line = Readonly<Record<string, unknown>>;

function parseLine(text: string, number: number, noPlan: Refusal): Line {
  const value = jsonIn(text, number, noPlan);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Line;
  throw noPlan(number, 'is no object');
}

function jsonIn(text: string, number: number, noPlan: Refusal): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (BillingualError.is(error, 'invalid_json')) throw noPlan(number, 'is not JSON');
    throw error;
  }
}

function headerOf(line: Line, noPlan: Refusal): PlanHeader | undefined {
  if (line['type'] !== 'plan' || line['schema'] !== 1) return undefined;
  const header = line as unknown as PlanHeader;
  if (header.fingerprint !== fingerprintOf(header))
    throw noPlan(1, 'does not fit its fingerprint: it has been changed since it was made');
  return header;
}

function rowIn(line: Line, number: number, { source }: PlanHeader, noPlan: Refusal): PlanRow {
  if (line['type'] !== 'row') throw noPlan(number, 'is not a row of a plan');
  const problems = rowProblems(line);
  if (problems.length > 0) throw noPlan(number, 'is not as a plan has it', problems);
  const row = line as unknown as PlanRow;
  const { provider, identity } = source;
  // By its key it is found again at the target: with that of another, two would be taken for one.
  if (identity !== undefined && row.key !== naturalKey({ provider, identity, id: row.sourceId }))
    throw noPlan(number, 'is not as a plan has it', [{ pointer: '/key', problem: 'is that of another invoice' }]);
  return row;
}

type Refusal = (line: number, problem: string, within?: readonly Problem[]) => BillingualError<'invalid_input'>;

function refusal(name: string): Refusal {
  return (line, problem, within = []) => {
    const at = `/${line - 1}`;
    const problems =
      within.length === 0
        ? [{ pointer: at, problem }]
        : within.map((it) => ({ pointer: `${at}${it.pointer}`, problem: it.problem }));
    const more = within.length === 0 ? '' : `:\n${listProblems(within)}`;
    return new BillingualError('invalid_input', `${name} cannot be followed: line ${line} ${problem}${more}`, {
      problems,
    });
  };
}
