import { expect, it } from 'vitest';
import { call } from './__fixtures__/call.ts';
import { demoCases } from './demo-cases.ts';
import { providerNames } from './providers.ts';

it('shows each body on a screen of its own of at most forty lines, and sums up', async () => {
  const { code, stdout, stderr } = await call('demo');
  const screens = stdout.split(/^(?=\d+\. |Summary$)/m);
  expect(screens.length).toBeGreaterThan(demoCases().length);
  expect(screens.map((it) => it.split('\n').length).filter((it) => it > 40)).toEqual([]);
  for (const { title, origin } of demoCases()) {
    expect(stdout).toContain(title);
    expect(stdout).toContain(origin);
  }
  expect([code, stderr]).toEqual([0, '']);
});

it('refuses the one document that contradicts itself, says that this is meant, and exits with 0', async () => {
  const { stdout } = await call('demo');
  expect(stdout).toMatch(/^Invoice 2670: .* cybersource → paypal +247\.86 +241\.00 +\d+ {2}refused$/m);
  expect(stdout).toMatch(/^Invoice 2670, billed as one line .* 247\.86 +247\.86 +\d+ {2}equal$/m);
  expect(stdout).toContain('1 refused, by design');
  expect(stdout).not.toContain('not equal');
});

it('goes both ways between the providers', async () => {
  const { stdout } = await call('demo');
  const [summary = ''] = stdout.split('Summary\n').slice(1);
  for (const from of providerNames) expect(summary).toContain(`${from} → `);
  const rows = summary.split('\n');
  const back = rows.flatMap((row, index) => (row.startsWith('  and back') ? [index] : []));
  const way = (row = ''): readonly string[] => / (\w+) → (\w+) /.exec(row)?.slice(1) ?? [];
  expect(back).toHaveLength(7);
  for (const index of back) {
    expect(rows[index]).toMatch(/ equal$/);
    expect(way(rows[index])).toEqual([...way(rows[index - 1])].reverse());
  }
});
