/** `npm run bench`. Help, and what is wrong with the arguments, is told at once; then all is built and measured. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { helpText, settingsFrom } from './settings.ts';

const given = process.argv.slice(2);

function answer(): number | undefined {
  try {
    if (settingsFrom(given, process.env) !== 'help') return undefined;
    console.log(helpText());
    return 0;
  } catch (error) {
    console.error(`bench: ${(error as Error).message}`);
    return 64;
  }
}

/** What is said by them belongs on stderr: stdout is for the results. */
function prepare(command: string): void {
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', process.stderr, 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

const answered = answer();
if (answered !== undefined) process.exit(answered);
prepare('npm run build');
prepare('npm --prefix bench ci --ignore-scripts --no-audit --no-fund');
const run = fileURLToPath(new URL('run.ts', import.meta.url));
process.exit(spawnSync(process.execPath, [run, ...given], { stdio: 'inherit' }).status ?? 1);
