import { isCurrencyCode } from '../currency.ts';
import type { Problem } from '../error.ts';
import { at } from '../json-pointer.ts';

/** One walk through one input: where it is, and what it found wrong so far. */
export interface Scan {
  /** The steps from the root to the value being read. Kept as steps, because a pointer is only needed for a problem. */
  readonly path: (string | number)[];
  readonly problems: Problem[];
  /** The document's currency; undefined when it is missing or no currency. */
  readonly currency: string | undefined;
}

export function newScan(currency: unknown): Scan {
  return { path: [], problems: [], currency: isCurrencyCode(currency) ? currency : undefined };
}

/** Notes a problem with the value being read, or with something below it. Never quotes the value: it may be personal. */
export function fault(scan: Scan, problem: string, ...below: readonly string[]): undefined {
  scan.problems.push({ pointer: [...scan.path, ...below].reduce(at, ''), problem });
}

/** What a value is, in plain words, for "is …, not …". */
export function whatIs(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return names[typeof value] ?? 'something else';
}

const names: Readonly<Record<string, string>> = {
  undefined: 'missing',
  boolean: 'true or false',
  number: 'a number',
  bigint: 'a bigint',
  string: 'text',
  object: 'an object',
  function: 'a function',
};
