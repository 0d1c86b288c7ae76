import { invalidInput } from '../invalid-input.ts';

/** How far a list has come in one account. */
export interface Position {
  /** Leads to the page that goes on; undefined is the first. */
  readonly cursor: string | undefined;
  /** Rows of that page that were given already. */
  readonly skip: number;
  /** Rows of this account that were given in all. */
  readonly given: number;
  readonly isDone: boolean;
}

export const start: Position = { cursor: undefined, skip: 0, given: 0, isDone: false };

type Written = readonly [account: string, cursor: string | null, skip: number, given: number, isDone: boolean];

/** One cursor for the positions in all accounts: text that goes into a URL as it is. */
export function writeCursor(positions: ReadonlyMap<string, Position>): string {
  const all = [...positions].map(([account, it]): Written => [
    account,
    it.cursor ?? null,
    it.skip,
    it.given,
    it.isDone,
  ]);
  const bytes = new TextEncoder().encode(JSON.stringify(all));
  const binary = Array.from(bytes, (it) => String.fromCharCode(it)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The positions in a cursor that `writeCursor` made for the same accounts. Throws `invalid_input` for any other. */
export function readCursor(cursor: string, accounts: Iterable<string>): ReadonlyMap<string, Position> {
  const names = [...accounts];
  const all = parsed(cursor);
  if (!Array.isArray(all) || !all.every(isWritten)) throw foreign('is none that this list gave');
  const positions = new Map(
    all.map(
      ([account, at, skip, given, isDone]) => [account, { cursor: at ?? undefined, skip, given, isDone }] as const,
    ),
  );
  if (positions.size !== names.length || !names.every((it) => positions.has(it)))
    throw foreign('was given by a list over other accounts; begin again without it');
  return positions;
}

function parsed(cursor: string): unknown {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (it) => it.charCodeAt(0))));
  } catch {
    return undefined;
  }
}

function isWritten(it: unknown): it is Written {
  if (!Array.isArray(it) || it.length !== 5) return false;
  const [account, cursor, skip, given, isDone] = it as unknown[];
  return (
    typeof account === 'string' &&
    (cursor === null || typeof cursor === 'string') &&
    [skip, given].every((count) => Number.isSafeInteger(count) && Number(count) >= 0) &&
    typeof isDone === 'boolean'
  );
}

function foreign(problem: string): Error {
  return invalidInput('invoices cannot be listed from there', [{ pointer: '/cursor', problem }]);
}
