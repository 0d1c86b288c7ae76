import type { InvoicingProvider } from '@billingual/core';
import { cybersource } from '@billingual/cybersource';
import { cybersourceSandbox } from '@billingual/cybersource/sandbox';
import { gatedFetch, gcraGate } from '@billingual/migrate';
import { paypal } from '@billingual/paypal';
import { paypalSandbox } from '@billingual/paypal/sandbox';
import { seededRandom, type Sandbox } from '@billingual/sandbox';
import type { ProviderName } from '../accounts.ts';
import type { Draw } from '../once/draw.ts';

/** One of the two providers of a run: what really happens there, and how to reach it. */
export interface Side {
  readonly name: ProviderName;
  readonly far: Sandbox;
  /** A client that knows nothing of an earlier one, as after a restart. */
  readonly open: (seed: number) => InvoicingProvider;
}

/** Requests a second that the migration may make at each provider. */
export const perSecond = 20;

/** How each provider behaves where it may behave in more than one way; drawn anew for each run. */
const settings: { readonly [N in ProviderName]: (draw: Draw) => object } = {
  paypal: (draw) => ({
    searchLagMs: draw.one([0, 500, 3000, 10_000]),
    prefer: draw.one(['honoured', 'ignored']),
    tokenLifeSeconds: draw.one([32_400, 32_400, 40]),
    secondSend: draw.one(['no-effect', 'mails-again', 'refused']),
    mailedStatus: draw.one(['SENT', 'UNPAID']),
  }),
  cybersource: (draw) => ({
    createAnswer: draw.one(['created', 'created', 'accepted']),
    acceptedLagMs: draw.one([500, 3000]),
    idOfOwnNumber: draw.one(['number', 'counter']),
    duplicateStatus: draw.one([400, 409]),
    amounts: draw.one(['numbers', 'text']),
    numberReuse: draw.one(['never', 'after-cancelation']),
  }),
};

export function openSide(name: ProviderName, draw: Draw): Side {
  const gated = (far: Sandbox): { readonly fetch: typeof fetch; readonly clock: Sandbox['clock'] } => {
    const gate = gcraGate({ perSecond, clock: far.clock });
    return { fetch: gatedFetch(far.fetch, gate, name), clock: far.clock };
  };
  if (name === 'paypal') {
    const far = paypalSandbox(settings.paypal(draw));
    const wiring = gated(far);
    return { name, far, open: (seed) => paypal({ ...far.credentials, ...wiring, random: seededRandom(seed) }) };
  }
  const far = cybersourceSandbox(settings.cybersource(draw));
  const wiring = gated(far);
  return { name, far, open: (seed) => cybersource({ ...far.credentials, ...wiring, random: seededRandom(seed) }) };
}
