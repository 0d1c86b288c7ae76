import {
  amountText,
  BillingualError,
  operations,
  projectStatus,
  trusted,
  type Capabilities,
  type Dialect,
  type Instant,
  type Invoice,
  type InvoiceSummary,
  type JsonObject,
  type JsonValue,
  type Lifecycle,
  type ListPage,
  type LocalDate,
} from '@billingual/core';
import { virtualClock } from '@billingual/sandbox';
import { courier } from '../../../core/src/__fixtures__/toy-dialect.ts';
import type { Answer, CallResult, Fault } from '../call.ts';
import type { CheckedTransaction, ProviderParts, Wire } from '../provider/wire.ts';

/** What happens to one call, in order of the calls: 'ok' unless said. */
export type Fate =
  | 'ok'
  /** Done, and the answer is lost. */
  | 'done-and-lost'
  /** Lost on the way there. */
  | 'lost'
  | 'throttled'
  | Fault['code']
  /** Done, and answered with something that names nothing. */
  | 'unnamed'
  /** Done twice, as by something on the way; the answer is that to the second. */
  | 'doubled'
  /** Answered like what was done, and not done. */
  | 'unheeded'
  /** Done; something on the way made it twice, and the credentials were good for once: what came back is the second answer. */
  | 'echoed'
  /** Accepted for later: done, and answered with 202. */
  | 'pending';

const all: Capabilities = Object.fromEntries(operations.map((it) => [it, { can: true }])) as Capabilities;
const base = courier();

const lifecycles: Readonly<Record<string, Lifecycle>> = {
  draft: { issuance: 'draft', settlement: 'none', refund: 'none', delivery: 'none' },
  open: { issuance: 'issued', settlement: 'none', refund: 'none', delivery: 'link' },
  mailed: { issuance: 'issued', settlement: 'none', refund: 'none', delivery: 'email' },
  paid: { issuance: 'issued', settlement: 'full', refund: 'none', delivery: 'email' },
  odd: { issuance: 'unknown', settlement: 'unknown', refund: 'unknown', delivery: 'unknown' },
  canceled: { issuance: 'void', settlement: 'none', refund: 'none', delivery: 'none' },
};

/** A made-up provider that bills what it is told and says which state an invoice is in. */
export const ledgerDialect: Dialect = {
  ...base,
  name: 'ledger',
  title: 'Ledger',
  capabilities: all,
  read(body, options) {
    const { value, findings } = base.read(body, options);
    const { status = 'draft', id, payments = [], mails = 0 } = body as Stored;
    const lifecycle = lifecycles[status] ?? value.lifecycle;
    const history = Array.from({ length: mails }, () => ({ type: 'sent', origin: 'stated' }) as const);
    const invoice: Invoice = {
      ...value,
      source: { ...value.source, provider: 'ledger', completeness: value.source?.completeness ?? 'full', raw: body as JsonValue, id },
      lifecycle,
      history,
      status: projectStatus(lifecycle),
      transactions: payments.map((it) => ({
        id: it.id,
        direction: it.refund ? 'refund' : 'payment',
        origin: it.by ?? 'external',
        amount: trusted(it.amount, value.currency),
        ...(it.method !== undefined && { method: it.method }),
        ...(it.on !== undefined && { on: it.on as LocalDate }),
        ...(it.note !== undefined && { note: it.note }),
      })),
    };
    return { value: invoice, findings };
  },
};

interface Payment extends JsonObject {
  readonly id: string;
  readonly amount: string;
  readonly refund: boolean;
  readonly method?: string;
  readonly on?: string;
  readonly note?: string;
  readonly by?: 'provider';
}

type Stored = JsonObject & {
  id: string;
  status?: string;
  mails?: number;
  payments?: readonly Payment[];
};

export interface Ledger {
  readonly parts: ProviderParts;
  readonly invoices: Map<string, Stored>;
  /** Every call that reached the ledger, in order: 'create', 'get', … */
  readonly calls: string[];
  /** Fates of the next calls of an operation. */
  readonly fates: Record<string, Fate[]>;
  mails: number;
  /** How many looks a new invoice hides from, by number. */
  hidden: number;
  /** What it lists. */
  rows: readonly InvoiceSummary[];
  /** Runs before a call, for what others do meanwhile. */
  before?: (operation: string) => void;
}

