import { simulate, withDefaults, type Sandbox, type TrueInvoice } from '../index.ts';

export interface ToySettings {
  readonly prefix: string;
}

/** A provider with two operations and notifications, for what the machinery does. */
export function toySimulator(given: Partial<ToySettings> = {}): Sandbox<{ key: string }, ToySettings> {
  return simulate({
    name: 'toy',
    baseUrl: 'https://api.toy.example/v1',
    aliases: ['https://old.toy.example/v1'],
    credentials: { key: 'not-a-secret' },
    settings: withDefaults({ prefix: 'T' }, given),
    verification: { listener: 'L1' },
    start(world, settings) {
      const invoices: TrueInvoice[] = [];
      const notify = (id: string, type: string): void =>
        world.notify({
          type,
          id: `E-${id}`,
          make: async (attempt) => ({
            headers: { 'x-attempt': String(attempt) },
            body: new TextEncoder().encode(JSON.stringify({ type, id })),
          }),
        });
      return {
        invoices: () => invoices,
        notFound: ({ method }) => ({ status: 404, body: { error: `no ${method} here` } }),
        guard: async ({ headers }) =>
          headers.get('authorization') === 'wrong' ? { status: 401, body: { error: 'wrong key' } } : undefined,
        pay(id, amount = '1.00') {
          world.record({ kind: 'payment', id, transactionId: 'P1', amount, currency: 'USD', by: 'payer' });
          notify(id, 'paid');
        },
        routes: [
          {
            operation: 'get',
            method: 'GET',
            path: '/v1/invoices/:id',
            handle: ({ params }) => ({ status: 200, body: { id: params['id'] ?? '', note: 'x'.repeat(100) } }),
          },
          {
            operation: 'create',
            method: 'POST',
            path: '/v1/invoices',
            handle: ({ json, headers }) =>
              json === undefined
                ? { status: 400, body: { error: 'no JSON' } }
                : {
                    commit: () => {
                      const id = `${settings.prefix}${invoices.length + 1}`;
                      invoices.push({
                        id,
                        number: id,
                        status: 'OPEN',
                        payable: true,
                        currency: 'USD',
                        total: '1.00',
                        due: '1.00',
                        deleted: false,
                      });
                      world.record({ kind: 'commit', operation: 'create', id, status: 'OPEN' });
                      notify(id, 'created');
                      return { status: 201, body: { id, host: headers.get('host') ?? '', random: world.random() } };
                    },
                  },
          },
          {
            operation: 'remind',
            method: 'POST',
            path: '/v1/invoices/:id/remind',
            handle: () => ({ commit: () => ({ status: 204 }) }),
          },
        ],
      };
    },
  });
}

export const invoicesUrl = 'https://api.toy.example/v1/invoices';

/** A create, over any transport. */
export function create(fetch: typeof globalThis.fetch, url: string = invoicesUrl): Promise<Response> {
  return fetch(url, { method: 'POST', body: '{"amount":"1.00"}', headers: { 'content-type': 'application/json' } });
}
