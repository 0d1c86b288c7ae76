import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { announce } from './announce.ts';
import type { Measured } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** As much of esbuild as is used here: its own types are there only once the benchmarks were installed. */
interface Esbuild {
  readonly build: (options: object) => Promise<{ readonly outputFiles: readonly { readonly contents: Uint8Array }[] }>;
}

interface Sizes {
  readonly minified: number;
  readonly gzipped: number;
}

const mapping = "export { draft, translate, toJSON } from '@billingual/core';";

/** Minified for a browser and gzipped: what maps invoices alone, and what talks to the provider as well. */
export async function bundleBenchmarks(): Promise<readonly Measured[]> {
  announce('the size of bundles');
  const { build } = createRequire(import.meta.url)('esbuild') as Esbuild;
  const bytes = async (contents: string): Promise<Sizes> => {
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
    if (code.length === 0) throw new Error('the bundle is empty');
    return { minified: code.length, gzipped: gzipSync(code, { level: 9 }).length };
  };
  const dialect = await bytes(`${mapping} export { paypalDialect } from '@billingual/paypal/dialect';`);
  const client = await bytes(`${mapping} export { paypal } from '@billingual/paypal';`);
  const whole = await bytes("export * from '@billingual/core'; export * from '@billingual/paypal';");
  const kib = (size: number): string => `${(size / 1024).toFixed(1)} KiB`;
  return [
    {
      name: 'bundle-dialect',
      what: 'core (draft, translate, toJSON) plus one dialect, to map invoices alone, minified and gzipped',
      value: dialect.gzipped / 1024,
      unit: 'KiB',
      bar: 25,
      detail: { minified: kib(dialect.minified) },
    },
    {
      name: 'bundle-client',
      what: 'the same with the client, which talks to the provider',
      value: client.gzipped / 1024,
      unit: 'KiB',
      detail: {
        minified: kib(client.minified),
        'every public name of core and of the package': `${kib(whole.gzipped)} gzipped, ${kib(whole.minified)} minified`,
      },
    },
  ];
}
