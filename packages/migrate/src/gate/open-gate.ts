import type { Gate } from './gate.ts';

/** Lets everything through. */
export const openGate: Gate = {
  acquire: async (_key, _cost, signal) => signal?.throwIfAborted(),
  penalize: async () => undefined,
  setRate: async () => undefined,
};
