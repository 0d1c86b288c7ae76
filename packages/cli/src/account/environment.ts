import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { failure, systemCode } from '../failure.ts';
import type { Io } from '../io.ts';

/** The environment, with what only the file of --env-file has. Lines are NAME=value; `export` before them is in order. */
export function environmentOf(file: string | undefined, { env }: Pick<Io, 'env'>): Io['env'] {
  return file === undefined ? env : { ...parseEnv(textOf(file)), ...env };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw failure(
      'config',
      'cannot_read',
      `cannot read --env-file ${file}: ${systemCode(error) ?? 'unknown reason'}`,
      error,
    );
  }
}
