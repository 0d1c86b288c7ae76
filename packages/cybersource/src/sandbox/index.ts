import {
  simulate,
  type Route,
  type Sandbox,
  type SandboxAnswer,
  type Simulation,
  type World,
} from '@billingual/sandbox';
import { invoiceSettings as newInvoiceSettings } from './account/invoice-settings.ts';
import { ledgerOf, type Ledger } from './account/ledger.ts';
import { merchantFields } from './account/merchant-fields.ts';
import type { OpenRoute } from './account/open-route.ts';
import { settingsOf } from './account/settings-of.ts';
import { merchantId } from './credentials/identities.ts';
import { keyRing } from './credentials/key-ring.ts';
import {
  keysOf,
  sharedSecretCredentials,
  type CybersourceKeys,
  type SharedSecretCredentials,
} from './credentials/offered.ts';
import { webhookKeys, type WebhookKeys } from './credentials/webhook-keys.ts';
import { apiHost } from './credentials/wire-request.ts';
import { serviceErrors } from './errors.ts';
import { guardOf, type Guard } from './guard.ts';
import { routesOf } from './routes.ts';
import type { CybersourceSettings } from './settings.ts';
import { invoiceStore } from './state.ts';
import { notifierOf } from './webhooks.ts';
import { uuidOf } from './wire/random-text.ts';

export type { CybersourceSettings } from './settings.ts';
export type {
  CertificateCredentials,
  CybersourceKeys,
  PortfolioCredentials,
  SharedSecretCredentials,
} from './credentials/offered.ts';
export type { WebhookKey, WebhookKeys } from './credentials/webhook-keys.ts';

/** What only a person can do, in the Business Center. Throws `invalid_input` where it cannot be done. */
export interface BusinessCenter {
  /** Ends the review of a payment; see the setting `fraudReview`. */
  acceptPayment(id: string): void;
  rejectPayment(id: string): void;
  /** Everything paid unless given, as decimal text. What the invoice shows of it is the setting `refunds`. */
  refund(id: string, amount?: string): void;
}

export interface CybersourceSandbox extends Sandbox<SharedSecretCredentials, CybersourceSettings> {
  /** Other ways to sign and encrypt, each as options for the real client in place of or beside `credentials`. */
  readonly keys: CybersourceKeys;
  readonly businessCenter: BusinessCenter;
  /** The keys that sign notifications, to be replaced by others. */
  readonly webhookKeys: Pick<WebhookKeys, 'known' | 'rotate'>;
}

/** A Cybersource account that exists in this process only: Invoicing v2 as documented, with the doubtful parts as settings. */
export function cybersourceSandbox(settings: Partial<CybersourceSettings> = {}): CybersourceSandbox {
  const ring = keyRing();
  const signing = webhookKeys(() => sandbox.clock.now());
  let ledger: Ledger;

  function start(world: World, current: CybersourceSettings): Simulation {
    signing.reset();
    const guard = guardOf(world, current, ring);
    const store = invoiceStore(current);
    const invoiceSettings = newInvoiceSettings();
    const fields = merchantFields(merchantId);
    const errors = serviceErrors(current, () => world.clock.now());
    const notifier = notifierOf(world, current, signing, ring);
    const remindersEnabled = (): boolean => invoiceSettings.remindersEnabled;
    ledger = ledgerOf({ world, settings: current, store, notifier, remindersEnabled });
    const routes = routesOf({ world, settings: current, store, ledger, errors, invoiceSettings, fields });
    const dressed = (answer: SandboxAnswer): SandboxAnswer => withHeaders(answer, world, current);
    return {
      routes: routes.map((route) => served(route, guard, dressed)),
      invoices: ledger.trueInvoices,
      pay: ledger.pay,
      notFound: () => dressed(errors.notFound()),
      guard: async (request, operation) => {
        const refused = await guard.check(request, operation);
        return refused && dressed(refused);
      },
    };
  }

  const sandbox = simulate<SharedSecretCredentials, CybersourceSettings>({
    name: 'cybersource',
    baseUrl: `https://${apiHost}`,
    credentials: sharedSecretCredentials(signing),
    settings: settingsOf(settings),
    verification: {
      get webhookKeys() {
        return signing.known;
      },
    },
    // ARITHMETIC, the default: from a minute on, each a minute longer, three times (SDK 0.0.83, and the guide's sample).
    retries: () => [60_000, 120_000, 180_000],
    start,
  });

  return {
    ...sandbox,
    keys: keysOf(ring, signing),
    businessCenter: {
      acceptPayment: (id) => ledger.review(id, 'accept'),
      rejectPayment: (id) => ledger.review(id, 'reject'),
      refund: (id, amount) => ledger.refund(id, amount),
    },
    webhookKeys: signing,
  };
}

/** What stands around every route: the body opened, the answer closed. */
function served(route: OpenRoute, guard: Guard, dressed: (answer: SandboxAnswer) => SandboxAnswer): Route {
  return {
    ...route,
    handle: async (request) => {
      const closed = async (answer: SandboxAnswer): Promise<SandboxAnswer> =>
        dressed(await guard.closed(request, answer));
      const decision = route.handle({ ...request, json: await guard.opened(request) });
      if (!('commit' in decision)) return closed(decision);
      return { commit: async () => closed(await decision.commit()) };
    },
  };
}

function withHeaders(answer: SandboxAnswer, world: World, { mediaType }: CybersourceSettings): SandboxAnswer {
  const headers = {
    ...(answer.body !== undefined && { 'content-type': `${mediaType};charset=utf-8` }),
    'v-c-correlation-id': uuidOf(world),
    ...answer.headers,
  };
  return { ...answer, headers };
}
