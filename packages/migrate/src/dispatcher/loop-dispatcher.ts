import type { Clock } from '@billingual/core';
import type { Backlog, Lease } from '../journal/journal.ts';
import type { Dispatcher, DispatchEnd, DispatchOptions, Work } from './dispatcher.ts';

/** Looks into the journal at least that often, for what others have given back. */
const longestNapMs = 5_000;

export interface LoopDispatcherOptions {
  readonly clock: Clock;
  /** How many claims are made in one go, for each invoice that may be worked on at once. Default 4: one write to the disk for so many. */
  readonly ahead?: number;
}

/** In this process: works on as many as it may at once, and takes the next as soon as one is through. */
export function loopDispatcher({ clock, ahead = 4 }: LoopDispatcherOptions): Dispatcher {
  return { run: (options) => runLoop(options, clock, ahead) };
}

async function runLoop(options: DispatchOptions, clock: Clock, ahead: number): Promise<DispatchEnd> {
  const { journal, worker, concurrency, leaseMs, maxWaitMs, signal, step } = options;
  const active = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let claimed: readonly Lease[] = [];
  let claimedAt = 0;
  /** The next one that is still ours: what was claimed ahead may have waited for long. */
  const next = async (): Promise<Lease | undefined> => {
    while (claimed.length > 0) {
      const [lease, ...others] = claimed;
      claimed = others;
      if (lease === undefined) return undefined;
      if (clock.monotonic() - claimedAt < leaseMs / 2 || (await journal.renew(lease, leaseMs))) return lease;
    }
    return undefined;
  };
  const start = (lease: Lease): void => {
    const held = hold(lease, options, clock, (error) => failures.push(error));
    const working: Promise<void> = step(held.work)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        held.end();
        active.delete(working);
      });
    active.add(working);
  };
  try {
    for (;;) {
      if (failures.length > 0 || signal?.aborted === true) break;
      if (active.size < concurrency) {
        if (claimed.length === 0) {
          claimedAt = clock.monotonic();
          claimed = await journal.claim({ count: concurrency * ahead, leaseMs, worker });
        }
        const lease = await next();
        if (lease !== undefined) {
          start(lease);
          continue;
        }
      }
      const { ready, nextAt } = active.size < concurrency ? await journal.backlog() : busy;
      if (active.size === 0) {
        // Somebody else gave one back between the two questions.
        if (ready > 0) continue;
        if (nextAt === null) return { end: 'drained' };
        if (nextAt - clock.now() > maxWaitMs) return { end: 'later', nextAt };
      }
      const due = nextAt === null ? longestNapMs : Math.max(1, nextAt - clock.now());
      await nap(Math.min(due, longestNapMs), active, signal, clock);
    }
  } catch (error) {
    failures.push(error);
  }
  await Promise.all(active);
  // What was claimed ahead is anybody's again.
  for (const lease of claimed) {
    const change = { state: lease.item.state, release: { until: 0 } };
    await journal.step(lease, change).catch((error: unknown) => void failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
  return { end: 'stopped' };
}

/** Nothing can be begun, so nothing need be known of what could be. */
const busy: Pick<Backlog, 'ready' | 'nextAt'> = { ready: 0, nextAt: null };

/** Until one is through, something may be due, or the caller wants to stop; whichever comes first. */
async function nap(
  ms: number,
  active: ReadonlySet<Promise<void>>,
  signal: AbortSignal | undefined,
  clock: Clock,
): Promise<void> {
  const over = new AbortController();
  const either = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]);
  const slept = clock.sleep(ms, either).catch(() => undefined);
  await Promise.race([slept, ...active]);
  over.abort();
}

/** Keeps the lease alive, and notices when it is lost. */
function hold(
  lease: Lease,
  { journal, leaseMs }: DispatchOptions,
  clock: Clock,
  fail: (error: unknown) => void,
): { readonly work: Work; readonly end: () => void } {
  const lost = new AbortController();
  const stamp = (): readonly [number, number] => [clock.monotonic(), clock.now()];
  let renewed = stamp();
  let cancel: () => void = () => undefined;
  let ended = false;

  const renew = async (): Promise<boolean> => {
    const asked = stamp();
    const kept = await journal.renew(lease, leaseMs);
    if (kept) renewed = asked;
    else if (!ended) lost.abort(new Error('the lease was lost to another worker'));
    return kept;
  };
  const beat = (): void => {
    cancel = clock.after(leaseMs / 3, () => {
      renew().then(
        (kept) => {
          if (kept && !ended) beat();
        },
        (error: unknown) => {
          fail(error);
          lost.abort(error);
        },
      );
    });
  };
  beat();

  return {
    work: {
      lease,
      signal: lost.signal,
      async holds() {
        if (lost.signal.aborted) return false;
        const [monotonic, wall] = renewed;
        // Monotonic time stands still while a machine sleeps, and wall time may jump: the worse of both counts.
        const age = Math.max(clock.monotonic() - monotonic, Math.abs(clock.now() - wall));
        return age < leaseMs / 2 ? true : renew();
      },
    },
    end() {
      ended = true;
      cancel();
    },
  };
}
