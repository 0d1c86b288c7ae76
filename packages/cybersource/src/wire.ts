import {
  notRepresentable,
  type Answer,
  type Call,
  type Caller,
  type CallResult,
  type Wire,
} from '@billingual/adapter-kit';
import { BillingualError, type Invoice, type JsonObject } from '@billingual/core';
import { isObject } from './classify.ts';
import { cybersourceDialect } from './dialect.ts';
import { endpoints, type CybersourceOperation } from './endpoints.ts';
import { findByNumber, handling, pages } from './listing.ts';
import { shownDelivery, withDelivery } from './wire/delivery.ts';
import { refuseErasure } from './wire/untold.ts';

export interface WireParts {
  readonly call: Caller;
  readonly account: string;
}

/** The provider's operations, one request each; a send that has to change the delivery mode first makes two or three. */
export function cybersourceWire({ call, account }: WireParts): Wire {
  const at = (operation: CybersourceOperation, more: Omit<Call, 'operation'>): Promise<CallResult> =>
    call(endpoints[operation], { operation, ...more });

  /** Delivery does what the stored mode says, so the mode is made to say what is meant; otherwise nothing is sent. */
  async function deliver(
    id: string,
    delivery: 'email' | 'link',
    current: Invoice,
    signal: AbortSignal | undefined,
  ): Promise<CallResult> {
    const body = changedMode(current, delivery);
    if (body !== undefined) {
      const changed = await at('update', { params: { id }, body, signal });
      if ('error' in changed) return changed;
      const shown = shownDelivery(changed.answer.body);
      // A success that shows no invoice may come from anywhere, and the wrong mode mails somebody, or nobody.
      if (shown !== delivery && shown !== 'unsaid') {
        const held = await at('get', { params: { id }, signal });
        if ('error' in held) return held;
        if (shownDelivery(held.answer.body) !== delivery)
          return { outcome: 'ambiguous', error: unchanged(held.answer) };
      }
    }
    return at('send', { params: { id }, body: {}, signal });
  }

  function unchanged({ status, requestId }: Answer): BillingualError<'bad_response'> {
    const reason = 'the delivery mode did not change';
    return new BillingualError('bad_response', `cybersource update: ${reason}, so nothing was sent`, {
      provider: 'cybersource',
      account,
      operation: 'update',
      when: 'unknown',
      attempts: 1,
      httpStatus: status,
      ...(requestId !== undefined && { requestId }),
      reason,
    });
  }

  return {
    create: (body, { signal }) => at('create', { body: asDraft(body), signal }),
    createdId: (body, number) => (isObject(body) && (body['id'] ?? body['status']) !== undefined ? number : undefined),
    get: (id, { signal }) => at('get', { params: { id }, signal }),
    findByNumber: (number, options) => findByNumber(number, options, call),
    async update(id, body, { current }, { signal }) {
      refuseErasure(body, current);
      return at('update', { params: { id }, body, signal });
    },
    send: (id, { notify, current }, { signal }) => deliver(id, modeFor(notify), current, signal),
    checkSend: (current, { notify }) => void changedMode(current, modeFor(notify)),
    cancel: (id, _, { signal }) => at('cancel', { params: { id }, body: {}, signal }),
    // Nothing can be deleted; a canceled draft was never payable and never will be.
    discard: (id, { signal }) => at('cancel', { params: { id }, body: {}, signal }),
    remind: (id, { current }, { signal }) => deliver(id, 'email', current, signal),
    pages: (query) => pages(query, { call, account }),
    handling,
  };
}

/** What changes the delivery mode first; undefined where it is as it should be. Throws where the invoice cannot be written back, and where a mail has nobody to go to. */
function changedMode(current: Invoice, delivery: 'email' | 'link'): JsonObject | undefined {
  if (delivery === 'email' && current.recipients.every(({ billing }) => billing.email === undefined))
    throw notRepresentable('has no address to mail this invoice to', [], cybersourceDialect);
  if (current.collection.delivery === delivery) return undefined;
  const body = withDelivery(current, delivery);
  refuseErasure(body, current);
  return body;
}

const modeFor = (notify: boolean): 'email' | 'link' => (notify ? 'email' : 'link');

/**
 * Said explicitly: what is left out has been answered with a published invoice. So has a draft with delivery mode none (guide 26.04,
 * sample 98762), and none that is to be mailed; so that is said where nothing else was, and `send` makes the mode say what is meant.
 */
function asDraft(body: JsonObject): JsonObject {
  const information = isObject(body['invoiceInformation']) ? body['invoiceInformation'] : {};
  const customer = isObject(body['customerInformation']) ? body['customerInformation'] : {};
  const mode = customer['email'] === undefined ? {} : { deliveryMode: 'email' };
  return { ...body, invoiceInformation: { ...mode, ...information, sendImmediately: false } };
}
