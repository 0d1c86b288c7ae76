import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * The arguments of `node` for a file beside this one, with a heap that can be looked at. V8 would let go of compiled code that has not run
 * for a while, several MiB at a time, and hide behind that what is kept.
 */
export function childArguments(file: string, given: readonly (string | number)[]): readonly string[] {
  return ['--expose-gc', '--no-flush-bytecode', fileURLToPath(new URL(file, import.meta.url)), ...given.map(String)];
}

/** One process of its own, so that it starts with a clean heap; the figures that it prints as one line of JSON. */
export async function figuresOf<T>(file: string, ...given: readonly (string | number)[]): Promise<T> {
  const child = spawn(process.execPath, childArguments(file, given), { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${file} ${given.join(' ')} ended with ${code}`);
  return JSON.parse(out) as T;
}
