import type { Dialect } from '../dialect.ts';
import { draft } from '../draft/draft.ts';
import { BillingualError, type CallDetails } from '../error.ts';
import type { Invoice, Transaction } from '../invoice.ts';
import { checkQuery } from '../provider/check-query.ts';
import { invoiceList } from '../provider/invoice-list.ts';
import { matches } from '../provider/matches.ts';
import type { InvoicingProvider, PaymentDraft, Recorded } from '../provider/provider.ts';
import type { CriterionHandling, Criterion, ListPage, ListQuery } from '../provider/query.ts';
import { receiveOnce } from '../provider/receive-once.ts';
import { memoryWebhookStore } from '../provider/webhook-store.ts';
import type { WebhookEvent } from '../provider/webhook.ts';
import type { Instant } from '../scalar.ts';
import { operations, type Capabilities, type Operation } from '../shape.ts';
import type { InvoiceSummary } from '../summary.ts';
import { abacus } from './toy-dialect.ts';

export interface FakeOptions {
  readonly account?: string;
  /** Whose account it is; one of its own unless given. */
  readonly identity?: string;
  readonly dialect?: Dialect;
  readonly environment?: string;
  /** What it cannot do, and why. */
  readonly cannot?: Partial<Record<Operation, string>>;
  /** Rows a page. */
  readonly pageSize?: number;
  readonly handling?: Partial<Record<Criterion, CriterionHandling>>;
  /** What a request has to hold to be taken for the provider's own. */
  readonly secret?: string;
  /** Called before each operation; what it throws is the provider's answer. */
  readonly before?: (operation: string, id?: string) => void;
}

/** The body of its notifications. */
export interface Notice {
  readonly event: string;
  readonly invoice: string;
}

/** A provider in memory, with the surface of a real one. Lists what it holds newest first. */
export interface FakeProvider extends InvoicingProvider {
  /** Everything it was asked, in order: 'get 1', 'page 2'. */
  readonly asked: string[];
  readonly held: Map<string, Invoice>;
  /** Puts an invoice there as if somebody else had. */
  put(id: string, invoice: Invoice, createdAt?: string): void;
}

let fakes = 0;

