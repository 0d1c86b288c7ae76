import type { DialectParts } from '../dialect.ts';
import type { Adjustment, Invoice, TaxDefinition } from '../invoice.ts';
import { draftLifecycle } from '../lifecycle.ts';
import { at } from '../json-pointer.ts';
import { amountText } from '../money.ts';
import { amountAt, decimalAt, objectAt, percentAt, textAt, type Reading } from '../reading.ts';
import type { Decimal, JsonObject, JsonPointer } from '../scalar.ts';
import { operations, type Capabilities } from '../shape.ts';

/** What the two made-up providers have in common. */
export const toyCapabilities = Object.fromEntries(
  operations.map((it) => [it, { can: false, reason: 'made up' }]),
) as Capabilities;

type Common = Pick<
  DialectParts,
  'capabilities' | 'statuses' | 'limits' | 'unwrap' | 'classify' | 'summaryFromWire' | 'pageFromWire'
>;

export const toyCommon: Common = {
  capabilities: toyCapabilities,
  statuses: ['open'],
  limits: [],
  unwrap: (body) => body,
  classify: (body) => {
    if (typeof body !== 'object' || body === null || !('currency' in body)) return 'unknown';
    if ('row' in body) return 'row';
    return 'id' in body ? 'invoice' : 'request';
  },
  summaryFromWire: () => {
    throw new Error('the toys have no rows to read');
  },
  pageFromWire: () => {
    throw new Error('the toys have no pages to read');
  },
};

/** The parts of an invoice that neither toy has. */
export function emptyInvoice(body: JsonObject, currency: string, { provider, kind }: Reading): Omit<Invoice, 'totals'> {
  return {
    schema: 1,
    source: { provider, completeness: kind === 'request' ? 'request' : 'full', raw: body },
    currency,
    recipients: [],
    lines: [],
    taxes: [],
    documentTaxes: [],
    adjustments: [],
    calculation: { taxBase: 'as-stated', origin: 'assumed' },
    collection: {},
    status: 'draft',
    lifecycle: draftLifecycle,
    transactions: [],
    history: [],
    links: [],
  };
}

export function discountAt(
  from: JsonObject,
  currency: string,
  base: JsonPointer,
  reading: Reading,
): readonly Adjustment[] {
  const percent = percentAt(from, 'offPercent', base, reading);
  const amount = amountAt(from, 'off', currency, base, reading);
  const common = { id: 'discount', direction: 'allowance', kind: 'discount' } as const;
  if (percent !== undefined) return [{ ...common, percent, ...(amount && { amount }), governs: 'percent' }];
  return amount === undefined ? [] : [{ ...common, amount, governs: 'amount' }];
}

export function discountParts(it: Adjustment | undefined): JsonObject {
  if (it === undefined) return {};
  if (it.percent !== undefined && it.governs === 'percent') return { offPercent: it.percent };
  return it.amount === undefined ? {} : { off: amountText(it.amount) };
}

/** A tax by name and rate; equal ones are one. */
export function taxAt(
  from: JsonObject,
  base: JsonPointer,
  taxes: TaxDefinition[],
  scope: TaxDefinition['scope'],
  reading: Reading,
): string | undefined {
  const it = objectAt(from, 'tax', base, reading);
  if (it === undefined) return undefined;
  const rate = percentAt(it, 'rate', at(base, 'tax'), reading);
  const name = textAt(it, 'name', at(base, 'tax'), reading);
  const known = taxes.find((other) => other.name === name && other.rate === rate && other.scope === scope);
  if (known !== undefined) return known.id;
  const id = `tax-${taxes.length + 1}`;
  taxes.push({
    id,
    ...(name !== undefined && { name }),
    ...(rate !== undefined && { rate }),
    inclusive: false,
    scope,
  });
  return id;
}

export function taxParts(it: TaxDefinition | undefined): JsonObject {
  if (it === undefined) return {};
  return {
    ...(it.name !== undefined && { name: it.name }),
    ...(it.rate !== undefined && { rate: it.rate }),
  };
}

export function quantityAt(from: JsonObject, base: JsonPointer, reading: Reading): Decimal {
  return decimalAt(from, 'count', base, reading) ?? ('1' as Decimal);
}
