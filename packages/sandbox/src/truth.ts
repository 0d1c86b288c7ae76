import type { SandboxClock, TrueInvoice, Truth, TruthEntry } from './contract.ts';
import type { Unstamped } from './simulation.ts';

type RequestEntry = Extract<TruthEntry, { kind: 'request' }>;

export interface TruthLog {
  readonly truth: Truth;
  record(entry: Unstamped<Exclude<TruthEntry, { kind: 'request' }>>): void;
  /** A request that came in. The function returned says what was answered. */
  request(entry: Omit<RequestEntry, 'kind' | 'at' | 'status'>): (status: number) => void;
  clear(): void;
}

export function truthLog(clock: SandboxClock, invoices: () => readonly TrueInvoice[]): TruthLog {
  let entries: TruthEntry[] = [];
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
      entries.push({ ...entry, at: clock.now() });
    },
    request: (entry) => {
      const stamped: RequestEntry = { kind: 'request', at: clock.now(), ...entry, status: 0 };
      const mine = entries;
      const index = mine.push(stamped) - 1;
      return (status) => {
        mine[index] = { ...stamped, status };
      };
    },
    clear: () => {
      entries = [];
    },
  };
}
