/** What runs anywhere bundles for a browser as it stands: nothing of Node is asked for, none of it is made up for, and it loads. */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { expect, it } from 'vitest';
import { portable } from './workspace.ts';

const entries = portable.flatMap(({ folder, name }) => {
  const { exports } = JSON.parse(readFileSync(`packages/${folder}/package.json`, 'utf8')) as { exports: object };
  return Object.keys(exports).flatMap((key) => (key.endsWith('.json') ? [] : [name + key.slice(1)]));
});

/** What pages and workers have. No `process`, no `Buffer`, no `global`, no `require`. */
const web =
  `AbortController AbortSignal Blob DOMException Event EventTarget FormData Headers ReadableStream Request Response
  TextDecoder TextEncoder TransformStream URL URLSearchParams WritableStream atob btoa clearTimeout console crypto fetch navigator
  performance queueMicrotask setTimeout structuredClone`.split(/\s+/);

/** Every name of an entry point in one script, and what the bundler had to say. */
async function bundled(code: string): Promise<{ script: string; said: string[]; asked: string[] }> {
  const said: string[] = [];
  const build = await rolldown({
    input: 'entry',
    platform: 'browser',
    resolve: { conditionNames: ['@billingual/source', 'browser', 'import', 'default'] },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? `${process.cwd()}/test/entry.js` : null),
        load: (id) => (id === `${process.cwd()}/test/entry.js` ? code : null),
      },
    ],
    onLog: (_, { message }) => void said.push(message),
  });
  try {
    const { output } = await build.generate({ format: 'iife', name: 'bundle', codeSplitting: false });
    const asked = output.flatMap((it) => ('imports' in it ? [...it.imports, ...it.dynamicImports] : []));
    return { script: output.map((it) => ('code' in it ? it.code : '')).join('\n'), said, asked };
  } finally {
    await build.close();
  }
}

it('finds the entry points of all that runs anywhere', () => {
  expect(entries.length).toBeGreaterThan(portable.length);
});

it.each(entries)(
  '%s bundles for a browser without a polyfill, and loads where there is nothing of Node',
  async (entry) => {
    const { script, said, asked } = await bundled(`export * from '${entry}';`);
    expect([said, asked.filter((it) => !it.startsWith('entry'))]).toEqual([[], []]);
    const page: Record<string, unknown> = Object.fromEntries(
      web.map((name) => [name, (globalThis as Record<string, unknown>)[name]]),
    );
    Object.assign(page, { self: page, window: page });
    createContext(page);
    const exported = runInContext(`${script}\nObject.keys(bundle)`, page) as string[];
    expect(exported.toSorted()).toEqual(Object.keys((await import(entry)) as object).toSorted());
  },
);

it.each([
  ['a module of Node', "import 'node:fs';"],
  ['one that it would load later', "export const late = () => import('node:http');"],
  ['one without its prefix', "export { createHash } from 'crypto';"],
])('would see %s', async (_, code) => {
  const { said, asked } = await bundled(code);
  expect([...said, ...asked]).not.toEqual([]);
});

it('would see what belongs to Node alone', () => {
  expect(() => runInContext('process.cwd()', createContext({}))).toThrow('process is not defined');
});
