import { standardArithmetic, type Arithmetic } from '../arithmetic.ts';
import { defineDialect } from '../define-dialect.ts';
import type { Dialect, PathRow } from '../dialect.ts';
import type { Adjustment, Invoice, TaxDefinition } from '../invoice.ts';
import { at } from '../json-pointer.ts';
import { amountText, trusted } from '../money.ts';
import { amountAt, listAt, objectAt, textAt } from '../reading.ts';
import type { JsonObject } from '../scalar.ts';
import type { Limit, Shape } from '../shape.ts';
import { holdsAll } from './arranging.ts';
import { taxed } from './invoices.ts';
import {
  discountAt,
  discountParts,
  emptyInvoice,
  quantityAt,
  taxAt,
  taxParts,
  toyCommon,
} from './toy-parts.ts';

export interface ToyChange {
  readonly shape?: Partial<Shape>;
  readonly arithmetic?: Partial<Arithmetic>;
  readonly limits?: readonly Limit[];
}

const shared: readonly PathRow[] = [
  { path: 'id', home: 'source.id', way: 'r' },
  { path: 'currency', home: 'currency', way: 'rw' },
  { path: 'number', home: 'number', way: 'rw' },
  { path: 'lines[].label', home: 'lines.name', way: 'rw' },
  { path: 'lines[].count', home: 'lines.quantity', way: 'rw' },
  { path: 'lines[].price', home: 'lines.unitPrice', way: 'rw' },
  { path: 'lines[].off', home: 'lines.adjustments.amount', way: 'rw' },
  { path: 'lines[].offPercent', home: 'lines.adjustments.percent', way: 'rw' },
  { path: 'off', home: 'adjustments.amount', way: 'rw' },
  { path: 'offPercent', home: 'adjustments.percent', way: 'rw' },
  { path: 'carriage', home: 'adjustments.amount', way: 'rw' },
  { path: 'colour', home: null, way: 'rw' },
];

/** A calculator: takes prices and rates per line and works the total out. Its answers state the total and every tax. */
export function abacus({ shape, arithmetic, limits = [] }: ToyChange = {}): Dialect {
  return defineDialect({
    ...toyCommon,
    name: 'abacus',
    title: 'Abacus',
    limits,
    arithmetic: { ...standardArithmetic, ...arithmetic },
    shape: { ...holdsAll, tax: { ...holdsAll.tax, levels: ['line'], perLine: 1, needsRate: true, needsName: true }, ...shape },
    paths: [
      ...shared,
      { path: 'lines[].tax.name', home: 'taxes.name', way: 'rw' },
      { path: 'lines[].tax.rate', home: 'taxes.rate', way: 'rw' },
      { path: 'extra.label', home: 'adjustments.label', way: 'rw' },
      { path: 'extra.price', home: 'adjustments.amount', way: 'rw' },
      { path: 'taxBeforeOff', home: 'calculation.taxBase', way: 'rw' },
      { path: 'total', home: 'totals.total', way: 'r' },
    ],
    fromWire(body, reading) {
      const currency = textAt(body, 'currency', '', reading) ?? 'XXX';
      const taxes: TaxDefinition[] = [];
      const lines = listAt(body, 'lines', '', reading).map((it, index) => {
        const base = at('/lines', index);
        const taxId = taxAt(it, base, taxes, 'selected', reading);
        const name = textAt(it, 'label', base, reading);
        return {
          id: `line-${index + 1}`,
          ...(name !== undefined && { name }),
          quantity: quantityAt(it, base, reading),
          unitPrice: amountAt(it, 'price', currency, base, reading) ?? trusted('0', currency),
          adjustments: discountAt(it, currency, base, reading),
          taxes: taxId === undefined ? [] : [taxed(taxId)],
        };
      });
      const extra = objectAt(body, 'extra', '', reading);
      const price = amountAt(extra, 'price', currency, '/extra', reading);
      const label = textAt(extra, 'label', '/extra', reading);
      const sign = price !== undefined && price.toJSON().amount < 0 ? -1 : 1;
      const adjustments: Adjustment[] = [...discountAt(body, currency, '', reading), ...carriageAt(body, currency)];
      if (price !== undefined)
        adjustments.push({
          id: 'extra',
          direction: sign < 0 ? 'allowance' : 'charge',
          kind: 'custom',
          ...(label !== undefined && { label }),
          amount: trusted(amountText(price).replace('-', ''), currency),
          governs: 'amount',
        });
      const number = textAt(body, 'number', '', reading);
      return {
        ...emptyInvoice(body, currency, reading),
        ...(number !== undefined && { number }),
        lines,
        taxes,
        adjustments,
        calculation: {
          taxBase: body['taxBeforeOff'] === true ? 'before-discount' : 'after-discount',
          origin: 'stated',
        },
        totals: { total: amountAt(body, 'total', currency, '', reading) ?? trusted('0', currency) },
      };
    },
    toWire(invoice) {
      const extra = invoice.adjustments.find((it) => it.kind === 'custom');
      return {
        ...common(invoice),
        lines: invoice.lines.map((it) => {
          const tax = taxParts(invoice.taxes.find((one) => one.id === it.taxes[0]?.taxId));
          return { ...lineParts(it), ...(it.taxes.length > 0 && { tax }) };
        }),
        ...(extra?.amount && {
          extra: {
            ...(extra.label !== undefined && { label: extra.label }),
            price: `${extra.direction === 'allowance' ? '-' : ''}${amountText(extra.amount)}`,
          },
        }),
        ...(invoice.calculation.taxBase === 'before-discount' && { taxBeforeOff: true }),
      };
    },
  });
}