export function fakeProvider(options: FakeOptions = {}): FakeProvider {
  const { dialect = abacus(), environment = 'test', cannot = {}, pageSize = 2, secret = 'secret', before } = options;
  const account = options.account ?? dialect.name;
  const held = new Map<string, Invoice>();
  const asked: string[] = [];
  const store = memoryWebhookStore({ clock: { monotonic: () => 0 } });
  const capabilities = Object.fromEntries(
    operations.map((it) => [it, it in cannot ? { can: false, reason: cannot[it] } : { can: true }]),
  ) as Capabilities;

  const ask = (operation: Operation, id?: string): void => {
    asked.push(id === undefined ? operation : `${operation} ${id}`);
    const reason = cannot[operation];
    if (reason !== undefined)
      throw new BillingualError('unsupported', `${dialect.title}: ${reason}`, { provider: dialect.name, operation, reason });
    before?.(operation, id);
  };
  const find = (operation: Operation, id: string): Invoice => {
    ask(operation, id);
    const invoice = held.get(id);
    if (invoice !== undefined) return invoice;
    const details: CallDetails = { provider: dialect.name, account, operation, when: 'answered', attempts: 1 };
    throw new BillingualError('not_found', `${dialect.name} ${operation}: no such invoice`, { ...details, id });
  };
  const keep = (id: string, invoice: Invoice): Invoice => {
    const source = { provider: dialect.name, id, account, completeness: 'full', raw: { id } } as const;
    const stored: Invoice = { ...invoice, source };
    held.set(id, stored);
    return stored;
  };
  const changed = (operation: Operation, id: string, rest: Partial<Invoice>): Invoice =>
    keep(id, { ...find(operation, id), ...rest });
  const record = (operation: Operation, id: string, it: PaymentDraft, direction: Transaction['direction']): Recorded => {
    const invoice = find(operation, id);
    const transactionId = `T-${invoice.transactions.length + 1}`;
    const transaction: Transaction = { id: transactionId, direction, origin: 'external', method: it.method, amount: invoice.totals.total };
    return { transactionId, invoice: keep(id, { ...invoice, transactions: [...invoice.transactions, transaction] }) };
  };
  const forget = (operation: Operation, id: string, transactionId: string): Invoice => {
    const transactions = find(operation, id).transactions.filter((it) => it.id !== transactionId);
    return keep(id, { ...find('get', id), transactions });
  };

  async function* pages(query: ListQuery): AsyncGenerator<ListPage> {
    const rows = [...held].map(([id, it]) => rowOf(id, it)).toReversed();
    const size = query.pageSize ?? pageSize;
    for (let at = Number(query.cursor ?? 0); ; at += size) {
      ask('list', String(at));
      const items = rows.slice(at, at + size).filter((it) => matches(it, query) !== false);
      const isLast = at + size >= rows.length;
      yield { items, totalItems: rows.length, ...(!isLast && { cursor: String(at + size) }) };
      if (isLast) return;
    }
  }

  const provider: FakeProvider = {
    asked,
    held,
    put(id, invoice, createdAt) {
      const history = createdAt === undefined ? [] : [{ type: 'created', at: createdAt as Instant, origin: 'stated' } as const];
      keep(id, { ...invoice, history });
    },
    spec: 1,
    name: dialect.name,
    account,
    identity: options.identity ?? `${dialect.name}-${(fakes += 1)}`,
    environment,
    dialect,
    capabilities,
    async create(given) {
      ask('create');
      const invoice = keep(`${held.size + 1}`, 'schema' in given ? given : draft(given));
      return { invoice, findings: [] };
    },
    get: async (id) => find('get', id),
    list(query = {}) {
      checkQuery(query);
      if (cannot.list !== undefined) ask('list');
      return invoiceList({
        pages: () => pages(query),
        get: (id) => provider.get(id),
        handling: options.handling ?? {},
        signal: query.signal,
      });
    },
    async update(id, change) {
      const current = find('update', id);
      return { invoice: keep(id, typeof change === 'function' ? change(current) : change), findings: [] };
    },
    send: async (id) => changed('send', id, { status: 'open' }),
    async cancel(id) {
      const invoice = find('cancel', id);
      if (invoice.status !== 'draft') return keep(id, { ...invoice, status: 'canceled' });
      held.delete(id);
      return undefined;
    },
    async discard(id) {
      find('discard', id);
      held.delete(id);
    },
    remind: async (id) => void find('remind', id),
    recordPayment: async (id, payment) => record('recordPayment', id, payment, 'payment'),
    deletePayment: async (id, transactionId) => forget('deletePayment', id, transactionId),
    recordRefund: async (id, refund) => record('recordRefund', id, refund, 'refund'),
    deleteRefund: async (id, transactionId) => forget('deleteRefund', id, transactionId),
    async qrCode(id) {
      find('qrCode', id);
      return { mediaType: 'image/png', bytes: new Uint8Array([1]) };
    },
    async nextNumber() {
      ask('nextNumber');
      return `${account}-${held.size + 1}`;
    },
    webhooks: {
      async verify({ headers, body }) {
        ask('webhooks');
        const given = new Headers(headers as Record<string, string>).get('x-secret');
        if (given === null) throw untrusted(dialect, 'headers');
        if (given !== secret) throw untrusted(dialect, 'signature');
        return eventOf(JSON.parse(String(body)) as Notice, provider);
      },
      receive: async (request, handler) => receiveOnce(store, await provider.webhooks.verify(request), handler),
    },
  };
  return provider;
}

function rowOf(id: string, it: Invoice): InvoiceSummary {
  const createdAt = it.history.find(({ type }) => type === 'created')?.at;
  return {
    schema: 1,
    source: { provider: it.source?.provider ?? '', account: it.source?.account ?? '', id, completeness: 'summary', raw: { id } },
    id,
    ...(it.number !== undefined && { number: it.number }),
    currency: it.currency,
    status: it.status,
    lifecycle: it.lifecycle,
    ...(it.issueDate !== undefined && { issueDate: it.issueDate }),
    ...(createdAt !== undefined && { createdAt }),
    total: it.totals.total,
    links: [],
  };
}

function eventOf(body: Notice, provider: FakeProvider): WebhookEvent {
  const id = body.invoice;
  const invoice = provider.held.get(id);
  return {
    id: body.event,
    type: 'invoice.updated',
    providerType: 'CHANGED',
    provider: provider.name,
    account: provider.account,
    invoice: { id },
    ...(invoice && { summary: rowOf(id, invoice) }),
    raw: { ...body },
    fetch: () => provider.get(id),
  };
}

function untrusted({ name }: Dialect, part: 'headers' | 'signature'): BillingualError {
  const reason = `no trust in the ${part}`;
  return new BillingualError('invalid_webhook', `${name}: ${reason}`, { provider: name, part, reason });
}
