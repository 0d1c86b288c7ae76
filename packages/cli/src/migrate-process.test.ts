/** A run as a process, against simulators in this one: signals, and going on by the command that was printed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { commits, moving, payable, type Moving } from './__fixtures__/moving.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
let here: Moving;

beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

/** Looks at both sides after every change at either: the numbers that could be paid at both. */
function watchBoth(): readonly string[] {
  const found: string[] = [];
  const run = (): void => {
    const live = new Set(payable(here.target));
    found.push(...payable(here.source).filter((number) => live.has(number)));
  };
  for (const { faults } of [here.source, here.target]) {
    faults.clear();
    faults.add({ operation: '*', phase: 'after-commit', action: { type: 'run', run } });
  }
  return found;
}

function start(line: string): ChildProcess {
  const words = line.split(' ').map((it) => it.replaceAll(/\{([\w.]+)\}/g, (_, name: string) => here.file(name)));
  const flags = ['--disable-warning=ExperimentalWarning', '--conditions=@billingual/source'];
  const env = { ...here.env, PATH: process.env['PATH'] };
  return spawn(process.execPath, [...flags, main, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env });
}

interface Watched {
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly until: (pattern: RegExp) => Promise<void>;
  readonly ended: Promise<number | null>;
}

function watch(child: ChildProcess): Watched {
  let [stdout, stderr] = ['', ''];
  const look = new Set<() => void>();
  const noted = (add: (text: string) => void) => (chunk: Buffer) => {
    add(String(chunk));
    for (const it of look) it();
  };
  child.stdout?.on(
    'data',
    noted((text) => (stdout += text)),
  );
  child.stderr?.on(
    'data',
    noted((text) => (stderr += text)),
  );
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!pattern.test(stdout) && !pattern.test(stderr)) return;
          look.delete(check);
          resolve();
        };
        look.add(check);
        check();
        void ended.then(() => reject(new Error(`ended without ${pattern.source}: ${stderr}`)));
      }),
    ended,
  };
}

const resumeLine = (stderr: string): string => /^ {2}billingual (resume.*)$/m.exec(stderr)?.[1] ?? '';

it('G86: finishes what is under way at the first Ctrl-C, and goes on by the command it printed', async () => {
  const numbers = Array.from({ length: 30 }, (_, index) => `P-${index}`);
  await here.open(...numbers);
  const both = watchBoth();
  const child = start('run --from cybersource --to paypal --journal {one.db} --yes --jsonl --rate 200');
  const run = watch(child);
  await run.until(/"to":"done"/);
  child.kill('SIGINT');
  expect(await run.ended).toBe(130);
  expect(run.stderr()).toContain('finishing what is under way');
  const moved = payable(here.target);
  expect(moved.length).toBeGreaterThan(0);
  expect(payable(here.source).length).toBeGreaterThan(0);
  // At a safe place: each can be paid on one side, and on one only.
  expect([...moved, ...payable(here.source)].toSorted()).toEqual(numbers.toSorted());

  const rest = watch(start(resumeLine(run.stderr())));
  expect(await rest.ended).toBe(0);
  expect(rest.stdout()).toMatch(/^ {2}moved +30$/m);
  expect(payable(here.target).toSorted()).toEqual(numbers.toSorted());
  expect(both).toEqual([]);
}, 60_000);

it('G86: stops at once at the second Ctrl-C, and still loses nothing', async () => {
  const numbers = Array.from({ length: 6 }, (_, index) => `Q-${index}`);
  await here.open(...numbers);
  // The copy is asked to be sent, and the answer does not come.
  here.target.faults.add({ operation: 'send', phase: 'before-commit', action: { type: 'stall', ms: 600_000 } });
  const child = start('run --from cybersource --to paypal --journal {two.db} --yes --jsonl --concurrency 2');
  const run = watch(child);
  await run.until(/"to":"sending"/);
  child.kill('SIGINT');
  await run.until(/finishing what is under way/);
  child.kill('SIGINT');
  expect(await run.ended).toBe(130);
  const safe = new Set([...payable(here.source), ...payable(here.target)]);
  expect(numbers.filter((it) => !safe.has(it)).length).toBeGreaterThan(0);

  const both = watchBoth();
  const rest = watch(start(resumeLine(run.stderr())));
  expect(await rest.ended).toBe(0);
  expect(payable(here.target)).toEqual(expect.arrayContaining(numbers));
  expect(payable(here.source)).toEqual([]);
  expect(here.target.truth.invoices().filter((it) => it.payable && it.number.startsWith('Q-'))).toHaveLength(6);
  expect(both).toEqual([]);
}, 60_000);

