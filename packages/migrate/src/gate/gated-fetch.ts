import type { Gate, GateKey } from './gate.ts';

/**
 * A `fetch` that waits for its turn: the exact measure, since a provider counts requests and not operations. For a client's `fetch`
 * option. A wait counts as the request's own time there, so a lane should never be longer than the client's patience.
 */
export function gatedFetch(fetch: typeof globalThis.fetch, gate: Gate, key: GateKey): typeof globalThis.fetch {
  return async (input, init) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    await gate.acquire(key, 1, signal ?? undefined);
    return fetch(input, init);
  };
}
