import type { PaymentDraft } from '@billingual/core';
import { expect, it } from 'vitest';
import { paypal, type PayPalProvider } from './client.ts';
import { paypalSandbox } from './sandbox/index.ts';

const draft = {
  currency: 'USD',
  dueDate: '2031-12-31',
  customer: { email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', unitPrice: '100.00' }],
};

interface Tills {
  readonly id: string;
  readonly ann: PayPalProvider;
  readonly bob: PayPalProvider;
  readonly payments: () => number;
}

/** Two clients and one invoice. While Bob's payment is on its way, Ann records hers; Bob's arrives or not, and its answer never. */
async function tills(anns: PaymentDraft | undefined, arrives: boolean): Promise<Tills> {
  const { credentials, clock, fetch, truth } = paypalSandbox();
  const ann = paypal({ ...credentials, fetch, clock });
  const { invoice } = await ann.create(draft);
  const id = invoice.source?.id ?? '';
  await ann.send(id);
  const broken: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.endsWith('/payments')) return fetch(request);
    if (anns !== undefined) await ann.recordPayment(id, anns);
    if (arrives) await fetch(request);
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('gone'), { code: 'ECONNRESET' }) });
  };
  const bob = paypal({ ...credentials, fetch: broken, clock });
  return { id, ann, bob, payments: () => truth.of('payment').length };
}

const ten = { amount: '10.00', method: 'cash' } as const;

it('does not hand a payment of another client to one whose own never arrived', async () => {
  const { id, bob, payments } = await tills({ ...ten, note: 'from Ann' }, false);
  const recorded = bob.recordPayment(id, { ...ten, note: 'from Bob' });
  await expect(recorded).rejects.toMatchObject({ code: 'ambiguous' });
  expect(payments()).toBe(1);
});

it('finds the own one among both by its note', async () => {
  const { id, bob, payments } = await tills({ ...ten, note: 'from Ann' }, true);
  const { transactionId, invoice } = await bob.recordPayment(id, { ...ten, note: 'from Bob' });
  expect(invoice.transactions.find((it) => it.id === transactionId)).toMatchObject({ note: 'from Bob' });
  expect(payments()).toBe(2);
});

it('leaves open which one it is where nothing tells them apart', async () => {
  const { id, ann, bob } = await tills(ten, true);
  const error: unknown = await bob.recordPayment(id, ten).catch((it: unknown) => it);
  const { transactions } = await ann.get(id);
  expect(error).toMatchObject({ code: 'ambiguous', details: { transactions: transactions.map((it) => it.id) } });
});

it('finds a payment through the wallet, for which PayPal has a word of its own', async () => {
  const { id, bob } = await tills(undefined, true);
  const { invoice } = await bob.recordPayment(id, { amount: '10.00', method: 'wallet' });
  expect(invoice.transactions).toMatchObject([{ method: 'paypal' }]);
});

it.each(['40.00', '100.00'])(
  'never tells two of %s as one, nor as none, where a proxy makes the request twice',
  async (amount) => {
    const { credentials, clock, fetch, faults, truth } = paypalSandbox();
    const client = paypal({ ...credentials, fetch, clock });
    const { invoice } = await client.create(draft);
    const id = invoice.source?.id ?? '';
    await client.send(id);
    faults.add({ operation: 'recordPayment', phase: 'before-parse', nth: 1, action: { type: 'duplicate' } });
    const error: unknown = await client.recordPayment(id, { amount, method: 'cash' }).catch((it: unknown) => it);
    const { length } = truth.of('payment');
    expect(error).toMatchObject({ code: 'ambiguous', details: { transactions: { length } } });
  },
);

it('records an amount in yen that is written with decimals, as an invoice in yen may be', async () => {
  const { credentials, clock, fetch, truth } = paypalSandbox();
  const client = paypal({ ...credentials, fetch, clock });
  const { invoice } = await client.create({ ...draft, currency: 'JPY', lines: [{ name: 'Mat', unitPrice: '100.0' }] });
  const id = invoice.source?.id ?? '';
  await client.send(id);
  await client.recordPayment(id, { amount: '10.0', method: 'cash' });
  expect(truth.of('payment')).toMatchObject([{ amount: '10' }]);
});
