import type { Adjustment, AppliedTax, Invoice, LineItem, TaxDefinition } from '../invoice.ts';
import { draftLifecycle } from '../lifecycle.ts';
import { money, type Money } from '../money.ts';
import type { Decimal, Percent } from '../scalar.ts';

/** Builders with nothing in them but what a test states. */
export function usd(amount: string): Money {
  return money(amount, 'USD');
}

export function lineOf(
  id: string,
  quantity: string,
  unitPrice: Money | string,
  rest: Partial<Omit<LineItem, 'id' | 'quantity' | 'unitPrice'>> = {},
): LineItem {
  const price = typeof unitPrice === 'string' ? usd(unitPrice) : unitPrice;
  return { id, name: id, quantity: quantity as Decimal, unitPrice: price, adjustments: [], taxes: [], ...rest };
}

/** A discount of so much money, or of so many per cent: '5.00' or '5 %'. */
export function discountOf(value: Money | string, rest: Partial<Adjustment> = {}): Adjustment {
  return {
    id: 'discount',
    direction: 'allowance',
    kind: 'discount',
    ...(typeof value === 'string' && value.endsWith(' %')
      ? { percent: value.slice(0, -2) as Percent, governs: 'percent' }
      : { amount: typeof value === 'string' ? usd(value) : value, governs: 'amount' }),
    ...rest,
  };
}

export function chargeOf(kind: string, amount: Money | string, rest: Partial<Adjustment> = {}): Adjustment {
  const value = typeof amount === 'string' ? usd(amount) : amount;
  return { id: kind, direction: 'charge', kind, amount: value, governs: 'amount', ...rest };
}

export function taxOf(id: string, rate: string | undefined, rest: Partial<TaxDefinition> = {}): TaxDefinition {
  const known = rate === undefined ? {} : { rate: rate as Percent };
  return { id, name: id, ...known, inclusive: false, scope: 'selected', ...rest };
}

export function taxed(taxId: string, amount?: Money | string): AppliedTax {
  const value = typeof amount === 'string' ? usd(amount) : amount;
  return { taxId, ...(value !== undefined && { amount: value }), origin: 'stated' };
}

/** A draft in USD that states a total and nothing else, with whatever the test adds. */
export function invoiceOf(total: Money | string, rest: Partial<Invoice> = {}): Invoice {
  const stated = typeof total === 'string' ? usd(total) : total;
  return {
    schema: 1,
    currency: stated.toJSON().currency.code,
    recipients: [],
    lines: [],
    taxes: [],
    documentTaxes: [],
    adjustments: [],
    calculation: { taxBase: 'after-discount', origin: 'stated' },
    collection: {},
    status: 'draft',
    lifecycle: draftLifecycle,
    transactions: [],
    history: [],
    links: [],
    ...rest,
    totals: { total: stated, ...rest.totals },
  };
}
