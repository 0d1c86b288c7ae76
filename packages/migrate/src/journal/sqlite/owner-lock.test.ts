import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleRun, sampleSeeds } from '../../conformance/samples.ts';
import { sqliteJournal } from './sqlite-journal.ts';

const script = fileURLToPath(new URL('../../__fixtures__/hold-journal.ts', import.meta.url));

/** A process that is told to take the journal, and to leave it. */
interface Contender {
  readonly child: ChildProcess;
  readonly tell: (word: 'take' | 'leave') => Promise<string>;
}

let folder: string;
let file: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'run.db');
});
afterEach(() => {
  for (const it of children.splice(0)) it.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function contender(): Promise<Contender> {
  const child = spawn(process.execPath, ['--conditions=@billingual/source', script, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => String((await lines.next()).value);
  expect(await line()).toBe('ready');
  return {
    child,
    tell(word) {
      child.stdin.write(`${word}\n`);
      return line();
    },
  };
}

interface Refusal {
  readonly code: string;
  readonly details: { readonly pid: number; readonly host: string };
}

describe('G72: two at once on one machine', () => {
  it('lets one of several processes in, a hundred times, and tells the others at once who it is', async () => {
    const contenders = await Promise.all([contender(), contender(), contender()]);
    const winners = new Set<number>();
    for (let round = 0; round < 100; round += 1) {
      const answers = await Promise.all(contenders.map(({ tell }) => tell('take')));
      const owner = contenders[answers.indexOf('held')];
      expect(answers.filter((it) => it === 'held')).toHaveLength(1);
      for (const it of answers.filter((answer) => answer !== 'held')) {
        const { code, details } = JSON.parse(it) as Refusal;
        expect([code, details.pid, details.host]).toEqual(['journal_in_use', owner?.child.pid, hostname()]);
      }
      winners.add(owner?.child.pid ?? 0);
      await owner?.tell('leave');
    }
    expect(winners.size).toBeGreaterThan(1);
  }, 60_000);

  it('lets the second one in once the first was killed, and reads on meanwhile', async () => {
    const before = await sqliteJournal(file);
    await before.begin(sampleRun());
    await before.enroll(sampleSeeds(1));
    await before.close();
    const { child, tell } = await contender();
    expect(await tell('take')).toBe('held');
    await expect(sqliteJournal(file)).rejects.toMatchObject({
      code: 'journal_in_use',
      details: { pid: child.pid, host: hostname() },
      message: expect.stringContaining(`process ${child.pid} on ${hostname()}, since 2`),
    });
    const reading = await sqliteJournal(file, { readOnly: true });
    expect((await reading.counts()).planned).toBe(1);
    await reading.close();

    child.kill('SIGKILL');
    await once(child, 'exit');
    const after = await sqliteJournal(file);
    expect((await after.counts()).planned).toBe(1);
    await after.close();
  });

  it('refuses a second one in the same process as well', async () => {
    const first = await sqliteJournal(file);
    await expect(sqliteJournal(file)).rejects.toMatchObject({ code: 'journal_in_use', details: { pid: process.pid } });
    await first.close();
  });
});
