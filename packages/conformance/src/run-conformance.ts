import { conformance, type Case, type ConformanceOptions } from './conformance.ts';

export interface Result extends Pick<Case, 'concern' | 'name'> {
  readonly result: 'passed' | 'failed' | 'not applicable';
  /** Why it cannot apply. */
  readonly reason?: string;
  /** What a failed case threw. */
  readonly error?: unknown;
}

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly notApplicable: number;
  readonly results: readonly Result[];
}

export interface RunOptions extends Omit<ConformanceOptions, 'notApplicable'> {
  /** Hears of each case as it ends. */
  readonly report?: (result: Result) => void;
}

/** Runs the cases one after the other, without a test runner. Throws when there was nothing to run. */
export async function runConformance({ report, ...options }: RunOptions): Promise<Summary> {
  const results: Result[] = [];
  for (const it of conformance(options)) {
    const result = await runCase(it);
    results.push(result);
    report?.(result);
  }
  const count = (result: Result['result']): number => results.filter((it) => it.result === result).length;
  const summary = { passed: count('passed'), failed: count('failed'), notApplicable: count('not applicable'), results };
  if (summary.passed + summary.failed === 0) throw new Error('no case was run, so nothing is known of this provider');
  return summary;
}

async function runCase({ concern, name, run }: Case): Promise<Result> {
  let skipped: string | undefined;
  try {
    await run({
      skip(reason: string) {
        skipped = reason;
      },
    });
  } catch (error) {
    return { concern, name, result: 'failed', error };
  }
  if (skipped !== undefined) return { concern, name, result: 'not applicable', reason: skipped };
  return { concern, name, result: 'passed' };
}
