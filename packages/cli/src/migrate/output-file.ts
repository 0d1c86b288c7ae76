import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { failure, systemCode, type Failure } from '../failure.ts';

/** Refuses what could not, or should not, be written to in the end, before anything is begun. */
export function checkOutput(file: string, flag: string, force: boolean): void {
  const path = resolve(file);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    if (!existsSync(dirname(path))) throw cannot(flag, file, 'there is no such folder');
    return;
  }
  // What a link leads to, and what a device does, is not what was meant by a report.
  if (!found.isFile()) throw cannot(flag, file, found.isSymbolicLink() ? 'it is a link' : 'it is no file');
  if (!force) throw cannot(flag, file, 'it is there already; --force writes over it');
}

/** A whole file or none: written beside it first, readable by its owner only, and then put in its place. */
export async function writeFileWhole(file: string, flag: string, pieces: AsyncIterable<string>): Promise<void> {
  const path = resolve(file);
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const descriptor = openSync(beside, 'wx', 0o600);
    try {
      for await (const piece of pieces) writeFileSync(descriptor, piece);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    const code = systemCode(error);
    // What the pieces are made of may fail as well, and says so itself.
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    throw cannot(
      flag,
      file,
      { ENOSPC: 'no space left', EACCES: 'it is not permitted', ENOENT: 'there is no such folder' }[code] ?? code,
      error,
    );
  }
}

function cannot(flag: string, file: string, why: string, cause?: unknown): Failure {
  return failure('cannotWrite', 'cannot_write', `cannot write --${flag} ${file}: ${why}`, cause);
}
