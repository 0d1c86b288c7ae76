import type { Measured } from './measure.ts';

/** What is left after everything that is held weakly has been let go, which takes pauses between collections. */
export async function heapMiB(): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < 8; turn += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    least = Math.min(least, process.memoryUsage().heapUsed / 2 ** 20);
  }
  return least;
}

/** The heap after a tenth of the work and after all of it, in MiB. */
export interface Held {
  readonly early: number;
  readonly late: number;
  readonly seconds?: number;
}

/** The row of what is to need no more memory, however long it goes on; `count` is how often it was done. */
export function flat(name: string, what: string, count: number, { early, late, seconds }: Held): Measured {
  if (!(early > 0 && late > 0)) throw new Error(`${name}: the heap was not looked at`);
  const each = ((late - early) * 2 ** 20) / (count * 0.9);
  const detail = {
    'after a tenth': `${early.toFixed(1)} MiB`,
    'after all': `${late.toFixed(1)} MiB`,
    'growth for each': `${Math.max(0, each).toFixed(0)} bytes`,
    ...(seconds !== undefined && { 'in all': `${seconds.toFixed(1)} s` }),
  };
  return { name, what, value: late / early, unit: '×', bar: 1.2, detail };
}
