/** A process that is really killed, over real sockets: whatever it left behind, the next one brings to an end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failpoints, report, reportRows, sqliteJournal, type RunResult } from '@billingual/migrate';
import { expect, it } from 'vitest';
import { providerNames, type ProviderName } from '../accounts.ts';
import { drawFrom } from '../once/draw.ts';
import { seedsOf } from '../once/seeds.ts';
import { bothPayable, judge } from './judge.ts';
import type { ProcessOrder } from './migrating-process.ts';
import { seedInvoices } from './seed-invoices.ts';
import { openSide } from './sides.ts';

const script = fileURLToPath(new URL('migrating-process.ts', import.meta.url));

async function migrate(order: ProcessOrder): Promise<{ readonly signal: string | null; readonly said: string }> {
  const child = spawn(process.execPath, ['--conditions=@billingual/source', script, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { signal, said };
}

async function killedRun(seed: number): Promise<readonly string[]> {
  const draw = drawFrom(seed);
  const [first, second] = (seed % 2 === 0 ? providerNames : providerNames.toReversed()) as [ProviderName, ProviderName];
  const source = openSide(first, draw);
  const target = openSide(second, draw);
  // The other process has the machine's clock; invoices from its future would not be listed.
  for (const { far } of [source, target]) far.clock.follow();
  const seeded = await seedInvoices(source.open(seed), source.far, 6, draw);
  const since = { source: source.far.truth.entries.length, target: target.far.truth.entries.length };
  const wrong = new Set<string>();
  for (const { far } of [source, target]) {
    const run = (): void => bothPayable(source, target).forEach((one) => wrong.add(one));
    far.faults.add({ operation: '*', phase: 'after-commit', action: { type: 'run', run } });
  }
  const listening = [await source.far.listen(), await target.far.listen()] as const;
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  const journal = join(folder, 'run.db');
  try {
    const options = Object.fromEntries(
      [source, target].map(({ name, far }, index) => [name, { ...far.credentials, baseUrl: listening[index]?.url }]),
    ) as unknown as ProcessOrder['options'];
    const order: ProcessOrder = { source: first, target: second, options, journal };
    for (const effect of ['create', 'close', 'send']) {
      const at = `${draw.one(failpoints as unknown as [string, ...string[]])} ${effect}`;
      const { signal } = await migrate({ ...order, kill: { at, nth: draw.whole(1, 2) } });
      if (signal !== 'SIGKILL' && signal !== null) wrong.add(`ended by ${signal}`);
    }
    const { said } = await migrate(order);
    const result = JSON.parse(said) as RunResult;
    if (result.status !== 'finished') wrong.add(`not finished: ${said}`);
    const opened = await sqliteJournal(journal);
    const outcomes = new Map<string, string>();
    for await (const row of reportRows(opened)) outcomes.set(row.sourceId, row.outcome);
    const all = await report(opened);
    await opened.close();
    const judged = {
      source,
      target,
      seeded,
      disturbed: new Set<string>(),
      notify: true,
      isTimed: false,
      mayMailLate: false,
      report: all,
      outcomes,
      since,
    };
    return [...wrong, ...judge(judged), ...(all.outcomes.done === 0 ? ['nothing was moved'] : [])];
  } finally {
    for (const one of listening) await one.close();
    rmSync(folder, { recursive: true });
  }
}

it.each(seedsOf(2))(
  'brings to an end what was killed three times, seed %i',
  async (seed) => {
    expect(await killedRun(seed)).toEqual([]);
  },
  120_000,
);
