/** Every benchmark in one run, once `start.ts` has built what they measure. */
import { writeFileSync } from 'node:fs';
import { announce } from './announce.ts';
import { bundleBenchmarks } from './bundle.ts';
import { clientBenchmarks } from './client.ts';
import type { Measured } from './measure.ts';
import { migrateBenchmarks } from './migrate.ts';
import { page, table } from './report.ts';
import { readBenchmarks } from './read.ts';
import { settingsFrom, type groupNames, type Settings } from './settings.ts';
import { startupBenchmarks } from './startup.ts';
import { streamBenchmarks } from './stream.ts';

type Group = (settings: Settings) => readonly Measured[] | Promise<readonly Measured[]>;

const groups: Readonly<Record<(typeof groupNames)[number], Group>> = {
  read: readBenchmarks,
  import: () => startupBenchmarks(),
  bundle: bundleBenchmarks,
  client: ({ invoices }) => clientBenchmarks(Math.ceil(invoices / 10), invoices),
  migrate: ({ migrated, enrolled }) => migrateBenchmarks(migrated, enrolled),
  stream: async ({ invoices }) => [
    ...(await streamBenchmarks('cybersource', 'paypal', invoices)),
    ...(await streamBenchmarks('paypal', 'cybersource', Math.ceil(invoices / 10))),
  ],
};

const settings = settingsFrom(process.argv.slice(2), process.env);
if (settings === 'help') throw new Error('npm run bench -- --help answers that before anything is measured');
const results: Measured[] = [];
for (const [name, measure] of Object.entries(groups)) {
  if (settings.only !== undefined && settings.only !== name) continue;
  results.push(...(await measure(settings)));
}
announce('done');
if (settings.json) console.log(JSON.stringify(results, null, 2));
else console.log(table(results));
if (settings.write) writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), page(results, settings));
