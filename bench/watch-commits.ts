import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Transactions that were ended since the watch began, and the milliseconds that ending them took. */
export interface Commits {
  readonly count: number;
  readonly ms: number;
}

const changes = /^\s*(?:INSERT|UPDATE|DELETE)\b/i;

/**
 * Looks at every database of this process from now on, by standing between it and its callers: at each COMMIT, and at each change
 * outside a transaction, which is a commit of its own. What the work inside a transaction takes is not in it.
 */
export function watchCommits(): () => Commits {
  let count = 0;
  let ms = 0;
  const timed = <T>(work: () => T): T => {
    const start = performance.now();
    const result = work();
    ms += performance.now() - start;
    count += 1;
    return result;
  };
  // Called with their own `this` below.
  // oxlint-disable-next-line typescript/unbound-method
  const { exec, prepare } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function watched(sql) {
    const run = (): void => exec.call(this, sql);
    return sql === 'COMMIT' ? timed(run) : run();
  };
  DatabaseSync.prototype.prepare = function watched(sql) {
    const statement = prepare.call(this, sql);
    if (!changes.test(sql)) return statement;
    const watch = <K extends 'all' | 'run'>(name: K): void => {
      const bare = statement[name].bind(statement) as (...given: unknown[]) => unknown;
      const run = (...given: unknown[]): unknown => (this.isTransaction ? bare(...given) : timed(() => bare(...given)));
      Object.defineProperty(statement, name, { value: run as StatementSync[K] });
    };
    watch('all');
    watch('run');
    return statement;
  };
  return () => ({ count, ms });
}