export function ledger(change: Partial<Pick<ProviderParts, 'numbers' | 'cancelsDrafts'>> = {}): Ledger {
  const invoices = new Map<string, Stored>();
  const calls: string[] = [];
  const fates: Record<string, Fate[]> = {};
  let counter = 0;

  async function run(operation: string, act: () => Answer | Fault['code']): Promise<CallResult> {
    it.before?.(operation);
    calls.push(operation);
    const fate = fates[operation]?.shift() ?? 'ok';
    switch (fate) {
      case 'ok':
      case 'unnamed':
      case 'pending': {
        const answer = act();
        if (typeof answer === 'string') return refused(operation, answer);
        if (fate === 'pending') return { outcome: 'pending', answer: answered(undefined, 202) };
        return { outcome: 'ok', answer: fate === 'unnamed' ? answered({}) : answer };
      }
      case 'doubled': {
        act();
        const answer = act();
        return typeof answer === 'string' ? refused(operation, answer) : { outcome: 'ok', answer };
      }
      case 'unheeded':
        return { outcome: 'ok', answer: answered(undefined, 204) };
      case 'echoed':
        act();
        return refused(operation, 'unauthenticated');
      case 'done-and-lost':
        act();
        return { outcome: 'ambiguous', error: fault('unavailable', operation) };
      case 'lost':
        return { outcome: 'ambiguous', error: fault('unavailable', operation) };
      case 'throttled':
        return { outcome: 'throttled', error: fault('rate_limited', operation) };
      default:
        return refused(operation, fate);
    }
  }

  const at = (id: string, change: (stored: Stored) => Fault['code'] | undefined): Answer | Fault['code'] => {
    const stored = invoices.get(id);
    if (stored === undefined) return 'not_found';
    return change(stored) ?? answered(invoices.get(id));
  };

  const payment =
    (refund: boolean) =>
    (id: string, { amount, ...more }: CheckedTransaction): Promise<CallResult> =>
      run(refund ? 'recordRefund' : 'recordPayment', () =>
        at(id, (stored) => {
          counter += 1;
          const text = amount === undefined ? '12.05' : amountText(amount);
          stored.payments = [...(stored.payments ?? []), { id: `T${counter}`, amount: text, refund, ...more }];
          return undefined;
        }),
      );
  const unpay = (operation: string) => (id: string, transactionId: string) =>
    run(operation, () =>
      at(id, (stored) => {
        stored.payments = (stored.payments ?? []).filter((one) => one.id !== transactionId);
        return undefined;
      }),
    );

  const wire: Wire = {
    create: (body) =>
      run('create', () => {
        const { number } = body;
        if ((change.numbers?.unique ?? true) && [...invoices.values()].some((one) => one['number'] === number))
          return 'duplicate_number';
        counter += 1;
        const stored: Stored = { ...body, id: `L${counter}`, status: 'draft' };
        invoices.set(stored.id, stored);
        return answered(stored);
      }),
    createdId: (body) => (body as { id?: string } | undefined)?.id,
    get: (id) => run('get', () => at(id, () => undefined)),
    async findByNumber(number) {
      calls.push('find');
      const fate = fates['find']?.shift();
      if (fate !== undefined && fate !== 'ok') throw fault('unavailable', 'list');
      if (it.hidden > 0) {
        it.hidden -= 1;
        return [];
      }
      return [...invoices.values()].filter((one) => one['number'] === number).map((one) => one.id);
    },
    update: (id, body) =>
      run('update', () =>
        at(id, (stored) => {
          invoices.set(id, { ...body, number: stored['number'] ?? null, id, status: stored.status ?? 'draft' });
          return undefined;
        }),
      ),
    send: (id, { notify }) =>
      run('send', () =>
        at(id, (stored) => {
          stored.status = notify ? 'mailed' : 'open';
          if (notify) it.mails += 1;
          return undefined;
        }),
      ),
    cancel: (id) =>
      run('cancel', () =>
        at(id, (stored) => {
          if (stored.status === 'canceled' || stored.status === 'paid') return 'wrong_state';
          stored.status = 'canceled';
          return undefined;
        }),
      ),
    discard: (id) => run('discard', () => (invoices.delete(id) ? answered(undefined, 204) : 'not_found')),
    remind: (id) =>
      run('remind', () =>
        at(id, (stored) => {
          it.mails += 1;
          stored.mails = (stored.mails ?? 0) + 1;
          return undefined;
        }),
      ),
    recordPayment: payment(false),
    recordRefund: payment(true),
    deletePayment: unpay('deletePayment'),
    deleteRefund: unpay('deleteRefund'),
    recordedId: (body) => (body as Stored | undefined)?.payments?.at(-1)?.id,
    async *pages(): AsyncGenerator<ListPage> {
      yield { items: it.rows };
    },
    handling: () => ({}),
  };

  const it: Ledger = {
    invoices,
    calls,
    fates,
    mails: 0,
    hidden: 0,
    rows: [],
    parts: {
      dialect: ledgerDialect,
      account: 'ledger',
      identity: 'ledger-1',
      environment: 'test',
      clock: virtualClock(0),
      random: () => 0.5,
      wire,
      webhooks: { verify: unexpected, receive: unexpected },
      numbers: { maxLength: 25, unique: true },
      cancelsDrafts: true,
      ...change,
    },
  };
  return it;
}

function unexpected(): never {
  throw new Error('no test of this file receives notifications');
}

function answered(body: JsonValue | undefined, status = 200): Answer {
  return {
    status,
    body: body === undefined ? undefined : (structuredClone(body) as JsonValue),
    headers: new Headers(),
    receivedAt: '2026-11-25T00:00:00Z' as Instant,
  };
}

function refused(operation: string, code: Fault['code']): CallResult {
  return { outcome: 'rejected', error: fault(code, operation) };
}

function fault(code: Fault['code'], operation: string): BillingualError {
  const common = { provider: 'ledger', operation, when: 'answered', attempts: 1 } as const;
  const more = { problems: [], pointers: [], number: 'A-1', retryAt: '2026-11-25T00:00:00Z' };
  return new BillingualError(code, `ledger ${operation}: ${code}`, { ...common, ...more });
}
