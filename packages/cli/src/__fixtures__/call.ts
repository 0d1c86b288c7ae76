import { PassThrough, Readable, Writable } from 'node:stream';
import type { ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { run } from '../run.ts';

export interface Surroundings {
  readonly stdin?: string | Uint8Array | Iterable<string | Uint8Array>;
  readonly env?: Io['env'];
  readonly terminal?: boolean;
  /** What is on stdin is typed by somebody. */
  readonly typing?: boolean;
  readonly columns?: number;
  readonly cores?: number;
  readonly now?: () => number;
  /** Called with what Ctrl-C would run, as soon as something wants to know of it. */
  readonly onInterrupt?: (interrupt: () => void) => void;
}

export interface Outcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** A stream that keeps what it is given. */
export function collector(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      // The writer may use its memory again as soon as this is done.
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

export function fakeIo(around: Surroundings, stdout: Writable, stderr: Writable): Io {
  const { stdin = '', env = {}, terminal = false, typing = false, cores = 1, now = () => 0, columns, onInterrupt } = around;
  const whole = typeof stdin === 'string' || stdin instanceof Uint8Array;
  return {
    stdin: () => (whole ? new PassThrough().end(stdin) : Readable.from(stdin)),
    stdout,
    stderr,
    env,
    isTerminal: { stdin: typing, stdout: terminal, stderr: terminal },
    columns,
    cores,
    now,
    onInterrupt(run) {
      onInterrupt?.(run);
      return () => undefined;
    },
  };
}

/** Runs a command line without a process: 'translate --from …' split at spaces, or a list of arguments. */
export async function call(args: string | readonly string[], around: Surroundings = {}): Promise<Outcome> {
  const [stdout, stderr] = [collector(), collector()];
  const list = typeof args === 'string' ? args.split(' ').filter((it) => it !== '') : args;
  const code = await run(list, fakeIo(around, stdout.stream, stderr.stream));
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}
