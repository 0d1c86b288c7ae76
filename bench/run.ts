/**
 * Every benchmark in one run: `npm run bench`, with `--json` for machines and `--write` to renew docs/benchmarks.md.
 * BENCH_INVOICES sets the length of the streams and lists (default 1,000,000).
 */
import { writeFileSync } from 'node:fs';
import { bundleBenchmark } from './bundle.ts';
import { clientBenchmarks } from './client.ts';
import { page, table } from './report.ts';
import { readBenchmarks } from './read.ts';
import { startupBenchmark } from './startup.ts';
import { streamBenchmarks } from './stream.ts';

const count = Number(process.env['BENCH_INVOICES'] ?? 1_000_000);
const results = [
  ...readBenchmarks(),
  startupBenchmark(),
  await bundleBenchmark(),
  ...(await clientBenchmarks(Math.ceil(count / 10), count)),
  ...(await streamBenchmarks('cybersource', 'paypal', count)),
  ...(await streamBenchmarks('paypal', 'cybersource', Math.ceil(count / 10))),
];
if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 2));
else console.log(table(results));
if (process.argv.includes('--write'))
  writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), page(results, count));
