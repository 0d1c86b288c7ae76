import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BillingualError, didYouMean, parseJson } from '@billingual/core';
import type { MigrationPolicy } from '@billingual/migrate';
import { isSecretName } from '../arguments/secret-flags.ts';
import { failure, systemCode, type Failure } from '../failure.ts';
import { whyUnread } from '../input.ts';

/** What a file says of a migration, so that nobody types it twice. Paths in it start from its own folder; here they are whole. */
export interface Config {
  readonly from?: ConfigSide;
  readonly to?: ConfigSide;
  readonly envFile?: readonly string[];
  readonly policy?: MigrationPolicy;
  readonly journal?: string;
  readonly rate?: string;
  readonly concurrency?: string;
}

interface ConfigSide {
  readonly provider: string;
  readonly envFile: readonly string[];
}

const defaultName = 'billingual.config.json';

/** The file that was named; or the one with the usual name, if it is there. */
export function configPath(file: string | undefined): string | undefined {
  return file === undefined && !existsSync(defaultName) ? undefined : resolve(file ?? defaultName);
}

export function readConfig(file: string | undefined): Config {
  const path = configPath(file);
  if (path === undefined) return {};
  const value = parsed(path);
  const reading = { path, folder: dirname(path) };
  const settings = objectIn(value, '', ['from', 'to', 'envFile', 'policy', 'journal', 'rate', 'concurrency'], reading);
  const { from, to, envFile, policy, journal, rate, concurrency } = settings;
  return {
    ...(from !== undefined && { from: sideIn(from, 'from', reading) }),
    ...(to !== undefined && { to: sideIn(to, 'to', reading) }),
    ...(envFile !== undefined && { envFile: pathsIn(envFile, 'envFile', reading) }),
    // Looked at by the library, which names every mistake in it.
    ...(policy !== undefined && { policy: objectIn(policy, 'policy', undefined, reading) }),
    ...(journal !== undefined && { journal: resolve(reading.folder, textIn(journal, 'journal', reading)) }),
    ...(rate !== undefined && { rate: numberIn(rate, 'rate', reading) }),
    ...(concurrency !== undefined && { concurrency: numberIn(concurrency, 'concurrency', reading) }),
  };
}

interface Reading {
  readonly path: string;
  readonly folder: string;
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(path: string): unknown {
  try {
    return parseJson(readFileSync(path, 'utf8'));
  } catch (error) {
    if (BillingualError.is(error, 'invalid_json'))
      throw wrong(path, error.message.replace(/^the input cannot be read: /, ''), error);
    throw wrong(path, `it cannot be read: ${whyUnread(systemCode(error) ?? 'unknown reason')}`, error);
  }
}

function sideIn(value: unknown, name: string, reading: Reading): ConfigSide {
  if (typeof value === 'string') return { provider: value, envFile: [] };
  const { provider, envFile } = objectIn(value, name, ['provider', 'envFile'], reading);
  return {
    provider: textIn(provider, `${name}.provider`, reading),
    envFile: envFile === undefined ? [] : pathsIn(envFile, `${name}.envFile`, reading),
  };
}

function objectIn(value: unknown, name: string, known: readonly string[] | undefined, { path }: Reading): Fields {
  const what = name === '' ? 'it' : name;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(path, `${what} has to be an object`);
  const stranger = Object.keys(value).find((it) => known?.includes(it) === false);
  if (stranger === undefined) return value as Fields;
  if (isSecretName(stranger))
    throw wrong(
      path,
      `${stranger} does not belong there: credentials stand in the environment, or in the file of envFile`,
    );
  const meant = didYouMean(stranger, known ?? []);
  throw wrong(path, `${what} has no setting ${stranger}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
}

function pathsIn(value: unknown, name: string, reading: Reading): readonly string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.map((it) => resolve(reading.folder, textIn(it, name, reading)));
}

/** As it would be typed: what it may be is looked at where flags are. */
function numberIn(value: unknown, name: string, { path }: Reading): string {
  if (typeof value === 'number') return String(value);
  throw wrong(path, `${name} has to be a number`);
}

function textIn(value: unknown, name: string, { path }: Reading): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw wrong(path, `${name} has to be text`);
}

function wrong(path: string, problem: string, cause?: unknown): Failure {
  return failure('config', 'invalid_config', `the configuration in ${path} cannot be used: ${problem}`, cause);
}
