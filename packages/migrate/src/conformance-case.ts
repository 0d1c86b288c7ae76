/** One fact that has to hold, for any test runner: `it(name, run)`. */
export interface ConformanceCase {
  readonly name: string;
  /** Rejects when it does not hold. */
  readonly run: () => Promise<void>;
}
