/**
 * What a user will install: each published package, looked at by publint (is package.json true?) and by
 * Are The Types Wrong (does TypeScript find the types?).
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';

const folders = globSync('packages/*/package.json')
  .filter((file) => !(JSON.parse(readFileSync(file, 'utf8')) as { private?: boolean }).private)
  .map((file) => file.replace('/package.json', ''))
  .sort();
if (folders.length === 0) throw new Error('no package found to check');

const checks = (folder: string): string[][] => [
  ['publint', '--strict', folder],
  ['attw', '--pack', folder, '--profile', 'esm-only', '--format', 'ascii'],
];

for (const [command = '', ...args] of folders.flatMap(checks)) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${command} ${args.join(' ')}`);
  if (status === 0) continue;
  console.error(error?.message ?? `${stdout}\n${stderr}`);
  process.exitCode = 1;
}
