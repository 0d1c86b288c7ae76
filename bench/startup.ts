import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, type Measured } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Seconds a fresh process takes for a piece of code, from outside. */
function seconds(code: string): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the measured process failed: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** What importing core and one dialect, as published, costs a fresh process over an empty one. */
export function startupBenchmark(rounds = 25): Measured {
  const code = "import '@billingual/core'; import '@billingual/paypal';";
  const empty: number[] = [];
  const loaded: number[] = [];
  seconds(code);
  for (let round = 0; round < rounds; round += 1) {
    empty.push(seconds(''));
    loaded.push(seconds(code));
  }
  const over = loaded.map((it, index) => (it - (empty[index] ?? 0)) * 1000);
  return {
    name: 'import',
    what: 'importing core and one dialect in a fresh process, over an empty process',
    value: median(over),
    unit: 'ms',
    bar: 60,
    detail: {
      'empty process': `${(median(empty) * 1000).toFixed(1)} ms`,
      'with the import': `${(median(loaded) * 1000).toFixed(1)} ms`,
    },
  };
}
