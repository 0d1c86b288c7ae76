import { readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { failure, systemCode } from '../failure.ts';
import { whyUnread } from '../input.ts';
import type { Io } from '../io.ts';
import { say } from '../output.ts';

type Surroundings = Pick<Io, 'env' | 'stderr'>;

/**
 * The environment, with what only the files of --env-file have, the last of them first: so does node, which takes the flag for its own
 * wherever it stands. Lines are NAME=value; `export` before them is in order.
 */
export function environmentOf(files: readonly string[] | undefined, io: Surroundings): Io['env'] {
  return Object.assign({}, ...(files ?? []).map((it) => fileEnvironment(it, io)), io.env) as Io['env'];
}

/** What stands in a file alone. Says so, once, where others than its owner may read it: there are credentials in it. */
export function fileEnvironment(file: string, io: Surroundings): Io['env'] {
  const env = parseEnv(textOf(file));
  const told = warned.get(io.stderr) ?? new Set();
  warned.set(io.stderr, told);
  if (!told.has(file) && !isSimulated(env) && isOpenToOthers(file))
    say(io, `billingual: warning: ${file} can be read by others on this machine; chmod 600 ${file} keeps them out`);
  told.add(file);
  return env;
}

/** What opens only a simulator on this machine is no secret. */
function isSimulated(env: Io['env']): boolean {
  return Object.values(env).some((it) => /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?:[:/]|$)/.test(it ?? ''));
}

/** Two accounts may share a file, which is read for each. */
const warned = new WeakMap<object, Set<string>>();

/** Windows has other means, and always says that everybody may. */
function isOpenToOthers(file: string): boolean {
  return process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = systemCode(error) ?? 'unknown reason';
    throw failure('config', 'cannot_read', `cannot read --env-file ${file}: ${whyUnread(code)}`, error);
  }
}
