import { parentPort, workerData } from 'node:worker_threads';
import type { Batch } from './batches.ts';
import { providerOf } from '../providers.ts';
import { translateLines, type LineTask } from './translate-lines.ts';

const task = workerData as LineTask;
await Promise.all([task.from, task.to].map(providerOf));

parentPort?.on('message', (batch: Batch) => {
  const done = translateLines(batch, task);
  parentPort?.postMessage(done, [done.output.buffer as ArrayBuffer]);
});
