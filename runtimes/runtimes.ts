import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Runtime {
  readonly name: string;
  /** The first line that its `--version` prints has to match. */
  readonly version: { readonly command: readonly string[]; readonly is: RegExp };
  readonly platform: 'node' | 'browser';
  /** Of `exports` in package.json: what its own loader, or its bundler, picks. */
  readonly conditions: readonly string[];
  /** What of Node a test may ask for here. */
  readonly has: (need: string) => boolean;
  /** How a module runs, with as few permissions as the runtime can be given. */
  readonly run: (file: string) => readonly string[];
  /** Whether packages are found in node_modules, or have to be bundled. */
  readonly loads: 'node_modules' | 'bundle';
  /** Around the code that runs a module's work, in a statement each. */
  readonly main: (work: string) => string;
}

const bin = (name: string): string => fileURLToPath(new URL(`node_modules/.bin/${name}`, import.meta.url));
/** What of Node's modules works out something, and asks the machine for nothing. */
export const computing: ReadonlySet<string> = new Set([
  'node:crypto',
  'node:util',
  'node:zlib',
  'Buffer',
  'process',
  'setImmediate',
]);
/** A test may leave a socket open; it ends all the same. */
const process = (work: string): string => `${work}\nglobalThis.process.exit(0);`;

const node = { platform: 'node', conditions: ['node'], has: () => true, loads: 'node_modules', main: process } as const;

export const runtimes: readonly Runtime[] = [
  {
    name: 'Node 22',
    version: { command: [bin('node'), '--version'], is: /^v22\./ },
    run: (file) => [bin('node'), file],
    ...node,
  },
  {
    name: 'Node 24',
    version: { command: [globalThis.process.execPath, '--version'], is: /^v24\./ },
    run: (file) => [globalThis.process.execPath, file],
    ...node,
  },
  {
    name: 'Bun',
    version: { command: [bin('bun'), '--version'], is: /^1\./ },
    platform: 'node',
    conditions: ['bun', 'node'],
    has: (need) => computing.has(need),
    loads: 'node_modules',
    run: (file) => [bin('bun'), file],
    main: process,
  },
  {
    name: 'Deno',
    version: { command: [bin('deno'), '--version'], is: /^deno 2\./ },
    platform: 'node',
    conditions: ['deno', 'node'],
    has: (need) => computing.has(need),
    loads: 'node_modules',
    // The simulators' sockets on this machine, and what tests are told by the environment.
    run: (file) => [
      bin('deno'),
      'run',
      '--no-prompt',
      '--no-remote',
      '--allow-net=127.0.0.1',
      '--allow-env=BILLINGUAL_RUNS,TZ',
      '--ignore-env',
      file,
    ],
    main: process,
  },
  {
    name: 'workerd',
    version: { command: [bin('workerd'), '--version'], is: /^workerd / },
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    has: () => false,
    loads: 'bundle',
    run: (file) => [bin('workerd'), 'test', workerConfig(file)],
    // Its global scope may neither wait nor draw random numbers, as it is for every worker.
    main: (work) => `export default { async test() {
  for (const name of ['process', 'Buffer', 'setImmediate', 'require'])
    if (name in globalThis) throw new Error(\`workerd has \${name}: its compatibility with Node is on\`);
  ${work}
} };`,
  },
];

/** The newest behaviour of workers, and nothing of Node: newer dates bring that along unless it is refused. */
function workerConfig(file: string): string {
  const config = join(dirname(file), `${basename(file, '.mjs')}.capnp`);
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .worker)]);
const worker :Workerd.Worker = (
  modules = [(name = "main", esModule = embed "${basename(file)}")],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["no_nodejs_compat", "no_nodejs_compat_v2"],
);
`,
  );
  return config;
}
