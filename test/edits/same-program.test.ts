/** What a program that edits an invoice gets is the same at every provider, and never another amount than it asked for. */
import {
  amountText,
  BillingualError,
  followEdit,
  money,
  restate,
  standardArithmetic,
  type Invoice,
  type InvoiceDraft,
  type JsonObject,
  type Stored,
  type WriteOptions,
} from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { describe, expect, it } from 'vitest';
import { accounts, type Account } from './accounts.ts';

const usd = (amount: string): ReturnType<typeof money> => money(amount, 'USD');
const draft: InvoiceDraft = {
  currency: 'USD',
  number: 'U-1',
  dueDate: '2031-12-31',
  description: 'Course',
  customer: { name: { full: 'Tanya Lee', given: 'Tanya', surname: 'Lee' }, email: 'tanya@example.com' },
  lines: [
    { name: 'A', quantity: 2, unitPrice: '100.00' },
    { name: 'B', unitPrice: '50.00' },
  ],
};
const priced = (invoice: Invoice, price: string): Invoice => ({
  ...invoice,
  lines: invoice.lines.map((it, at) => (at === 0 ? { ...it, unitPrice: usd(price) } : it)),
});

const shippedFor =
  (amount: string) =>
  (now: Invoice): Invoice => ({ ...now, adjustments: now.adjustments.map((it) => ({ ...it, amount: usd(amount) })) });

interface Edited {
  readonly account: Account;
  readonly run: () => Promise<Stored>;
}

async function editing(
  name: string,
  rest: Partial<InvoiceDraft>,
  edit: (now: Invoice) => Invoice,
  options: WriteOptions = {},
): Promise<Edited> {
  const account = accounts[name as keyof typeof accounts]();
  const { invoice } = await account.provider.create({ ...draft, ...rest });
  return { account, run: () => account.provider.update(invoice.source?.id ?? '', edit, options) };
}

describe.each(Object.keys(accounts))('at %s', (name) => {
  const whole: Partial<InvoiceDraft> = {
    discount: { percent: '10' },
    tax: { name: 'T', percent: '10' },
    shipping: '5.00',
  };

  it.each<[string, Partial<InvoiceDraft>, (now: Invoice) => Invoice, bigint]>([
    ['a price below a percentage', { discount: { percent: '10' } }, (now) => priced(now, '90.00'), 20_700n],
    [
      'the percentage',
      { discount: { percent: '10' } },
      (now) => ({ ...now, adjustments: now.adjustments.map((it) => ({ ...it, percent: '50' as never })) }),
      12_500n,
    ],
    [
      'shipping beside a tax',
      whole,
      (now) => ({
        ...now,
        adjustments: now.adjustments.map((it) => (it.kind === 'shipping' ? { ...it, amount: usd('9.00') } : it)),
      }),
      25_650n,
    ],
    ['a price below discount and tax', whole, (now) => priced(now, '90.00'), 23_270n],
    [
      'the adjustments of a line',
      {},
      (now) => ({
        ...now,
        lines: now.lines.map((it, at) =>
          at > 0
            ? it
            : {
                ...it,
                adjustments: [
                  { id: 'a', direction: 'allowance', kind: 'discount', amount: usd('5.00'), governs: 'amount' },
                  { id: 'b', direction: 'allowance', kind: 'goodwill', amount: usd('3.00'), governs: 'amount' },
                  { id: 'c', direction: 'charge', kind: 'service', amount: usd('10.00'), governs: 'amount' },
                ],
              },
        ),
      }),
      25_200n,
    ],
    [
      'a tax on shipping that was not there',
      { shipping: '5.00' },
      (now) => ({
        ...now,
        taxes: [{ id: 'vat', name: 'VAT', rate: '10' as never, inclusive: false, scope: 'selected' }],
        adjustments: now.adjustments.map((it) => ({ ...it, taxes: [{ taxId: 'vat', origin: 'stated' }] })),
      }),
      25_550n,
    ],
    [
      'a quantity to zero',
      {},
      (now) => ({ ...now, lines: now.lines.map((it, at) => (at === 0 ? { ...it, quantity: '0' as never } : it)) }),
      5000n,
    ],
  ])('%s', async (_, rest, edit, total) => {
    const { account, run } = await editing(name, rest, edit);
    const { invoice, findings } = await run();
    expect(account.total()).toBe(total);
    expect(account.parts(invoice)).toBe(total);
    expect(findings.filter((it) => it.severity === 'money')).toEqual([]);
  });

  it.each<[string, (now: Invoice) => Invoice, string]>([
    [
      'a price and a total that is not what it comes to',
      (now) => ({ ...priced(now, '90.00'), totals: { ...now.totals, total: usd('200.00') } }),
      'invalid_input',
    ],
    [
      'the amount of a percentage',
      (now) => ({ ...now, adjustments: now.adjustments.map((it) => ({ ...it, amount: usd('1.00') })) }),
      'invalid_input',
    ],
    [
      'a quantity below zero',
      (now) => ({ ...now, lines: now.lines.map((it, at) => (at === 0 ? { ...it, quantity: '-2' as never } : it)) }),
      'not_representable',
    ],
  ])('refuses %s, and stores nothing', async (_, edit, code) => {
    const { account, run } = await editing(name, { discount: { percent: '10' } }, edit);
    const error: unknown = await run().catch((reason: unknown) => reason);
    expect(BillingualError.is(error) && error.code).toBe(code);
    expect(account.total()).toBe(22_500n);
  });

  it('refuses by policy, before anything is sent, what is lost by an edit', async () => {
    const edit = (now: Invoice): Invoice => ({
      ...now,
      lines: now.lines.map((it, at) => (at === 0 ? { ...it, quantity: '0' as never } : it)),
    });
    const { account, run } = await editing(name, {}, edit, { policy: { onLoss: 'reject' } });
    const error: unknown = await run().catch((reason: unknown) => reason);
    expect(BillingualError.is(error) && error.code).toBe('not_representable');
    expect(account.total()).toBe(25_000n);
  });

  it('takes words beside figures that were worked out anew and came to the same', async () => {
    const edit = (now: Invoice): Invoice => restate({ ...now, note: 'Thank you' }, standardArithmetic);
    const { account, run } = await editing(name, {}, edit);
    await run();
    expect(account.total()).toBe(25_000n);
  });
});

