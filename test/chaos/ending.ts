import {
  report,
  reportCsv,
  reportHtml,
  reportRows,
  sweep,
  verify,
  type Journal,
  type Phase,
  type Report,
} from '@billingual/migrate';
import type { Outcomes } from './judge.ts';
import type { Scene } from './scene.ts';

/** What the migration itself says at its end. */
export interface Ending {
  readonly outcomes: Outcomes;
  readonly report: Report;
  /** What it finds wrong itself. */
  readonly wrong: readonly string[];
  readonly story: readonly string[];
}

/** Removes what was left behind, compares, and writes every report; `spoken` gets all of it. */
export async function ending(scene: Scene, journal: Journal, seed: number, spoken: string[]): Promise<Ending> {
  const { source, target, policy, seeded } = scene;
  const wrong: string[] = [];
  const swept: object[] = [];
  for await (const row of sweep({ target: target.open({ seed }), journal })) swept.push(row);
  for await (const row of verify({ source: source.open({ seed }), target: target.open({ seed }), journal, policy }))
    if (row.result === 'different' && !row.differences.every((it) => it === 'edited-since'))
      wrong.push(`verifying ${row.sourceId}: ${row.differences.join()}`);
  const outcomes = new Map<string, Phase>();
  const story: string[] = [];
  for await (const { sourceId, outcome, reason } of reportRows(journal)) {
    if (outcomes.has(sourceId)) wrong.push(`I1: ${sourceId} is reported twice`);
    outcomes.set(sourceId, outcome);
    story.push(`${sourceId} ${seeded.find((it) => it.id === sourceId)?.kind}: ${outcome} ${reason ?? ''}`);
  }
  const all = await report(journal);
  for await (const line of reportCsv(journal)) spoken.push(line);
  for await (const part of reportHtml(journal, { now: () => target.far.clock.now() })) spoken.push(part);
  spoken.push(JSON.stringify(all), JSON.stringify(swept));
  return { outcomes, report: all, wrong, story: [...story, `swept: ${JSON.stringify(swept)}`] };
}
