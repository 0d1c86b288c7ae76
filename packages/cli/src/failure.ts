import { exitCodes, type Exit, type ExitCode } from './exit-codes.ts';

/** Why a command stops, for a person to read: no stack is shown with it. */
export type Failure = Error & {
  readonly exitCode: ExitCode;
  /** Stable, like the codes of the library's own errors; it stands in the error lines of --jsonl. */
  readonly code: string;
};

/** `message` may run over several lines; the last one should say what to do. */
export function failure(exit: Exit, code: string, message: string, cause?: unknown): Failure {
  const error = cause === undefined ? new Error(message) : new Error(message, { cause });
  return Object.assign(error, { exitCode: exitCodes[exit], code });
}

export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && 'exitCode' in error && 'code' in error;
}

/** The code of an operating system error: 'ENOENT', 'EPIPE'. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