describe('at cybersource, where an invoice may be an amount without lines', () => {
  const amount: Partial<InvoiceDraft> = { lines: [], total: '100.00' };
  const vat = { id: 'vat', name: 'VAT', rate: '20' as never, inclusive: false, scope: 'document' } as const;

  it.each<[string, (now: Invoice) => Invoice]>([
    [
      'a percentage',
      (now) => ({
        ...now,
        adjustments: [
          { id: 'd', direction: 'allowance', kind: 'discount', percent: '10' as never, governs: 'percent' },
        ],
      }),
    ],
    ['a rate', (now) => ({ ...now, taxes: [vat], documentTaxes: [{ taxId: 'vat', origin: 'stated' }] })],
  ])('refuses %s that has nothing to be taken of', async (_, edit) => {
    const { account, run } = await editing('cybersource', amount, edit);
    await expect(run()).rejects.toThrow('nothing to be taken of');
    expect(account.total()).toBe(10_000n);
  });

  it('says that a tax stays which may have been taken on shipping that is removed', async () => {
    const tax = { name: 'VAT', percent: '20' };
    const rest = { tax, shipping: { amount: '50.00', tax } };
    const edit = (now: Invoice): Invoice => ({ ...now, adjustments: [] });
    const { run } = await editing('cybersource', rest, edit);
    const { findings } = await run();
    expect(findings.filter((it) => it.severity === 'money').map(({ id }) => id)).toEqual([
      'cybersource.update.taxes.amount.unverifiable',
    ]);
  });

  it.each<[string, readonly JsonObject[], (now: Invoice) => Invoice, string]>([
    ['a price', [{ productName: 'A', quantity: 1, unitPrice: '100.00' }], (now) => priced(now, '200.00'), '205.00'],
    ['shipping', [], shippedFor('10.00'), '255.00'],
  ])('bills shipping without its own tax where nothing explains the total: %s', (_, lineItems, edit, total) => {
    const before = cybersourceDialect.read({
      id: 'X',
      status: 'DRAFT',
      submitTimeUtc: '2026-01-01T00:00:00Z',
      customerInformation: { name: 'Tanya Lee' },
      invoiceInformation: { invoiceNumber: 'X', description: 'Course', dueDate: '2031-12-31' },
      orderInformation: {
        amountDetails: { totalAmount: '250.00', currency: 'USD', freight: { amount: '5.00', taxRate: '0.2' } },
        lineItems,
      },
    }).value;
    const { invoice } = followEdit({ before, after: edit(before) }, cybersourceDialect);
    expect(amountText(invoice.totals.total)).toBe(total);
  });
});
