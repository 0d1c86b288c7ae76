import { describe, expect, it } from 'vitest';
import { standardArithmetic } from './arithmetic.ts';
import type { Invoice, Transaction } from './invoice.ts';
import { draftLifecycle, type Lifecycle } from './lifecycle.ts';
import { localDate } from './local-date.ts';
import { amountText, money } from './money.ts';
import { reconcile } from './reconcile.ts';
import { bestArithmetic } from './reconcile/figures.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf, usd } from './__fixtures__/invoices.ts';

const text = (it: { readonly toJSON: unknown } | undefined) => it && amountText(it as never);

/** Kind, place, and the figures where there are some. */
function told(invoice: Invoice): readonly (readonly (string | undefined)[])[] {
  return reconcile(invoice).map((it) =>
    it.stated === undefined && it.computed === undefined
      ? [it.kind, it.pointer]
      : [it.kind, it.pointer, text(it.stated), text(it.computed), text(it.delta), text(it.bound)],
  );
}

describe('a sound document', () => {
  it('has no differences', () => {
    const invoice = invoiceOf('107.25', {
      lines: [lineOf('a', '2', '50.00', { taxes: [taxed('vat', '7.25')], statedTotal: usd('100') })],
      taxes: [taxOf('vat', '7.25')],
      totals: { total: usd('107.25'), taxTotal: usd('7.25'), extensionTotal: usd('100.00'), amountDue: usd('107.25') },
    });
    expect(reconcile(invoice)).toEqual([]);
  });

  it('may be an amount without lines', () => {
    expect(
      reconcile(invoiceOf('15', { adjustments: [discountOf('1')], totals: { total: usd('15'), taxTotal: usd('9') } })),
    ).toEqual([]);
  });
});

