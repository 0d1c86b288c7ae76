import { amountText, BillingualError, type InvoicingProvider, type JsonObject } from '@billingual/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accounts, providerNames, type ProviderName } from '../accounts.ts';
import { failure, mat } from './sample.ts';

/** Answers to reading one invoice, with the body changed. */
async function reading(name: ProviderName): Promise<{
  readonly provider: InvoicingProvider;
  readonly id: string;
  readonly answer: (change: (body: JsonObject) => unknown) => void;
}> {
  const { far, open } = accounts[name]();
  const provider = open();
  const id = (await provider.create(mat)).invoice.source?.id ?? '';
  return {
    provider,
    id,
    answer(change) {
      far.faults.clear();
      far.faults.add({
        operation: 'get',
        phase: 'after-commit',
        action: { type: 'mutate', change: (it) => ({ ...it, body: change(it.body as JsonObject) as JsonObject }) },
      });
      far.faults.add({
        operation: 'get',
        phase: 'mid-headers',
        action: { type: 'mutate', change: (it) => ({ ...it, body: change(it.body as JsonObject) as JsonObject }) },
      });
    },
  };
}

/** Where the amount stands that a reader may not guess. */
const amount: { readonly [N in ProviderName]: (body: JsonObject, value: unknown) => unknown } = {
  paypal: (body, value) => ({ ...body, amount: { ...(body['amount'] as object), value } }),
  cybersource: (body, totalAmount) => {
    const order = body['orderInformation'] as JsonObject;
    return {
      ...body,
      orderInformation: { ...order, amountDetails: { ...(order['amountDetails'] as object), totalAmount } },
    };
  },
};

describe.each(providerNames)('%s', (name) => {
  it.each<[string, unknown]>([
    ['a list', []],
    ['a text', 'secret-value'],
    ['something else', { hello: 'secret-value' }],
    ['no invoice but an error', { name: 'INVALID_REQUEST', message: 'secret-value', reason: 'x', status: 'x' }],
  ])('C33: refuses %s in place of an invoice, and repeats nothing of it', async (_, body) => {
    const { provider, id, answer } = await reading(name);
    answer(() => body);
    const error = await failure(provider.get(id));
    expect(['not_an_invoice', 'invalid_body', 'bad_response', 'summary_only']).toContain(error.code);
    expect(JSON.stringify(error.details) + error.message).not.toContain('secret-value');
  });

  it('C33: names the place of an amount that is none', async () => {
    const { provider, id, answer } = await reading(name);
    answer((body) => amount[name](body, { planted: true }));
    const error = await failure(provider.get(id));
    if (!BillingualError.is(error, 'invalid_body')) throw error;
    expect(error.details.problems[0]?.pointer).toMatch(/amount/i);
    expect(error.message).not.toContain('planted');
  });

  it('C34: reads words and fields that it has never seen', async () => {
    const { provider, id, answer } = await reading(name);
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 }), async (word, extra) => {
        // Such a key is refused, which is another row.
        fc.pre(word !== '__proto__' && !JSON.stringify(extra).includes('__proto__'));
        answer((body) => ({ ...body, status: `NEW_${word}`, brandNewField: extra, anotherOne: { [word]: extra } }));
        const invoice = await provider.get(id);
        expect(invoice.lifecycle.providerStatus).toBe(`NEW_${word}`);
        expect(amountText(invoice.totals.total)).toMatch(/^24\.10?$/);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['a number', 24.1, '24.1'],
    ['text with more digits', '24.100', '24.100'],
  ])('C36: reads an amount that is %s exactly', async (_, value, text) => {
    const { provider, id, answer } = await reading(name);
    answer((body) => amount[name](body, value));
    expect(amountText((await provider.get(id)).totals.total).replace(/0+$/, '')).toBe(text.replace(/0+$/, ''));
  });

  it.each([1e21, '1e3', 'NaN', '12,05', '', '99999999999999999999.99'])(
    'C36: refuses the amount %j instead of rounding it',
    async (value) => {
      const { provider, id, answer } = await reading(name);
      answer((body) => amount[name](body, value));
      expect((await failure(provider.get(id))).code).toBe('invalid_body');
    },
  );
});
