import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import type { Measured } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** As much of esbuild as is used here: its own types are there only once the benchmarks were installed. */
interface Esbuild {
  readonly build: (options: object) => Promise<{ readonly outputFiles: readonly { readonly contents: Uint8Array }[] }>;
}

/** Every public name of core and one dialect, minified for a browser and gzipped: nothing is shaken out. */
export async function bundleBenchmark(): Promise<Measured> {
  const { build } = createRequire(import.meta.url)('esbuild') as Esbuild;
  const bytes = async (contents: string): Promise<{ readonly minified: number; readonly gzipped: number }> => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: root, loader: 'js' },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      write: false,
    });
    const code = outputFiles[0]?.contents ?? new Uint8Array();
    return { minified: code.length, gzipped: gzipSync(code, { level: 9 }).length };
  };
  const whole = await bytes("export * from '@billingual/core'; export * from '@billingual/paypal';");
  const typical = await bytes(
    "export { draft, translate, toJSON } from '@billingual/core'; export * from '@billingual/paypal';",
  );
  const kib = (size: number): string => `${(size / 1024).toFixed(1)} KiB`;
  return {
    name: 'bundle',
    what: 'core (draft, translate, toJSON) plus one dialect, minified and gzipped',
    value: typical.gzipped / 1024,
    unit: 'KiB',
    bar: 25,
    detail: {
      minified: kib(typical.minified),
      'every public name of core': `${kib(whole.gzipped)} gzipped, ${kib(whole.minified)} minified`,
    },
  };
}
