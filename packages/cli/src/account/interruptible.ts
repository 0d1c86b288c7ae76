import { failure } from '../failure.ts';
import type { Io } from '../io.ts';

/** Ctrl-C ends the call that is under way, and `left` says in what state that leaves things. */
export async function interruptible<T>(left: string, io: Io, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const release = io.onInterrupt(() => controller.abort(failure('interrupted', 'interrupted', left)));
  try {
    return await run(controller.signal);
  } finally {
    release();
  }
}
