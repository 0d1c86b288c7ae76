import { join } from 'node:path';
import { run, sqliteJournal } from '@billingual/migrate';
import { bareCommits } from './bare-commits.ts';
import { median } from './measure.ts';
import { memoryPair } from './migrate-providers.ts';
import { watchCommits } from './watch-commits.ts';

/** Of an invoice, in milliseconds, as the median of the batches; `count` is a number of commits. */
interface Share {
  /** Without the providers, with the journal's commits. */
  readonly own: number;
  readonly providers: number;
  readonly commits: number;
  /** As many bare ones, made elsewhere right after. */
  readonly bare: number;
  readonly count: number;
}

interface Edge {
  readonly own: number;
  readonly againstBare: number;
}

export interface Cost {
  readonly batch: number;
  readonly batches: number;
  readonly planning: Share;
  readonly moving: Share;
  /** Moving in the first and in the last tenth of the batches, in milliseconds and in bare commits, which see the same disk. */
  readonly first: Edge;
  readonly last: Edge;
  /** Own time over all, whatever stands between the batches included. */
  readonly mean: number;
}

const names = ['own', 'providers', 'commits', 'bare', 'count'] as const satisfies readonly (keyof Share)[];

/**
 * What planning and moving cost without the providers, batch by batch. After each batch as many bare commits as the journal made in it
 * are made elsewhere, so that a change in the speed of the disk meets both. Providers never wait, so the time within them is theirs.
 */
export async function costOf(folder: string, count: number, concurrency: number): Promise<Cost> {
  const bare = bareCommits(join(folder, 'bare.db'));
  const commits = watchCommits();
  const journal = await sqliteJournal(join(folder, 'run.db'));
  const { source, target, spent } = memoryPair(count);
  const batch = Math.min(200, count);
  const shares: Record<'planning' | 'moving', Share[]> = { planning: [], moving: [] };
  const stamp = () => ({ at: performance.now(), providers: spent(), ...commits() });
  let mark = stamp();
  let aside = 0;
  const close = (part: keyof typeof shares): void => {
    const now = stamp();
    const made = now.count - mark.count;
    const took = bare.run(made);
    aside += took;
    const providers = now.providers - mark.providers;
    shares[part].push({
      own: (now.at - mark.at - providers) / batch,
      providers: providers / batch,
      commits: (now.ms - mark.ms) / batch,
      bare: took / batch,
      count: made / batch,
    });
    mark = stamp();
  };
  let planned = 0;
  const start = performance.now();
  const { status, counts } = await run({
    source,
    target,
    journal,
    concurrency,
    onEvent(event) {
      if (event.type === 'planned') {
        planned += 1;
        if (planned % batch === 0) close('planning');
      } else if (event.type === 'enrolled') mark = stamp();
      else if (event.type === 'progress' && event.over % batch === 0) close('moving');
    },
  });
  const all = performance.now() - start - aside - spent();
  await journal.close();
  bare.close();
  if (status !== 'finished' || counts.done !== count)
    throw new Error(`the run is ${status}, ${counts.done} of ${count} moved`);
  const tenth = Math.ceil(shares.moving.length / 10);
  return {
    batch,
    batches: shares.moving.length,
    planning: medians(shares.planning),
    moving: medians(shares.moving),
    first: edge(shares.moving.slice(0, tenth)),
    last: edge(shares.moving.slice(-tenth)),
    mean: all / count,
  };
}

function medians(shares: readonly Share[]): Share {
  if (shares.length === 0) throw new Error('there was no batch');
  return Object.fromEntries(names.map((name) => [name, median(shares.map((it) => it[name]))])) as unknown as Share;
}

function edge(shares: readonly Share[]): Edge {
  return {
    own: median(shares.map((it) => it.own)),
    againstBare: median(shares.map((it) => it.own / it.bare)),
  };
}