describe('figures', () => {
  it('stated and recomputed differ by 6.86, which no rounding explains', () => {
    const invoice = invoiceOf('247.86', { lines: [lineOf('a', '20', '12.05', { statedTotal: usd('247.86') })] });
    expect(told(invoice)).toEqual([
      ['mismatch', '/totals/total', '247.86', '241.00', '-6.86', '0.000'],
      ['mismatch', '/lines/0/statedTotal', '247.86', '241.00', '-6.86', '0.000'],
    ]);
    expect(reconcile(invoice)[0]?.message).toBe('247.86 is stated, the parts give 241.00');
  });

  it('within half a unit for each figure that was rounded are rounding', () => {
    const lines = [
      lineOf('a', '1', '44.28', { taxes: [taxed('vat')] }),
      lineOf('b', '1', '42.75', { taxes: [taxed('vat')] }),
    ];
    const of = (total: string) => told(invoiceOf(total, { lines, taxes: [taxOf('vat', '19')] }));
    expect(of('103.57')).toEqual([]);
    expect(of('103.55')).toEqual([['rounding', '/totals/total', '103.55', '103.56', '0.01', '0.010']]);
    expect(of('103.54')).toEqual([['mismatch', '/totals/total', '103.54', '103.56', '0.02', '0.010']]);
    expect(of('103.58')).toEqual([['mismatch', '/totals/total', '103.58', '103.56', '-0.02', '0.010']]);
    expect(reconcile(invoiceOf('103.55', { lines, taxes: [taxOf('vat', '19')] }))[0]?.message).toBe(
      '103.55 is stated, the parts give 103.56, which rounding explains',
    );
  });

  it('are each compared where they are stated', () => {
    const invoice = invoiceOf('1', {
      lines: [lineOf('a', '1', '10.00', { adjustments: [discountOf('1.00')], taxes: [taxed('vat')] })],
      taxes: [taxOf('vat', '10')],
      adjustments: [discountOf('2.00')],
      totals: {
        total: usd('1'),
        extensionTotal: usd('2'),
        lineAllowanceTotal: usd('3'),
        allowanceTotal: usd('4'),
        taxTotal: usd('5'),
      },
    });
    expect(told(invoice).map((it) => it.slice(1, 5))).toEqual([
      ['/totals/extensionTotal', '2', '10.00', '8.00'],
      ['/totals/lineAllowanceTotal', '3', '1.00', '-2.00'],
      ['/totals/allowanceTotal', '4', '2.00', '-2.00'],
      ['/totals/taxTotal', '5', '0.70', '-4.30'],
      ['/totals/total', '1', '7.70', '6.70'],
    ]);
  });

  it('of a line may be its extension, its net, or that with tax, and nothing else', () => {
    const line = lineOf('a', '2', '50.00', {
      adjustments: [discountOf('10.00')],
      taxes: [taxed('vat'), taxed('city')],
    });
    const of = (statedTotal: string) =>
      told(
        invoiceOf('100.80', {
          lines: [{ ...line, statedTotal: usd(statedTotal) }],
          taxes: [taxOf('vat', '10'), taxOf('city', '2')],
        }),
      );
    for (const meaning of ['100', '90', '100.80']) expect(of(meaning)).toEqual([]);
    expect(of('99')).toEqual([['mismatch', '/lines/0/statedTotal', '99', '90.00', '-9.00', '0.000']]);
    expect(of('110').map((it) => it[1])).toEqual(['/lines/0/statedTotal']);
  });

  it('of a currency without decimals are bounded in its own units', () => {
    const yen = invoiceOf(money('12', 'JPY'), { lines: [lineOf('a', '1.5', money('7', 'JPY'))] });
    expect(told(yen)).toEqual([['mismatch', '/totals/total', '12', '11', '-1', '0.5']]);
  });

  it('are recomputed under the arithmetic that explains the document', () => {
    const of = (total: string, tax: string): Invoice =>
      invoiceOf(total, {
        lines: [lineOf('class', '21', '120.08')],
        taxes: [taxOf('state', '8.25', { scope: 'document' })],
        documentTaxes: [taxed('state', tax)],
        adjustments: [discountOf('5 %'), chargeOf('shipping', '20.00')],
        calculation: { taxBase: 'as-stated', origin: 'stated' },
        totals: { total: usd(total), taxTotal: usd(tax) },
      });
    expect(told(of('2623.64', '208.04'))).toEqual([]);
    expect(bestArithmetic(of('2623.64', '208.04')).taxBase).toBe('before-discount');
    expect(bestArithmetic(of('2613.24', '197.64')).taxBase).toBe('after-discount');
    // Tax of 208.00 on a total that was meant to hold 208.04: nothing explains it, and before the discount comes closest.
    expect(bestArithmetic(of('2623.60', '208.00')).taxBase).toBe('before-discount');
    expect(bestArithmetic(of('2613.20', '197.60')).taxBase).toBe('after-discount');
    expect(told(of('2623.60', '208.00'))).toEqual([
      ['mismatch', '/totals/taxTotal', '208.00', '208.04', '0.04', '0.010'],
      ['mismatch', '/totals/total', '2623.60', '2623.64', '0.04', '0.010'],
    ]);
    // 2618.44 lies in the middle of both, and the usual one is taken.
    expect(bestArithmetic(of('2618.44', '202.00')).taxBase).toBe('after-discount');
    const declared = {
      ...of('2623.60', '208.00'),
      calculation: { taxBase: 'after-discount', origin: 'stated' },
    } as const;
    expect(bestArithmetic(declared).taxBase).toBe('after-discount');
  });
});

