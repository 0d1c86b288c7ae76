/** Every benchmark in one run: `npm run bench`; `npm run bench -- --help` says what can be set. */
import { writeFileSync } from 'node:fs';
import { announce } from './announce.ts';
import { bundleBenchmarks } from './bundle.ts';
import { clientBenchmarks } from './client.ts';
import type { Measured } from './measure.ts';
import { migrateBenchmarks } from './migrate.ts';
import { page, table } from './report.ts';
import { readBenchmarks } from './read.ts';
import { helpText, settingsFrom, type Settings } from './settings.ts';
import { startupBenchmarks } from './startup.ts';
import { streamBenchmarks } from './stream.ts';

type Group = (settings: Settings) => readonly Measured[] | Promise<readonly Measured[]>;

const groups: Readonly<Record<string, Group>> = {
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

function settingsOrEnd(): Settings {
  const names = Object.keys(groups);
  try {
    const settings = settingsFrom(process.argv.slice(2), process.env, names);
    if (settings !== 'help') return settings;
    console.log(helpText(names));
    return process.exit(0);
  } catch (error) {
    console.error(`bench: ${(error as Error).message}`);
    return process.exit(64);
  }
}

const settings = settingsOrEnd();
const results: Measured[] = [];
for (const [name, measure] of Object.entries(groups)) {
  if (settings.only !== undefined && settings.only !== name) continue;
  results.push(...(await measure(settings)));
}
announce('done');
if (settings.json) console.log(JSON.stringify(results, null, 2));
else console.log(table(results));
if (settings.write) writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), page(results, settings));