it('G66: loses nothing when it is killed', async () => {
  const numbers = Array.from({ length: 12 }, (_, index) => `R-${index}`);
  await here.open(...numbers);
  const both = watchBoth();
  const child = start('run --from cybersource --to paypal --journal {three.db} --yes --jsonl');
  const run = watch(child);
  await run.until(/"to":"closing"/);
  child.kill('SIGKILL');
  await run.ended;
  const rest = watch(start('resume --journal {three.db}'));
  expect(await rest.ended).toBe(0);
  expect(
    payable(here.target)
      .filter((it) => it.startsWith('R-'))
      .toSorted(),
  ).toEqual(numbers.toSorted());
  expect(payable(here.source)).toEqual([]);
  expect(both).toEqual([]);
}, 60_000);

it('G74: stopped by the machine, keeps everybody out, and goes on when it wakes', async () => {
  const numbers = Array.from({ length: 6 }, (_, index) => `S-${index}`);
  await here.open(...numbers);
  const both = watchBoth();
  const child = start('run --from cybersource --to paypal --journal {four.db} --yes --jsonl');
  const run = watch(child);
  await run.until(/"to":"closing"/);
  child.kill('SIGSTOP');
  const second = watch(start('resume --journal {four.db}'));
  expect(await second.ended).toBe(75);
  expect(second.stderr()).toContain(`process ${child.pid} on `);
  child.kill('SIGCONT');
  expect(await run.ended).toBe(0);
  expect(payable(here.target)).toEqual(expect.arrayContaining(numbers));
  expect(payable(here.source)).toEqual([]);
  expect(both).toEqual([]);
}, 60_000);

it('G74: woken after another one has taken over, writes nothing more', async () => {
  const numbers = Array.from({ length: 6 }, (_, index) => `T-${index}`);
  await here.open(...numbers);
  const both = watchBoth();
  // The answer to what it reads comes while it is stopped.
  here.source.faults.add({
    operation: 'get',
    phase: 'after-commit',
    nth: 9,
    times: 2,
    action: { type: 'stall', ms: 3000 },
  });
  const child = start('run --from cybersource --to paypal --journal {five.db} --yes --jsonl --concurrency 2');
  const run = watch(child);
  await run.until(/"to":"drafting"/);
  child.kill('SIGSTOP');
  // As where the lock is not seen by the other one: on another machine, over a file system of the network.
  rmSync(here.file('five.db-owner'));
  const second = watch(start('resume --journal {five.db}'));
  expect(await second.ended).toBe(0);
  const before = commits(here.source) + commits(here.target);
  child.kill('SIGCONT');
  await run.ended;
  expect(run.stdout()).toContain('"warning":"lease-lost"');
  expect(commits(here.source) + commits(here.target)).toBe(before);
  expect(
    payable(here.target)
      .filter((it) => it.startsWith('T-'))
      .toSorted(),
  ).toEqual(numbers);
  expect(payable(here.source)).toEqual([]);
  expect(both).toEqual([]);
}, 60_000);

it('G88: goes on to the end when whoever read its output has gone, and the report is made again', async () => {
  const numbers = Array.from({ length: 8 }, (_, index) => `U-${index}`);
  await here.open(...numbers);
  const child = start('run --from cybersource --to paypal --journal {six.db} --yes --jsonl');
  // `| head -1`
  await once(child.stdout ?? child, 'data');
  child.stdout?.destroy();
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(payable(here.target)).toEqual(expect.arrayContaining(numbers));
  const again = watch(start('report --journal {six.db}'));
  expect(await again.ended).toBe(0);
  expect(again.stdout()).toMatch(/^ {2}moved +8$/m);
}, 60_000);
