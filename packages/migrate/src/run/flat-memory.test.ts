import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { endlessPair } from '../__fixtures__/endless-pair.ts';
import { sqliteJournal } from '../journal/sqlite/sqlite-journal.ts';
import { plan } from '../plan/plan.ts';
import { run } from './run.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const invoices = Number(process.env['BILLINGUAL_INVOICES'] ?? 1200);

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

it(
  'keeps no more of the last invoice than of the first: planning and moving run in flat memory',
  { timeout: 3_600_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flat-'));
    const journal = await sqliteJournal(join(folder, 'run.db'));
    const { source, target } = endlessPair(invoices);
    const planned: number[] = [];
    const moved: number[] = [];
    const often = Math.ceil(invoices / 6);
    let rows = 0;
    for await (const row of plan(source, target)) {
      expect(row.action).toBe('move');
      rows += 1;
      if (rows % often === 0) planned.push(heap());
    }
    const result = await run({
      source,
      target,
      journal,
      onEvent: (event) => {
        if (event.type === 'progress' && event.over % often === 0) moved.push(heap());
      },
    });
    await journal.close();
    rmSync(folder, { recursive: true });
    expect(result.counts.done).toBe(invoices);
    for (const heaps of [planned, moved]) {
      const [, early = 0] = heaps;
      expect((heaps.at(-1) ?? Number.POSITIVE_INFINITY) - early).toBeLessThan(4);
    }
  },
);
