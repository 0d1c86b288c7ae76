import type { Dialect } from '../dialect.ts';
import type { InvoiceDraft } from '../draft/invoice-draft.ts';
import { BillingualError } from '../error.ts';
import type { Invoice } from '../invoice.ts';
import type { Capabilities } from '../shape.ts';
import { isObject } from '../strict/node.ts';
import { accountNamed, inward, outward, placeOf, type Accounts, type Place } from './federate/account-ids.ts';
import { checkAccounts } from './federate/check-accounts.ts';
import { inAccount } from './federate/in-account.ts';
import { accountsThat, mergedCapabilities } from './federate/merged-capabilities.ts';
import { mergedList } from './federate/merged-list.ts';
import { mergedWebhooks } from './federate/merged-webhooks.ts';
import { invalidInput } from './invalid-input.ts';
import type { CallOptions, InvoicingProvider, InvoicingSurface, Recorded } from './provider.ts';

export interface FederationOptions<Account extends string> {
  /** Which account is to bill a draft, unless the call to `create` says so itself. */
  readonly route: (draft: InvoiceDraft | Invoice) => Account;
}

/**
 * Several accounts behind the surface of one. Ids are '<account>:<id>'. There is no dialect of the whole, and no identity: each account
 * has its own, so that nothing which has to know one account (a migration) takes the whole for one.
 */
export interface Federation<Account extends string = string> extends InvoicingSurface {
  /** The account an id belongs to. Throws `invalid_input` when it names none, as do all methods with an id. */
  accountOf(id: string): Account;
  /** What can be done with this invoice; `capabilities` says what can be done with any. */
  capabilitiesOf(id: string): Capabilities;
  dialectOf(id: string): Dialect;
}

/**
 * Accounts of the same or of several providers as one. Names of accounts are lower-case letters, digits and dashes; they are part of
 * every id, so they cannot change. Throws `invalid_input` for other names, and for one account under two of them.
 */
export function federate<Providers extends Readonly<Record<string, InvoicingProvider>>>(
  accounts: Providers,
  options: FederationOptions<keyof Providers & string>,
): Federation<keyof Providers & string> {
  const all = checkAccounts(accounts, options);
  const capabilities = mergedCapabilities(all);
  const on = async <T>(id: string, run: (place: Place) => Promise<T>): Promise<T> => {
    const place = placeOf(id, all);
    return inAccount(place.account, () => run(place));
  };
  const change = (id: string, run: (place: Place) => Promise<Invoice>): Promise<Invoice> =>
    on(id, async (place) => outward(await run(place), place.account));
  const get: InvoicingSurface['get'] = (id, call) => change(id, (at) => at.provider.get(at.id, call));

  return {
    spec: 1,
    name: 'federation',
    account: 'federation',
    environment: environmentOf(all),
    capabilities,
    webhooks: mergedWebhooks(all),
    accountOf: (id) => placeOf(id, all).account,
    capabilitiesOf: (id) => placeOf(id, all).provider.capabilities,
    dialectOf: (id) => placeOf(id, all).provider.dialect,
    async create(draft, how = {}) {
      if (!isObject(how as unknown))
        throw invalidInput('create', [{ pointer: '', problem: 'the options have to be an object' }]);
      const { account, ...rest } = how;
      const place =
        account === undefined
          ? accountNamed(options.route(draft), all, 'route')
          : accountNamed(account, all, 'account');
      const { invoice, findings } = await inAccount(place.account, () =>
        place.provider.create(isInvoice(draft) ? inward(draft, place) : draft, rest),
      );
      return { invoice: outward(invoice, place.account), findings };
    },
    get,
    list: (query = {}) => mergedList(query, all, get),
    update: (id, edit, write) =>
      on(id, async (at) => {
        const { invoice, findings } = await at.provider.update(at.id, editInward(edit, at), write);
        return { invoice: outward(invoice, at.account), findings };
      }),
    send: (id, notify) => change(id, (at) => at.provider.send(at.id, notify)),
    cancel: (id, notify) =>
      on(id, async (at) => {
        const canceled = await at.provider.cancel(at.id, notify);
        return canceled && outward(canceled, at.account);
      }),
    discard: (id, call) => on(id, (at) => at.provider.discard(at.id, call)),
    remind: (id, call) => on(id, (at) => at.provider.remind(at.id, call)),
    recordPayment: (id, payment, call) =>
      on(id, async (at) => recorded(await at.provider.recordPayment(at.id, payment, call), at)),
    deletePayment: (id, transactionId, call) =>
      change(id, (at) => at.provider.deletePayment(at.id, transactionId, call)),
    recordRefund: (id, refund, call) =>
      on(id, async (at) => recorded(await at.provider.recordRefund(at.id, refund, call), at)),
    deleteRefund: (id, transactionId, call) => change(id, (at) => at.provider.deleteRefund(at.id, transactionId, call)),
    qrCode: (id, call) => on(id, (at) => at.provider.qrCode(at.id, call)),
    nextNumber: (call) => nextNumber(all, capabilities, call),
  };
}

/** Whatever else was given is for the account to refuse. */
function isInvoice(draft: InvoiceDraft | Invoice): draft is Invoice {
  return isObject(draft) && 'schema' in draft;
}

function editInward(edit: Invoice | ((current: Invoice) => Invoice), at: Place): typeof edit {
  return typeof edit === 'function' ? (current) => inward(edit(outward(current, at.account)), at) : inward(edit, at);
}

function recorded({ transactionId, invoice }: Recorded, { account }: Place): Recorded {
  return { transactionId, invoice: outward(invoice, account) };
}

function environmentOf(accounts: Accounts): InvoicingSurface['environment'] {
  const [environment, ...others] = new Set([...accounts.values()].map((it) => it.environment));
  return environment === undefined || others.length > 0 ? 'mixed' : environment;
}

/** A number is free in one account only, so there has to be one that can be meant. */
async function nextNumber(accounts: Accounts, { nextNumber: can }: Capabilities, call?: CallOptions): Promise<string> {
  const [account = ''] = accountsThat(true, 'nextNumber', accounts);
  const provider = accounts.get(account);
  if (can.can && provider !== undefined) return inAccount(account, () => provider.nextNumber(call));
  const reason = can.can ? 'no account can' : can.reason;
  throw new BillingualError('unsupported', `federation has no nextNumber: ${reason}`, {
    provider: 'federation',
    operation: 'nextNumber',
    reason,
  });
}
