/** A run as a process, against simulators in this one: signals, and going on by the command that was printed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { moving, payable, type Moving } from './__fixtures__/moving.ts';

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

it('finishes what is under way at the first Ctrl-C, and goes on by the command it printed', async () => {
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

it('stops at once at the second Ctrl-C, and still loses nothing', async () => {
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

it('loses nothing when it is killed', async () => {
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
