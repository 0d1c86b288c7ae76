/** Both providers over their simulators, for what has to hold for either. */
import type { Hooks, TransportLimits } from '@billingual/adapter-kit';
import type { Clock, InvoicingProvider } from '@billingual/core';
import { cybersource } from '@billingual/cybersource';
import { cybersourceSandbox, type CybersourceSettings } from '@billingual/cybersource/sandbox';
import { paypal } from '@billingual/paypal';
import { paypalSandbox, type PayPalSettings } from '@billingual/paypal/sandbox';
import { seededRandom, type Sandbox } from '@billingual/sandbox';

export interface Opening {
  /** Of numbers and jitter. */
  readonly seed?: number;
  readonly hooks?: Hooks;
  readonly limits?: Partial<TransportLimits>;
  readonly webhookToleranceMs?: number;
  /** PayPal's alone. */
  readonly webhookVerification?: 'offline' | 'online';
  /** Where the simulator listens; in process unless given. */
  readonly baseUrl?: string;
  /** The simulator's unless given, as the fetch is. */
  readonly clock?: Clock;
  readonly fetch?: typeof globalThis.fetch;
}

/** A simulated account, and clients for it. */
export interface Account {
  readonly far: Sandbox;
  /** A new client, which knows nothing of an earlier one: no token, no skew, a full budget. */
  readonly open: (how?: Opening) => InvoicingProvider;
}

export type ProviderName = 'paypal' | 'cybersource';

/** Everything that a provider may do at different times, by name and value; each is survivable. */
export interface Settings {
  readonly paypal: Partial<PayPalSettings>;
  readonly cybersource: Partial<CybersourceSettings>;
}

export const accounts: { readonly [N in ProviderName]: (settings?: Settings[N]) => Account } = {
  paypal(settings) {
    const far = paypalSandbox(settings);
    return {
      far,
      open: (how = {}) => paypal({ ...far.credentials, ...wiring(far, how) }),
    };
  },
  cybersource(settings) {
    const far = cybersourceSandbox(settings);
    return {
      far,
      open: (how = {}) => cybersource({ ...far.credentials, ...wiring(far, how) }),
    };
  },
};

export const providerNames: readonly ProviderName[] = ['paypal', 'cybersource'];

/** What both clients take in the same words. */
interface Wiring {
  readonly fetch?: typeof globalThis.fetch;
  readonly baseUrl?: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly hooks?: Hooks;
  readonly limits?: Partial<TransportLimits>;
  readonly webhookToleranceMs?: number;
}

function wiring(far: Sandbox, { seed = 1, baseUrl, clock = far.clock, fetch = far.fetch, ...how }: Opening): Wiring {
  const line = baseUrl === undefined ? { fetch } : { baseUrl };
  return { ...line, clock, random: seededRandom(seed), ...how };
}
