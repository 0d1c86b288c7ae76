import { parentPort, workerData } from 'node:worker_threads';
import type { Batch } from './batches.ts';
import { translateLines, type LineTask } from './translate-lines.ts';

parentPort?.on('message', (batch: Batch) => {
  const done = translateLines(batch, workerData as LineTask);
  parentPort?.postMessage(done, [done.output.buffer as ArrayBuffer]);
});
