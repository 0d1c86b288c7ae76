import type { Help } from './arguments/help.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';

export interface Command {
  readonly help: Help;
  readonly run: (args: readonly string[], io: Io) => Promise<ExitCode>;
}
