import { BillingualError, parseJson } from '@billingual/core';
import { fingerprintOf, type PlanHeader } from './plan-header.ts';
import type { PlanRow } from './plan-row.ts';
import type { Plan } from './plan.ts';

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

/**
 * A plan that was written down. The header is read at once, the rows as they are asked for, once. Throws `invalid_input` for what is no
 * plan, has been changed in its header, or was cut off before its end.
 */
export async function parsePlan(lines: AsyncIterable<string> | Iterable<string>): Promise<Plan> {
  const iterator = iterate(lines);
  const first = await iterator.next();
  const header = first.done === true ? undefined : headerOf(parseLine(first.value, 1));
  if (header === undefined) throw noPlan(1, 'is not the header of a plan; make one with plan()');
  let taken = false;
  return {
    header,
    [Symbol.asyncIterator]() {
      if (taken) throw noPlan(2, 'has been read already; parse it again');
      taken = true;
      return rowsOf(iterator);
    },
  };
}

async function* iterate(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string, void> {
  for await (const line of lines) if (line.trim() !== '') yield line;
}

async function* rowsOf(lines: AsyncGenerator<string, void>): AsyncGenerator<PlanRow, void> {
  let number = 1;
  for await (const text of lines) {
    number += 1;
    const line = parseLine(text, number);
    if (line['type'] === 'end') {
      if (line['rows'] === number - 2) return;
      throw noPlan(number, `counts ${String(line['rows'])} rows, and there are ${number - 2}`);
    }
    if (!isRow(line)) throw noPlan(number, 'is not a row of a plan');
    yield line;
  }
  throw noPlan(number, 'is the last line, and the end is missing: the plan was cut off');
}

type Line = Readonly<Record<string, unknown>>;

function parseLine(text: string, number: number): Line {
  const value = jsonIn(text, number);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Line;
  throw noPlan(number, 'is no object');
}

function jsonIn(text: string, number: number): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (BillingualError.is(error, 'invalid_json')) throw noPlan(number, 'is not JSON');
    throw error;
  }
}

function headerOf(line: Line): PlanHeader | undefined {
  if (line['type'] !== 'plan' || line['schema'] !== 1) return undefined;
  const header = line as unknown as PlanHeader;
  if (header.fingerprint !== fingerprintOf(header))
    throw noPlan(1, 'does not fit its fingerprint: it has been changed since it was made');
  return header;
}

function isRow(line: Line): line is Line & PlanRow {
  return (
    line['type'] === 'row' &&
    ['key', 'sourceId', 'action', 'hash'].every((it) => typeof line[it] === 'string') &&
    ['reasons', 'findings'].every((it) => Array.isArray(line[it])) &&
    (line['route'] === null || typeof line['route'] === 'string')
  );
}

function noPlan(line: number, problem: string): BillingualError<'invalid_input'> {
  return new BillingualError('invalid_input', `the plan cannot be followed: line ${line} ${problem}`, {
    problems: [{ pointer: `/${line - 1}`, problem }],
  });
}
