/** A process that holds a journal until it is killed: `node hold-journal.ts FILE`. Says so on stdout, or why it cannot. */
import { BillingualError } from '@billingual/core';
import { sqliteJournal } from '../journal/sqlite/sqlite-journal.ts';

try {
  await sqliteJournal(process.argv[2] ?? '');
  process.stdout.write('held\n');
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`${JSON.stringify(BillingualError.is(error) ? { code: error.code, details: error.details } : String(error))}\n`);
}