describe('the units of a currency', () => {
  const huf = (amount: string) => money(amount, 'HUF');
  const invoice = (total: string): Invoice =>
    invoiceOf(huf(total), {
      lines: [lineOf('a', '1', huf('1005'), { taxes: [{ taxId: 'vat', origin: 'stated' }] })],
      taxes: [taxOf('vat', '27')],
    });
  const whole = { arithmetic: { ...standardArithmetic, exponents: { HUF: 0 } } };

  it('are those of the dialect that read the document', () => {
    expect(reconcile(invoice('1276'), whole)).toEqual([]);
    expect(reconcile(invoice('1276.35'), whole).map((it) => [it.kind, it.message])).toEqual([
      ['rounding', '1276.35 is stated, the parts give 1276, which rounding explains'],
    ]);
    expect(reconcile(invoice('1300'), whole).map((it) => [it.kind, it.message])).toEqual([
      ['mismatch', '1300 is stated, the parts give 1276'],
    ]);
  });

  it('are those of the document where no dialect is named', () => {
    const stated = { ...invoice('1276'), totals: { total: huf('1276'), taxTotal: huf('271') } };
    expect(reconcile(stated)).toEqual([]);
    expect(reconcile(invoice('1276')).map((it) => it.kind)).toEqual(['mismatch']);
  });
});

describe('payments', () => {
  const payment = (amount: string, rest: Partial<Transaction> = {}): Transaction => ({
    direction: 'payment',
    origin: 'external',
    amount: usd(amount),
    ...rest,
  });
  const of = (totals: Partial<Invoice['totals']>, transactions: readonly Transaction[], rest: Partial<Invoice> = {}) =>
    told(invoiceOf('100', { totals: { total: usd('100'), ...totals }, transactions, ...rest }));

  it('listed and stated agree', () => {
    expect(of({ paidTotal: usd('30.00'), amountDue: usd('70') }, [payment('10'), payment('20')])).toEqual([]);
    expect(of({}, [payment('10')])).toEqual([]);
    expect(of({ paidTotal: usd('30') }, [])).toEqual([]);
  });

  it('listed sum to something else than is stated', () => {
    expect(of({ paidTotal: usd('30') }, [payment('10')])).toEqual([
      ['transactions', '/totals/paidTotal', '30', '10', '-20', undefined],
    ]);
    const refund = payment('5', { direction: 'refund' });
    expect(of({ refundedTotal: usd('6') }, [payment('10'), refund])).toEqual([
      ['transactions', '/totals/refundedTotal', '6', '5', '-1', undefined],
    ]);
    expect(of({ refundedTotal: usd('5') }, [payment('10'), refund])).toEqual([]);
  });

  it('may contain the tip, or not: no provider says which', () => {
    const totals = { paidTotal: usd('100'), gratuity: usd('15') };
    expect(of(totals, [payment('115')])).toEqual([]);
    expect(of(totals, [payment('100')])).toEqual([]);
    expect(of(totals, [payment('114')]).map((it) => it[1])).toEqual(['/totals/paidTotal']);
    expect(of({ gratuity: usd('15') }, [payment('115')])).toEqual([]);
    expect(of(totals, [])).toEqual([]);
  });

  it('lower what is due, the stated sum before the listed one', () => {
    expect(of({ amountDue: usd('60') }, [payment('30')])).toEqual([
      ['transactions', '/totals/amountDue', '60', '70', '10', undefined],
    ]);
    expect(of({ amountDue: usd('70'), paidTotal: usd('30') }, [payment('31')]).map((it) => it[1])).toEqual([
      '/totals/paidTotal',
    ]);
    expect(of({ amountDue: usd('60') }, [])).toEqual([]);
  });

  it('of more than was asked for leave less than nothing due', () => {
    const found = reconcile(invoiceOf('100', { totals: { total: usd('100'), amountDue: usd('-1') } }));
    expect(found).toMatchObject([
      { kind: 'transactions', pointer: '/totals/amountDue', message: 'more was paid than was asked for' },
    ]);
  });

  it('are told with both figures', () => {
    const refund = payment('5', { direction: 'refund' });
    const totals = { total: usd('100'), paidTotal: usd('30'), refundedTotal: usd('6'), amountDue: usd('60') };
    expect(
      reconcile(invoiceOf('100', { totals, transactions: [payment('10'), refund] })).map((it) => it.message),
    ).toEqual([
      '30 is stated, the payments listed sum to 10',
      '6 is stated, the refunds listed sum to 5',
      '60 is stated, total less payments is 70',
    ]);
  });

  it('in a word that is not known are told, and contradict only what they cannot explain', () => {
    const unknown = payment('40', { status: 'FAILED' });
    const word = ['transactions', '/transactions/0/status'];
    const due = (amount: string, paid: string) => ({ amountDue: usd(amount), paidTotal: usd(paid) });
    expect(of(due('100', '0'), [unknown])).toEqual([word]);
    expect(of(due('60', '40'), [unknown])).toEqual([word]);
    expect(of(due('50', '50'), [unknown, payment('10')])).toEqual([word]);
    expect(of(due('50', '50'), [unknown]).map((it) => it[1])).toEqual(['/totals/paidTotal', '/transactions/0/status']);
    expect(of(due('91', '9'), [unknown, payment('10')]).map((it) => it[1])).toEqual([
      '/totals/paidTotal',
      '/transactions/0/status',
    ]);
    // Without a stated sum the amount due may lie anywhere between.
    expect(of({ amountDue: usd('100') }, [unknown])).toEqual([word]);
    expect(of({ amountDue: usd('60') }, [unknown])).toEqual([word]);
    expect(of({ amountDue: usd('59') }, [unknown]).map((it) => it[1])).toEqual([
      '/totals/amountDue',
      '/transactions/0/status',
    ]);
    const tipped = { paidTotal: usd('100'), gratuity: usd('15') };
    expect(of(tipped, [unknown, payment('75')])).toEqual([word]);
  });

  it('that came without their amount say nothing of what is due', () => {
    const history = [{ type: 'payment', origin: 'stated' as const }];
    expect(of({ amountDue: usd('60') }, [payment('30')], { history })).toEqual([]);
  });

  it('do not matter to what a void invoice states as due', () => {
    const lifecycle: Lifecycle = { ...draftLifecycle, issuance: 'void' };
    expect(of({ amountDue: usd('0') }, [payment('30')], { lifecycle })).toEqual([]);
    expect(of({ amountDue: usd('-1') }, [], { lifecycle }).map((it) => it[0])).toEqual(['status']);
  });

  it('are odd when a refund is dated before the first of them', () => {
    const on = (day: string) => ({ on: localDate(day) });
    const refund = (day: string) => payment('1', { direction: 'refund', ...on(day) });
    const odd = [
      payment('10', on('2026-03-02')),
      payment('10', on('2026-03-01')),
      payment('1'),
      refund('2026-03-01'),
      refund('2026-02-28'),
    ];
    expect(of({}, odd)).toEqual([['transactions', '/transactions/4/on']]);
    expect(of({}, odd.toReversed())).toEqual([['transactions', '/transactions/0/on']]);
    expect(reconcile(invoiceOf('100', { transactions: odd }))[0]?.message).toBe(
      'a refund is dated before the first payment',
    );
    expect(of({}, odd.slice(0, 4))).toEqual([]);
    expect(of({}, odd.slice(0, 4).toReversed())).toEqual([]);
    expect(of({}, [payment('10'), refund('2026-02-28')])).toEqual([]);
    expect(of({}, [refund('2026-02-28')])).toEqual([]);
    expect(of({}, [payment('10', on('2026-03-01')), payment('1', { direction: 'refund' })])).toEqual([]);
  });
});

