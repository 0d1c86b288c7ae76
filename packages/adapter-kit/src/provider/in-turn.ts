import { untilAborted } from '../until-aborted.ts';

/** Runs what changes one invoice after what is changing it already. */
export interface Turns {
  <T>(id: string, signal: AbortSignal | undefined, run: () => Promise<T>): Promise<T>;
}

/**
 * One change of an invoice at a time. Each reads it first and decides by what it sees; two at once would both see a draft, and both
 * send it. Holds within one client; another process is another matter.
 */
export function inTurn(): Turns {
  const last = new Map<string, Promise<void>>();
  return async (id, signal, run) => {
    const before = last.get(id) ?? Promise.resolve();
    let done = (): void => undefined;
    const mine = new Promise<void>((resolve) => (done = resolve));
    const all = before.then(() => mine);
    last.set(id, all);
    try {
      await untilAborted(before, signal);
      return await run();
    } finally {
      done();
      if (last.get(id) === all) last.delete(id);
    }
  };
}
