/** One figure of one run: a ratio against a baseline taken in the same run, and the bar it is held to. */
export interface Measured {
  readonly name: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Absent where the figure is there to be compared with. */
  readonly bar?: number;
  /** Figures behind the ratio, for readers; absolute times say something about the machine, not about the code. */
  readonly detail: Readonly<Record<string, string>>;
}

export type Candidates = Readonly<Record<string, () => unknown>>;

/**
 * Times candidates in turn, round by round, so that a change in the machine's speed meets all of them. Returns the median of the
 * rounds, in nanoseconds per call.
 */
export function race(candidates: Candidates, { rounds = 60, calls = 1500 } = {}): Readonly<Record<string, number>> {
  const names = Object.keys(candidates);
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  for (const name of names) spin(candidates[name] as () => unknown, calls * 4);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) times.get(name)?.push(spin(candidates[name] as () => unknown, calls));
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])]));
}

/** Somewhere for results to go, so that no engine can leave the work out. */
const sink: { last?: unknown } = {};

function spin(run: () => unknown, calls: number): number {
  const start = process.hrtime.bigint();
  for (let call = 0; call < calls; call += 1) sink.last = run();
  return Number(process.hrtime.bigint() - start) / calls;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
