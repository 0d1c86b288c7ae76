import type { Values } from '../arguments/options.ts';
import { usageFailure } from '../arguments/parse.ts';
import { checkProviderName, isSameName } from '../providers.ts';
import { journalFlag, paceFlags, rateFlag, sideFlags, wholeFlag } from './flags.ts';
import { configPath, readConfig, type Config } from './config-file.ts';
import type { SideWish } from './side.ts';

type Flags = typeof sideFlags & typeof paceFlags & typeof journalFlag;

/** What flags and configuration say together; flags win. */
export interface Settings {
  readonly config: Config;
  /** Undefined where there is none. */
  readonly configFile: string | undefined;
  readonly journal: string;
  readonly rate?: number;
  readonly concurrency?: number;
  /** Undefined where nobody says which provider; then a journal may know. */
  readonly from: SideWish | undefined;
  readonly to: SideWish | undefined;
  /** For a side that is known from elsewhere; the first that has a variable wins. */
  readonly envFiles: readonly string[];
  /** What of the configuration is not taken, because flags say something else. */
  readonly notes: readonly string[];
}

export const defaultJournal = 'migration.db';

export function settingsOf(values: Values<Flags>, usage: string): Settings {
  const config = readConfig(values.config);
  const [rate, concurrency] = [values.rate ?? config.rate, values.concurrency ?? config.concurrency];
  const perSecond = rateFlag({ ...(rate !== undefined && { rate }) }, usage);
  const atOnce = wholeFlag(concurrency, 'concurrency', usage);
  const typed = (values['env-file'] ?? []).toReversed();
  const envFiles = { typed, configured: config.envFile ?? [] };
  const sides = { from: sideFor('from', values, config), to: sideFor('to', values, config) };
  return {
    config,
    configFile: configPath(values.config),
    journal: values.journal ?? config.journal ?? defaultJournal,
    ...(perSecond !== undefined && { rate: perSecond }),
    ...(atOnce !== undefined && { concurrency: atOnce }),
    from: wish(values.from, sides.from.side, envFiles),
    to: wish(values.to, sides.to.side, envFiles),
    envFiles: [...typed, ...envFiles.configured],
    notes: Object.values(sides).flatMap(({ note }) => note ?? []),
  };
}

/** What the configuration says of a side. That of another provider is not for the one that was typed, which may be the other side. */
function sideFor(
  flag: 'from' | 'to',
  values: Values<Flags>,
  config: Config,
): { readonly side: Config['from']; readonly note?: string } {
  const [named, own, other] = [values[flag], config[flag], config[flag === 'from' ? 'to' : 'from']];
  if (named === undefined || own === undefined || isSameName(own.provider, named)) return { side: own };
  const turned = other !== undefined && isSameName(other.provider, named) ? other : undefined;
  const says = `the configuration has ${own.provider} for --${flag}, and not ${named}`;
  if (turned !== undefined && turned.envFile.length > 0)
    return { side: turned, note: `${says}: what it says of ${named} on the other side is taken` };
  return own.envFile.length > 0
    ? { side: turned, note: `${says}: its envFile is left out; --env-file names another` }
    : { side: turned };
}

/**
 * What was typed wins, the last of it first: node itself takes --env-file in that way before the command begins. Then what only one
 * side has: two accounts at one provider have variables of the same names.
 */
function wish(
  named: string | undefined,
  side: Config['from'],
  { typed, configured }: { readonly typed: readonly string[]; readonly configured: readonly string[] },
): SideWish | undefined {
  const calledBy = named ?? side?.provider;
  return calledBy === undefined
    ? undefined
    : { calledBy, envFiles: [...typed, ...(side?.envFile ?? []), ...configured] };
}

/** What of it a plan and a run take. */
export function paceOf({ rate, concurrency }: Settings): Pick<Settings, 'rate' | 'concurrency'> {
  return { ...(rate !== undefined && { rate }), ...(concurrency !== undefined && { concurrency }) };
}

export function bothSides(
  { from, to }: Pick<Settings, 'from' | 'to'>,
  usage: string,
): { readonly from: SideWish; readonly to: SideWish } {
  for (const it of [from, to]) if (it !== undefined) checkProviderName(it.calledBy);
  if (from === undefined) throw usageFailure(usage, '--from is missing: whose invoices are they?');
  if (to === undefined) throw usageFailure(usage, '--to is missing: where are they to go?');
  return { from, to };
}
