import type { Clock } from '@billingual/core';
import type { SandboxClock } from '@billingual/sandbox';

/** From its so many-th request on, its wall clock is so far ahead. */
export interface ClockStep {
  readonly request: number;
  readonly aheadMs: number;
}

/** The computer that one session of a migration runs on. Its wall clock may be wrong; its steady clock goes with the simulators'. */
export interface Machine {
  readonly clock: (far: SandboxClock) => Clock;
  readonly fetch: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
  /** Ends it as SIGKILL does: from now on nothing that was begun on it goes on, and what is on its way arrives. Never resolves. */
  readonly kill: (where: string) => Promise<never>;
  /** Rejects with `Killed` once it was killed. */
  readonly killed: Promise<never>;
}

/** What waiting for a killed session ends in. */
export class Killed extends Error {}

export function newMachine(steps: readonly ClockStep[] = []): Machine {
  const death = new AbortController();
  let requests = 0;
  let aheadMs = 0;
  const dying = Promise.withResolvers<never>();
  dying.promise.catch(() => undefined);
  const tick = (): void => {
    for (const step of steps) if (step.request <= requests) ({ aheadMs } = step);
  };
  tick();

  /** Settles as the work does, unless the machine is dead by then: nobody hears of it any more. */
  function whileAlive<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const either = signal === undefined ? death.signal : AbortSignal.any([death.signal, signal]);
    return new Promise((resolve, reject) => {
      if (death.signal.aborted) return;
      work(either).then(
        (value) => death.signal.aborted || resolve(value),
        (error: unknown) => death.signal.aborted || reject(error as Error),
      );
    });
  }

  return {
    clock: (far) => ({
      now: () => far.now() + aheadMs,
      monotonic: () => far.monotonic(),
      sleep: (ms, signal) => whileAlive((either) => far.sleep(ms, either), signal),
      after: (ms, run) => far.after(ms, () => void (death.signal.aborted || run())),
    }),
    fetch: (fetch) => (input, init) => {
      requests += 1;
      tick();
      return whileAlive((either) => fetch(input, { ...init, signal: either }), init?.signal ?? undefined);
    },
    kill(where) {
      dying.reject(new Killed(where));
      death.abort();
      return new Promise(() => undefined);
    },
    killed: dying.promise,
  };
}