describe('status', () => {
  const of = (lifecycle: Partial<Lifecycle>, totals: Partial<Invoice['totals']> = {}) =>
    reconcile(
      invoiceOf('100', { totals: { total: usd('100'), ...totals }, lifecycle: { ...draftLifecycle, ...lifecycle } }),
    ).map((it) => `${it.kind} ${it.pointer}: ${it.message}`);

  it('paid leaves nothing due', () => {
    expect(of({ settlement: 'full' }, { amountDue: usd('0.00') })).toEqual([]);
    expect(of({ settlement: 'full' })).toEqual([]);
    expect(of({ settlement: 'none' }, { amountDue: usd('1') })).toEqual([]);
    expect(of({ settlement: 'full' }, { amountDue: usd('0.01') })).toEqual([
      'status /totals/amountDue: the invoice is paid, and an amount is still due',
    ]);
    expect(of({ settlement: 'full' }, { amountDue: usd('-1') })).toEqual([
      'transactions /totals/amountDue: more was paid than was asked for',
    ]);
  });

  it('void leaves nothing collectible', () => {
    expect(of({ issuance: 'void' }, { amountDue: usd('0') })).toEqual([]);
    expect(of({ issuance: 'void' })).toEqual([]);
    expect(of({ issuance: 'void' }, { amountDue: usd('100') })).toEqual([
      'status /totals/amountDue: the invoice is void, and its balance is still stated; nothing of it is collectible',
    ]);
  });

  it('partly paid leaves something due', () => {
    expect(of({ settlement: 'partial' }, { amountDue: usd('1') })).toEqual([]);
    expect(of({ settlement: 'partial' })).toEqual([]);
    expect(of({ settlement: 'none' }, { amountDue: usd('0') })).toEqual([]);
    expect(of({ settlement: 'partial' }, { amountDue: usd('0') })).toEqual([
      'status /totals/amountDue: the invoice is partly paid, and nothing is due',
    ]);
  });

  it('refunded means all that was paid', () => {
    const totals = (refunded: string) => ({ paidTotal: usd('100'), refundedTotal: usd(refunded) });
    expect(of({ refund: 'full' }, totals('100.00'))).toEqual([]);
    expect(of({ refund: 'partial' }, totals('1'))).toEqual([]);
    expect(of({ refund: 'full' }, { paidTotal: usd('100') })).toEqual([]);
    expect(of({ refund: 'full' }, { refundedTotal: usd('1') })).toEqual([]);
    expect(of({ refund: 'full' }, totals('99.99'))).toEqual([
      'status /totals/refundedTotal: the invoice is refunded, and less was refunded than paid',
    ]);
  });

  it('that is not known is said to be so', () => {
    expect(of({ issuance: 'unknown' })).toEqual([
      'status /lifecycle/providerStatus: the status is not known; treat it as neither open nor closed',
    ]);
  });
});

