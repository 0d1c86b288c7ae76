import type { SandboxClock } from './contract.ts';
import { misuse } from './misuse.ts';

/** A clock, and the means to let it wait for what is being worked on. */
export interface HeldClock {
  readonly clock: SandboxClock;
  /** No sleep ends while the work goes on, so that no deadline passes because a machine is slow. */
  readonly hold: <T>(work: () => T | Promise<T>) => Promise<T>;
}

/** A clock for tests. Wall time starts at `start`, now unless given; monotonic time at 0. */
export function virtualClock(start: Date | number = Date.now()): SandboxClock {
  return heldClock(start).clock;
}

interface Timer {
  readonly at: number;
  /** Something sleeps for it: time moves for its sake. */
  readonly active: boolean;
  readonly fire: () => void;
}

/** Timers of this machine count in 32 bits; what is longer would end at once. */
const longest = 2_147_483_647;

// Work that itself sleeps on this clock would wait for ever; so long, and no longer, is it waited for.
const patience = 50;

export function heldClock(start: Date | number = Date.now()): HeldClock {
  let elapsed = 0;
  let offset = Number(start);
  let held = 0;
  let isMoving = false;
  /** While it follows the machine's clock: what that has to be corrected by, for monotonic and for wall time. */
  let follows: { readonly monotonic: number; readonly wall: number } | undefined;
  let alarm: ReturnType<typeof setTimeout> | undefined;
  /** In the order in which they fall due; those due at the same time in the order in which they were set. */
  const timers: Timer[] = [];

  function add(timer: Timer): () => void {
    const behind = timers.findIndex(({ at }) => at > timer.at);
    timers.splice(behind < 0 ? timers.length : behind, 0, timer);
    arm();
    return () => {
      const index = timers.indexOf(timer);
      if (index >= 0) timers.splice(index, 1);
    };
  }

  function fireNext(): void {
    const timer = timers.shift();
    if (timer === undefined) return;
    moveOnTo(timer.at);
    timer.fire();
  }

  function moveOnTo(at: number): void {
    const by = at - passed();
    if (by <= 0) return;
    if (follows === undefined) elapsed = at;
    else follows = { monotonic: follows.monotonic + by, wall: follows.wall + by };
  }

  /** While it follows, the machine wakes it up for what falls due next. */
  function arm(): void {
    clearTimeout(alarm);
    const [next] = timers;
    if (follows === undefined || next === undefined) return;
    alarm = setTimeout(ring, Math.min(longest, Math.max(0, next.at - passed())));
    // A deadline alone keeps no process alive: links expire in months. Where timers are numbers, there is no process.
    if (!timers.some(({ active }) => active)) (alarm as { unref?: () => void }).unref?.();
  }

  function ring(): void {
    while ((timers[0]?.at ?? Number.POSITIVE_INFINITY) <= passed()) fireNext();
    arm();
  }

  function passed(): number {
    return follows === undefined ? elapsed : performance.now() + follows.monotonic;
  }

  /** One at a time with a turn between: what a deadline sets off may set another that comes before the next. */
  async function move(): Promise<void> {
    if (isMoving) return;
    isMoving = true;
    const mustJump = (): boolean => follows === undefined && timers.some(({ active }) => active);
    try {
      while (mustJump()) {
        await turn();
        for (let turns = 0; held > 0 && turns < patience; turns += 1) await turn();
        if (mustJump()) fireNext();
      }
    } finally {
      isMoving = false;
    }
  }

  const clock: SandboxClock = {
    // In whole milliseconds, as Date.now() is; the steady clock of a machine counts parts of them.
    now: () => (follows === undefined ? offset + elapsed : Math.floor(Date.now() + follows.wall)),
    monotonic: passed,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason as Error);
        const abort = (): void => {
          remove();
          reject(signal?.reason as Error);
        };
        const wake = (): void => {
          signal?.removeEventListener('abort', abort);
          resolve();
        };
        const remove = add({ at: due(ms), active: true, fire: wake });
        signal?.addEventListener('abort', abort, { once: true });
        void move();
      }),
    after: (ms, run) => add({ at: due(ms), active: false, fire: run }),
    async advance(ms) {
      const end = due(ms);
      await turn();
      while ((timers[0]?.at ?? Number.POSITIVE_INFINITY) <= end) {
        fireNext();
        await turn();
      }
      moveOnTo(end);
      arm();
    },
    set: (at) => {
      if (!Number.isFinite(Number(at))) throw misuse('/at', 'a time is a Date or milliseconds since 1970');
      if (follows === undefined) offset = Number(at) - elapsed;
      else follows = { ...follows, wall: Number(at) - Date.now() };
    },
    follow() {
      follows = { monotonic: passed() - performance.now(), wall: 0 };
      arm();
      return () => {
        if (follows === undefined) return;
        [elapsed, offset] = [passed(), clock.now() - passed()];
        follows = undefined;
        clearTimeout(alarm);
        void move();
      };
    },
  };

  /** A time that is no number is no time at all: it would never come, or at once. */
  function due(ms: number): number {
    if (typeof ms !== 'number' || Number.isNaN(ms))
      throw misuse('/ms', 'a duration has to be a number of milliseconds');
    return passed() + Math.max(0, ms);
  }

  return {
    clock,
    async hold(work) {
      held += 1;
      try {
        return await work();
      } finally {
        held -= 1;
      }
    },
  };
}

/** Everything that can go on without time passing has done so by then. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
