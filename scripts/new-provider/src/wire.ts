import type { Call, Caller, CallResult, Wire } from '@billingual/adapter-kit';
import { isObject } from './classify.ts';
import { endpointOf } from './endpoints.ts';
import { findByNumber, handling, pages } from './listing.ts';

export interface WireParts {
  readonly call: Caller;
  readonly account: string;
}

/** Acme's operations, one request each, with everything that could mail somebody said explicitly. */
export function acmeWire({ call, account }: WireParts): Wire {
  const at = (operation: string, more: Omit<Call, 'operation'>): Promise<CallResult> =>
    call(endpointOf(operation), { operation, ...more });
  return {
    create: (body, { signal }) => at('create', { body, signal }),
    createdId: (body) => (isObject(body) && typeof body['id'] === 'string' ? body['id'] : undefined),
    get: (id, { signal }) => at('get', { params: { id }, signal }),
    findByNumber: (number, options) => findByNumber(number, options, call),
    update: (id, body, _, { signal }) => at('update', { params: { id }, body, signal }),
    send: (id, { notify }, { signal }) => at('send', { params: { id }, body: { notify }, signal }),
    cancel: (id, { notify }, { signal }) => at('cancel', { params: { id }, body: { notify }, signal }),
    discard: (id, { signal }) => at('discard', { params: { id }, signal }),
    pages: (query) => pages(query, { call, account }),
    handling,
  };
}
