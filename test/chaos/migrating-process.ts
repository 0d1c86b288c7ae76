/** A migration in a process of its own, which kills itself where it is told to: `node migrating-process.ts '<ProcessOrder as JSON>'`. */
import { realClock } from '@billingual/adapter-kit';
import type { InvoicingProvider } from '@billingual/core';
import { cybersource, type CybersourceOptions } from '@billingual/cybersource';
import { run, sqliteJournal } from '@billingual/migrate';
import { paypal, type PayPalOptions } from '@billingual/paypal';
import type { ProviderName } from '../accounts.ts';

export interface ProcessOrder {
  readonly source: ProviderName;
  readonly target: ProviderName;
  readonly options: { readonly paypal: PayPalOptions; readonly cybersource: CybersourceOptions };
  readonly journal: string;
  /** 'after-intent create': killed when it first comes there; without it, the process lives. */
  readonly killAt?: string;
}

const order = JSON.parse(process.argv[2] ?? '{}') as ProcessOrder;
const open: { readonly [N in ProviderName]: () => InvoicingProvider } = {
  paypal: () => paypal(order.options.paypal),
  cybersource: () => cybersource(order.options.cybersource),
};

const result = await run({
  source: open[order.source](),
  target: open[order.target](),
  journal: await sqliteJournal(order.journal),
  id: 'killed',
  policy: { notify: true, write: { nameSplit: 'last-token' } },
  concurrency: 3,
  // Nothing is slow here, so there is nothing that long waits would be good for.
  clock: { ...realClock, sleep: (ms, signal) => realClock.sleep(ms / 100, signal) },
  failpoint(name, { effect }) {
    if (order.killAt === `${name} ${effect}`) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(JSON.stringify(result));
