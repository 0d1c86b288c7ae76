import {
  simulate,
  type Decision,
  type JsonObject,
  type JsonValue,
  type Route,
  type Sandbox,
  type SandboxAnswer,
  type SandboxRequest,
  type World,
} from '@billingual/sandbox';

/** The simulator knows nothing of the dialect: the two can only agree by both being right about Pigeon. */
export interface PigeonCredentials {
  readonly key: string;
  readonly webhookSecret: string;
}

interface Bill {
  readonly id: string;
  state: 'draft' | 'open' | 'flown' | 'part' | 'paid' | 'void';
  deleted: boolean;
  content: JsonObject;
  readonly payments: { readonly id: string; readonly sum: string; readonly how: string; readonly by: string }[];
}

const credentials: PigeonCredentials = { key: 'pigeon-test-key', webhookSecret: 'pigeon-test-webhook-secret' };

/** An account at Pigeon Post that exists in this process only. */
export function pigeonSandbox(): Sandbox<PigeonCredentials> {
  return simulate({
    name: 'pigeon',
    baseUrl: 'https://api.pigeon.example',
    credentials,
    settings: {},
    verification: { webhookSecret: credentials.webhookSecret },
    start(world) {
      const bills: Bill[] = [];
      const found = (id: string | undefined): Bill | undefined => bills.find((it) => it.id === id && !it.deleted);
      return {
        routes: routesOf(bills, found, world),
        invoices: () => bills.map(trueInvoice),
        pay(id, amount) {
          const bill = found(id);
          if (bill === undefined || !isPayable(bill)) throw new Error(`the bill ${id} cannot be paid`);
          pay(bill, { sum: amount ?? balance(bill), how: 'wallet', by: 'payer' }, world);
        },
        notFound: () => error(404, 'no-such-path'),
        guard: async ({ headers }) =>
          headers.get('authorization') === `Key ${credentials.key}` ? undefined : error(401, 'wrong-key'),
      };
    },
  });
}

function routesOf(bills: Bill[], found: (id: string | undefined) => Bill | undefined, world: World): readonly Route[] {
  /** A change to a bill that is there, in one of these states. */
  const change =
    (
      operation: string,
      states: readonly Bill['state'][],
      make: (bill: Bill, request: SandboxRequest) => SandboxAnswer,
    ) =>
    (request: SandboxRequest): Decision => {
      const check = (): Bill | SandboxAnswer => {
        const bill = found(request.params['id']);
        if (bill === undefined) return error(404, 'no-such-bill');
        return states.includes(bill.state) ? bill : error(409, 'wrong-state');
      };
      const bill = check();
      if ('status' in bill) return bill;
      return {
        commit() {
          // Another request may have been quicker while this one was held up.
          const now = check();
          if ('status' in now) return now;
          const answer = make(now, request);
          world.record({ kind: 'commit', operation, id: now.id, number: numberOf(now), status: now.state });
          return answer;
        },
      };
    };
  const mail = (bill: Bill, about: 'invoice' | 'cancelation', { json }: SandboxRequest): boolean => {
    if (objectOf(json)['mail'] !== true) return false;
    world.record({ kind: 'mail', id: bill.id, to: payerOf(bill), about });
    return true;
  };

  return [
    {
      operation: 'create',
      method: 'POST',
      path: '/bills',
      handle({ json }) {
        const content = objectOf(json);
        const check = (): SandboxAnswer | undefined => {
          const wrong = problemOf(content);
          if (wrong !== undefined) return { status: 422, body: { error: 'wrong-field', field: wrong } };
          const isTaken = bills.some((it) => !it.deleted && numberOf(it) === content['number']);
          return isTaken ? error(409, 'number-taken') : undefined;
        };
        return (
          check() ?? {
            commit() {
              const refused = check();
              if (refused !== undefined) return refused;
              const bill: Bill = {
                id: `P${1000 + bills.length}`,
                state: 'draft',
                deleted: false,
                content,
                payments: [],
              };
              bills.push(bill);
              world.record({
                kind: 'commit',
                operation: 'create',
                id: bill.id,
                number: numberOf(bill),
                status: 'draft',
              });
              return answer(201, shown(bill));
            },
          }
        );
      },
    },
    {
      operation: 'list',
      method: 'GET',
      path: '/bills',
      handle({ url }) {
        const size = Math.max(1, Math.min(50, Number(url.searchParams.get('size') ?? 50)));
        const after = url.searchParams.get('after')?.replace('after-', '');
        const start = after === undefined ? 0 : bills.findIndex((it) => it.id === after) + 1;
        const rest = bills.slice(start).filter((it) => !it.deleted);
        const rows = rest.slice(0, size);
        const last = rows.at(-1);
        return answer(200, {
          bills: rows.map((it) => ({ ...shown(it), items: null, payments: null })).map(withoutNulls),
          ...(rest.length > rows.length && last !== undefined && { next: `after-${last.id}` }),
        });
      },
    },
    {
      operation: 'get',
      method: 'GET',
      path: '/bills/:id',
      handle({ params }) {
        const bill = found(params['id']);
        return bill === undefined ? error(404, 'no-such-bill') : answer(200, shown(bill));
      },
    },
    {
      operation: 'update',
      method: 'PUT',
      path: '/bills/:id',
      handle: change('update', ['draft', 'open', 'flown'], (bill, { json }) => {
        const wrong = problemOf(objectOf(json));
        if (wrong !== undefined) return { status: 422, body: { error: 'wrong-field', field: wrong } };
        bill.content = objectOf(json);
        return answer(200, shown(bill));
      }),
    },
    {
      operation: 'discard',
      method: 'DELETE',
      path: '/bills/:id',
      handle: change('discard', ['draft'], (bill) => {
        bill.deleted = true;
        return { status: 204 };
      }),
    },
    {
      operation: 'send',
      method: 'POST',
      path: '/bills/:id/open',
      handle: change('send', ['draft'], (bill, request) => {
        bill.state = mail(bill, 'invoice', request) ? 'flown' : 'open';
        notify(world, bill, 'opened');
        return answer(200, shown(bill));
      }),
    },
    {
      operation: 'cancel',
      method: 'POST',
      path: '/bills/:id/void',
      handle: change('cancel', ['open', 'flown'], (bill, request) => {
        mail(bill, 'cancelation', request);
        bill.state = 'void';
        notify(world, bill, 'voided');
        return answer(200, shown(bill));
      }),
    },
    {
      operation: 'recordPayment',
      method: 'POST',
      path: '/bills/:id/payments',
      handle: change('recordPayment', ['open', 'flown', 'part'], (bill, { json }) => {
        const { sum, how } = objectOf(json);
        const id = pay(bill, { sum: textOf(sum) || balance(bill), how: textOf(how) || 'other', by: 'sender' }, world);
        return answer(201, { id });
      }),
    },
  ];
}

