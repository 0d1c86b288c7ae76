/** A process that is really killed, over real sockets, at every place that has a name: the next one brings to an end what it left behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  failpoints,
  reportRows,
  sqliteJournal,
  type FailpointName,
  type Phase,
  type RunResult,
} from '@billingual/migrate';
import { expect, it } from 'vitest';
import type { ProviderName } from '../accounts.ts';
import { drawFrom } from '../once/draw.ts';
import { fatesOf } from './fate.ts';
import { judge } from './judge.ts';
import type { ProcessOrder } from './migrating-process.ts';
import { sceneOf, type Scene } from './scene.ts';
import { edit, seedInvoices } from './seed-invoices.ts';
import { openSide } from './sides.ts';
import { watch } from './watch.ts';

const script = fileURLToPath(new URL('migrating-process.ts', import.meta.url));

/** In this order, so that there is something left to do for each. */
const effects = ['create', 'discard', 'close', 'send'] as const;

async function migrate(order: ProcessOrder): Promise<{ readonly signal: string | null; readonly said: string }> {
  const child = spawn(process.execPath, ['--conditions=@billingual/source', script, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { signal, said };
}

/** Edits the original of every draft that is made, so that the draft has to go. Returns how to end that. */
function editAfterCreate({ source, target, seeded }: Scene): () => void {
  const merchant = source.open({ seed: 99 });
  const edited = new Set<string>();
  const run = async (): Promise<void> => {
    const payer = target.far.truth.invoices().at(-1)?.payer;
    const original = seeded.find((one) => one.payer === payer && one.kind !== 'draft');
    if (original === undefined || edited.has(original.id)) return;
    edited.add(original.id);
    await edit(merchant, original.id);
  };
  return target.far.faults.add({ operation: 'create', phase: 'after-commit', action: { type: 'run', run } });
}

async function openScene(from: ProviderName, to: ProviderName, seed: number): Promise<Scene> {
  const draw = drawFrom(seed);
  const source = openSide(from, draw);
  const target = openSide(to, draw);
  // The other process has the machine's clock; invoices from its future would not be listed.
  for (const { far } of [source, target]) far.clock.follow();
  const seeded = await seedInvoices(source.open({ seed }), source.far, 10, draw);
  return sceneOf(source, target, { notify: true }, seeded);
}

async function killedRun(scene: Scene, place: FailpointName): Promise<readonly string[]> {
  const { source, target } = scene;
  const wrong = new Set<string>();
  watch(scene, wrong);
  const listening = [await source.far.listen(), await target.far.listen()] as const;
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  const journal = join(folder, 'run.db');
  try {
    const options = Object.fromEntries(
      [source, target].map(({ name, far }, index) => [name, { ...far.credentials, baseUrl: listening[index]?.url }]),
    ) as unknown as ProcessOrder['options'];
    const order: ProcessOrder = { source: source.name, target: target.name, options, journal };
    for (const effect of effects) {
      const stopEditing = effect === 'discard' ? editAfterCreate(scene) : undefined;
      const { signal } = await migrate({ ...order, killAt: `${place} ${effect}` });
      stopEditing?.();
      if (signal !== 'SIGKILL') wrong.add(`was to be killed ${place} ${effect}, and ended by ${signal}`);
    }
    const { said } = await migrate(order);
    const result = JSON.parse(said) as RunResult;
    if (result.status !== 'finished') wrong.add(`not finished: ${said}`);
    const opened = await sqliteJournal(journal);
    const outcomes = new Map<string, Phase>();
    const reasons = new Map<string, string>();
    for await (const row of reportRows(opened)) {
      outcomes.set(row.sourceId, row.outcome);
      reasons.set(row.sourceId, `${row.outcome} ${row.reason}`);
    }
    await opened.close();
    for (const { seeded, closed } of fatesOf(scene))
      if (!closed && seeded.kind.startsWith('open'))
        wrong.add(`${seeded.payer} was not moved: ${reasons.get(seeded.id)}`);
    return [...wrong, ...judge(scene, outcomes)];
  } finally {
    for (const one of listening) await one.close();
    rmSync(folder, { recursive: true });
  }
}

const directions = [
  ['paypal', 'cybersource'],
  ['cybersource', 'paypal'],
] as const;

it.concurrent.each(
  failpoints.flatMap((place) => directions.map(([from, to], seed) => ({ place, from, to, seed: seed + 1 }))),
)(
  'brings to an end what was killed $place each of its writes, $from to $to',
  async ({ place, from, to, seed }) => {
    expect(await killedRun(await openScene(from, to, seed), place)).toEqual([]);
  },
  240_000,
);
