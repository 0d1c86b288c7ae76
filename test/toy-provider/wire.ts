import {
  listFlaw,
  must,
  type Call,
  type Caller,
  type CallResult,
  type Endpoints,
  type Fault,
  type Wire,
} from '@billingual/adapter-kit';
import {
  amountText,
  BillingualError,
  type Criterion,
  type JsonObject,
  type JsonValue,
  type ListPage,
  type ListQuery,
} from '@billingual/core';
import { pigeonDialect } from './dialect.ts';

const bill = '/bills/{id}';

const endpoints = {
  create: { method: 'POST', path: '/bills', kind: 'write', answer: 'json' },
  list: { method: 'GET', path: '/bills', kind: 'read', answer: 'json' },
  get: { method: 'GET', path: bill, kind: 'read', answer: 'json' },
  update: { method: 'PUT', path: bill, kind: 'write', answer: 'json' },
  discard: { method: 'DELETE', path: bill, kind: 'replay', answer: 'empty' },
  send: { method: 'POST', path: `${bill}/open`, kind: 'write', answer: 'json' },
  cancel: { method: 'POST', path: `${bill}/void`, kind: 'write', answer: 'json' },
  recordPayment: { method: 'POST', path: `${bill}/payments`, kind: 'write', answer: 'json' },
} as const satisfies Endpoints<string>;

const mostRows = 50;

/** Pigeon's operations, one request each. What makes them safe is added by `defineProvider`. */
export function pigeonWire(call: Caller): Wire {
  const at = (operation: keyof typeof endpoints, more: Omit<Call, 'operation'>): Promise<CallResult> =>
    call(endpoints[operation], { operation, ...more });

  async function page(after: string | undefined, size: number, signal: AbortSignal | undefined): Promise<ListPage> {
    const { body } = must(await at('list', { query: { size, after }, flaw, signal }));
    const { next } = body as JsonObject;
    const { items } = pigeonDialect.readPage(body).value;
    return { items, ...(typeof next === 'string' && { cursor: next }) };
  }

  async function* pages({ cursor, pageSize = mostRows, signal }: ListQuery): AsyncGenerator<ListPage> {
    let after = cursor === undefined ? undefined : checkToken(cursor);
    do {
      const found = await page(after, Math.min(pageSize, mostRows), signal);
      yield found;
      after = found.cursor;
    } while (after !== undefined);
  }

  return {
    create: (body, { signal }) => at('create', { body, signal }),
    createdId: (body) => textIn(body, 'id'),
    get: (id, { signal }) => at('get', { params: { id }, signal }),
    async findByNumber(number, { signal }) {
      const ids: string[] = [];
      for await (const { items } of pages({ signal }))
        ids.push(...items.flatMap((it) => (it.number === number && it.id !== undefined ? [it.id] : [])));
      return ids;
    },
    update: (id, body, _, { signal }) => at('update', { params: { id }, body, signal }),
    send: (id, { notify }, { signal }) => at('send', { params: { id }, body: { mail: notify }, signal }),
    cancel: (id, { notify }, { signal }) => at('cancel', { params: { id }, body: { mail: notify }, signal }),
    discard: (id, { signal }) => at('discard', { params: { id }, signal }),
    recordPayment: (id, { amount, method }, { signal }) =>
      at('recordPayment', {
        params: { id },
        body: { how: method, ...(amount !== undefined && { sum: amountText(amount) }) },
        signal,
      }),
    recordedId: (body) => textIn(body, 'id'),
    pages,
    handling: (query) =>
      Object.fromEntries(
        (Object.keys(query) as (keyof ListQuery)[])
          .filter((it): it is Criterion => it !== 'pageSize' && it !== 'cursor' && it !== 'signal')
          .map((it) => [it, told.has(it) ? 'rows' : 'each']),
      ),
  };
}

/** What shows no bills is no list, and least of all an empty one. */
function flaw(body: JsonValue | undefined): string | undefined {
  return listFlaw(body, { rows: 'bills', before: 0 });
}

/** What a row states. */
const told: ReadonlySet<Criterion> = new Set<Criterion>([
  'status',
  'number',
  'customerEmail',
  'currency',
  'dueFrom',
  'dueTo',
  'totalFrom',
  'totalTo',
]);

const codes: Readonly<Record<string, Fault['code']>> = {
  'no-such-bill': 'not_found',
  'number-taken': 'duplicate_number',
  'wrong-state': 'wrong_state',
  'wrong-key': 'unauthenticated',
};

/** What an answer outside 2xx means. */
export function faultOf({ status, body }: { readonly status: number; readonly body: unknown }): Fault {
  const word = textIn(body, 'error');
  const known = word === undefined ? undefined : codes[word];
  if (status >= 500) return { code: 'unavailable' };
  if (status === 429) return { code: 'rate_limited' };
  if (known === undefined) return { code: status === 404 ? 'not_found' : 'rejected' };
  return { code: known, providerCode: word ?? '' };
}

function textIn(body: unknown, key: string): string | undefined {
  const value = typeof body === 'object' && body !== null ? (body as JsonObject)[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function checkToken(cursor: string): string {
  if (/^after-[A-Z0-9]+$/.test(cursor)) return cursor;
  const problem = 'is no cursor that a list of Pigeon gave';
  throw new BillingualError('invalid_input', `the cursor ${problem}`, { problems: [{ pointer: '/cursor', problem }] });
}
