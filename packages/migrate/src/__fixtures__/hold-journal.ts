/**
 * A process that takes a journal when it is told to, and gives it back: `node hold-journal.ts FILE`, then lines 'take' and 'leave' on
 * stdin. Each is answered by a line on stdout: 'held', 'left', or why it was not held.
 */
import { createInterface } from 'node:readline';
import { BillingualError } from '@billingual/core';
import type { Journal } from '../journal/journal.ts';
import { sqliteJournal } from '../journal/sqlite/sqlite-journal.ts';

let journal: Journal | undefined;

async function take(): Promise<string> {
  try {
    journal = await sqliteJournal(process.argv[2] ?? '');
    return 'held';
  } catch (error) {
    return JSON.stringify(BillingualError.is(error) ? { code: error.code, details: error.details } : { error: String(error) });
  }
}

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'leave') await journal?.close();
  process.stdout.write(`${line === 'take' ? await take() : 'left'}\n`);
}
