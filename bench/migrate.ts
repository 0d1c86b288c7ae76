import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteJournal } from '@billingual/migrate';
import { announce } from './announce.ts';
import { childArguments, figuresOf } from './child-process.ts';
import { flat, type Held } from './heap.ts';
import { median, type Measured } from './measure.ts';
import type { Cost } from './migrate-cost.ts';

const child = 'migrate-child.ts';

/** What moving an invoice costs besides the providers, whether it needs more memory the longer it goes on, and how soon it goes on. */
export async function migrateBenchmarks(count = 10_000, enrolled = 100_000): Promise<readonly Measured[]> {
  const said = count.toLocaleString('en');
  announce(`a migration of ${said} invoices, one at a time, without the time of the providers`);
  const alone = await figuresOf<Cost>(child, 'cost', count, 1);
  const few = Math.max(400, Math.ceil(count / 10));
  announce(`a migration of ${few.toLocaleString('en')} invoices, four at a time`);
  const together = await figuresOf<Cost>(child, 'cost', few, 4);
  announce(`the heap of a plan of ${said} invoices`);
  const planned = await figuresOf<Held>(child, 'plan-heap', count);
  announce(`the heap of a run of ${said} invoices`);
  const moved = await figuresOf<Held>(child, 'run-heap', count);
  return [
    costRow(count, alone, together),
    flat(
      'migrate-plan-heap',
      `heap of a plan before the last of ${said} invoices, against a tenth of them`,
      count,
      planned,
    ),
    flat(
      'migrate-run-heap',
      `heap of a run before the last of ${said} invoices, against a tenth of them`,
      count,
      moved,
    ),
    await resumeRow(enrolled),
  ];
}

function costRow(count: number, alone: Cost, together: Cost): Measured {
  const { planning, moving, first, last, mean, batch, batches } = alone;
  const value = planning.own + moving.own;
  const commits = planning.commits + moving.commits;
  const bare = planning.bare + moving.bare;
  const made = planning.count + moving.count;
  const edge = (it: Cost['first']): string => `${ms(it.own)} (${it.againstBare.toFixed(2)} × bare)`;
  const ms = (it: number): string => `${it.toFixed(2)} ms`;
  return {
    name: 'migrate-cost',
    what: `planning and moving an invoice, journal on disk, without the time of the providers, of ${count.toLocaleString('en')}`,
    value,
    unit: 'ms',
    bar: 5,
    detail: {
      planning: ms(planning.own),
      moving: ms(moving.own),
      'journal commits, of both': `${ms(commits)}, ${((commits / value) * 100).toFixed(0)} % of it; ${made.toFixed(2)} commits an invoice`,
      'as many bare commits on the same disk': ms(bare),
      'against the bare commits alone': `${(value / bare).toFixed(2)} ×`,
      'without the commits': ms(value - commits),
      'first and last tenth of the batches, moving': `${edge(first)}, ${edge(last)}`,
      'mean over all, beginning and end included': ms(mean),
      'providers, taken out': ms(planning.providers + moving.providers),
      'four at a time': ms(together.planning.own + together.moving.own),
      medians: `of ${batches} batches of ${batch} invoices`,
    },
  };
}

const rounds = 5;

/** Kills a run in the middle, and sees how soon a new process asks a provider for something; killed there, and so on. */
async function resumeRow(count: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'billingual-bench-'));
  try {
    const said = count.toLocaleString('en');
    const file = join(folder, 'run.db');
    announce(`a run over ${said} invoices in the journal, killed`);
    const enrolment = await killedAt('over', ['begin', count, file]);
    announce('as often as that, resumed and killed again');
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      seconds.push((await killedAt('first', ['resume', count, file])).seconds);
    const journal = await sqliteJournal(file, { readOnly: true });
    const counts = await journal.counts();
    await journal.close();
    const total = Object.values(counts).reduce((sum, it) => sum + it, 0);
    const begun = total - counts.planned - counts.done;
    if (total !== count || counts.done === 0 || counts.planned === 0)
      throw new Error(`the run was not killed in its middle: ${JSON.stringify(counts)}`);
    return {
      name: 'migrate-resume',
      what: `from the start of a new process to its first request, with ${said} invoices in the journal of a killed one`,
      value: Math.max(...seconds),
      unit: 's',
      bar: 2,
      detail: {
        rounds: `the slowest of ${rounds}; median ${median(seconds).toFixed(2)} s`,
        'the killed run': `${counts.done.toLocaleString('en')} moved, ${begun} under way, ${counts.planned.toLocaleString('en')} not begun`,
        'enrolled and begun in': `${enrolment.seconds.toFixed(1)} s`,
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a process of its own until it prints a line with that key, and kills it there as nothing can prepare for. */
async function killedAt(key: string, given: readonly (string | number)[]): Promise<{ readonly seconds: number }> {
  const start = performance.now();
  const running = spawn(process.execPath, childArguments(child, given), { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  let seconds: number | undefined;
  running.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (seconds !== undefined || !out.includes(`{"${key}":`)) return;
    seconds = (performance.now() - start) / 1000;
    running.kill('SIGKILL');
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    running.on('close', (...end) => resolve(end)),
  );
  if (seconds === undefined || signal !== 'SIGKILL')
    throw new Error(`${child} ${given.join(' ')} ended with ${signal ?? code} before it could be killed`);
  return { seconds };
}
