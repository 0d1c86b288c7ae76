import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { newPlanCounter, parsePlan, type Plan, type PlanHeader, type PlanSummary } from '@billingual/migrate';
import { failure, systemCode } from '../failure.ts';
import { whyUnread } from '../input.ts';

/** A plan that was written to a file, read a line at a time. */
export async function readPlan(file: string): Promise<Plan> {
  try {
    const handle = await open(file);
    if ((await handle.stat()).isDirectory()) {
      await handle.close();
      throw Object.assign(new Error('it is no file'), { code: 'EISDIR' });
    }
    const input = handle.createReadStream();
    return await parsePlan(createInterface({ input, crlfDelay: Infinity }), { name: `the plan ${file}` }).catch(
      (error: unknown) => {
        input.destroy();
        throw error;
      },
    );
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    throw failure('badInput', 'cannot_read', `cannot read --plan ${file}: ${whyUnread(code)}`, error);
  }
}

/** A whole plan in figures. Throws where a row of it cannot be followed. */
export async function countedPlan(
  file: string,
): Promise<{ readonly header: PlanHeader; readonly summary: PlanSummary }> {
  const plan = await readPlan(file);
  const counter = newPlanCounter();
  for await (const row of plan) counter.add(row);
  return { header: plan.header, summary: counter.summary() };
}

/** Where `run` writes the plan that it makes itself, beside the journal. */
export function planBeside(journal: string): string {
  return `${journal}.plan.jsonl`;
}
