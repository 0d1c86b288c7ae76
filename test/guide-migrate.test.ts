/** The guide to migrations, typed as it stands: every `sh` fence runs, in order, and prints what the `text` fence below it says. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const guide = 'docs/migrate.md';

interface Fence {
  readonly line: number;
  readonly code: string;
  /** Goes on running. */
  readonly isBackground: boolean;
  /** What it has to print; '…' stands for anything. */
  readonly says: string;
}

function fences(): readonly Fence[] {
  const text = readFileSync(guide, 'utf8');
  const found = [...text.matchAll(/^```(sh|text)(.*)\n([^]*?)^```$/gm)];
  return found.flatMap(({ 1: kind, 2: mark = '', 3: code = '', index }, position): Fence[] => {
    const line = text.slice(0, index).split('\n').length;
    if (kind === 'text') {
      if (found[position - 1]?.[1] !== 'sh') throw new Error(`${guide}:${line}: nothing was run that could say this`);
      return [];
    }
    if (!['', 'background'].includes(mark.trim())) throw new Error(`${guide}:${line}: unknown mark: sh${mark}`);
    const next = found[position + 1];
    return [
      {
        line,
        code,
        isBackground: mark.trim() === 'background',
        says: (next?.[1] === 'text' ? next[3] : undefined) ?? '',
      },
    ];
  });
}

const folder = mkdtempSync(join(tmpdir(), 'guide-'));
const running: ChildProcess[] = [];

afterAll(async () => {
  for (const child of running) {
    const ended = once(child, 'close');
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true });
});

/** `billingual` as whoever has installed it would find it, from the sources. */
function shellEnvironment(): NodeJS.ProcessEnv {
  const bin = join(folder, '.bin');
  mkdirSync(bin, { recursive: true });
  const flags = '--disable-warning=ExperimentalWarning --conditions=@billingual/source';
  const script = `#!/bin/sh\nexec '${process.execPath}' ${flags} '${resolve('packages/cli/src/main.ts')}' "$@"\n`;
  writeFileSync(join(bin, 'billingual'), script);
  chmodSync(join(bin, 'billingual'), 0o755);
  return { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: folder };
}

function shell(code: string, detached: boolean): ChildProcess {
  return spawn('bash', ['-euo', 'pipefail', '-c', code], {
    cwd: folder,
    env: shellEnvironment(),
    detached,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly text: string }> {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, text };
}

/** Until the file that its output goes to is written: then the simulator answers. */
async function started(child: ChildProcess, code: string): Promise<void> {
  const [, name = ''] = /> (\S+)/.exec(code) ?? [];
  const file = join(folder, name);
  let talk = '';
  child.stderr?.on('data', (chunk: Buffer) => (talk += String(chunk)));
  const isWritten = (): boolean => existsSync(file) && readFileSync(file, 'utf8').includes('SANDBOX_TOKEN');
  await new Promise<void>((done, fail) => {
    const watcher = watch(folder, () => {
      if (!isWritten()) return;
      watcher.close();
      done();
    });
    child.once('exit', () => {
      watcher.close();
      fail(new Error(`it ended at once: ${talk}`));
    });
  });
}

const flat = (text: string): string => text.replaceAll(/[^\S\n]+/g, ' ').trim();

/** The lines of `says` in `text`, in order, with anything in place of '…'. */
function missing(says: string, text: string): readonly string[] {
  let rest = flat(text);
  return flat(says)
    .split('\n')
    .map((it) => it.trim())
    .filter((it) => it !== '…' && it !== '')
    .filter((line) => {
      const at = rest.indexOf(line);
      rest = at < 0 ? rest : rest.slice(at + line.length);
      return at < 0;
    });
}

it('has something to run, and something to compare', () => {
  expect(fences().length).toBeGreaterThan(8);
  expect(fences().filter(({ says }) => says !== '').length).toBeGreaterThan(4);
  expect(missing('a\n…\nb', 'a\nx\n  b')).toEqual([]);
  expect(missing('a\nc', 'a\nb')).toEqual(['c']);
});

it('runs as it stands, and prints what it says', async () => {
  for (const { line, code, isBackground, says } of fences()) {
    const child = shell(code, isBackground);
    if (isBackground) {
      running.push(child);
      await started(child, code);
      continue;
    }
    const { code: exit, text } = await ended(child);
    expect(exit, `${guide}:${line}\n${text}`).toBe(0);
    expect(missing(says, text), `${guide}:${line}\n${text}`).toEqual([]);
  }
  for (const file of ['report.html', 'report.csv', 'again.html'])
    expect(existsSync(join(folder, file)), file).toBe(true);
}, 120_000);
