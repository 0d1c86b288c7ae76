import type { RunEvent } from '@billingual/migrate';
import type { Io } from '../io.ts';
import { write } from '../output.ts';

/** Events as lines on stdout. What cannot be written there must not stop the money, and must not be hidden either. */
export interface EventLines {
  readonly tell: (event: RunEvent) => void;
  /** Until everything is out. Throws what was in the way first. */
  readonly end: () => Promise<void>;
}

export function newEventLines({ stdout }: Io): EventLines {
  let trouble: { readonly error: unknown } | undefined;
  let last: Promise<void> = Promise.resolve();
  return {
    tell(event) {
      if (trouble !== undefined) return;
      last = write(stdout, `${JSON.stringify(event)}\n`).catch((error: unknown) => {
        // After the first, a stream says of every write that it was destroyed.
        trouble ??= { error };
      });
    },
    async end() {
      await last;
      if (trouble !== undefined) throw trouble.error;
    },
  };
}
