import { BillingualError } from '@billingual/core';

type Sqlite = typeof import('node:sqlite');

let loaded: Sqlite | undefined;

/**
 * node:sqlite, without its warning that it is experimental, which Node 22 prints when it is first loaded; every other warning is printed
 * as always. Loaded only when there is something to keep in it, so that the rest of the library runs where there is none.
 */
export function loadSqlite(): Sqlite {
  if (loaded !== undefined) return loaded;
  // Put back as it was, and called with its own `this` below.
  // oxlint-disable-next-line typescript/unbound-method
  const emit = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]): void => {
    if (!isSqliteWarning(warning, rest[0])) Reflect.apply(emit, process, [warning, ...rest]);
  }) as typeof process.emitWarning;
  try {
    // Node 22.0 to 22.2 cannot be asked for a module in this way.
    loaded = process.getBuiltinModule?.('node:sqlite') as Sqlite | undefined;
  } finally {
    process.emitWarning = emit;
  }
  if (loaded !== undefined) return loaded;
  const reason =
    'this runtime has no node:sqlite; run on Node 22.13 or later, or start 22.5 and later with --experimental-sqlite';
  throw new BillingualError('journal_unwritable', `the journal cannot be kept: ${reason}`, { reason });
}

/** `type` is the second argument: the name itself, or options that hold it. */
export function isSqliteWarning(warning: string | Error, type: unknown): boolean {
  const text = typeof warning === 'string' ? warning : warning.message;
  const named = typeof type === 'object' && type !== null && 'type' in type ? type.type : type;
  const name = typeof warning === 'string' ? named : warning.name;
  return name === 'ExperimentalWarning' && text.startsWith('SQLite is an experimental feature');
}
