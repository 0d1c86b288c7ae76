import { createReadStream } from 'node:fs';
import { parseJson, type JsonValue } from '@billingual/core';
import { bytesText } from './arguments/bytes.ts';
import { failure, systemCode, type Failure } from './failure.ts';
import type { Io } from './io.ts';
import { say } from './output.ts';

/** The bytes of a file, or of stdin when there is no name or it is '-'. Trouble with reading is a failure. */
export async function* readBytes(file: string | undefined, io: Io): AsyncGenerator<Uint8Array, void, void> {
  const fromStdin = file === undefined || file === '-';
  if (fromStdin && io.isTerminal.stdin) say(io, 'billingual: reading from the terminal; end with Ctrl-D');
  const stream = fromStdin ? io.stdin() : createReadStream(file, { highWaterMark: 64 * 1024 });
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array | string>) {
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    }
  } catch (error) {
    throw cannotRead(fromStdin ? 'the standard input' : file, error);
  } finally {
    // An abandoned stdin would keep the process waiting for more.
    stream.destroy();
  }
}

/** One JSON document of at most so many bytes. Throws `invalid_json`, or a failure. */
export async function readDocument(file: string | undefined, maxBytes: number, io: Io): Promise<JsonValue> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readBytes(file, io)) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge('the input', maxBytes);
    chunks.push(chunk);
  }
  return parseJson(decode(Buffer.concat(chunks)));
}

export function tooLarge(what: string, maxBytes: number): Failure {
  return failure(
    'badInput',
    'too_large',
    `${what} is larger than ${bytesText(maxBytes)}; --max-bytes raises the limit`,
  );
}

/** UTF-8 without its byte order mark. Nothing is replaced: a broken letter in a name would be a silent change. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw failure('badInput', 'not_utf8', 'the input cannot be read: it is not UTF-8 text', error);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
};

/** The code of an operating system error in words. */
export function whyUnread(code: string): string {
  return reasons[code] ?? code;
}

function cannotRead(what: string, error: unknown): Error {
  const code = systemCode(error) ?? 'unknown reason';
  return failure('badInput', 'cannot_read', `cannot read ${what}: ${whyUnread(code)}`, error);
}
