import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryBilling } from '../__fixtures__/arbitrary-billing.ts';
import { discountOf, lineOf, taxed, taxOf, usd } from '../__fixtures__/invoices.ts';
import { abacus, courier } from '../__fixtures__/toy-dialect.ts';
import type { Dialect } from '../dialect.ts';
import type { Invoice, LineItem } from '../invoice.ts';
import { money } from '../money.ts';
import { predict } from '../predict.ts';
import type { Decimal, JsonObject, LocalDate } from '../scalar.ts';
import { compareHeld } from './readback.ts';

const calculator = abacus();
const carrier = courier();

const calculated: JsonObject = {
  currency: 'USD',
  number: 'A-1',
  lines: [
    { label: 'Mat', count: '2', price: '12.05', tax: { name: 'Sales Tax', rate: '8.25' }, offPercent: '10' },
    { label: 'Block', count: '1', price: '5.00' },
  ],
};
const carried: JsonObject = {
  currency: 'USD',
  number: 'A-1',
  lines: [{ label: 'Mat', count: '20', price: '12.05' }],
  tax: { name: 'State Tax', rate: '8.25', amount: '19.88' },
  total: '247.86',
};

function predicted(request: JsonObject = calculated, dialect: Dialect = calculator): Invoice {
  return predict(request, dialect).invoice;
}

/** What is told when a provider was to hold one invoice and holds another. */
function told(
  before: Invoice,
  after: Invoice,
  dialect: Dialect = calculator,
): { mismatches: readonly string[]; findings: readonly string[] } {
  const { mismatches, findings } = compareHeld({ predicted: before, held: after, dialect });
  return { mismatches, findings: findings.map((it) => `${it.severity} ${it.id} ${it.canonical}`) };
}

const nothing = { mismatches: [], findings: [] };

describe('what is as it was written', () => {
  it('is no difference, whatever the provider adds', () => {
    const answer = { ...calculated, id: 'X1', total: '28.48' };
    const held = calculator.read(answer).value;
    expect(
      told(predicted(), {
        ...held,
        totals: predicted().totals,
        status: 'open',
        note: 'Made by the provider',
        seller: { organization: 'Acme' },
        links: [{ rel: 'pay', href: '/', absolute: false }],
      }),
    ).toEqual(nothing);
  });

  it('is no difference in other digits', () => {
    const before = predicted();
    const lines = before.lines.map((it) => ({
      ...it,
      quantity: `${it.quantity}.000` as Decimal,
      unitPrice: usd(`${it.unitPrice.toJSON().amount / 100}000`.replace(/^(\d+)000$/, '$1.000')),
    }));
    expect(told(before, { ...before, lines })).toEqual(nothing);
  });

  it('is no difference when the provider left out what it works out', () => {
    const before = predicted();
    const {
      extensionTotal: _,
      lineAllowanceTotal: __,
      allowanceTotal: ___,
      taxTotal: ____,
      amountDue: _____,
      ...totals
    } = before.totals;
    const lines = before.lines.map((it) => ({
      ...it,
      adjustments: it.adjustments.map(({ amount: ______, ...rest }) => rest),
      taxes: it.taxes.map(({ amount: ______, ...rest }) => rest),
    }));
    expect(before.lines[0]?.adjustments[0]?.amount).toBeDefined();
    expect(told(before, { ...before, lines, totals })).toEqual(nothing);
  });

  it('is no difference once something was paid', () => {
    const before = predicted(carried, carrier);
    const paid = { ...before, totals: { ...before.totals, paidTotal: usd('100'), amountDue: usd('147.86') } };
    expect(
      told(
        before,
        { ...paid, transactions: [{ direction: 'payment', origin: 'external', amount: usd('100') }] },
        carrier,
      ),
    ).toEqual(nothing);
  });

  it('holds for every request of either kind, read back as written', () => {
    fc.assert(
      fc.property(arbitraryBilling(), fc.constantFrom(calculator, carrier), (invoice, dialect) => {
        const request = dialect.write(invoice, { onTotalMismatch: 'adjustment' }).value;
        fc.pre(request !== null);
        const before = predicted(request, dialect);
        expect(told(before, predicted(request, dialect), dialect)).toEqual(nothing);
      }),
    );
  });
});

