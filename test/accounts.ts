/** Both providers over their simulators, for what has to hold for either. */
import type { Hooks } from '@billingual/adapter-kit';
import type { InvoicingProvider } from '@billingual/core';
import { cybersource } from '@billingual/cybersource';
import { cybersourceSandbox, type CybersourceSettings } from '@billingual/cybersource/sandbox';
import { paypal } from '@billingual/paypal';
import { paypalSandbox, type PayPalSettings } from '@billingual/paypal/sandbox';
import { seededRandom, type Sandbox } from '@billingual/sandbox';

export interface Opening {
  /** Of numbers and jitter. */
  readonly seed?: number;
  readonly hooks?: Hooks;
  /** Where the simulator listens; in process unless given. */
  readonly baseUrl?: string;
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
      open: ({ seed = 1, ...how } = {}) =>
        paypal({ ...far.credentials, ...wiring(far, how), clock: far.clock, random: seededRandom(seed) }),
    };
  },
  cybersource(settings) {
    const far = cybersourceSandbox(settings);
    return {
      far,
      open: ({ seed = 1, ...how } = {}) =>
        cybersource({ ...far.credentials, ...wiring(far, how), clock: far.clock, random: seededRandom(seed) }),
    };
  },
};

export const providerNames: readonly ProviderName[] = ['paypal', 'cybersource'];

function wiring(
  { fetch }: Sandbox,
  { baseUrl, hooks }: Omit<Opening, 'seed'>,
): { readonly baseUrl: string } | { readonly fetch: typeof fetch } {
  return { ...(baseUrl === undefined ? { fetch } : { baseUrl }), ...(hooks !== undefined && { hooks }) } as
    | { readonly baseUrl: string }
    | { readonly fetch: typeof fetch };
}
