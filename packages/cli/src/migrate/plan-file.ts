import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parsePlan, type Plan } from '@billingual/migrate';
import { failure, systemCode } from '../failure.ts';
import { whyUnread } from '../input.ts';

/** A plan that was written to a file, read a line at a time. */
export async function readPlan(file: string): Promise<Plan> {
  try {
    const handle = await open(file);
    if ((await handle.stat()).isDirectory()) throw Object.assign(new Error('it is no file'), { code: 'EISDIR' });
    return await parsePlan(createInterface({ input: handle.createReadStream(), crlfDelay: Infinity }));
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    throw failure('badInput', 'cannot_read', `cannot read --plan ${file}: ${whyUnread(code)}`, error);
  }
}

/** Where `run` writes the plan that it makes itself, beside the journal. */
export function planBeside(journal: string): string {
  return `${journal}.plan.jsonl`;
}
