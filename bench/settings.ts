/** How long the benchmarks are and what becomes of the results. */
export interface Settings {
  readonly json: boolean;
  readonly write: boolean;
  /** The one group to run; all unless given. */
  readonly only: string | undefined;
  /** Invoices of the longest stream and the longest list. */
  readonly invoices: number;
  /** Invoices that are planned and moved. */
  readonly migrated: number;
  /** Invoices in the journal that is resumed. */
  readonly enrolled: number;
}

/** What is measured, in this order. */
export const groupNames = ['read', 'import', 'bundle', 'client', 'migrate', 'stream'] as const;

/** What can be set by the environment, and how long it is otherwise: as long as all of it fits into five minutes. */
const lengths = {
  invoices: { variable: 'BENCH_INVOICES', fallback: 100_000, least: 100, what: 'longest stream and longest list' },
  migrated: { variable: 'BENCH_MIGRATE_INVOICES', fallback: 10_000, least: 400, what: 'planned and moved' },
  enrolled: { variable: 'BENCH_RESUME_INVOICES', fallback: 100_000, least: 1000, what: 'in the resumed journal' },
} as const;

export function helpText(): string {
  const variables = Object.values(lengths).map(
    ({ variable, fallback, least, what }) =>
      `  ${variable.padEnd(24)}${what}; default ${fallback.toLocaleString('en')}, at least ${least.toLocaleString('en')}`,
  );
  return `npm run bench -- [--json] [--only GROUP] [--write]

Measures everything that has a bar, and says which are met. A missed bar is no failure: it ends with 0. What is being
measured is told on stderr.

  --json        the results for machines
  --only GROUP  one of ${groupNames.join(', ')}
  --write       renews docs/benchmarks.md; on a machine that does nothing else meanwhile
  --help        this

Lengths, in invoices:
${variables.join('\n')}`;
}

/** Throws with one line that says what is wrong; 'help' where that was asked for. */
export function settingsFrom(
  given: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Settings | 'help' {
  const left = [...given];
  const found: { json: boolean; write: boolean; only: string | undefined } = {
    json: false,
    write: false,
    only: undefined,
  };
  while (left.length > 0) {
    const argument = left.shift();
    if (argument === '--help' || argument === '-h') return 'help';
    if (argument === '--json' || argument === '--write') found[argument === '--json' ? 'json' : 'write'] = true;
    else if (argument === '--only') {
      const group = left.shift();
      if (group === undefined || !(groupNames as readonly string[]).includes(group))
        throw new Error(
          `--only takes one of ${groupNames.join(', ')}, not ${group === undefined ? 'nothing' : `'${group}'`}`,
        );
      found.only = group;
    } else throw new Error(`there is no argument '${argument}'; npm run bench -- --help lists all`);
  }
  if (found.write && found.only !== undefined) throw new Error('--write needs all results; leave out --only');
  const length = (name: keyof typeof lengths): number => {
    const { variable, fallback, least } = lengths[name];
    const text = environment[variable] ?? '';
    if (text === '') return fallback;
    if (!/^\d+$/.test(text) || Number(text) < least)
      throw new Error(`${variable} has to be a whole number from ${least}, not '${text}'`);
    return Number(text);
  };
  return { ...found, invoices: length('invoices'), migrated: length('migrated'), enrolled: length('enrolled') };
}
