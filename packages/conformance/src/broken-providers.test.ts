import {
  BillingualError,
  money,
  operations,
  type Capabilities,
  type Invoice,
  type InvoiceList,
  type InvoiceSummary,
  type InvoicingProvider,
  type ListPage,
} from '@billingual/core';
import { expect, it } from 'vitest';
import { broken, whole } from './__fixtures__/whole.ts';
import type { Concern } from './concerns.ts';
import { conformance } from './conformance.ts';
import type { Subject } from './subject.ts';

/** Each is wrong in one way, and is caught by the case that looks for it. */
const wrong: readonly (readonly [what: string, open: () => Subject, concern: Concern, caughtBy: string])[] = [
  [
    'says that it is live',
    broken(() => ({ environment: 'live' })),
    'identity',
    'it is no live account that is tried here',
  ],
  [
    'has the same identity for every merchant',
    () => {
      const it = whole();
      return { ...it, accounts: { same: [it.provider], others: [{ ...it.provider, account: 'other' }] } };
    },
    'identity',
    'its identity is that of the account: the same for the same one, and another for each other',
  ],
  [
    'has another identity with another key',
    () => {
      const it = whole();
      const same = [{ ...it.provider, identity: 'another-key' }];
      return { ...it, accounts: { same, others: it.accounts?.others ?? [] } };
    },
    'identity',
    'its identity is that of the account: the same for the same one, and another for each other',
  ],
  [
    'comes with no other account to tell it from',
    () => {
      const { accounts: _, ...it } = whole();
      return it;
    },
    'identity',
    'its identity is that of the account: the same for the same one, and another for each other',
  ],
  [
    'has its key in its identity',
    broken(() => ({ identity: `pigeon-${whole().far.credentials.key}`.toLowerCase() })),
    'identity',
    'its identity is short text without a secret in it',
  ],
  [
    'speaks of no operation but those it can',
    broken(({ capabilities }) => ({
      capabilities: Object.fromEntries(Object.entries(capabilities).filter(([, one]) => one.can)) as Capabilities,
    })),
    'identity',
    'it says of every operation whether it can, and why not',
  ],
  [
    'lacks a method',
    broken(() => ({ qrCode: undefined as never })),
    'identity',
    'it follows this version of the contract, with every method',
  ],
  [
    'makes every draft twice',
    broken((one) => ({
      async create(draft, options) {
        await one.create({ ...draft, number: 'EXTRA' }, { resume: true });
        return one.create(draft, options);
      },
    })),
    'create',
    'asks for no more than it needs: nothing but the draft is made',
  ],
  [
    'mails when it creates',
    broken((one) => ({
      async create(draft, options) {
        const stored = await one.create(draft, options);
        return { ...stored, invoice: await one.send(idOf(stored.invoice), { notify: true }) };
      },
    })),
    'create',
    'makes a draft that nobody can pay and nobody was mailed of, or refuses with its reason',
  ],
  [
    'gives every number a turn of its own',
    broken((one) => ({ create: (draft, options) => one.create({ ...draft, number: undefined as never }, options) })),
    'create',
    'uses the number it is given',
  ],
  [
    'takes over whatever has the number',
    broken((one) => ({ create: (draft, options) => one.create(draft, { ...options, resume: true }) })),
    'create',
    'refuses its own number the second time, unless it resumes',
  ],
  [
    'shows another amount than it holds',
    broken((one) => ({ get: async (id, options) => dearer(await one.get(id, options)) })),
    'get',
    'reads a draft as the far side holds it, or refuses with its reason',
  ],
  [
    'throws what it likes where nothing is found',
    broken((one) => ({
      get: (id, options) =>
        one.get(id, options).catch((error: unknown) => {
          throw new TypeError('cannot read properties of undefined', { cause: error });
        }),
    })),
    'get',
    'says that an invoice is not there',
  ],
  [
    'comes back at once when it is told to wait',
    calling((once) => async (input, init) => {
      const again = copyOf(input);
      const answer = await once(input, init);
      return answer.status === 429 ? once(again, init) : answer;
    }),
    'get',
    'asks nobody again before the time it is told',
  ],
  [
    'overwrites what others changed',
    broken((one) => ({
      update: (id, change, options) => one.update(id, typeof change === 'function' ? change : () => change, options),
    })),
    'update',
    'refuses to overwrite what somebody else changed in the same place, and says where',
  ],
  [
    'mails of every change',
    broken((one) => ({
      async update(id, change, options) {
        const stored = await one.update(id, change, options);
        await one.send(id, { notify: true }).catch(() => undefined);
        return stored;
      },
    })),
    'update',
    'mails nobody and makes nothing payable',
  ],
  [
    'mails whether it is asked to or not',
    broken((one) => ({ send: (id, options) => one.send(id, { ...options, notify: true }) })),
    'send',
    'makes a draft payable and mails nobody unless asked to, or refuses with its reason',
  ],
  [
    'mails nobody though it is asked to',
    broken((one) => ({ send: (id, options) => one.send(id, { ...options, notify: false }) })),
    'send',
    'mails once when asked to',
  ],
  [
    'withdraws what is paid',
    () => {
      const { provider, far, ...rest } = whole();
      const cancel: InvoicingProvider['cancel'] = (id, options) =>
        provider.cancel(id, options).catch((error: unknown) => {
          if (BillingualError.is(error, 'wrong_state')) return undefined;
          throw error;
        });
      return { ...rest, far, provider: { ...provider, cancel } };
    },
    'cancel',
    'leaves what is paid as it is',
  ],
  [
    'withdraws what it should refuse to discard',
    broken((one) => ({
      discard: (id, options) =>
        one.discard(id, options).catch(async (error: unknown) => {
          if (!BillingualError.is(error, 'wrong_state')) throw error;
          await one.cancel(id, options);
        }),
    })),
    'discard',
    'refuses what is payable, and what is paid',
  ],
  [
    'does nothing where it should refuse',
    broken(() => ({ remind: async () => undefined })),
    'remind',
    'mails the payer once more, or refuses with its reason',
  ],
  [
    'refuses with another reason than it declares',
    broken(({ name: provider }) => ({
      async remind() {
        throw new BillingualError('unsupported', 'no', { provider, operation: 'remind', reason: 'not today' });
      },
    })),
    'remind',
    'mails the payer once more, or refuses with its reason',
  ],
  [
    'lists doubles',
    listing((rows) => rows.flatMap((row) => [row, row])),
    'list',
    'lists every invoice once, or refuses with its reason',
  ],
  [
    'lists one too few',
    listing((rows) => rows.slice(1)),
    'list',
    'misses nothing and repeats nothing while invoices are made between pages',
  ],
  [
    'asks before it is iterated',
    broken((one) => ({
      list(query) {
        void one.list(query).take(1);
        return one.list(query);
      },
    })),
    'list',
    'asks for nothing until it is iterated',
  ],
  [
    'finds numbers that are like the one',
    broken((one) => ({
      list: ({ number, ...query } = {}) =>
        number === undefined
          ? one.list(query)
          : chosen(one.list(query), (row) => row.number?.startsWith(number) ?? false),
    })),
    'list',
    'narrows to a number, and to nothing that is like it',
  ],
  [
    'hides what a criterion costs',
    broken((one) => ({ list: (query) => ({ ...one.list(query), handling: {} }) })),
    'list',
    'searches where it says so, and looks through the rows where it cannot',
  ],
  [
    'finds nothing in an object with nothing in it',
    emptied(({ text }) => text === '{}'),
    'list',
    'ends in a typed error, and in no empty list, when the answer is an object with nothing in it',
  ],
  [
    'finds nothing where there is no body',
    emptied(({ text }) => text === ''),
    'list',
    'ends in a typed error, and in no empty list, when the answer is no body',
  ],
  [
    'takes the end of the list for granted',
    emptied(({ text, url }) => url.includes('after=') && !text.includes('"bills"')),
    'list',
    'does not end early when a page behind the first is none',
  ],
  [
    'calls a number taken that it took itself',
    telling((error) =>
      BillingualError.is(error, 'ambiguous')
        ? new BillingualError('duplicate_number', 'no', { ...error.details, number: 'CF-LOST-0', when: 'answered' })
        : error,
    ),
    'list',
    'does not take it for a number that nobody has, when the answer to a create was lost',
  ],
  [
    'sends again what got no answer',
    calling((once) => (input, init) => {
      const again = copyOf(input);
      return once(input, init).catch(() => once(again, init));
    }),
    'payments',
    'records a payment once whose answer was lost, and still names it',
  ],
  [
    'tells one payment of two',
    broken((one) => ({
      recordPayment: (id, payment, options) =>
        one.recordPayment(id, payment, options).catch(async (error: unknown) => {
          if (!BillingualError.is(error, 'ambiguous')) throw error;
          return { transactionId: error.details.transactions?.[0] ?? '', invoice: await one.get(id) };
        }),
    })),
    'payments',
    'does not tell one payment of what something on the way made two',
  ],
  [
    'takes any currency for its own',
    broken((one) => ({
      recordPayment: (id, { amount, ...payment }, options) =>
        one.recordPayment(id, { ...payment, ...(typeof amount === 'string' && { amount }) }, options),
    })),
    'payments',
    'refuses amounts that are none, before any is recorded',
  ],
  [
    'believes every notification',
    broken((one) => ({
      webhooks: {
        ...one.webhooks,
        verify: async ({ body }) => ({
          id: 'E1',
          type: 'unknown',
          providerType: 'unknown',
          provider: one.name,
          account: one.account,
          invoice: {},
          raw: { body: String(body) },
          fetch: () => one.get('P1000'),
        }),
      },
    })),
    'webhooks',
    'refuses a body that was changed',
  ],
  [
    'handles each delivery',
    broken((one) => ({
      webhooks: {
        ...one.webhooks,
        async receive(request, handler) {
          const event = await one.webhooks.verify(request);
          await handler(event);
          return { result: 'handled', event };
        },
      },
    })),
    'webhooks',
    'runs the handler once for each event, however often it is delivered',
  ],
  [
    'bills a cent more than its dialect says',
    () => {
      const { far, ...rest } = whole();
      const invoices = (): ReturnType<typeof far.truth.invoices> =>
        far.truth.invoices().map((held) => ({ ...held, total: `${held.total}1` }));
      return { ...rest, far: { ...far, truth: { ...far.truth, invoices } } };
    },
    'arithmetic',
    'holds the amounts that its dialect predicted, and asks for what was to be asked for',
  ],
  [
    'says that it was refused when it does not know',
    telling((error) =>
      BillingualError.is(error, 'ambiguous')
        ? new BillingualError('rejected', 'no', { ...error.details, when: 'answered', problems: [] })
        : error,
    ),
    'faults',
    'recordPayment is done at most once, and told as it was, when it takes too long',
  ],
  [
    'believes every success of a discard',
    broken((one) => ({
      discard: (id, options) =>
        one.discard(id, options).catch((error: unknown) => {
          if (!BillingualError.is(error, 'ambiguous')) throw error;
        }),
    })),
    'faults',
    'discard is done at most once, and told as it was, when the answer makes no sense',
  ],
  [
    'throws raw errors',
    telling((error) => new Error('request failed', { cause: error })),
    'faults',
    'recordPayment ends in a typed error, and is not done, while the provider is down',
  ],
  [
    'quotes the payer',
    telling((error) => Object.assign(error as Error, { body: { payer: 'quillonia.vexworthy@example.com' } })),
    'secrets',
    'no error of create tells what was in the draft or in the options',
  ],
  [
    'hangs its request at every error',
    telling((error) => Object.assign(error as Error, { request: new Request('https://api.pigeon.example') })),
    'secrets',
    'no error of send with a mail tells what was in the draft or in the options',
  ],
  [
    'does not hear that it is to stop',
    broken((one) => ({
      get: (id) => one.get(id),
      create: (draft, options) => one.create(draft, { ...options, signal: undefined }),
    })),
    'abort',
    'create rejects with the reason when it is aborted under way, and is done at most once',
  ],
];

