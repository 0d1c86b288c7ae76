/**
 * Names in package-lock.json the binaries of every platform, also those that the registry in use does not carry.
 *
 * npm leaves an optional dependency that it cannot find out of the lockfile, and `npm ci` then refuses that lockfile:
 * "Missing: … from lock file". Written from what their parent asks for, such entries have no hash; an install on that
 * platform adds it.
 */
import { readFileSync, writeFileSync } from 'node:fs';

type Entry = { dev?: boolean; version: string; optionalDependencies?: Record<string, string>; [key: string]: unknown };
type Lockfile = { packages: Record<string, Entry> };

const libcOf: Record<string, string> = { gnu: 'glibc', musl: 'musl' };
const cpus = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

const lockfile = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;
const missing = Object.entries(lockfile.packages).flatMap(([parent, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(
      ([name]) => ![`node_modules/${name}`, `${parent}/node_modules/${name}`].some((key) => key in lockfile.packages),
    )
    .map(([name, version]) => [`node_modules/${name}`, platformEntry(name, version, dev)] as const),
);

for (const [key, entry] of missing) lockfile.packages[key] = entry;
const [root, ...others] = Object.entries(lockfile.packages);
others.sort(([a], [b]) => a.localeCompare(b, 'en'));
lockfile.packages = Object.fromEntries(root ? [root, ...others] : others);
if (missing.length > 0) writeFileSync('package-lock.json', `${JSON.stringify(lockfile, null, 2)}\n`);
console.log(`package-lock.json: ${missing.length} entries added`);

/** The platform is read from the name, `@oxlint/binding-linux-x64-musl`: os, cpu, and on Linux the C library. */
function platformEntry(name: string, version: string, dev = false): Entry {
  const [os = '', cpu = '', abi = ''] = name.replace(/^.*\/(?:binding-)?/, '').split('-');
  if (!cpus.includes(cpu) || !/^\d+\.\d+\.\d+$/.test(version))
    throw new Error(`cannot tell the platform of ${name}@${version}`);
  return {
    version,
    cpu: [cpu],
    ...(dev && { dev }),
    ...(libcOf[abi] && os === 'linux' && { libc: [libcOf[abi]] }),
    optional: true,
    os: [os],
  };
}
