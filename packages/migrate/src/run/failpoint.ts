import type { EffectName } from '../machine/effect.ts';

/**
 * Where a test may interrupt a run: before an intent is written down, after it, after the effect, and after what came of it was written
 * down. The last one comes for ends too.
 */
export const failpoints = ['before-intent', 'after-intent', 'after-effect', 'after-journal'] as const;

export type FailpointName = (typeof failpoints)[number];

export interface FailpointAt {
  readonly key: string;
  readonly sourceId: string;
  readonly effect: EffectName;
}

/** Throws, hangs or kills where it wants to; for tests only. */
export type Failpoint = (name: FailpointName, at: FailpointAt) => void | Promise<void>;
