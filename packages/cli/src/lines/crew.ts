import { Worker } from 'node:worker_threads';
import type { Batch } from './batches.ts';
import { translateLines, type LinesDone, type LineTask } from './translate-lines.ts';

/** Who does the work. Several batches may be under way at once; each promise is for its own batch. */
export interface Crew {
  /** How many batches it can usefully have at once; more would only fill memory. */
  readonly width: number;
  readonly translate: (batch: Batch) => Promise<LinesDone>;
  readonly close: () => Promise<void>;
}

/** Translates here and now. */
export function soloCrew(task: LineTask): Crew {
  return {
    width: 1,
    translate: (batch) => Promise.resolve(translateLines(batch, task)),
    close: () => Promise.resolve(),
  };
}

interface Waiting {
  readonly resolve: (done: LinesDone) => void;
  readonly reject: (error: Error) => void;
}

/** Some workers, each with one batch in hand and one waiting for it. */
export function workerCrew(task: LineTask, size: number): Crew {
  const hands = Array.from({ length: size }, () => hire(task));
  return {
    width: size * 2,
    translate(batch) {
      const idlest = hands.reduce((best, it) => (it.waiting.length < best.waiting.length ? it : best));
      return new Promise((resolve, reject) => {
        idlest.waiting.push({ resolve, reject });
        idlest.worker.postMessage(batch, batch.bytes === null ? [] : [batch.bytes.buffer as ArrayBuffer]);
      });
    },
    async close() {
      await Promise.all(hands.map(({ worker }) => worker.terminate()));
    },
  };
}

/** Workers stay small, so a batch that holds a line larger than usual is not for them. */
export const mostForWorkers: number = 256 * 1024;

/** What a line leaves behind dies young. Without limits the heaps would grow to several times this, and be no faster. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };

function hire(task: LineTask): { readonly worker: Worker; readonly waiting: Waiting[] } {
  // The compiler rewrites the endings of imports, but not of this.
  const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { workerData: task, resourceLimits });
  const waiting: Waiting[] = [];
  // A worker answers in the order in which it was asked.
  worker.on('message', (done: LinesDone) => waiting.shift()?.resolve(done));
  const giveUp = (error: Error): void => {
    for (const it of waiting.splice(0)) it.reject(error);
  };
  worker.on('error', giveUp);
  worker.on('exit', () => giveUp(new Error('a worker ended before its work was done')));
  return { worker, waiting };
}