describe('terms', () => {
  const of = (rest: Partial<Invoice>) =>
    reconcile(invoiceOf('100', rest)).map((it) => `${it.kind} ${it.pointer} ${text(it.stated) ?? '-'}: ${it.message}`);

  it('with a minimum allow partial payment, of no more than the total', () => {
    const minimum = usd('100.00');
    expect(of({ collection: { partialPayment: { allowed: true, minimum } } })).toEqual([]);
    expect(of({ collection: { partialPayment: { allowed: false } } })).toEqual([]);
    expect(of({ collection: { partialPayment: { minimum } } })).toEqual([
      'terms /collection/partialPayment/minimum 100.00: a minimum is stated, and partial payment is not allowed',
    ]);
    expect(of({ collection: { partialPayment: { allowed: true, minimum: usd('100.01') } } })).toEqual([
      'terms /collection/partialPayment/minimum 100.01: the minimum is more than the total',
    ]);
  });

  it('give the date that is stated', () => {
    const issueDate = localDate('2026-01-31');
    const dueDate = localDate('2026-03-02');
    expect(of({ issueDate, terms: { type: 'net-days', netDays: 30, dueDate } })).toEqual([]);
    expect(of({ terms: { type: 'net-days', netDays: 30, dueDate } })).toEqual([]);
    expect(of({ issueDate, terms: { type: 'net-days', netDays: 30 } })).toEqual([]);
    expect(of({ issueDate, terms: { type: 'on-date', dueDate: issueDate } })).toEqual([]);
    expect(of({ issueDate, terms: { type: 'net-days', netDays: 31, dueDate } })).toEqual([
      'terms /terms/dueDate -: the terms give 2026-03-03; the date that is stated stands',
    ]);
    expect(of({ issueDate, terms: { type: 'on-date', dueDate: localDate('2026-01-30') } })).toEqual([
      'terms /terms/dueDate -: it is due before it was issued',
    ]);
  });
});
