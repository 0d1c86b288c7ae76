import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrueInvoice, Truth, TruthEntry } from '@billingual/sandbox';
import { describe, expect, it } from 'vitest';
import { call } from './__fixtures__/call.ts';
import { demoCases } from './demo-cases.ts';
import { isClean, prove } from './demo/prove.ts';
import { providerNames } from './providers.ts';

it('shows each body on a screen of its own of at most forty lines, and sums up', async () => {
  const { code, stdout, stderr } = await call('demo --invoices 0');
  const screens = stdout.split(/^(?=\d+\. |Summary$|One program, )/m);
  expect(screens.length).toBeGreaterThan(demoCases().length);
  expect(screens.map((it) => it.split('\n').length).filter((it) => it > 40)).toEqual([]);
  for (const { title, origin } of demoCases()) {
    expect(stdout).toContain(title);
    expect(stdout).toContain(origin);
  }
  expect([code, stderr]).toEqual([0, '']);
});

it('refuses the one document that contradicts itself, says that this is meant, and exits with 0', async () => {
  const { stdout } = await call('demo --invoices 0');
  expect(stdout).toMatch(/^Invoice 2670: .* cybersource → paypal +247\.86 +241\.00 +\d+ {2}refused$/m);
  expect(stdout).toMatch(/^Invoice 2670, billed as one line .* 247\.86 +247\.86 +\d+ {2}equal$/m);
  expect(stdout).toContain('1 refused, by design');
  expect(stdout).not.toContain('not equal');
});

it('goes both ways between the providers', async () => {
  const { stdout } = await call('demo --invoices 0');
  const [summary = ''] = stdout.split(/Summary\n|One program, /).slice(1);
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

it('runs one program at every provider, and tells what was proven', async () => {
  const { code, stdout } = await call('demo --invoices 0');
  const [, second = ''] = stdout.split('One program, every provider\n');
  const tables = second.split(/^(?=.*simulated at http:\/\/127\.0\.0\.1:\d+$)/m).slice(1);
  expect(tables).toHaveLength(providerNames.length);
  const steps = tables.map((it) =>
    it
      .split('\n')
      .slice(1, 10)
      .map((row) => row.split(/ {2,}/)),
  );
  const [first = []] = steps;
  expect(first[0]).toEqual(['Step', 'Invoice', 'Status', 'Total', 'Due']);
  expect(first).toHaveLength(9);
  // Statuses stand beside the provider's own words, which differ.
  const plain = (rows: readonly string[][]): unknown => rows.map((row) => row.map((it) => it.replace(/ \(.*\)$/, '')));
  for (const other of steps) expect(plain(other)).toEqual(plain(first));
  expect(second).toContain('4 invoices, 2 mails, 2 payments. 4 answers were lost on the way and');
  expect(second).toContain('2 notifications came twice, on purpose; nothing was billed, mailed or handled twice.');
  expect(code).toBe(0);
});

describe('the proof', () => {
  const truth = (entries: readonly TruthEntry[], numbers: readonly string[]): Truth => ({
    entries,
    of: <K extends TruthEntry['kind']>(kind: K) =>
      entries.filter((it): it is Extract<TruthEntry, { kind: K }> => it.kind === kind),
    invoices: () => numbers.map((number) => ({ number }) as TrueInvoice),
  });
  const mail = { kind: 'mail', at: 0, id: 'a', to: 'x', about: 'invoice' } as const;
  const hook = { kind: 'webhook', at: 0, id: 'a', type: 'paid' } as const;
  const clean = { truth: truth([mail, { ...hook, delivered: true }], ['1', '2']), lost: 0, handled: 1 };

  it('is clean when nothing happened twice', () => {
    expect(isClean(prove(clean))).toBe(true);
  });

  it.each([
    ['a number is there twice', { ...clean, truth: truth(clean.truth.entries, ['1', '1']) }],
    ['a payer is mailed twice', { ...clean, truth: truth([mail, mail, ...clean.truth.of('webhook')], ['1']) }],
    ['an event is handled twice', { ...clean, handled: 2 }],
    [
      'a notification is refused to the end',
      { ...clean, handled: 0, truth: truth([{ ...hook, delivered: false }], []) },
    ],
  ])('is not when %s', (_, performance) => {
    expect(isClean(prove(performance))).toBe(false);
  });
});

it('moves invoices both ways on a bad day, proves it by what the far sides know, and says where the reports are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const { code, stdout } = await call(['demo', '--invoices', '12', '--out', folder]);
  const [, moving = ''] = stdout.split('Moving, on a day when answers are lost\n');
  const [there = '', back = ''] = moving.split('Proven by').slice(0, 2);
  expect(there).toMatch(/^ {2}moved +\d+$/m);
  expect(there).toContain('12 made up and 6 documented');
  expect(back).toContain('3 made up and 1 documented');
  expect(moving.match(/Nothing could be paid twice, nothing was copied twice, nobody was mailed/g)).toHaveLength(2);
  for (const name of ['report.html', 'report-paypal-to-cybersource.html']) {
    expect(moving).toContain(join(folder, name));
    expect(readFileSync(join(folder, name), 'utf8')).toContain('<h1>Migration report</h1>');
  }
  // The one whose line and total disagree.
  expect(there).toContain('1 needs a person');
  expect(code).toBe(0);
  rmSync(folder, { recursive: true });
}, 60_000);

it('says at once that the reports cannot be put there, and ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const file = join(folder, 'taken');
  writeFileSync(file, '');
  for (const out of [file, join(file, 'below')]) {
    const { code, stdout, stderr } = await call(['demo', '--out', out]);
    expect([code, stdout, stderr]).toEqual([74, '', `billingual: cannot write --out ${out}: it is no folder\n`]);
  }
  rmSync(folder, { recursive: true });
});
