import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { failure, systemCode, type Failure } from './failure.ts';
import type { Provider } from './providers.ts';

/**
 * A provider out of a package or a file. Looked for where the command was typed and then beside the command itself, because one may be
 * installed in a project and the other for all of them.
 */
export async function loadProvider(specifier: string): Promise<Provider> {
  const isFile = /^\.{0,2}\//.test(specifier);
  if (!isFile && !/^(?:@[\w.-]+\/)?[\w.-]+(?:\/[\w.-]+)*$/.test(specifier))
    throw refuse(specifier, 'is neither the name of a package nor a path that starts with ./ or /');
  const url = isFile ? pathToFileURL(resolve(specifier)).href : resolved(specifier);
  const loaded = await load(specifier, url);
  const found = loaded['providerPackage'];
  const missing = missingParts(found);
  if (missing.length === 0) return found as Provider;
  throw refuse(
    specifier,
    found === undefined
      ? 'exports no providerPackage, so it is no provider'
      : `has a providerPackage without ${missing.join(', ')}`,
  );
}

function resolved(specifier: string): string {
  try {
    return pathToFileURL(createRequire(resolve('package.json')).resolve(specifier)).href;
  } catch {
    return specifier;
  }
}

async function load(specifier: string, url: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(url)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const isMissing = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ENOENT'].includes(systemCode(error) ?? '');
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw refuse(
      specifier,
      isMissing ? 'cannot be found; is it installed here?' : `cannot be loaded: ${reason}`,
      error,
    );
  }
}

const parts: Readonly<Record<string, (value: unknown) => boolean>> = {
  'spec 1': (it) => it === 1,
  'a dialect': (it) => typeof it === 'object' && it !== null && 'read' in it && 'name' in it,
  'the function accounts': (it) => typeof it === 'function',
};

function missingParts(found: unknown): readonly string[] {
  const given = (typeof found === 'object' && found !== null ? found : {}) as Readonly<Record<string, unknown>>;
  const values = [given['spec'], given['dialect'], given['accounts']];
  return Object.entries(parts).flatMap(([name, isRight], index) => (isRight(values[index]) ? [] : [name]));
}

function refuse(specifier: string, problem: string, cause?: unknown): Failure {
  return failure('badInput', 'unknown_provider', `the provider "${specifier}" ${problem}`, cause);
}
