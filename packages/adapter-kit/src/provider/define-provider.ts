import {
  BillingualError,
  type Dialect,
  type Invoice,
  type InvoicingProvider,
  type ListQuery,
  type NotifyOptions,
  type Operation,
  type Webhooks,
} from '@billingual/core';
import { isId } from './check-arguments.ts';
import { checkCallOptions, checkTransactionShape } from './call-options.ts';
import { cancel } from './cancel.ts';
import { getInvoice } from './context.ts';
import { create } from './create.ts';
import { discard } from './discard.ts';
import { inTurn } from './in-turn.ts';
import { list } from './list.ts';
import { remind } from './remind.ts';
import { required } from './required.ts';
import { send } from './send.ts';
import { record, remove } from './transactions.ts';
import { update } from './update.ts';
import type { ProviderParts } from './wire.ts';

/**
 * The one calling surface over a provider's wire. What a capability denies is refused here, before any request, with the reason the
 * capability gives.
 */
export function defineProvider(parts: ProviderParts): InvoicingProvider {
  const { dialect, account, identity, environment, wire } = parts;
  const can = (operation: Operation): void => refuseUnable(operation, dialect);
  const turn = inTurn();
  return {
    spec: 1,
    name: dialect.name,
    account,
    identity,
    environment,
    dialect,
    capabilities: dialect.capabilities,
    webhooks: webhooksOf(parts),
    async create(draft, options = {}) {
      can('create');
      checkCallOptions('create', options);
      return create(draft, options, parts);
    },
    async get(id, options = {}) {
      can('get');
      checkCallOptions('get', options);
      return getInvoice(checkId(id), options, parts);
    },
    list(query: ListQuery = {}) {
      can('list');
      return list(query, parts);
    },
    async update(id, change, options = {}) {
      can('update');
      checkCallOptions('update', options);
      return turn(checkId(id), options.signal, () => update(id, change, options, parts));
    },
    async send(id, options = {}) {
      can('send');
      checkCallOptions('send', options);
      return turn(checkId(id), options.signal, () => send(id, options, parts));
    },
    ...(wire.checkSend !== undefined && {
      checkSend: (draft: Invoice, { notify = false }: NotifyOptions = {}): void => wire.checkSend?.(draft, { notify }),
    }),
    async cancel(id, options = {}) {
      can('cancel');
      checkCallOptions('cancel', options);
      return turn(checkId(id), options.signal, () => cancel(id, options, parts));
    },
    async discard(id, options = {}) {
      can('discard');
      checkCallOptions('discard', options);
      return turn(checkId(id), options.signal, () => discard(id, options, parts));
    },
    async remind(id, options = {}) {
      can('remind');
      checkCallOptions('remind', options);
      return turn(checkId(id), options.signal, () => remind(id, options, parts));
    },
    async recordPayment(id, payment, options = {}) {
      can('recordPayment');
      checkCallOptions('recordPayment', options);
      checkTransactionShape('recordPayment', payment);
      return turn(checkId(id), options.signal, () => record('payment', id, payment, options, parts));
    },
    async deletePayment(id, transactionId, options = {}) {
      can('deletePayment');
      checkCallOptions('deletePayment', options);
      checkId(transactionId);
      return turn(checkId(id), options.signal, () => remove('payment', id, transactionId, options, parts));
    },
    async recordRefund(id, refund, options = {}) {
      can('recordRefund');
      checkCallOptions('recordRefund', options);
      checkTransactionShape('recordRefund', refund);
      return turn(checkId(id), options.signal, () => record('refund', id, refund, options, parts));
    },
    async deleteRefund(id, transactionId, options = {}) {
      can('deleteRefund');
      checkCallOptions('deleteRefund', options);
      checkId(transactionId);
      return turn(checkId(id), options.signal, () => remove('refund', id, transactionId, options, parts));
    },
    async qrCode(id, options = {}) {
      can('qrCode');
      checkCallOptions('qrCode', options);
      const { signal, ...size } = options;
      return required(wire.qrCode, 'qrCode')(checkId(id), size, { signal });
    },
    async nextNumber(options = {}) {
      can('nextNumber');
      checkCallOptions('nextNumber', options);
      return required(wire.nextNumber, 'nextNumber')({ signal: options.signal });
    },
  };
}

/** Where there are none, every use of them is refused like any other operation. */
function webhooksOf({ webhooks, dialect }: ProviderParts): Webhooks {
  const capability = dialect.capabilities.webhooks;
  if (capability.can) return required(webhooks, 'webhooks');
  const { reason } = capability;
  const refused = async (): Promise<never> => refuse('webhooks', reason, dialect);
  return { verify: refused, receive: refused };
}

function refuseUnable(operation: Operation, dialect: Dialect): void {
  const capability = dialect.capabilities[operation];
  if (!capability.can) refuse(operation, capability.reason, dialect);
}

function refuse(operation: Operation, reason: string, { name, title }: Dialect): never {
  throw new BillingualError('unsupported', `${title} has no ${operation}: ${reason}`, {
    provider: name,
    operation,
    reason,
  });
}

function checkId(id: unknown): string {
  if (isId(id)) return id;
  const problem = 'has to be the text under which the provider knows it: invoice.source.id';
  throw new BillingualError('invalid_input', `the id ${problem}`, { problems: [{ pointer: '/id', problem }] });
}