it.each(wrong)('catches a provider that %s', async (_, open, concern, name) => {
  await expect(caseOf(open, concern, name)()).rejects.toMatchObject({ name: 'AssertionError' });
  await caseOf(() => whole(), concern, name)();
});

const can = Object.fromEntries(operations.map((name) => [name, { can: true }])) as Capabilities;

it.each([
  [
    'an image that is none',
    { qrCode: async () => ({ mediaType: 'text/html', bytes: new Uint8Array() }) },
    'qr-code',
    'gives an image, or refuses with its reason',
  ],
  [
    'a number that is taken',
    { nextNumber: async () => 'CF-1' },
    'numbers',
    'gives a number that nobody has yet, or refuses with its reason',
  ],
] as const)('catches a provider that gives %s', async (_, change, concern, name) => {
  const open = broken(() => ({ capabilities: can, ...change }));
  await expect(caseOf(open, concern, name)()).rejects.toMatchObject({ name: 'AssertionError' });
  await caseOf(() => whole(), concern, name)();
});

function caseOf(open: () => Subject, concern: Concern, name: string): () => Promise<void> {
  const found = conformance({ open, concerns: [concern] }).find((one) => one.name === `${concern}: ${name}`);
  if (found === undefined) throw new Error(`there is no case ${concern}: ${name}`);
  return () => found.run();
}

