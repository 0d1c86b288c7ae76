/** Whose requests are counted together: one account at one provider. */
export type GateKey = string;

/** Lets requests through no faster than agreed, for everybody who asks it. */
export interface Gate {
  /** Resolves when `cost` requests may be made now; rejects with the signal's reason as soon as it aborts. First come, first served. */
  acquire(key: GateKey, cost?: number, signal?: AbortSignal): Promise<void>;
  /** Nobody gets through before `until` (milliseconds since 1970): the provider said so. */
  penalize(key: GateKey, until: number): Promise<void>;
  /** Requests a second that are let through from now on. */
  setRate(key: GateKey, perSecond: number): Promise<void>;
}
