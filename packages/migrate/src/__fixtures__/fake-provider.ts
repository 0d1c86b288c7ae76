import {
  amountText,
  BillingualError,
  minus,
  money,
  plus,
  projectStatus,
  sameMoney,
  toJSON,
  type CallDetails,
  type Clock,
  type Dialect,
  type ErrorDetails,
  type Invoice,
  type InvoiceList,
  type InvoiceSummary,
  type InvoicingProvider,
  type JsonValue,
  type Lifecycle,
  type ListPage,
  type ListQuery,
  type Money,
  type Transaction,
} from '@billingual/core';
import { essenceHash } from '../content-hash.ts';
import { fakeDialect, type FakeDialectOptions } from './fake-dialect.ts';

export interface FakeOptions extends FakeDialectOptions {
  readonly name?: string;
  readonly account?: string;
  /** Whose account it is; made of name and account unless given. */
  readonly identity?: string;
  readonly environment?: string;
  readonly clock?: Pick<Clock, 'monotonic'>;
  /** What is left of a draft that was discarded. Default 'gone'. */
  readonly discards?: 'gone' | 'void';
  /** Whether a number can be used twice. Default false. */
  readonly sameNumbers?: boolean;
  /** Invoices are known by their numbers. Default false. */
  readonly idsAreNumbers?: boolean;
}

export type FakeOperation = 'create' | 'get' | 'list' | 'send' | 'cancel' | 'discard' | 'recordPayment';

/** Strikes at an operation. `at`: before it is done, or after, with the answer lost. What it returns is thrown; nothing is no fault. */
export interface FakeFault {
  readonly operation: FakeOperation | '*';
  readonly at: 'before' | 'after';
  readonly strike: (operation: FakeOperation, id: string) => Error | void | Promise<Error | void>;
}

/** What really happened, whatever was answered. */
export interface FakeTruth {
  readonly at: number;
  readonly operation: string;
  readonly id: string;
  readonly number: string | undefined;
  readonly mailed: boolean;
}

export interface FakeProvider extends InvoicingProvider {
  readonly held: Map<string, Invoice>;
  readonly truth: FakeTruth[];
  readonly asked: Record<string, number>;
  readonly faults: FakeFault[];
  /** Called after each change. */
  onChange: () => void;
  readonly put: (invoice: Invoice, lifecycle?: Partial<Lifecycle>) => string;
  /** As the merchant would in the provider's own pages. */
  readonly edit: (id: string, change: (invoice: Invoice) => Invoice) => void;
  readonly pay: (id: string, amount?: string) => void;
  readonly withdraw: (id: string) => void;
  readonly sendByHand: (id: string) => void;
  readonly isPayable: (id: string) => boolean;
  readonly error: <C extends 'ambiguous' | 'unavailable' | 'unreachable' | 'rate_limited' | 'rejected' | 'unauthenticated'>(
    code: C,
    operation: string,
    own?: object,
  ) => BillingualError<C>;
}

const issued: Lifecycle = { issuance: 'issued', settlement: 'none', refund: 'none', delivery: 'email' };

