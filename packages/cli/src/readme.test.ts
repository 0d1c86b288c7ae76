/** The shell examples of the README, run as they stand there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'billingual-readme-'));
const section = readme.split('## Without an account')[1]?.split(/^## /m)[0] ?? '';
const [starting = '', using = '', controlling = ''] = [...section.matchAll(/^```sh\n([^]*?)^```$/gm)].map(
  (it) => it[1],
);

const billingual = `billingual() { '${process.execPath}' --disable-warning=ExperimentalWarning --conditions=@billingual/source '${main}' "$@"; }`;

function shell(script: string): ReturnType<typeof spawn> {
  return spawn('sh', ['-e', '-c', `${billingual}\n${script}`], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

async function output(child: ReturnType<typeof spawn>): Promise<{ code: number; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, stdout, stderr };
}

let sandbox: ReturnType<typeof spawn>;

beforeAll(async () => {
  sandbox = shell(starting);
  const written = (): string => readFileSync(join(folder, 'sandbox.env'), { encoding: 'utf8', flag: 'a+' });
  await vi.waitUntil(() => written().includes('BILLINGUAL_SANDBOX_TOKEN'), { timeout: 20_000 });
}, 30_000);

afterAll(() => {
  // The shell and what it runs are one group.
  if (sandbox.pid !== undefined) process.kill(-sandbox.pid, 'SIGTERM');
  rmSync(folder, { recursive: true });
});

it('bills at the simulators', async () => {
  const { code, stdout, stderr } = await output(shell(using));
  expect(using.match(/^billingual /gm)).toHaveLength(6);
  for (const text of ['SAMPLE-0001', 'Invoice SAMPLE-0004', '"status": "open"', '"status": "canceled"'])
    expect(stdout).toContain(text);
  expect([code, stderr]).toEqual([0, '']);
}, 60_000);

it('controls them', async () => {
  const { code, stdout, stderr } = await output(shell(controlling));
  expect(stdout).toContain('"number":"SAMPLE-0001"');
  expect(stdout).toContain('"kind":"mail"');
  expect(stdout).not.toContain('"error"');
  expect([code, stderr]).toEqual([0, '']);
}, 60_000);
