import type { Values } from '../arguments/options.ts';
import { usageFailure } from '../arguments/parse.ts';
import { journalFlag, paceFlags, rateFlag, sideFlags, wholeFlag } from './flags.ts';
import { readConfig, type Config } from './config-file.ts';
import type { SideWish } from './side.ts';

type Flags = typeof sideFlags & typeof paceFlags & typeof journalFlag;

/** What flags and configuration say together; flags win. */
export interface Settings {
  readonly config: Config;
  readonly journal: string;
  readonly rate?: number;
  readonly concurrency?: number;
  /** Undefined where nobody says which provider; then a journal may know. */
  readonly from: SideWish | undefined;
  readonly to: SideWish | undefined;
  /** For a side that is known from elsewhere. */
  readonly envFiles: readonly string[];
}

export const defaultJournal = 'migration.db';

export function settingsOf(values: Values<Flags>, usage: string): Settings {
  const config = readConfig(values.config);
  const [rate, concurrency] = [values.rate ?? config.rate, values.concurrency ?? config.concurrency];
  const perSecond = rateFlag({ ...(rate !== undefined && { rate }) }, usage);
  const atOnce = wholeFlag(concurrency, 'concurrency', usage);
  const envFiles = [...(values['env-file'] ?? []), ...(config.envFile ?? [])];
  return {
    config,
    journal: values.journal ?? config.journal ?? defaultJournal,
    ...(perSecond !== undefined && { rate: perSecond }),
    ...(atOnce !== undefined && { concurrency: atOnce }),
    from: wish(values.from, config.from, envFiles),
    to: wish(values.to, config.to, envFiles),
    envFiles,
  };
}

/** What only one side has is looked at first: two accounts at one provider have variables of the same names. */
function wish(named: string | undefined, side: Config['from'], envFiles: readonly string[]): SideWish | undefined {
  const calledBy = named ?? side?.provider;
  return calledBy === undefined ? undefined : { calledBy, envFiles: [...(side?.envFile ?? []), ...envFiles] };
}

/** What of it a plan and a run take. */
export function paceOf({ rate, concurrency }: Settings): Pick<Settings, 'rate' | 'concurrency'> {
  return { ...(rate !== undefined && { rate }), ...(concurrency !== undefined && { concurrency }) };
}

export function bothSides(
  { from, to }: Pick<Settings, 'from' | 'to'>,
  usage: string,
): { readonly from: SideWish; readonly to: SideWish } {
  if (from === undefined) throw usageFailure(usage, '--from is missing: whose invoices are they?');
  if (to === undefined) throw usageFailure(usage, '--to is missing: where are they to go?');
  if (JSON.stringify(from) === JSON.stringify(to)) {
    const wayOut = 'two accounts at one provider each have an envFile of their own in billingual.config.json';
    throw usageFailure(usage, `--from and --to are one account; ${wayOut}`);
  }
  return { from, to };
}
