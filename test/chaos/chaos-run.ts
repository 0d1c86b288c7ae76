import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunResult } from '@billingual/migrate';
import type { Verdict } from '../once/seeds.ts';
import { addFaults, drawClock, refusalsIn } from './draw-faults.ts';
import { otherEnds, unbrokenEnds } from './end-state.ts';
import { ending } from './ending.ts';
import { interference } from './interfere.ts';
import { judge } from './judge.ts';
import { killing } from './killing.ts';
import { leaks } from './leaks.ts';
import { lives } from './lives.ts';
import { openScene, type Scene } from './scene.ts';
import { sessionsOf } from './sessions.ts';
import { tooFast } from './too-fast.ts';
import { watch } from './watch.ts';

export interface ChaosOptions {
  readonly invoices: number;
}

export interface ChaosVerdict extends Verdict {
  readonly direction: string;
  /** Where processes were killed, one entry each. */
  readonly kills: readonly string[];
  /** How often each kind of fault has struck. */
  readonly struck: ReadonlyMap<string, number>;
  /** How many invoices came to each outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/**
 * One run by a seed: a direction, two accounts, faults at both, payments and edits by others, a clock that jumps, a process that is
 * killed again and again; then peace, until it says that it is done. Judged by what the simulators hold.
 */
export async function chaosRun(seed: number, { invoices }: ChaosOptions): Promise<ChaosVerdict> {
  const unbroken = await unbrokenEnds(seed, invoices);
  const { scene, draw } = await openScene(seed, invoices);
  const { source, target } = scene;
  const direction = `${source.name} to ${target.name}`;
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  const spoken: string[] = [];
  const story: string[] = [direction];
  const kills: string[] = [];
  const breaches = new Set<string>();
  try {
    watch(scene, breaches);
    const faults = addFaults(scene, draw);
    story.push(...faults.story);
    const interfere = interference(scene, seed, draw);
    const sessions = sessionsOf(scene, join(folder, 'run.db'), draw, { story, spoken });
    for (let round = draw.whole(1, 4); round > 0; round -= 1) {
      const clock = drawClock(draw);
      if (clock.length > 0) story.push(`clock: ${clock.map((it) => `${it.aheadMs} ms at ${it.request}`).join(', ')}`);
      await sessions.next({
        clock,
        failpoint: (machine) =>
          killing(machine, draw, { before: interfere(), onKill: (place) => void kills.push(place) }),
      });
      await pass(scene, draw.one([100, 1000, 3_600_000]));
    }
    const struck = faults.struck();
    for (const { far } of [source, target]) far.faults.clear();
    watch(scene, breaches);
    let result: RunResult | undefined;
    for (let round = 0; round < 12 && !isOver(result); round += 1) {
      result = await sessions.next();
      const rest = Date.parse(result?.retryAt ?? '') - target.far.clock.now();
      await pass(scene, Math.max(120_000, Number.isFinite(rest) ? rest : 0));
    }
    const journal = await sessions.journal();
    const end = await ending(scene, journal, seed, spoken);
    await journal.close();
    const wrong = [
      ...breaches,
      ...judge(scene, end.outcomes, refusalsIn(struck)),
      ...otherEnds(scene, unbroken, end.outcomes),
      ...leaks(scene, folder, spoken),
      ...[source, target].flatMap(tooFast),
      ...end.wrong,
    ];
    story.push(...end.story);
    if (wrong.length > 0) story.push(...lives(scene, wrong));
    const { outcomes } = end.report;
    return { wrong, story, end: rarest(outcomes), direction, kills, struck, outcomes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function pass({ source, target }: Scene, ms: number): Promise<void> {
  await target.far.clock.advance(ms);
  await source.far.clock.advance(ms);
}

function isOver(result: RunResult | undefined): boolean {
  return (
    result?.status === 'finished' && result.counts.owed + result.counts.ambiguous + result.counts.quarantined === 0
  );
}

/** The least usual of the ends that invoices came to. */
function rarest(outcomes: Readonly<Record<string, number>>): string {
  const found = ['conflict', 'owed', 'refused', 'paid-at-source', 'done'].find((it) => (outcomes[it] ?? 0) > 0);
  return found ?? 'nothing';
}
