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
import type { Io } from '../io.ts';
import type { Selection } from './selection.ts';
import type { Side } from './side.ts';
import type { Talk } from './talk.ts';

export interface PlanParts extends Selection {
  readonly source: Side;
  readonly target: Side;
  readonly policy: MigrationPolicy | undefined;
  readonly rate?: number;
  readonly concurrency?: number;
}

/** A provider that is asked no faster than agreed. */
export function paced(provider: InvoicingProvider, rate: number | undefined): InvoicingProvider {
  return rate === undefined ? provider : gatedProvider(provider, gcraGate({ perSecond: rate, clock: realClock }));
}

/** A plan that asks the source as its rows are taken, no faster than agreed. */
export function planOf(parts: PlanParts, signal: AbortSignal): Plan {
  const { source, target, policy, rate, concurrency, query, only, limit } = parts;
  return plan(paced(source.provider, rate), target.provider, {
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
    await take({ header: made.header, [Symbol.asyncIterator]: () => counted(made, counter, talk) });
    talk.end();
    return counter.summary();
  });
}

async function* counted(
  rows: Plan,
  counter: ReturnType<typeof newPlanCounter>,
  talk: Talk,
): AsyncGenerator<PlanRow, void> {
  let read = 0;
  for await (const row of rows) {
    counter.add(row);
    read += 1;
    talk.counting('planning', read);
    yield row;
  }
}
