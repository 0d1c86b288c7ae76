import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { announce } from './announce.ts';
import { median, type Measured } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Milliseconds a fresh process takes for a piece of code, from outside. */
function milliseconds(code: string): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the measured process failed: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** What importing core and one provider, as published, costs a fresh process over an empty one: the dialect alone, and the client. */
export function startupBenchmarks(rounds = 25): readonly Measured[] {
  announce('importing in fresh processes');
  const codes = {
    empty: '',
    dialect: "import '@billingual/core'; import '@billingual/paypal/dialect';",
    client: "import '@billingual/core'; import '@billingual/paypal';",
  };
  const names = Object.keys(codes) as readonly (keyof typeof codes)[];
  const times = { empty: [], dialect: [], client: [] } as Record<keyof typeof codes, number[]>;
  for (const name of names) milliseconds(codes[name]);
  for (let round = 0; round < rounds; round += 1) for (const name of names) times[name].push(milliseconds(codes[name]));
  const over = (name: keyof typeof codes): number =>
    median(times[name].map((it, round) => it - (times.empty[round] ?? 0)));
  const detail = (name: keyof typeof codes): Measured['detail'] => ({
    'empty process': `${median(times.empty).toFixed(1)} ms`,
    'with the import': `${median(times[name]).toFixed(1)} ms`,
  });
  return [
    {
      name: 'import-dialect',
      what: 'importing core and one dialect, to map invoices alone, in a fresh process, over an empty process',
      value: over('dialect'),
      unit: 'ms',
      bar: 60,
      detail: detail('dialect'),
    },
    {
      name: 'import-client',
      what: 'the same with the client, which talks to the provider',
      value: over('client'),
      unit: 'ms',
      detail: detail('client'),
    },
  ];
}
