import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

function bench(...args: readonly string[]): readonly [code: number | null, stdout: string, stderr: string] {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bench/start.ts', ...args], { encoding: 'utf8' });
  return [status, stdout, stderr];
}

it('tells what can be set, and what is wrong with the arguments, before anything is built or measured', () => {
  expect(bench('--help')).toEqual([0, expect.stringMatching(/^npm run bench -- .*BENCH_RESUME_INVOICES/s), '']);
  expect(bench('--only', 'raed')).toEqual([64, '', expect.stringMatching(/^bench: --only takes one of read, /)]);
  expect(bench('--jsno')).toEqual([
    64,
    '',
    "bench: there is no argument '--jsno'; npm run bench -- --help lists all\n",
  ]);
});