function pay(bill: Bill, payment: Omit<Bill['payments'][number], 'id'>, world: World): string {
  const transactionId = `T${Math.floor(world.random() * 1e9)}`;
  bill.payments.push({ ...payment, id: transactionId });
  bill.state = compare(balance(bill), '0') > 0 ? 'part' : 'paid';
  const { sum: amount, by } = payment;
  const currency = textOf(bill.content['currency']);
  const who = by === 'sender' ? 'merchant' : 'payer';
  world.record({ kind: 'payment', id: bill.id, transactionId, amount, currency, by: who });
  notify(world, bill, 'paid');
  return transactionId;
}

function notify(world: World, bill: Bill, kind: string): void {
  const event = `E${Math.floor(world.random() * 1e9)}`;
  const body = new TextEncoder().encode(JSON.stringify({ event, kind, bill: { id: bill.id, number: numberOf(bill) } }));
  world.notify({
    type: kind,
    id: event,
    async make() {
      const time = String(Math.floor(world.clock.now() / 1000));
      const secret = new TextEncoder().encode(credentials.webhookSecret);
      const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      const signature = await crypto.subtle.sign(
        'HMAC',
        key,
        new Uint8Array([...new TextEncoder().encode(`${time}.`), ...body]),
      );
      const headers = {
        'pigeon-time': time,
        'pigeon-signature': btoa(String.fromCharCode(...new Uint8Array(signature))),
      };
      return { headers, body };
    },
  });
}

/** A bill as every answer shows it. */
function shown(bill: Bill): JsonObject {
  const { id, state, content, payments } = bill;
  return { ...content, id, state, balance: balance(bill), payments: payments.map((it) => ({ ...it })) };
}

function trueInvoice(bill: Bill): ReturnType<ReturnType<typeof pigeonSandbox>['truth']['invoices']>[number] {
  const due = textOf(bill.content['due']);
  return {
    id: bill.id,
    number: numberOf(bill),
    status: bill.state,
    payable: isPayable(bill) && !bill.deleted,
    currency: textOf(bill.content['currency']),
    total: textOf(bill.content['total']),
    due: balance(bill),
    payer: payerOf(bill),
    deleted: bill.deleted,
    ...(due !== '' && { dueDate: due }),
  };
}

function isPayable({ state }: Bill): boolean {
  return state === 'open' || state === 'flown' || state === 'part';
}

function numberOf({ content }: Bill): string {
  return textOf(content['number']);
}

function payerOf({ content }: Bill): string {
  return textOf(objectOf(content['payer'])['mail']);
}

/** The first field that Pigeon refuses. Sums are not among them: it bills what it is told. */
function problemOf({ number, currency, due, items, total }: JsonObject): string | undefined {
  if (textOf(number) === '' || textOf(number).length > 20) return 'number';
  if (!['USD', 'EUR', 'JPY'].includes(textOf(currency))) return 'currency';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(textOf(due))) return 'due';
  if (!Array.isArray(items) || items.length === 0 || items.length > 40) return 'items';
  return /^\d+(\.\d+)?$/.test(textOf(total)) ? undefined : 'total';
}

/** Total less payments, with the digits of the total. */
function balance({ content, payments, state }: Bill): string {
  const total = textOf(content['total']);
  if (state === 'void') return total;
  return payments.reduce((rest, { sum }) => minus(rest, sum), total);
}

function minus(a: string, b: string): string {
  const scale = Math.max(digits(a), digits(b));
  const rest = String(units(a, scale) - units(b, scale)).padStart(scale + 1, '0');
  return scale === 0 ? rest : `${rest.slice(0, -scale)}.${rest.slice(-scale)}`;
}

function compare(a: string, b: string): number {
  const scale = Math.max(digits(a), digits(b));
  return Number(units(a, scale) - units(b, scale));
}

function digits(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

function units(amount: string, scale: number): bigint {
  return BigInt(amount.replace('.', '') + '0'.repeat(scale - digits(amount)));
}

function answer(status: number, body: JsonObject): SandboxAnswer {
  return { status, body, headers: { 'content-type': 'application/json', 'pigeon-request': `R${status}` } };
}

function error(status: number, word: string): SandboxAnswer {
  return answer(status, { error: word });
}

function withoutNulls(row: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([, it]) => it !== null));
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