/** A carrier: bills the total it is told, beside lines that nobody checks; tax stands on the document. */
export function courier({ shape, arithmetic, limits = [] }: ToyChange = {}): Dialect {
  return defineDialect({
    ...toyCommon,
    name: 'courier',
    title: 'Courier',
    limits,
    arithmetic: { ...standardArithmetic, total: 'carried', ...arithmetic },
    shape: {
      ...holdsAll,
      lines: { ...holdsAll.lines, quantityScale: 0, negative: false, zero: false },
      tax: { ...holdsAll.tax, levels: ['document'], perLine: 0, inclusive: false, onShipping: 'none' },
      levels: 'one',
      charges: { shipping: true, custom: false },
      ...shape,
    },
    paths: [
      ...shared,
      { path: 'tax.name', home: 'taxes.name', way: 'rw' },
      { path: 'tax.rate', home: 'taxes.rate', way: 'rw' },
      { path: 'tax.amount', home: 'documentTaxes.amount', way: 'rw' },
      { path: 'total', home: 'totals.total', way: 'rw' },
    ],
    fromWire(body, reading) {
      const currency = textAt(body, 'currency', '', reading) ?? 'XXX';
      const taxes: TaxDefinition[] = [];
      const taxId = taxAt(body, '', taxes, 'document', reading);
      const amount = amountAt(objectAt(body, 'tax', '', reading), 'amount', currency, '/tax', reading);
      const number = textAt(body, 'number', '', reading);
      const lines = listAt(body, 'lines', '', reading).map((it, index) => {
        const base = at('/lines', index);
        const name = textAt(it, 'label', base, reading);
        return {
          id: `line-${index + 1}`,
          ...(name !== undefined && { name }),
          quantity: quantityAt(it, base, reading),
          unitPrice: amountAt(it, 'price', currency, base, reading) ?? trusted('0', currency),
          adjustments: discountAt(it, currency, base, reading),
          taxes: [],
        };
      });
      return {
        ...emptyInvoice(body, currency, reading),
        ...(number !== undefined && { number }),
        lines,
        taxes,
        documentTaxes: taxId === undefined ? [] : [taxed(taxId, amount)],
        adjustments: [...discountAt(body, currency, '', reading), ...carriageAt(body, currency)],
        totals: { total: amountAt(body, 'total', currency, '', reading) ?? trusted('0', currency) },
      };
    },
    toWire(invoice) {
      const [tax] = invoice.documentTaxes;
      const definition = invoice.taxes.find((it) => it.id === tax?.taxId);
      return {
        ...common(invoice),
        lines: invoice.lines.map(lineParts),
        ...(tax && { tax: { ...taxParts(definition), ...(tax.amount && { amount: amountText(tax.amount) }) } }),
        total: amountText(invoice.totals.total),
      };
    },
  });
}

function carriageAt(body: JsonObject, currency: string): readonly Adjustment[] {
  const { carriage } = body;
  if (typeof carriage !== 'string') return [];
  return [
    { id: 'carriage', direction: 'charge', kind: 'shipping', amount: trusted(carriage, currency), governs: 'amount' },
  ];
}

function common(invoice: Invoice): JsonObject {
  const carriage = invoice.adjustments.find((it) => it.kind === 'shipping')?.amount;
  return {
    currency: invoice.currency,
    ...(invoice.number !== undefined && { number: invoice.number }),
    ...discountParts(invoice.adjustments.find((it) => it.kind === 'discount')),
    ...(carriage && { carriage: amountText(carriage) }),
  };
}

function lineParts(it: Invoice['lines'][number]): JsonObject {
  return {
    ...(it.name !== undefined && { label: it.name }),
    count: it.quantity,
    price: amountText(it.unitPrice),
    ...discountParts(it.adjustments[0]),
  };
}
