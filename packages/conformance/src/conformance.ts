import type { Check } from './check.ts';
import { concerns, type Concern } from './concerns.ts';
import { reasonOf } from './not-applicable.ts';
import type { Open, Stage, Subject } from './subject.ts';

export interface Case {
  readonly concern: Concern;
  /** A sentence that holds; unique among all cases. */
  readonly name: string;
  /**
   * Rejects when it does not hold. A case that cannot apply is skipped through what the runner passes, where that has a `skip` (as
   * Vitest's and Node's test contexts have).
   */
  readonly run: (...context: readonly unknown[]) => Promise<void>;
}

export interface ConformanceOptions {
  readonly open: Open;
  /** Only these. Default: all of them. */
  readonly concerns?: readonly Concern[];
  /** Hears of cases that cannot apply, under a runner that has no `skip`; without it they fail there, rather than pass. */
  readonly notApplicable?: (it: Pick<Case, 'concern' | 'name'>, reason: string) => void;
}

/** What every provider has to do, as cases for any test runner. Each opens an account of its own. */
export function conformance({ open, concerns: some, notApplicable }: ConformanceOptions): readonly Case[] {
  const chosen = some ?? (Object.keys(concerns) as Concern[]);
  return chosen.flatMap((concern) =>
    concerns[concern].map(({ name: fact, run }): Case => {
      const name = `${concern}: ${fact}`;
      const tell = (reason: string, context: unknown): void => {
        if (hasSkip(context)) context.skip(reason);
        else if (notApplicable !== undefined) notApplicable({ concern, name }, reason);
        else throw new Error(`does not apply: ${reason}; pass notApplicable to conformance() to have it counted`);
      };
      return {
        concern,
        name,
        run: (...[context]) => perform(run, open, (it) => tell(it, context)),
      };
    }),
  );
}

async function perform(run: Check['run'], open: Open, skip: (reason: string) => void): Promise<void> {
  const opened: Subject[] = [];
  const another = async (): Promise<Stage> => {
    const subject = await open();
    opened.push(subject);
    return { ...subject, another };
  };
  try {
    await run(await another());
  } catch (thrown) {
    const reason = reasonOf(thrown);
    if (reason === undefined) throw thrown;
    skip(reason);
  } finally {
    for (const subject of opened) await subject.close?.();
  }
}

function hasSkip(context: unknown): context is { skip(reason: string): void } {
  return (
    (typeof context === 'object' || typeof context === 'function') &&
    context !== null &&
    'skip' in context &&
    typeof context.skip === 'function'
  );
}
