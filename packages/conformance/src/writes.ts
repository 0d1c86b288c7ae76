import { draft, type CallOptions, type Operation } from '@billingual/core';
import { amount, currencyFor, sample } from './sample.ts';
import { entriesOf, mails, numbered, trueInvoice } from './seen.ts';
import { created, idOf, paid, sent } from './steps.ts';
import type { Stage } from './subject.ts';

/** A write that is about to be made, and what it leaves. */
export interface Job {
  readonly act: (options: CallOptions) => Promise<unknown>;
  /** How often it has been done, by the truth: 0 or 1, if all is well. */
  readonly effects: () => number;
  /** Does it again where that is safe after an outcome that proves nothing. */
  readonly again?: () => Promise<unknown>;
}

export interface Write {
  readonly name: string;
  readonly operation: Operation;
  /** Brings the account to where it can be done. The case does not apply where that is impossible. */
  readonly prepare: (stage: Stage) => Promise<Job>;
  /** Leaves nothing that the provider has to show: a success is all that there is to see of it. */
  readonly isUnseen?: true;
}

/** Every operation that changes something. */
export const writes: readonly Write[] = [
  {
    name: 'create',
    operation: 'create',
    async prepare(stage) {
      const { provider, far } = stage;
      // So that the account is signed in, and the first request is the one.
      await created(stage, { number: 'CF-0' });
      const given = sample(stage, { number: 'CF-1' });
      return {
        act: (options) => provider.create(given, options),
        effects: () => numbered(far, 'CF-1').length,
        again: () => provider.create(given, { resume: true }),
      };
    },
  },
  {
    name: 'update',
    operation: 'update',
    async prepare(stage) {
      const { provider, far } = stage;
      const { dialect } = provider;
      const invoice = await created(stage);
      const id = idOf(invoice);
      const currency = currencyFor(dialect);
      const dearer = sample(stage, {
        lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: amount(9900, currency, dialect) }],
      });
      const [line] = draft(dearer).lines;
      const act = (options: CallOptions): Promise<unknown> =>
        provider.update(
          id,
          (it) => ({ ...it, lines: it.lines.map((one) => ({ ...one, unitPrice: line?.unitPrice ?? one.unitPrice })) }),
          options,
        );
      const before = trueInvoice(far, id).total;
      return { act, effects: () => (trueInvoice(far, id).total === before ? 0 : 1), again: () => act({}) };
    },
  },
  {
    name: 'send without a mail',
    operation: 'send',
    async prepare(stage) {
      const { provider, far } = stage;
      const id = idOf(await created(stage));
      return {
        act: (options) => provider.send(id, options),
        // A mail that nobody asked for counts as one effect too many.
        effects: () => (trueInvoice(far, id).payable ? 1 : 0) + 2 * mails(far, id),
        again: () => provider.send(id),
      };
    },
  },
  {
    name: 'send with a mail',
    operation: 'send',
    async prepare(stage) {
      const { provider, far } = stage;
      const id = idOf(await created(stage));
      return {
        act: (options) => provider.send(id, { ...options, notify: true }),
        effects: () => mails(far, id),
        again: () => provider.send(id, { notify: true }),
      };
    },
  },
  {
    name: 'cancel without a mail',
    operation: 'cancel',
    async prepare(stage) {
      const { provider, far } = stage;
      const id = idOf(await sent(stage));
      return {
        act: (options) => provider.cancel(id, options),
        effects: () => (trueInvoice(far, id).payable ? 0 : 1) + 2 * mails(far, id, 'cancelation'),
        again: () => provider.cancel(id),
      };
    },
  },
  {
    name: 'cancel with a mail',
    operation: 'cancel',
    async prepare(stage) {
      const { provider, far } = stage;
      const id = idOf(await sent(stage, { notify: true }));
      return {
        act: (options) => provider.cancel(id, { ...options, notify: true }),
        // Not every provider mails of it; nobody may do so twice.
        effects: () => (trueInvoice(far, id).payable ? 0 : 1) * Math.max(1, mails(far, id, 'cancelation')),
        again: () => provider.cancel(id, { notify: true }),
      };
    },
  },
  {
    name: 'discard',
    operation: 'discard',
    async prepare(stage) {
      const { provider, far } = stage;
      const id = idOf(await created(stage));
      const before = trueInvoice(far, id).status;
      return {
        act: (options) => provider.discard(id, options),
        effects: () => (trueInvoice(far, id).deleted || trueInvoice(far, id).status !== before ? 1 : 0),
        again: () => provider.discard(id),
      };
    },
  },
  {
    name: 'remind',
    operation: 'remind',
    isUnseen: true,
    async prepare(stage) {
      const { provider, far } = stage;
      const id = idOf(await sent(stage, { notify: true }));
      const count = (): number => entriesOf(far, 'mail', id);
      const before = count();
      return { act: (options) => provider.remind(id, options), effects: () => count() - before };
    },
  },
  {
    name: 'recordPayment',
    operation: 'recordPayment',
    async prepare(stage) {
      const { provider, far } = stage;
      const id = idOf(await sent(stage));
      return {
        act: (options) => provider.recordPayment(id, { amount: part(stage), method: 'cash' }, options),
        effects: () => entriesOf(far, 'payment', id),
      };
    },
  },
  {
    name: 'deletePayment',
    operation: 'deletePayment',
    async prepare(stage) {
      const { provider, far } = stage;
      const id = idOf(await sent(stage));
      const { transactionId } = await provider.recordPayment(id, { amount: part(stage), method: 'cash' });
      const before = trueInvoice(far, id).due;
      return {
        act: (options) => provider.deletePayment(id, transactionId, options),
        effects: () => (trueInvoice(far, id).due === before ? 0 : 1),
        again: () => provider.deletePayment(id, transactionId),
      };
    },
  },
  {
    name: 'recordRefund',
    operation: 'recordRefund',
    async prepare(stage) {
      const { provider, far } = stage;
      const id = idOf(await paid(stage));
      return {
        act: (options) => provider.recordRefund(id, { amount: part(stage), method: 'cash' }, options),
        effects: () => entriesOf(far, 'refund', id),
      };
    },
  },
  {
    name: 'deleteRefund',
    operation: 'deleteRefund',
    async prepare(stage) {
      const { provider, far } = stage;
      const id = idOf(await paid(stage));
      const { transactionId } = await provider.recordRefund(id, { amount: part(stage), method: 'cash' });
      const commits = (): number => entriesOf(far, 'commit', id);
      const before = commits();
      return {
        act: (options) => provider.deleteRefund(id, transactionId, options),
        effects: () => commits() - before,
        again: () => provider.deleteRefund(id, transactionId),
      };
    },
  },
];

function part({ provider: { dialect } }: Stage): string {
  return amount(1000, currencyFor(dialect), dialect);
}
