import { BillingualError } from '@billingual/core';
import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Where a file is, or would be, whatever links lead to it: a journal has one name, and so has its lock. Throws `journal_unwritable` for a
 * link that leads nowhere.
 */
export function realPath(file: string): string {
  const path = resolve(file);
  try {
    return realpathSync(path);
  } catch {
    if (isLink(path)) {
      const reason = 'it is a link to nothing';
      throw new BillingualError('journal_unwritable', `the journal cannot be kept at ${path}: ${reason}`, { reason });
    }
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    // What cannot be looked at is told where it is opened.
    return false;
  }
}
