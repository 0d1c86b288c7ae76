import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parsePlan, type Plan } from '@billingual/migrate';
import { failure } from '../failure.ts';

/** A plan that was written to a file, read a line at a time. */
export async function readPlan(file: string): Promise<Plan> {
  if (!existsSync(file)) throw failure('badInput', 'cannot_read', `cannot read --plan ${file}: there is no such file`);
  return parsePlan(createInterface({ input: createReadStream(file), crlfDelay: Infinity }));
}

/** Where `run` writes the plan that it makes itself, beside the journal. */
export function planBeside(journal: string): string {
  return `${journal}.plan.jsonl`;
}
