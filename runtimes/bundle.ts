import { builtinModules } from 'node:module';
import { basename, dirname } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { rolldown, type Plugin } from 'rolldown';
import type { Runtime } from './runtimes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const entry = '\0entry';

export interface BundleOptions {
  /** Of the module to begin with; what it imports is looked for from `from`. */
  readonly code: string;
  readonly from?: string;
  /** Picked from `exports` in package.json before what the runtime picks. */
  readonly conditions?: readonly string[];
  readonly file: string;
  /** Into files beside it, each loaded when it is needed. Otherwise there is one. */
  readonly isSplit?: boolean;
  readonly runtime: Pick<Runtime, 'platform' | 'conditions'>;
}

/** What runs in a runtime as it stands. What asks for Node's modules still does, to see whether it can. */
export async function bundle(options: BundleOptions): Promise<void> {
  const { code, from = root, conditions = [], file, isSplit = false, runtime } = options;
  const build = await rolldown({
    input: entry,
    cwd: from,
    platform: runtime.platform,
    external: [/^node:/, ...builtinModules, 'nock'],
    resolve: { conditionNames: [...conditions, ...runtime.conditions, 'import', 'default'] },
    plugins: [entryOf(code, from), ownAddress],
    // A test does all that it does by being loaded, whatever its package says of its files.
    treeshake: false,
    logLevel: 'silent',
  });
  const names = isSplit ? { dir: dirname(file), entryFileNames: basename(file) } : { file };
  await build.write({ ...names, format: 'esm', codeSplitting: isSplit });
  await build.close();
}

function entryOf(code: string, from: string): Plugin {
  return {
    name: 'entry',
    async resolveId(id, importer) {
      if (id === entry) return id;
      return importer === entry ? await this.resolve(id, `${from}/entry.js`) : null;
    },
    load: (id) => (id === entry ? { code, moduleType: 'js' } : null),
  };
}

/** A test that looks for a file beside itself finds it where the test was written. */
const ownAddress: Plugin = {
  name: 'own-address',
  transform: (code, id) =>
    id.startsWith(root) && !id.includes('node_modules') && code.includes('import.meta.url')
      ? { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)) }
      : null,
};