function idOf({ source }: Invoice): string {
  return source?.id ?? '';
}

/** The same over a wire that was tampered with. */
function calling(change: (once: typeof globalThis.fetch) => typeof globalThis.fetch): () => Subject {
  return () => {
    const { far, fetch } = whole();
    return whole({ fetch: change(fetch), far });
  };
}

/** Some answers to a list, read as if they were empty ones. */
function emptied(isMeant: (answer: { readonly url: string; readonly text: string }) => boolean): () => Subject {
  return calling((once) => async (input, init) => {
    const { method, url } = new Request(copyOf(input), init);
    const answer = await once(input, init);
    if (method !== 'GET' || !new URL(url).pathname.endsWith('/bills')) return answer;
    const text = await answer.clone().text();
    return answer.ok && isMeant({ url, text }) ? Response.json({ bills: [] }) : answer;
  });
}

function copyOf(input: Parameters<typeof globalThis.fetch>[0]): Parameters<typeof globalThis.fetch>[0] {
  return input instanceof Request ? input.clone() : input;
}

function dearer(invoice: Invoice): Invoice {
  return { ...invoice, totals: { ...invoice.totals, total: money('99.99', invoice.currency) } };
}

/** Every error that a call ends in, told in another way. */
function telling(change: (error: unknown) => unknown): () => Subject {
  const wrapped =
    <A extends readonly unknown[], R>(call: (...all: A) => Promise<R>) =>
    (...all: A): Promise<R> =>
      call(...all).catch((error: unknown) => {
        throw change(error) as Error;
      });
  return broken((one) => ({
    create: wrapped((...all: Parameters<typeof one.create>) => one.create(...all)),
    send: wrapped((...all: Parameters<typeof one.send>) => one.send(...all)),
    recordPayment: wrapped((...all: Parameters<typeof one.recordPayment>) => one.recordPayment(...all)),
  }));
}

/** A list whose rows were tampered with. */
function listing(change: (rows: readonly InvoiceSummary[]) => readonly InvoiceSummary[]): () => Subject {
  return broken((one) => ({ list: (query) => over(one.list(query), change) }));
}

function chosen(list: InvoiceList, isMeant: (row: InvoiceSummary) => boolean): InvoiceList {
  return over(list, (rows) => rows.filter(isMeant));
}

function over(list: InvoiceList, change: (rows: readonly InvoiceSummary[]) => readonly InvoiceSummary[]): InvoiceList {
  async function* pages(): AsyncGenerator<ListPage> {
    for await (const page of list.pages()) yield { ...page, items: change(page.items) };
  }
  async function* rows(): AsyncGenerator<InvoiceSummary> {
    for await (const page of pages()) yield* page.items;
  }
  return {
    ...list,
    pages,
    [Symbol.asyncIterator]: rows,
    async take(count) {
      const taken: InvoiceSummary[] = [];
      for await (const row of rows()) if (taken.push(row) === count) break;
      return taken;
    },
  };
}
