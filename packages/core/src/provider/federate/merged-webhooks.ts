import { BillingualError, type ErrorDetails } from '../../error.ts';
import type { WebhookEvent, Webhooks } from '../webhook.ts';
import { outward, prefixed, rowOutward, type Accounts } from './account-ids.ts';
import { inAccount, outwardError } from './in-account.ts';
import { accountsThat } from './merged-capabilities.ts';

/** The webhooks of all accounts at one address: a request belongs to the account that can prove it. */
export function mergedWebhooks(accounts: Accounts): Webhooks {
  /** The first account in which `run` succeeds; `isOver` says that a failure is no matter of the account any more. */
  const first = async <T>(
    run: (webhooks: Webhooks, account: string) => Promise<T>,
    isOver: () => boolean = () => false,
  ): Promise<T> => {
    const failures: unknown[] = [];
    for (const account of accountsThat(true, 'webhooks', accounts)) {
      const { webhooks } = accounts.get(account) ?? {};
      if (webhooks === undefined) continue;
      try {
        return await run(webhooks, account);
      } catch (error) {
        if (isOver()) throw error;
        failures.push(outwardError(error, account));
      }
    }
    throw failures.length === 0 ? nobodyListens() : mostTelling(failures);
  };

  return {
    verify: (request) => first(async (webhooks, account) => eventOutward(await webhooks.verify(request), account)),
    receive(request, handler) {
      let isHandling = false;
      return first(
        async (webhooks, account) => {
          const { result, event } = await webhooks.receive(request, (proven) => {
            isHandling = true;
            return handler(eventOutward(proven, account));
          });
          return { result, event: eventOutward(event, account) };
        },
        () => isHandling,
      );
    },
  };
}

function eventOutward(event: WebhookEvent, account: string): WebhookEvent {
  const { id, ...rest } = event.invoice;
  return {
    ...event,
    id: prefixed(account, event.id),
    ...(event.deliveryId !== undefined && { deliveryId: prefixed(account, event.deliveryId) }),
    account,
    invoice: id === undefined ? rest : { ...rest, id: prefixed(account, id) },
    ...(event.summary !== undefined && { summary: rowOutward(event.summary, account) }),
    fetch: () => inAccount(account, async () => outward(await event.fetch(), account)),
  };
}

/** The later a verification failed, the likelier it is that the request was meant for that account. */
const telling: Readonly<Record<ErrorDetails['invalid_webhook']['part'], number>> = {
  headers: 0,
  body: 1,
  certificate: 2,
  signature: 3,
  time: 4,
  // Not even looked at: it may well be genuine, and has to be delivered again.
  unavailable: 5,
};

/** A failure that is no verdict on the request goes before all that are. */
function mostTelling(failures: readonly unknown[]): unknown {
  const weight = (it: unknown): number =>
    BillingualError.is(it, 'invalid_webhook') ? telling[it.details.part] : Number.POSITIVE_INFINITY;
  return failures.reduce((a, b) => (weight(b) > weight(a) ? b : a));
}

function nobodyListens(): BillingualError<'unsupported'> {
  const reason = 'none of the accounts has webhooks';
  return new BillingualError('unsupported', `federation: ${reason}`, {
    provider: 'federation',
    operation: 'webhooks',
    reason,
  });
}
