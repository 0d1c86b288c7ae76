import { invalidInput } from './invalid-input.ts';
import type { Clock } from './clock.ts';
import type { WebhookStore } from './webhook.ts';

export interface MemoryWebhookStoreOptions {
  readonly clock: Pick<Clock, 'monotonic'>;
  /**
   * How long a handled event is remembered. Default 96 hours: longer than a provider goes on delivering, and longer than a client takes
   * an old delivery (three days) whatever its clock says. To be raised with the client's `webhookToleranceMs`.
   */
  readonly keepMs?: number;
  /** How long a claim holds that is neither finished nor given up. Default 5 minutes; longer than the slowest handler. */
  readonly leaseMs?: number;
  /** Ids remembered at most, of events and of deliveries with names. Default 100 000; the oldest handled ones go first. */
  readonly maxIds?: number;
}

interface Kept {
  /** Monotonic milliseconds. */
  readonly end: number;
  readonly holder?: string;
}

/**
 * Remembers events in this process: for one process, or for tests. Several processes need a store that they share, such as a table
 * with the event's id as its key.
 */
export function memoryWebhookStore(options: MemoryWebhookStoreOptions): WebhookStore {
  const { clock, keepMs = 96 * 3_600_000, leaseMs = 300_000, maxIds = 100_000 } = options;
  requirePositive({ keepMs, leaseMs, maxIds });
  // Each holds ids and when they end, soonest first: both terms are fixed, and an id that is set anew goes to the end.
  const claimed = new Map<string, Kept>();
  const handled = new Map<string, Kept>();

  const forget = (now: number): void => {
    for (const ids of [claimed, handled]) {
      for (const [id, { end }] of ids) {
        if (end > now) break;
        ids.delete(id);
      }
    }
  };
  const makeRoom = (): boolean => {
    if (claimed.size + handled.size < maxIds) return true;
    for (const id of handled.keys()) return handled.delete(id);
    return false;
  };

  return {
    async claim(id, holder) {
      const now = clock.monotonic();
      forget(now);
      if (handled.has(id)) return 'done';
      // Full of claims: to forget one of them could handle its event twice, so this delivery has to come again.
      if (claimed.has(id) || !makeRoom()) return 'busy';
      claimed.set(id, { end: now + leaseMs, holder });
      return 'new';
    },
    async done(id) {
      claimed.delete(id);
      handled.delete(id);
      makeRoom();
      handled.set(id, { end: clock.monotonic() + keepMs });
    },
    async release(id, holder) {
      if (claimed.get(id)?.holder === holder) claimed.delete(id);
    },
  };
}

function requirePositive(settings: Readonly<Record<string, number>>): void {
  const problems = Object.entries(settings)
    .filter(([, value]) => !(value > 0))
    .map(([name]) => ({ pointer: `/${name}`, problem: 'is not a number above 0' }));
  if (problems.length > 0) throw invalidInput('such a store would forget at once', problems);
}
