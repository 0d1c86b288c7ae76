/**
 * Stops a storm: when everything fails, repeating it all only adds to the load. Each repetition costs, successes pay back, and
 * while there is nothing left, failures are reported at once.
 */
export interface RetryBudget {
  /** True when there was enough, which is gone then. */
  spend(cost: number): boolean;
  refill(amount: number): void;
  readonly left: number;
}

const capacity = 500;

/** What a repetition costs, and one after a failure that took long. */
export const retryCost = { quick: 5, late: 10 } as const;

export function retryBudget(): RetryBudget {
  let left = capacity;
  return {
    get left() {
      return left;
    },
    spend(cost) {
      if (cost > left) return false;
      left -= cost;
      return true;
    },
    refill(amount) {
      left = Math.min(capacity, left + amount);
    },
  };
}
