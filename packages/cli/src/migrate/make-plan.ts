import { realClock } from '@billingual/adapter-kit';
import type { InvoicingProvider } from '@billingual/core';
import {
  gatedProvider,
  gcraGate,
  newPlanCounter,
  plan,
  type MigrationPolicy,
  type Plan,
  type PlanRow,
  type PlanSummary,
} from '@billingual/migrate';
import { interruptible } from '../account/interruptible.ts';
import { failure } from '../failure.ts';
import type { Io } from '../io.ts';
import { countText, invoicesText } from '../print/figures.ts';
import { visibleLine } from '../print/visible.ts';
import type { Selection } from './selection.ts';
import type { Side } from './side.ts';
import type { Talk } from './talk.ts';

export interface PlanParts extends Selection {
  readonly source: Side;
  readonly target: Side;
  readonly policy: MigrationPolicy | undefined;
  readonly rate?: number;
  readonly concurrency?: number;
  /** The target is asked nothing. */
  readonly sourceOnly?: boolean;
}

/** A provider that is asked no faster than agreed. */
export function paced(provider: InvoicingProvider, rate: number | undefined): InvoicingProvider {
  return rate === undefined ? provider : gatedProvider(provider, gcraGate({ perSecond: rate, clock: realClock }));
}

/** A plan that asks both as its rows are taken, no faster than agreed. */
export function planOf(parts: PlanParts, signal: AbortSignal): Plan {
  const { source, target, policy, rate, concurrency, query, only, limit, sourceOnly = false } = parts;
  return plan(paced(source.provider, rate), paced(target.provider, rate), {
    lookUpNumbers: !sourceOnly,
    ...(policy !== undefined && { policy }),
    ...(concurrency !== undefined && { concurrency }),
    ...(query !== undefined && { query }),
    ...(only !== undefined && { only }),
    ...(limit !== undefined && { limit }),
    signal,
  });
}

/** Makes a plan, hands each row to `take`, and sums it up. Nothing is changed anywhere, and Ctrl-C ends it. */
export async function makePlan(
  parts: PlanParts,
  take: (rows: Plan) => Promise<void>,
  talk: Talk,
  io: Io,
): Promise<PlanSummary> {
  return interruptible('interrupted; nothing was changed', io, async (signal) => {
    const made = planOf(parts, signal);
    const counter = newPlanCounter();
    const gone: string[] = [];
    const note = (row: PlanRow): void => {
      counter.add(row);
      if (gone.length < mostNamed && isGone(row)) gone.push(row.sourceId);
    };
    await take({ header: made.header, [Symbol.asyncIterator]: () => counted(made, note, talk) });
    talk.end();
    const summary = counter.summary();
    if (parts.only !== undefined) tellGone(gone, summary, parts.source, talk);
    return summary;
  });
}

/** So many ids that do not exist are named. */
const mostNamed = 5;

function isGone({ reasons }: PlanRow): boolean {
  return reasons.some(({ code }) => code === 'gone');
}

/** Who names invoices means those: one that is not there is a slip, and none at all is a mistake. */
function tellGone(named: readonly string[], { all, reasons }: PlanSummary, { title }: Side, talk: Talk): void {
  const { gone = 0 } = reasons;
  if (gone === 0) return;
  const which = `${named.map(visibleLine).join(', ')}${gone > named.length ? ', …' : ''}`;
  if (gone === all.invoices)
    throw failure('badInput', 'no_such_invoice', `--only: no id in the file exists at ${title}: ${which}`);
  talk.say(`billingual: --only: ${countText(gone)} of ${invoicesText(all.invoices)} not there at ${title}: ${which}`);
}

async function* counted(rows: Plan, note: (row: PlanRow) => void, talk: Talk): AsyncGenerator<PlanRow, void> {
  let read = 0;
  for await (const row of rows) {
    note(row);
    read += 1;
    talk.counting('planning', read);
    yield row;
  }
}
