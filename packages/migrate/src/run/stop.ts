import type { Clock } from '@billingual/core';
import type { Gate } from '../gate/gate.ts';
import { gateKey } from '../gate/gated-provider.ts';
import type { OnEvent } from './event.ts';
import { newHealth, type Health } from './health.ts';
import type { ResumeOptions } from './options.ts';
import type { RunResult } from './run-result.ts';

/** Failures in a row, of several invoices, after which a provider counts as down. */
const downAfter = 8;
/** How long nobody asks a provider that is down, where the run waits for it. */
const outagePauseMs = 30_000;

type Because = Pick<RunResult, 'because' | 'retryAt'>;

/** Everything that can end a run before its time. */
export interface Stop {
  /** Nothing more is claimed. */
  readonly signal: AbortSignal;
  /** What is under way is to come to a safe place. */
  isStopping(): boolean;
  readonly health: Health;
  /** False once enough canaries were let go. */
  mayBegin(key: string): boolean;
  /** After each invoice: is the provider down, were these the canaries? */
  look(): Promise<void>;
  readonly onPatience: (until: number) => void;
  because(signal: AbortSignal | undefined): Because;
}

export function newStop(options: ResumeOptions, gate: Gate, clock: Clock, onEvent: OnEvent): Stop {
  const { canary = Infinity, maxWaitMs = 60_000, onOutage = 'stop', source, target } = options;
  const own = new AbortController();
  const health = newHealth(downAfter);
  const canaries = new Set<string>();
  let why: Because | undefined;
  const end = (because: Because): void => {
    why ??= because;
    own.abort();
  };
  return {
    signal: options.signal === undefined ? own.signal : AbortSignal.any([own.signal, options.signal]),
    health,
    // Canaries are seen through to their end.
    isStopping: () => options.signal?.aborted === true || (why !== undefined && why.because !== 'canary'),
    mayBegin(key) {
      if (canary === Infinity || canaries.has(key)) return true;
      if (canaries.size >= canary) {
        end({ because: 'canary' });
        return false;
      }
      canaries.add(key);
      return true;
    },
    async look() {
      if (!health.isDown()) return;
      onEvent({ type: 'warning', warning: 'provider-down' });
      if (onOutage === 'stop') return end({ because: 'provider-down' });
      health.recount();
      for (const it of [source, target]) await gate.penalize(gateKey(it), clock.now() + outagePauseMs);
    },
    onPatience(until) {
      if (until - clock.now() > maxWaitMs) end({ because: 'rate-limited', retryAt: new Date(until).toISOString() });
    },
    because: (signal) => why ?? (signal?.aborted === true ? { because: 'signal' } : {}),
  };
}