describe('what may never differ', () => {
  const due = (it: string): Invoice['terms'] => ({ type: 'on-date', dueDate: it as LocalDate });
  const to = (email: string): Invoice['recipients'] => [{ billing: { email } }];
  const before: Invoice = {
    ...predicted(),
    terms: due('2026-02-01') as NonNullable<Invoice['terms']>,
    recipients: to('tanya@example.com'),
  };
  const line = (rest: Partial<LineItem>): Invoice => ({
    ...before,
    lines: before.lines.map((it, index) => (index === 1 ? { ...it, ...rest } : it)),
  });
  const without = (name: keyof Invoice): Invoice =>
    Object.fromEntries(Object.entries(before).filter(([key]) => key !== name)) as unknown as Invoice;

  it.each<readonly [string, Invoice, readonly string[]]>([
    ['the total', { ...before, totals: { ...before.totals, total: usd('28.49') } }, ['/totals/total']],
    [
      'the currency',
      { ...before, currency: 'CAD', totals: { ...before.totals, total: money('28.48', 'CAD') } },
      ['/totals/total', '/currency'],
    ],
    ['the due date', { ...before, terms: { type: 'on-date', dueDate: '2026-02-02' as LocalDate } }, ['/terms/dueDate']],
    ['no due date', without('terms'), ['/terms/dueDate']],
    ['the number', { ...before, number: 'A-2' }, ['/number']],
    ['no number', without('number'), ['/number']],
    ['the payer', { ...before, recipients: to('lee@example.com') }, ['/recipients/0/billing/email']],
    ['no payer', { ...before, recipients: [] }, ['/recipients/0/billing/email']],
    ['a line too many', { ...before, lines: [...before.lines, lineOf('x', '0', '0')] }, ['/lines']],
    ['a line too few', { ...before, lines: before.lines.slice(1) }, ['/lines']],
    ['the price of a line', line({ unitPrice: usd('5.01') }), ['/lines/1/unitPrice']],
    ['the quantity of a line', line({ quantity: '2' as Decimal }), ['/lines/1/quantity']],
    [
      'both of a line',
      line({ quantity: '2' as Decimal, unitPrice: usd('5.01') }),
      ['/lines/1/quantity', '/lines/1/unitPrice'],
    ],
  ])('%s', (_, after, mismatches) => {
    expect(told(before, after).mismatches).toEqual(mismatches);
    const covered = told(before, after).findings.filter((it) => mismatches.some((one) => it.endsWith(one)));
    expect(covered, 'told twice').toEqual([]);
  });

  it('lets a provider choose what was not written: a number, a due date', () => {
    const after = { ...predicted(), number: 'made-up', terms: { type: 'on-date', dueDate: '2026-02-01' as LocalDate } };
    const { number: _, ...unnumbered } = predicted();
    expect(told(unnumbered, after).mismatches).toEqual([]);
  });

  it('lets nobody choose a payer', () => {
    expect(told(predicted(), { ...predicted(), recipients: to('tanya@example.com') }).mismatches).toEqual([
      '/recipients/0/billing/email',
    ]);
  });

  it('compares an address without case', () => {
    expect(told(before, { ...before, recipients: to('Tanya@Example.com') })).toEqual(nothing);
  });

  it('finds a due date that follows from terms', () => {
    const implied: Invoice = {
      ...predicted(),
      issueDate: '2026-01-01' as LocalDate,
      terms: { type: 'net-days', netDays: 31 },
    };
    expect(told(implied, { ...implied, terms: due('2026-02-01') as NonNullable<Invoice['terms']> }).mismatches).toEqual(
      [],
    );
    expect(told(implied, { ...implied, terms: due('2026-02-02') as NonNullable<Invoice['terms']> }).mismatches).toEqual(
      ['/terms/dueDate'],
    );
  });

  it('reports a line that is written differently for the same money, and does not stop at it', () => {
    expect(told(before, line({ quantity: '2.0' as Decimal, unitPrice: usd('2.50') }))).toEqual({
      mismatches: [],
      findings: [
        'loss abacus.readback.lines.quantity.changed /lines/1/quantity',
        'money abacus.readback.lines.unitPrice.changed /lines/1/unitPrice',
      ],
    });
  });
});

