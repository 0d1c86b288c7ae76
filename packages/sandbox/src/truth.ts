import type { SandboxClock, TrueInvoice, Truth, TruthEntry } from './contract.ts';
import type { Unstamped } from './simulation.ts';

type RequestEntry = Extract<TruthEntry, { kind: 'request' }>;

export interface TruthLog {
  readonly truth: Truth;
  record(entry: Unstamped<Exclude<TruthEntry, { kind: 'request' }>>): void;
  /** A request that came in. The function returned says what was answered. */
  request(entry: Omit<RequestEntry, 'kind' | 'at' | 'status'>): (status: number) => void;
  /** The number of a call that begins. */
  nextCall(): number;
  /** Runs a change; what is written down until it returns, or first waits for something, comes from that call. */
  during<T>(call: number, change: () => T): T;
  clear(): void;
}

export function truthLog(clock: SandboxClock, invoices: () => readonly TrueInvoice[]): TruthLog {
  let entries: TruthEntry[] = [];
  let calls = 0;
  let current: number | undefined;
  return {
    truth: {
      get entries() {
        return [...entries];
      },
      of: <K extends TruthEntry['kind']>(kind: K) =>
        entries.filter((it): it is Extract<TruthEntry, { kind: K }> => it.kind === kind),
      invoices,
    },
    record: (entry) => {
      entries.push({ ...entry, at: clock.now(), ...(current !== undefined && { call: current }) });
    },
    request: (entry) => {
      const stamped: RequestEntry = { kind: 'request', at: clock.now(), ...entry, status: 0 };
      const mine = entries;
      const index = mine.push(stamped) - 1;
      return (status) => {
        mine[index] = { ...stamped, status };
      };
    },
    nextCall: () => (calls += 1),
    during(call, change) {
      current = call;
      try {
        return change();
      } finally {
        current = undefined;
      }
    },
    clear: () => {
      entries = [];
      calls = 0;
    },
  };
}
