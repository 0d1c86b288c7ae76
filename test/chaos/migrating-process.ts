/** A migration in a process of its own, which kills itself where it is told to: `node migrating-process.ts '<ProcessOrder as JSON>'`. */
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
  /** 'after-intent create', and the how many-th time it is passed; without it, the process lives. */
  readonly kill?: { readonly at: string; readonly nth: number };
}

const order = JSON.parse(process.argv[2] ?? '{}') as ProcessOrder;
const open: { readonly [N in ProviderName]: () => InvoicingProvider } = {
  paypal: () => paypal(order.options.paypal),
  cybersource: () => cybersource(order.options.cybersource),
};

let passed = 0;
const result = await run({
  source: open[order.source](),
  target: open[order.target](),
  journal: await sqliteJournal(order.journal),
  id: 'killed',
  policy: { notify: true, write: { nameSplit: 'last-token' } },
  concurrency: 3,
  failpoint(name, { effect }) {
    if (order.kill?.at !== `${name} ${effect}`) return;
    passed += 1;
    if (passed === order.kill.nth) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(JSON.stringify(result));
