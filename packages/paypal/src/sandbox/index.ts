import { simulate, type Sandbox, type TrueInvoice } from '@billingual/sandbox';
import { addressesOf, type Account } from './account/account.ts';
import { credentials, webhookId, type PayPalSandboxCredentials } from './account/credentials.ts';
import { idsFrom } from './account/ids.ts';
import { settingsOf } from './account/settings-of.ts';
import { tokenStore } from './account/tokens.ts';
import { statusOf } from './actions.ts';
import { signer } from './certificate/signer.ts';
import { withDebugId } from './errors.ts';
import { guardOf } from './guard.ts';
import { amountText } from './money/currencies.ts';
import { isPayable, pay } from './operations/pay.ts';
import { routesOf } from './routes.ts';
import { retriesOf } from './operations/retries.ts';
import type { PayPalSettings } from './settings.ts';
import { dueOf, invoiceStore, type StoredInvoice } from './state.ts';
import { templateStore } from './templates/store.ts';
import { noticesOf } from './webhooks.ts';

export type { PayPalSandboxCredentials } from './account/credentials.ts';
export type { PayPalSettings } from './settings.ts';

export type PayPalSandbox = Sandbox<PayPalSandboxCredentials, PayPalSettings>;

/** A PayPal account that exists in this process only: Invoicing v2 as documented, with the doubtful parts as settings. */
export function paypalSandbox(settings: Partial<PayPalSettings> = {}): PayPalSandbox {
  return simulate<PayPalSandboxCredentials, PayPalSettings>({
    name: 'paypal',
    baseUrl: 'https://api-m.sandbox.paypal.com',
    // The host in links and in the addresses of certificates.
    aliases: ['https://api.sandbox.paypal.com'],
    credentials,
    settings: settingsOf(settings),
    verification: { webhookId },
    retries: retriesOf,
    start(world, current) {
      const ids = idsFrom(() => world.random());
      const signing = signer(() => world.clock.now());
      const tokens = tokenStore(world.clock, ids, current);
      const account: Account = {
        world,
        settings: current,
        ids,
        tokens,
        store: invoiceStore(world.clock),
        templates: templateStore(world.clock.now()),
        notices: noticesOf(world, current, ids, signing),
      };
      const check = guardOf(current, tokens);
      return {
        routes: routesOf(account, signing),
        invoices: () => account.store.everything().map((it) => trueInvoice(it, account)),
        pay: (id, amount) => pay(account, id, amount),
        // Also for PATCH, and for any other method that a path does not have.
        notFound: () => withDebugId({ status: 404 }, ids.debug()),
        guard: async (request, operation) => {
          const refused = check(request, operation);
          return refused && withDebugId(refused, ids.debug());
        },
      };
    },
  });
}

function trueInvoice(invoice: StoredInvoice, account: Account): TrueInvoice {
  const { id, number, currency, content, figures, deleted } = invoice;
  const { reference, payment_term: term } = content.detail;
  const [payer] = addressesOf(invoice);
  return {
    id,
    number,
    status: statusOf(invoice, account.settings),
    payable: isPayable(invoice, account),
    currency,
    total: amountText(figures.total, currency),
    due: amountText(dueOf(invoice), currency),
    ...(term?.due_date !== undefined && { dueDate: term.due_date }),
    ...(payer !== undefined && { payer }),
    ...(reference !== undefined && { reference }),
    deleted,
  };
}
