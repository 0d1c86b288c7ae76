import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SeedOrder } from './chaos-worker.ts';
import type { SeedResult } from './tally.ts';

const worker = fileURLToPath(new URL('chaos-worker.ts', import.meta.url));

/** Runs seeds in so many processes at once, and hands over each result as it comes. Rejects when a process ends before it is told to. */
export async function runSeedsApart(
  orders: Iterable<SeedOrder>,
  processes: number,
  onResult: (result: SeedResult) => void,
): Promise<void> {
  const left = orders[Symbol.iterator]();
  const children: ChildProcess[] = [];
  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(worker, { execArgv: ['--conditions=@billingual/source'] });
      children.push(child);
      let isOver = false;
      const next = (): void => {
        const { value, done } = left.next();
        isOver = done === true;
        if (value === undefined) child.disconnect();
        else child.send(value);
      };
      child.on('message', (result: SeedResult) => {
        onResult(result);
        next();
      });
      child.once('error', reject);
      child.once('exit', (code, signal) =>
        isOver ? resolve() : reject(new Error(`a process ended with ${signal ?? code} before its run did`)),
      );
      next();
    });
  try {
    await Promise.all(Array.from({ length: processes }, lane));
  } finally {
    for (const child of children) child.kill();
  }
}
