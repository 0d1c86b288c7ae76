import { spawn } from 'node:child_process';

export interface Ended {
  readonly output: string;
  /** Undefined when it ended well. */
  readonly trouble: string | undefined;
}

/** Runs a command to its end, or ends it when it takes too long. */
export function start(
  command: readonly string[],
  { cwd, minutes = 10 }: { cwd?: string; minutes?: number } = {},
): Promise<Ended> {
  const [file = '', ...args] = command;
  // Colours are for people; who reads this is a program.
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  const child = spawn(file, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: minutes * 60_000,
    killSignal: 'SIGKILL',
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-4000)));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ output, trouble: error.message }));
    child.once('close', (code, signal) => {
      const how = signal === null ? `exit code ${code}` : `ended by ${signal}, after ${minutes} minutes at most`;
      resolve({ output, trouble: code === 0 ? undefined : `${how}\n${errors}` });
    });
  });
}
