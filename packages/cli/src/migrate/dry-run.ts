import { planLines, type MigrationPolicy, type PlanHeader } from '@billingual/migrate';
import { interruptible } from '../account/interruptible.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { write } from '../output.ts';
import { jsonText } from '../print/documents.ts';
import { invoicesText } from '../print/figures.ts';
import { paperFor } from '../print/paper.ts';
import { planSummaryDocument, planSummaryText, wayText } from '../print/plan-summary.ts';
import { visibleLine } from '../print/visible.ts';
import { driftBetween, idsOf, type Drift } from './drift.ts';
import { makePlan, planOf } from './make-plan.ts';
import { writeFileWhole } from './output-file.ts';
import { readPlan } from './plan-file.ts';
import type { Selection } from './selection.ts';
import type { Side } from './side.ts';
import type { Talk } from './talk.ts';

export type Output = 'text' | 'json' | 'jsonl';

export interface DryParts {
  readonly selection: Selection;
  readonly source: Side;
  readonly target: Side;
  readonly policy: MigrationPolicy | undefined;
  readonly pace: { readonly rate?: number; readonly concurrency?: number };
  readonly sourceOnly: boolean;
  readonly output: Output;
  readonly talk: Talk;
  readonly io: Io;
}

/** Plans, and prints the figures or the plan itself; writes it to `file` if there is one. */
export async function showPlan(parts: DryParts, file?: string): Promise<ExitCode> {
  const { selection, source, target, policy, pace, sourceOnly, output, talk, io } = parts;
  let header: PlanHeader | undefined;
  const summary = await makePlan(
    { ...selection, source, target, policy, ...pace, sourceOnly },
    async (made) => {
      ({ header } = made);
      if (file !== undefined) await writeFileWhole(file, 'plan', planLines(made));
      else if (output === 'jsonl') for await (const line of planLines(made)) await write(io.stdout, line);
      else for await (const _ of made);
    },
    talk,
    io,
  );
  if (output === 'text') await write(io.stdout, planSummaryText(wayText(source, target), summary, paperFor(io)));
  if (output === 'json' && header !== undefined) await write(io.stdout, jsonText(planSummaryDocument(header, summary)));
  return exitCodes[summary.refused.invoices > 0 ? 'refused' : 'done'];
}

/** Reads every planned invoice again, and says which are no longer as they were planned. */
export async function stillHolds(file: string, parts: DryParts): Promise<ExitCode> {
  const { source, target, policy, pace, sourceOnly, output, io } = parts;
  const found: Drift[] = [];
  await interruptible('interrupted; nothing was changed', io, async (signal) => {
    const only = idsOf(await readPlan(file));
    const anew = planOf({ source, target, policy, only, ...pace, sourceOnly }, signal);
    for await (const drift of driftBetween(await readPlan(file), anew)) {
      found.push(drift);
      if (output !== 'json')
        await write(io.stdout, output === 'jsonl' ? `${JSON.stringify(drift)}\n` : driftText(drift));
    }
  });
  if (output === 'json') await write(io.stdout, jsonText({ drift: found }));
  if (output === 'text') await write(io.stdout, verdict(found.length));
  return exitCodes[found.length > 0 ? 'drift' : 'done'];
}

function driftText({ sourceId, says }: Drift): string {
  return `${visibleLine(sourceId)} ${visibleLine(says)}\n`;
}

function verdict(count: number): string {
  if (count === 0) return 'The plan still holds.\n';
  return `${invoicesText(count)} no longer as planned. Plan anew; run would leave what was edited as it is.\n`;
}
