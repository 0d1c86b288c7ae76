/** The command as a process: exit codes, streams, signals. What it prints is tested without one. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { body } from './__fixtures__/bodies.ts';
import { call } from './__fixtures__/call.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const toPayPal = ['translate', '--from', 'cybersource', '--to', 'paypal'];
const agrees = JSON.stringify(body('Invoice A123456'));
const disagrees = JSON.stringify(body('Invoice 2670'));

function start(args: readonly string[], stdout: 'pipe' | number = 'pipe'): ChildProcess {
  const flags = ['--disable-warning=ExperimentalWarning', '--conditions=@billingual/source'];
  return spawn(process.execPath, [...flags, main, ...args], { stdio: ['pipe', stdout, 'pipe'] });
}

async function textOf(stream: ChildProcess['stdout']): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function end(child: ChildProcess, stdin: string): Promise<Ended> {
  // It may end before it has read everything.
  child.stdin?.on('error', () => undefined).end(stdin);
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    textOf(child.stdout),
    textOf(child.stderr),
  ]);
  return { code, stdout, stderr };
}

it('puts data on stdout and ends with 0', async () => {
  const { code, stdout, stderr } = await end(start(toPayPal), agrees);
  expect(JSON.parse(stdout)).toMatchObject({ totals: { equal: true } });
  expect([code, stderr]).toEqual([0, '']);
});

it('puts a refusal on stdout and ends with 3', async () => {
  const { code, stdout, stderr } = await end(start(toPayPal), disagrees);
  expect(JSON.parse(stdout)).toMatchObject({ request: null });
  expect([code, stderr]).toEqual([3, '']);
});

it('puts talk about bad input on stderr and ends with 65', async () => {
  expect(await end(start(toPayPal), '{')).toEqual({
    code: 65,
    stdout: '',
    stderr: expect.stringMatching(/^billingual: .*not JSON.*\n$/),
  });
});

it('puts usage on stderr and ends with 2', async () => {
  const { code, stdout, stderr } = await end(start(['demoo']), '');
  expect(stderr).toContain('did you mean demo?');
  expect([code, stdout]).toEqual([2, '']);
});

it('ends with 74 when the output cannot be written', async () => {
  const full = openSync('/dev/full', 'w');
  const { code, stderr } = await end(start(['capabilities'], full), '');
  closeSync(full);
  expect(stderr).toBe('billingual: cannot write the output: no space left on the device\n');
  expect(code).toBe(74);
});

it('ends quietly with 0 when the reader of the output goes away', async () => {
  const child = start([...toPayPal, '--jsonl']);
  const { stdout, stderr } = child;
  child.stdin?.on('error', () => undefined).end(`${agrees}\n`.repeat(2000));
  await once(stdout ?? child, 'data');
  stdout?.destroy();
  const [[code], talk] = await Promise.all([once(child, 'close') as Promise<[number]>, textOf(stderr)]);
  expect([code, talk]).toEqual([0, '']);
});

it('answers a line as it comes, and ends with 130 when interrupted', async () => {
  const child = start([...toPayPal, '--jsonl']);
  child.stdin?.write(`${agrees}\n`);
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  expect(JSON.parse(line.toString())).toMatchObject({ line: 1, totals: { equal: true } });
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(130);
});

it('ends by itself though its input never does', async () => {
  const child = start(['translate', '--from', 'nobody', '--to', 'paypal']);
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(65);
});

it('translates a large input in order, with workers where there are cores for them', async () => {
  const count = Math.ceil((3 * 1024 * 1024) / agrees.length);
  const lines = Array.from({ length: count }, (_, index) => (index % 100 === 0 ? '{}' : agrees));
  const { code, stdout, stderr } = await end(start([...toPayPal, '--jsonl']), lines.join('\n'));
  const found = stdout.trimEnd().split('\n');
  const numbers = found.map((it) => (JSON.parse(it) as { line: number }).line);
  expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  expect(found.filter((it) => it.includes('"not_an_invoice"'))).toHaveLength(Math.ceil(count / 100));
  expect([code, stderr]).toEqual([3, '']);
}, 60_000);

it('loads nothing of the network for what needs none', async () => {
  const spy = `import { registerHooks } from 'node:module';
    registerHooks({ load: (url, context, next) => (process.stderr.write(url + '\\n'), next(url, context)) });`;
  const flags = ['--disable-warning=ExperimentalWarning', '--conditions=@billingual/source'];
  const child = spawn(
    process.execPath,
    [...flags, '--import', `data:text/javascript,${encodeURIComponent(spy)}`, main, ...toPayPal],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const { code, stderr } = await end(child, agrees);
  const loaded = stderr.trimEnd().split('\n');
  expect(loaded.filter((it) => it.endsWith('/dialect.ts'))).not.toHaveLength(0);
  expect(
    loaded.filter((it) => /\/(?:client|transport)\.ts$|\/(?:ky|jose|valibot|node-forge|pkijs)\/|\/sandbox\//.test(it)),
  ).toEqual([]);
  expect(code).toBe(0);
});

it('takes the last of several --env-file, as node does, which reads the flag before the command begins', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'billingual-'));
  const files = [1, 2].map((port) => {
    const file = join(folder, `${port}.env`);
    const lines = ['ENVIRONMENT=sandbox', 'CLIENT_ID=a', 'CLIENT_SECRET=b', `BASE_URL=http://127.0.0.1:${port}`];
    writeFileSync(file, lines.map((it) => `PAYPAL_${it}\n`).join(''), { mode: 0o600 });
    return file;
  });
  const args = ['doctor', 'paypal', ...files.flatMap((it) => ['--env-file', it])];
  const ended = [await end(start(args), ''), await call(args)];
  for (const { stdout, code } of ended) {
    expect(stdout).toContain('127.0.0.1:2');
    expect(stdout).not.toContain('127.0.0.1:1');
    expect(code).toBe(69);
  }
  rmSync(folder, { recursive: true });
}, 60_000);

it('starts simulators that other processes bill at, and ends with 0 on Ctrl-C', async () => {
  const sandbox = start(['sandbox', '--seed', '2']);
  let environment = '';
  for await (const chunk of sandbox.stdout ?? []) {
    environment += String(chunk);
    if (environment.includes('BILLINGUAL_SANDBOX_TOKEN')) break;
  }
  const folder = mkdtempSync(join(tmpdir(), 'billingual-'));
  const file = join(folder, 'sandbox.env');
  writeFileSync(file, environment, { mode: 0o600 });
  for (const name of ['cybersource', 'paypal']) {
    const listed = await end(start(['list', '--provider', name, '--env-file', file, '--jsonl']), '');
    expect(listed.stdout.trimEnd().split('\n')).toHaveLength(2);
    expect([listed.code, listed.stderr]).toEqual([0, '']);
    const examined = await end(start(['doctor', name, '--env-file', file]), '');
    expect([examined.code, examined.stderr]).toEqual([0, '']);
  }
  rmSync(folder, { recursive: true });
  const talk = textOf(sandbox.stderr);
  sandbox.kill('SIGINT');
  const [code] = (await once(sandbox, 'close')) as [number];
  expect(code).toBe(0);
  expect(await talk).toContain('billingual: ended; ');
}, 60_000);
