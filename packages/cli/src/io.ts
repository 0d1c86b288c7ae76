import { availableParallelism } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { exitCodes } from './exit-codes.ts';

/** Everything a command touches besides its arguments and the files they name, so that a test can hand in its own. */
export interface Io {
  /** Asked for only when needed: merely touching it keeps a process alive. */
  readonly stdin: () => Readable;
  /** Data, and nothing else. */
  readonly stdout: Writable;
  /** Talk. */
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /** Width of the terminal behind stdout; undefined when there is none. */
  readonly columns: number | undefined;
  readonly cores: number;
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** From now on Ctrl-C, or a polite request to end, calls this instead of ending the process; until the returned is called. */
  readonly onInterrupt: (run: () => void) => () => void;
}

export function processIo(): Io {
  const { stdout, stderr, env } = process;
  let taker: (() => void) | undefined;
  const interrupt = (): void => (taker === undefined ? process.exit(exitCodes.interrupted) : taker());
  process.on('SIGINT', interrupt);
  return {
    stdin: () => process.stdin,
    stdout,
    stderr,
    env,
    isTerminal: { stdin: isatty(0), stdout: isatty(1), stderr: isatty(2) },
    columns: stdout.isTTY ? stdout.columns : undefined,
    cores: availableParallelism(),
    now: () => performance.now(),
    onInterrupt(run) {
      taker = run;
      process.on('SIGTERM', run);
      return () => {
        taker = undefined;
        process.off('SIGTERM', run);
      };
    },
  };
}
