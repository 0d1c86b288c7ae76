const environment = process.env;

/** So many runs of each kind; another number with BILLINGUAL_RUNS, or one seed alone with BILLINGUAL_SEED. */
export function seedsOf(usual: number): readonly number[] {
  const { BILLINGUAL_SEED: one, BILLINGUAL_RUNS: runs } = environment;
  if (one !== undefined) return [Number(one)];
  return Array.from({ length: runs === undefined ? usual : Number(runs) }, (_, index) => index + 1);
}

/** When every run begins: far from the end of a day everywhere in America, where the simulated account is at home. */
export const noon = new Date('2026-11-25T18:00:00Z');

/** What came of a run: what was wrong with it, and what was done in it. */
export interface Verdict {
  readonly wrong: readonly string[];
  /** For whoever looks for the reason. */
  readonly story: readonly string[];
  /** How it ended, in a word. */
  readonly end: string;
}

/**
 * Runs every seed, several beside each other. Returns what there is to complain of, '' for nothing: the first of those that went wrong,
 * and how to have them again; or ends that so many runs should have come to, and did not.
 */
export async function runSeeds(
  seeds: readonly number[],
  { file, ends }: { readonly file: string; readonly ends: readonly string[] },
  openLane: () => (seed: number) => Promise<Verdict>,
): Promise<string> {
  const failures: string[] = [];
  const seen = new Set<string>();
  const left = [...seeds];
  const lane = async (): Promise<void> => {
    const run = openLane();
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      const { wrong, story, end } = await run(seed);
      seen.add(end);
      if (wrong.length === 0) continue;
      const again = `BILLINGUAL_SEED=${seed} npx vitest run ${file}`;
      failures.push(
        [`seed ${seed}: ${wrong.join('; ')}`, ...story.map((it) => `    ${it}`), `    ${again}`].join('\n'),
      );
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const missing = seeds.length < 50 ? [] : ends.filter((it) => !seen.has(it));
  const complaints = [...failures.slice(0, 5), ...missing.map((it) => `no run ended in: ${it}`)];
  if (failures.length > 0) complaints.unshift(`${failures.length} of ${seeds.length} runs went wrong`);
  return complaints.join('\n');
}

const lanes = 8;