describe('what is told', () => {
  it('names what is held differently, with both values', () => {
    const after = predicted({
      ...calculated,
      lines: [
        { label: 'Yoga m', count: '2', price: '12.05', tax: { name: 'Sales Tax', rate: '8.25' }, offPercent: '10' },
        { label: 'Block', count: '1', price: '5.00' },
      ],
    });
    const [finding, ...more] = compareHeld({ predicted: predicted(), held: after, dialect: calculator }).findings;
    expect(more).toEqual([]);
    expect(finding).toEqual({
      id: 'abacus.readback.lines.name.changed',
      code: 'changed',
      severity: 'loss',
      canonical: '/lines/0/name',
      target: '/lines/0/label',
      before: 'Mat',
      after: 'Yoga m',
      recoverable: 'from-ledger',
      message: 'Abacus holds differently what was written as lines.0.name',
    });
  });

  it('names what is not held', () => {
    const after = predicted({
      ...calculated,
      lines: [
        { count: '2', price: '12.05', tax: { name: 'Sales Tax', rate: '8.25' }, offPercent: '10' },
        { label: 'Block', count: '1', price: '5.00' },
      ],
    });
    expect(told(predicted(), after).findings).toEqual(['loss abacus.readback.lines.name.missing /lines/0/name']);
  });

  it('names an amount as money, with what it is off by', () => {
    const { taxTotal: _, ...totals } = predicted().totals;
    const after = { ...predicted(), totals: { ...totals, taxTotal: usd('1.80') } };
    const { mismatches, findings } = compareHeld({ predicted: predicted(), held: after, dialect: calculator });
    expect(mismatches).toEqual([]);
    expect(findings.map((it) => [it.id, it.severity, it.message])).toEqual([
      [
        'abacus.readback.totals.taxTotal.changed',
        'money',
        'Abacus holds differently what was written as totals.taxTotal: 1.79 → 1.80',
      ],
    ]);
    expect(findings[0]?.delta && findings[0].delta.toJSON().amount).toBe(1);
  });

  it('misses what a carrier was told and does not hold', () => {
    const before = predicted(carried, carrier);
    const { tax: _, ...less } = carried;
    const ids = told(before, predicted(less, carrier), carrier).findings;
    expect(ids).toContain('loss courier.readback.documentTaxes.missing /documentTaxes/0');
    const stated: Invoice = { ...before, lines: before.lines.map((it) => ({ ...it, statedTotal: usd('247.86') })) };
    expect(told(stated, before, carrier).findings).toEqual([
      'money courier.readback.lines.statedTotal.missing /lines/0/statedTotal',
    ]);
  });

  it('does not miss a switch that was off', () => {
    const before = { ...predicted(), collection: { tip: { allowed: false } } };
    expect(told(before, predicted())).toEqual(nothing);
    expect(told({ ...before, collection: { tip: { allowed: true } } }, predicted()).findings).toHaveLength(1);
  });

  it('finds a discount that is another one', () => {
    const before: Invoice = {
      ...predicted(),
      adjustments: [discountOf('5.00')],
      taxes: [taxOf('tax-1', '8.25')],
      documentTaxes: [taxed('tax-1')],
    };
    expect(told(before, { ...before, adjustments: [discountOf('4.00')] }).findings).toEqual([
      'money abacus.readback.adjustments.amount.changed /adjustments/0/amount',
    ]);
    expect(told(before, { ...before, adjustments: [] }).findings).toEqual([
      'loss abacus.readback.adjustments.missing /adjustments/0',
    ]);
  });
});
