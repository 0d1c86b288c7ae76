import { BillingualError } from '@billingual/core';
import type { Gate, GateKey } from './gate.ts';

/** Tells everybody on the lane what one was told: nothing before `retryAt`. */
export async function heed<T>(gate: Gate, key: GateKey, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const until = BillingualError.is(error, 'rate_limited') ? Date.parse(error.details.retryAt) : Number.NaN;
    if (Number.isFinite(until)) await gate.penalize(key, until);
    throw error;
  }
}
