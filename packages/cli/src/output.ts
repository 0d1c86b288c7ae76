import type { Writable } from 'node:stream';
import { failure, systemCode } from './failure.ts';
import type { Io } from './io.ts';
import { visible } from './print/visible.ts';

/**
 * Writes and waits until the data is out, so that no more than one piece is ever held. A reader that went away (`| head`) ends the
 * command quietly; any other trouble is a failure.
 */
export async function write(to: Writable, data: string | Uint8Array): Promise<void> {
  if (data.length === 0) return;
  listen(to);
  try {
    await new Promise<void>((resolve, reject) => {
      to.write(data, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  } catch (error) {
    throw cannotWrite(error);
  }
}

/** Talk to whoever runs the command. Trouble with it is nobody's business. */
export function say({ stderr }: Pick<Io, 'stderr'>, text: string): void {
  listen(stderr);
  stderr.write(`${visible(text)}\n`);
}

/** Without a listener, node turns the error event of a stream into a crash. The promise of `write` reports it. */
export function listen(to: Writable): void {
  if (to.listenerCount('error') === 0) to.on('error', () => undefined);
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the device',
  EDQUOT: 'no space left on the device',
  EIO: 'the device reports an error',
  EACCES: 'it is not permitted',
  EPERM: 'it is not permitted',
  EROFS: 'nothing can be written there',
  ENOENT: 'there is no such folder',
};

/** The trouble of an operating system with writing, in words. */
export function whyUnwritten(error: unknown): string {
  const code = systemCode(error);
  return reasons[code ?? ''] ?? code ?? 'unknown reason';
}

function cannotWrite(error: unknown): Error {
  const code = systemCode(error);
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') {
    return failure('done', 'reader_gone', 'whoever read the output has gone', error);
  }
  return failure('cannotWrite', 'cannot_write', `cannot write the output: ${whyUnwritten(error)}`, error);
}
