import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { failure, systemCode, type Failure } from '../failure.ts';
import { whyUnwritten } from '../output.ts';

/** A file that a command writes, and the flag that names it. */
export interface Output {
  readonly flag: string;
  readonly file: string;
}

/** A file that a command needs as it is. */
export interface Needed {
  readonly file: string;
  /** 'the journal'. */
  readonly what: string;
}

/** Refuses before anything is begun what could not, or should not, be written in the end: --force is not meant for what a run lives by. */
export function checkOutputs(outputs: readonly Output[], force: boolean, needed: readonly Needed[]): void {
  for (const [index, { flag, file }] of outputs.entries()) {
    const others = outputs.slice(0, index).map((it) => ({ file: it.file, what: `what --${it.flag} writes` }));
    const same = [...needed, ...others].find((it) => isSameFile(it.file, file));
    if (same !== undefined) throw cannot(flag, file, `it is ${same.what}`);
    checkOutput(file, flag, force);
  }
}

/** However the two are called: through links, or by two names of one file. */
function isSameFile(a: string, b: string): boolean {
  if (realPath(a) === realPath(b)) return true;
  const one = identity(a);
  return one !== undefined && one === identity(b);
}

/** Undefined where there is none, or none that can be looked at. */
function identity(file: string): string | undefined {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/** Of a file that is not there yet: where it would be. */
export function realPath(file: string): string {
  const path = resolve(file);
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
  }
}

function checkOutput(file: string, flag: string, force: boolean): void {
  const path = resolve(file);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    if (!existsSync(dirname(path))) throw cannot(flag, file, 'there is no such folder');
    return;
  }
  // What a link leads to, and what a device does, is not what was meant by a report.
  if (!found.isFile()) throw cannot(flag, file, found.isSymbolicLink() ? 'it is a link' : 'it is no file');
  // A journal of another run, or something else that nobody makes a report of.
  if (isDatabase(path)) throw cannot(flag, file, 'a database is in its place');
  if (!force) throw cannot(flag, file, 'it is there already; --force writes over it');
}

function isDatabase(path: string): boolean {
  const magic = 'SQLite format 3\0';
  try {
    const descriptor = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(magic.length);
      readSync(descriptor, bytes);
      return bytes.toString('latin1') === magic;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
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
    throw cannot(flag, file, whyUnwritten(error), error);
  }
}

function cannot(flag: string, file: string, why: string, cause?: unknown): Failure {
  return failure('cannotWrite', 'cannot_write', `cannot write --${flag} ${file}: ${why}`, cause);
}
