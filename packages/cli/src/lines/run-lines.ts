import type { Io } from '../io.ts';
import { write } from '../output.ts';
import { batches, type Batch } from './batches.ts';
import { mostForWorkers, soloCrew, workerCrew, type Crew } from './crew.ts';
import { progress } from './progress.ts';
import type { LineCounts, LinesDone, LineTask } from './translate-lines.ts';

/** Below this, starting workers costs more than they save. */
const worthWorkers = 128 * 1024;
/** The third would have to be fed by a thread that also reads and writes. */
const mostWorkers = 2;

export type HireWorkers = (task: LineTask, size: number) => Crew;

/**
 * Translates a stream line by line, output in the order of the input. Memory stays flat: a bounded number of batches is under
 * way, and nothing is read while the reader of the output does not keep up.
 */
export async function runLines(
  source: AsyncIterable<Uint8Array>,
  task: LineTask,
  io: Io,
  hire: HireWorkers = workerCrew,
): Promise<LineCounts> {
  let counts: LineCounts = { lines: 0, refused: 0, bad: 0, bugs: 0 };
  const solo = soloCrew(task);
  let crew = solo;
  let bytes = 0;
  const bar = progress(io);
  const underWay: Promise<LinesDone>[] = [];
  const finishOne = async (): Promise<void> => {
    const done = await underWay.shift();
    if (done === undefined) return;
    counts = sum(counts, done);
    await write(io.stdout, done.output);
    release(done.output);
    bar.show(counts);
  };
  try {
    for await (const batch of batches(source, task.maxBytes)) {
      bytes += sizeOf(batch);
      // Even a single one is worth it: its memory can be bounded, that of the first thread cannot.
      if (crew === solo && bytes > worthWorkers) crew = hire(task, Math.min(mostWorkers, io.cores));
      const doing = (sizeOf(batch) > mostForWorkers ? solo : crew).translate(batch);
      // Handled when its turn comes; until then it must not count as forgotten.
      doing.catch(() => undefined);
      underWay.push(doing);
      while (underWay.length >= crew.width) await finishOne();
    }
    while (underWay.length > 0) await finishOne();
  } finally {
    await crew.close();
  }
  bar.end(counts);
  return counts;
}

/** Gives the memory back now: the collector does not know how much hangs on so small an object. */
function release(bytes: Uint8Array): void {
  (bytes.buffer as ArrayBuffer).transfer(0);
}

function sizeOf({ bytes }: Batch): number {
  return bytes?.length ?? 0;
}

function sum(a: LineCounts, b: LineCounts): LineCounts {
  return {
    lines: a.lines + b.lines,
    refused: a.refused + b.refused,
    bad: a.bad + b.bad,
    bugs: a.bugs + b.bugs,
  };
}
