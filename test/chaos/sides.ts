import type { InvoicingProvider } from '@billingual/core';
import type { Hooks } from '@billingual/adapter-kit';
import { cybersource } from '@billingual/cybersource';
import { cybersourceSandbox } from '@billingual/cybersource/sandbox';
import { gatedFetch, gcraGate, type Gate } from '@billingual/migrate';
import { paypal } from '@billingual/paypal';
import { paypalSandbox } from '@billingual/paypal/sandbox';
import { seededRandom, type Sandbox } from '@billingual/sandbox';
import type { ProviderName } from '../accounts.ts';
import type { Draw } from '../once/draw.ts';
import { newMachine, type Machine } from './machine.ts';

interface Opening {
  /** Of jitter and numbers. */
  readonly seed: number;
  /** One that lives for ever, and whose clock is right, unless given. */
  readonly machine?: Machine;
  readonly hooks?: Hooks;
}

/** One of the two providers of a run: what really happens there, and how to reach it. */
export interface Side {
  readonly name: ProviderName;
  readonly far: Sandbox;
  /** What has to stay in the client. */
  readonly secrets: readonly string[];
  /** A client that knows nothing of an earlier one, as after a restart. All of them share the account's gate. */
  readonly open: (how: Opening) => InvoicingProvider;
}

/** Requests a second that may be made at each provider. */
export const perSecond = 20;

/** How each provider behaves where it may behave in more than one way; drawn anew for each run. */
const settings: { readonly [N in ProviderName]: (draw: Draw) => object } = {
  paypal: (draw) => ({
    searchLagMs: draw.one([0, 500, 3000, 10_000]),
    prefer: draw.one(['honoured', 'ignored']),
    tokenLifeSeconds: draw.one([32_400, 32_400, 40]),
    secondSend: draw.one(['no-effect', 'mails-again', 'refused']),
    mailedStatus: draw.one(['SENT', 'UNPAID']),
    emptyList: draw.one(['empty-array', 'absent']),
  }),
  cybersource: (draw) => ({
    createAnswer: draw.one(['created', 'created', 'accepted']),
    acceptedLagMs: draw.one([500, 3000]),
    idOfOwnNumber: draw.one(['number', 'counter']),
    duplicateStatus: draw.one([400, 409]),
    amounts: draw.one(['numbers', 'text']),
    numberReuse: draw.one(['never', 'after-cancelation']),
    // A page that lacks its rows beside a total of something else is taken for none.
    ...draw.one([
      { emptyList: 'empty-array', totalInvoices: 'all' },
      { emptyList: 'empty-array', totalInvoices: 'filtered' },
      { emptyList: 'absent', totalInvoices: 'filtered' },
    ]),
  }),
};

export function openSide(name: ProviderName, draw: Draw): Side {
  if (name === 'paypal') {
    const far = paypalSandbox(settings.paypal(draw));
    const gate = gcraGate({ perSecond, clock: far.clock });
    const open: Side['open'] = (how) => paypal({ ...far.credentials, ...wiring(name, far, gate, how) });
    return { name, far, secrets: [far.credentials.clientSecret], open };
  }
  const far = cybersourceSandbox(settings.cybersource(draw));
  const gate = gcraGate({ perSecond, clock: far.clock });
  const open: Side['open'] = (how) => cybersource({ ...far.credentials, ...wiring(name, far, gate, how) });
  return { name, far, secrets: [far.credentials.sharedSecret], open };
}

function wiring(
  name: ProviderName,
  far: Sandbox,
  gate: Gate,
  { seed, machine = newMachine(), hooks = {} }: Opening,
): {
  readonly fetch: typeof fetch;
  readonly clock: ReturnType<Machine['clock']>;
  readonly random: () => number;
  readonly hooks: Hooks;
} {
  const fetch = gatedFetch(machine.fetch(far.fetch), gate, name);
  return { fetch, clock: machine.clock(far.clock), random: seededRandom(seed), hooks };
}