/** A provider in memory that behaves as an adapter does: draft first, looks up what is unclear, mails nobody unless told to. */
export function fakeProvider(options: FakeOptions = {}): FakeProvider {
  const { name = 'abacus', discards = 'gone', sameNumbers = false, idsAreNumbers = false } = options;
  const account = options.account ?? name;
  const dialect: Dialect = fakeDialect(name, options);
  const held = new Map<string, Invoice>();
  const truth: FakeTruth[] = [];
  const asked: Record<string, number> = {};
  const faults: FakeFault[] = [];
  let made = 0;

  const details = (operation: string, when: CallDetails['when'] = 'answered'): CallDetails => ({
    provider: name,
    account,
    operation,
    when,
    attempts: 1,
  });
  const fail = <C extends keyof ErrorDetails>(code: C, operation: string, own: object = {}, when?: CallDetails['when']): BillingualError<C> =>
    new BillingualError(code, `${name} ${operation}: ${code}`, { ...details(operation, when), ...own } as unknown as BillingualError<C>['details']);
  const refuse = (operation: string, id: string): BillingualError<'wrong_state'> =>
    fail('wrong_state', operation, { id, status: held.get(id)?.status });

  const strike = async (at: FakeFault['at'], operation: FakeOperation, id: string): Promise<void> => {
    for (const it of faults.slice()) {
      if (it.at !== at || (it.operation !== '*' && it.operation !== operation)) continue;
      const error = await it.strike(operation, id);
      if (error !== undefined) throw error;
    }
  };
  const call = async <T>(operation: FakeOperation, id: string, work: () => T): Promise<T> => {
    asked[operation] = (asked[operation] ?? 0) + 1;
    await strike('before', operation, id);
    const result = work();
    await strike('after', operation, id);
    return result;
  };
  const commit = (operation: string, id: string, invoice: Invoice | undefined, mailed = false): void => {
    if (invoice === undefined) held.delete(id);
    else held.set(id, { ...invoice, status: projectStatus(invoice.lifecycle) });
    truth.push({ at: options.clock?.monotonic() ?? truth.length, operation, id, number: invoice?.number, mailed });
    provider.onChange();
  };
  const find = (operation: string, id: string): Invoice => {
    const invoice = held.get(id);
    if (invoice === undefined) throw fail('not_found', operation, { id });
    return invoice;
  };
  const read = (id: string): Invoice => {
    const invoice = find('get', id);
    const raw = { id, invoice: toJSON(invoice, { raw: false }) } as unknown as JsonValue;
    return { ...invoice, source: { provider: name, account, id, completeness: 'full', raw } };
  };
  const withLifecycle = (id: string, lifecycle: Partial<Lifecycle>): Invoice => {
    const invoice = find('change', id);
    return { ...invoice, lifecycle: { ...invoice.lifecycle, ...lifecycle } };
  };
  const paid = (id: string, amount: Money, by: Partial<Transaction>): Invoice => {
    const invoice = find('pay', id);
    const total = invoice.totals.total;
    const sum = invoice.totals.paidTotal === undefined ? amount : plus(invoice.totals.paidTotal, amount);
    const transaction: Transaction = { id: `P-${truth.length}`, direction: 'payment', origin: 'provider', amount, ...by };
    return {
      ...invoice,
      transactions: [...invoice.transactions, transaction],
      totals: { ...invoice.totals, paidTotal: sum, amountDue: minus(total, sum) },
      lifecycle: { ...invoice.lifecycle, settlement: sameMoney(sum, total) ? 'full' : 'partial' },
    };
  };
  const rowOf = (id: string, it: Invoice): InvoiceSummary => ({
    schema: 1,
    source: { provider: name, account, id, completeness: 'summary', raw: null },
    id,
    ...(it.number !== undefined && { number: it.number }),
    ...(it.memo !== undefined && { memo: it.memo }),
    currency: it.currency,
    status: it.status,
    lifecycle: it.lifecycle,
    total: it.totals.total,
    links: [],
  });

  function list(query: ListQuery = {}): InvoiceList {
    const size = query.pageSize ?? 100;
    async function* pages(): AsyncGenerator<ListPage, void> {
      const ids = [...held.keys()].toReversed();
      for (let start = 0; start === 0 || start < ids.length; start += size) {
        query.signal?.throwIfAborted();
        const rows = await call('list', String(start), () => ids.slice(start, start + size));
        const items = rows.flatMap((id) => {
          const it = held.get(id);
          if (it === undefined) return [];
          const status = query.status === undefined || [query.status].flat().includes(it.status);
          return status && (query.number === undefined || query.number === it.number) ? [rowOf(id, it)] : [];
        });
        yield { items };
      }
    }
    async function* rows(): AsyncGenerator<InvoiceSummary, void> {
      for await (const page of pages()) yield* page.items;
    }
    return {
      pages,
      [Symbol.asyncIterator]: rows,
      async *full() {
        for await (const it of rows()) yield await provider.get(it.id ?? '');
      },
      async take(count) {
        const taken: InvoiceSummary[] = [];
        for await (const it of rows()) if (taken.push(it) >= count) break;
        return taken.slice(0, count);
      },
      handling: {},
    };
  }

  const provider: FakeProvider = {
    held,
    truth,
    asked,
    faults,
    onChange: () => undefined,
    put(invoice, lifecycle = issued) {
      made += 1;
      const id = idsAreNumbers && invoice.number !== undefined ? invoice.number : `${name}-${made}`;
      const { source: _, ...rest } = invoice;
      commit('put', id, { ...rest, lifecycle: { ...issued, ...lifecycle } });
      return id;
    },
    edit(id, change) {
      const invoice = find('edit', id);
      commit('edit', id, { ...change(invoice), lifecycle: invoice.lifecycle });
    },
    pay(id, amount) {
      const { totals, currency } = find('pay', id);
      if (!provider.isPayable(id)) throw new Error('it is not payable');
      commit('pay', id, paid(id, amount === undefined ? (totals.amountDue ?? totals.total) : money(amount, currency), {}));
    },
    withdraw: (id) => commit('withdraw', id, withLifecycle(id, { issuance: 'void' })),
    sendByHand: (id) => commit('send-by-hand', id, withLifecycle(id, issued), true),
    isPayable(id) {
      const { issuance, settlement } = held.get(id)?.lifecycle ?? {};
      return issuance === 'issued' && settlement !== 'full';
    },
    error: (code, operation, own) => fail(code, operation, own, code === 'unreachable' ? 'unsent' : code === 'ambiguous' ? 'unknown' : 'answered'),

    spec: 1,
    name,
    account,
    identity: options.identity ?? `${name}-${account}`,
    environment: options.environment ?? 'test',
    dialect,
    capabilities: dialect.capabilities,
    async create(given, { policy = {}, resume = false } = {}) {
      if (!('schema' in given)) throw new Error('the fake takes whole invoices');
      const written = dialect.write(given, policy);
      if (written.value === null) throw fail('not_representable', 'create', { findings: written.findings });
      const { value } = dialect.read(written.value);
      const number = value.number ?? '';
      return call('create', number, () => {
        const same = sameNumbers ? undefined : [...held].find(([, it]) => it.number === number);
        if (same !== undefined) {
          const [id, it] = same;
          const equal = it.lifecycle.issuance === 'draft' && essenceHash(it) === essenceHash(value);
          if (!resume || !equal) throw fail('duplicate_number', 'create', { number, id });
          return { invoice: read(id), findings: written.findings };
        }
        made += 1;
        const id = idsAreNumbers ? number : `${name}-${made}`;
        const { source: _, ...rest } = value;
        commit('create', id, rest);
        return { invoice: read(id), findings: written.findings };
      });
    },
    get: (id) => call('get', id, () => read(id)),
    list,
    async send(id, { notify = false } = {}) {
      return call('send', id, () => {
        const { issuance } = find('send', id).lifecycle;
        if (issuance === 'void') throw refuse('send', id);
        if (issuance === 'draft')
          commit('send', id, withLifecycle(id, { ...issued, delivery: notify ? 'email' : 'link' }), notify);
        return read(id);
      });
    },
    async cancel(id, { alreadyCanceled } = {}) {
      return call('cancel', id, () => {
        const { issuance, settlement } = find('cancel', id).lifecycle;
        if (issuance === 'void' && alreadyCanceled === 'refuse')
          throw fail('wrong_state', 'cancel', { id, alreadyCanceled: true, when: 'unsent' });
        if (issuance === 'void') return read(id);
        if (issuance !== 'issued' || settlement !== 'none') throw refuse('cancel', id);
        commit('cancel', id, withLifecycle(id, { issuance: 'void' }));
        return read(id);
      });
    },
    async discard(id) {
      return call('discard', id, () => {
        const { issuance } = find('discard', id).lifecycle;
        if (issuance === 'void') return;
        if (issuance !== 'draft' && issuance !== 'scheduled') throw refuse('discard', id);
        commit('discard', id, discards === 'gone' ? undefined : withLifecycle(id, { issuance: 'void' }));
      });
    },
    async recordPayment(id, payment) {
      return call('recordPayment', id, () => {
        const { currency, totals } = find('recordPayment', id);
        const amount = payment.amount ?? totals.amountDue ?? totals.total;
        const value = typeof amount === 'string' ? money(amount, currency) : amount;
        if (!provider.isPayable(id)) throw refuse('recordPayment', id);
        const note = payment.note === undefined ? {} : { note: payment.note };
        commit('recordPayment', id, paid(id, value, { origin: 'external', method: payment.method, ...note }));
        return { transactionId: `P-${truth.length}`, invoice: read(id) };
      });
    },
    update: () => Promise.reject(new Error('a migration never updates')),
    remind: () => Promise.reject(new Error('a migration never reminds')),
    deletePayment: () => Promise.reject(new Error('not asked for')),
    recordRefund: () => Promise.reject(new Error('not asked for')),
    deleteRefund: () => Promise.reject(new Error('not asked for')),
    qrCode: () => Promise.reject(new Error('not asked for')),
    nextNumber: () => Promise.reject(new Error('not asked for')),
    webhooks: {
      verify: () => Promise.reject(new Error('not asked for')),
      receive: () => Promise.reject(new Error('not asked for')),
    },
  };
  return provider;
}

/** Everything about an invoice that a test compares, in one line. */
export function inWords({ number, currency, totals, lifecycle }: Invoice): string {
  return `${number} ${amountText(totals.total)} ${currency} ${lifecycle.issuance} ${lifecycle.settlement}`;
}
