import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Row } from './item-row.ts';
import { sqliteError } from './sqlite-error.ts';

/** A database with each statement prepared once, and with our errors instead of SQLite's. */
export interface Store {
  readonly all: (sql: string, ...values: readonly SQLInputValue[]) => readonly Row[];
  readonly one: (sql: string, ...values: readonly SQLInputValue[]) => Row | undefined;
  /** How many rows were changed. */
  readonly change: (sql: string, ...values: readonly SQLInputValue[]) => number;
  /** All of it, or nothing. */
  readonly transaction: <T>(work: () => T) => T;
  readonly close: () => void;
}

export function storeOn(database: DatabaseSync): Store {
  const prepared = new Map<string, StatementSync>();
  let isClosed = false;
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    all: (sql, ...values) => guard(() => statement(sql).all(...values) as readonly Row[]),
    one: (sql, ...values) => guard(() => statement(sql).get(...values) as Row | undefined),
    change: (sql, ...values) => guard(() => Number(statement(sql).run(...values).changes)),
    transaction: (work) =>
      guard(() => {
        database.exec('BEGIN IMMEDIATE');
        try {
          const result = work();
          database.exec('COMMIT');
          return result;
        } catch (error) {
          undo(database);
          throw error;
        }
      }),
    close() {
      if (isClosed) return;
      isClosed = true;
      database.close();
    },
  };
}

/** SQLite rolls back by itself where the disk is full; then there is nothing left to undo, and it says so. */
function undo(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // What went wrong first is what matters.
  }
}

function guard<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw sqliteError(error);
  }
}
