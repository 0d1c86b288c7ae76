/**
 * Runs migrations in which nearly everything goes wrong, each drawn from a seed, and judges them by what the simulators hold: see
 * test/chaos.
 *
 *     npm run chaos -- --seed 7
 *     npm run chaos -- --runs 1000 [--from 1]
 *
 * Ends with 1 when a promise was broken, with 2 for arguments that mean nothing.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runSeedsApart } from '../test/chaos/run-seeds-apart.ts';
import { newTally, type SeedResult } from '../test/chaos/tally.ts';

const usage = `usage: npm run chaos -- --seed N [--invoices 20]
       npm run chaos -- [--runs 1000] [--from 1] [--invoices 20]

--seed N      repeats one run, and tells its story
--runs N      so many runs, of the seeds from --from on; 1000 unless given
--from N      the first seed; 1 unless given
--invoices N  invoices at the source in each run; 20 unless given. Another number is another run of the same seed`;

const directions = ['paypal to cybersource', 'cybersource to paypal'];
/** From so many runs on, every place has to have been one where a process was killed. */
const enough = 1000;
/** Failures that are told in full. */
const toldInFull = 5;

const { seed, runs, from, invoices } = numbersFrom(process.argv.slice(2));
const first = seed ?? from ?? 1;
const count = seed === undefined ? (runs ?? 1000) : 1;
const seeds = Array.from({ length: count }, (_, index) => ({ seed: first + index, invoices: invoices ?? 20 }));

const tally = newTally(directions);
const startedAt = performance.now();
await runSeedsApart(seeds, Math.min(count, availableParallelism()), (result) => {
  tally.add(result);
  if (seed !== undefined) console.log(result.story.join('\n'));
  if (result.wrong.length > 0) tell(result);
  if (tally.runs % 50 === 0 && tally.runs < count) console.log(`${tally.runs} of ${count} runs, ${wrongOnes()}`);
});

if (seed === undefined) console.log(`\n${tally.summary()}\n`);
const missed = count < enough ? [] : tally.missed();
for (const place of missed) console.log(`nobody was killed ${place}, in one direction or in both`);
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(`${tally.runs} ${tally.runs === 1 ? 'run' : 'runs'} in ${seconds} s, ${wrongOnes()}`);
process.exitCode = tally.wrong === 0 && missed.length === 0 && tally.runs === count ? 0 : 1;

function wrongOnes(): string {
  return tally.wrong === 0 ? 'nothing wrong' : `${tally.wrong} wrong`;
}

function tell({ seed: failed, wrong }: SeedResult): void {
  if (tally.wrong > toldInFull) return;
  const how = invoices === undefined ? '' : ` --invoices ${invoices}`;
  console.log([`seed ${failed} went wrong:`, ...wrong.map((it) => `  ${it}`)].join('\n'));
  if (seed === undefined) console.log(`  once more, with its story: npm run chaos -- --seed ${failed}${how}`);
}

interface Numbers {
  readonly seed?: number;
  readonly runs?: number;
  readonly from?: number;
  readonly invoices?: number;
}

function numbersFrom(args: readonly string[]): Numbers {
  const text = { type: 'string' } as const;
  try {
    const options = {
      seed: text,
      runs: text,
      from: text,
      invoices: text,
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { help, ...given } = parseArgs({ args: [...args], options }).values;
    if (help === true) {
      console.log(usage);
      process.exit(0);
    }
    if (given.seed !== undefined && (given.runs ?? given.from) !== undefined)
      throw new TypeError('--seed is one run; --runs and --from are about many');
    return Object.fromEntries(Object.entries(given).map(([name, it]) => [name, wholeNumber(name, it)]));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

function wholeNumber(name: string, value: string): number {
  const number = Number(value);
  if (/^[0-9]+$/.test(value) && Number.isSafeInteger(number) && number > 0) return number;
  throw new TypeError(`--${name} has to be a whole number from 1 on, and is ${JSON.stringify(value)}`);
}
