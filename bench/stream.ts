import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { announce } from './announce.ts';
import type { Measured } from './measure.ts';
import { writeBodies, type Provider } from './stream-file.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'packages/cli/bin/billingual.js');
const pipe = fileURLToPath(new URL('pipe.ts', import.meta.url));

interface Run {
  readonly seconds: number;
  /** Highest resident memory seen while it ran, in MiB. */
  readonly peak: number;
  readonly bytes: number;
}

/** Runs a process to its end, reading its output away, and watches its memory. Exit 3 says that some were refused, as expected. */
async function run(args: readonly string[]): Promise<Run> {
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let peak = 0;
  let bytes = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentMiB(child.pid));
  }, 100);
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0 && code !== 3) throw new Error(`${args.join(' ')} ended with ${code}`);
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, peak, bytes };
}

/** Where the system has no /proc the memory is reported as 0, and the report says so. */
function residentMiB(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** A stream of mixed invoices through `translate --jsonl`, against a pipe that only parses and prints. */
export async function streamBenchmarks(from: Provider, to: Provider, count: number): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'billingual-bench-'));
  try {
    const [small, large] = [join(folder, 'small.jsonl'), join(folder, 'large.jsonl')];
    writeBodies(from, Math.ceil(count / 10), small);
    const size = writeBodies(from, count, large);
    const translate = (file: string): Promise<Run> =>
      run([cli, 'translate', '--from', from, '--to', to, '--jsonl', file]);
    announce(`streams from ${from} to ${to}: ${count.toLocaleString('en')} invoices, and a tenth of them first`);
    const few = await translate(small);
    const bare = await run([pipe, large]);
    const many = await translate(large);
    const spoken = (it: Run): string =>
      `${it.seconds.toFixed(1)} s, ${it.peak.toFixed(0)} MiB at most, ${(it.bytes / 2 ** 20).toFixed(0)} MiB out`;
    const detail = {
      input: `${count.toLocaleString('en')} invoices, ${(size / 2 ** 20).toFixed(0)} MiB`,
      'parse and print': spoken(bare),
      translate: spoken(many),
      'translate, a tenth of it': spoken(few),
      'per invoice': `${((many.seconds / count) * 1e6).toFixed(0)} µs`,
    };
    const name = `stream-${from}-${to}`;
    return [
      {
        name,
        what: `translate --jsonl from ${from} to ${to}, against JSON.parse and JSON.stringify over the same file`,
        value: many.seconds / bare.seconds,
        unit: '×',
        bar: 4,
        detail,
      },
      {
        name: `${name}-memory`,
        what: 'highest resident memory of that run',
        value: many.peak,
        unit: 'MiB',
        bar: 200,
        detail: { 'a tenth of the input': `${few.peak.toFixed(0)} MiB` },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
