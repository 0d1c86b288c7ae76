import { money, type Adjustment, type Invoice, type InvoiceDraft, type LineItem, type Percent } from '@billingual/core';
import fc, { type Arbitrary } from 'fast-check';

const text = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
const amount = (max: number, min = 1): Arbitrary<string> => fc.integer({ min, max }).map(text);
const price = amount(30_000, 1000);
const percent = fc.constantFrom('5', '10', '12.5', '33.33', '0');
const rate = fc.constantFrom('8.25', '10', '19', '7');
const quantity = fc.integer({ min: 1, max: 9 }).map(String);
const usd = (it: string): ReturnType<typeof money> => money(it, 'USD');
const maybe = <T>(it: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(it, { nil: undefined });
const discount = fc.oneof(
  percent.map((it) => ({ percent: it })),
  amount(400).map((it) => ({ amount: it })),
);

/** What a merchant bills: lines with discounts and taxes, or a tax and a discount of the whole, and shipping. */
export const arbitraryDraft: Arbitrary<InvoiceDraft> = fc
  .record({
    lines: fc.array(fc.record({ quantity, unitPrice: price, discount: maybe(discount), rate: maybe(rate) }), {
      minLength: 1,
      maxLength: 4,
    }),
    taxes: fc.constantFrom('line' as const, 'document' as const, 'none' as const),
    rate,
    discount: maybe(discount),
    shipping: maybe(amount(1500)),
    shippingRate: maybe(rate),
    before: fc.boolean(),
    mixed: fc.boolean(),
  })
  // Some providers hold taxes and discounts on the lines or on the whole, and not on both in one invoice.
  .map((it) => {
    if (it.mixed) return it;
    return it.taxes === 'document'
      ? { ...it, lines: it.lines.map((line) => ({ ...line, discount: undefined })), shippingRate: undefined }
      : { ...it, discount: undefined, shippingRate: undefined };
  })
  .map(({ lines, taxes, rate: whole, discount: off, shipping, shippingRate, before }): InvoiceDraft => {
    const tax = (it: string): { readonly name: string; readonly percent: string } => ({
      name: `Tax ${it}`,
      percent: it,
    });
    return {
      currency: 'USD',
      number: 'E-1',
      dueDate: '2031-12-31',
      description: 'An invoice to be edited',
      customer: { name: { full: 'Tanya Lee', given: 'Tanya', surname: 'Lee' }, email: 'tanya@example.com' },
      lines: lines.map((it, at) => ({
        name: `Line ${at + 1}`,
        quantity: it.quantity,
        unitPrice: it.unitPrice,
        ...(it.discount !== undefined && { discount: it.discount }),
        ...(taxes === 'line' && it.rate !== undefined && { tax: tax(it.rate) }),
      })),
      ...(taxes === 'document' && { tax: tax(whole) }),
      ...(off !== undefined && { discount: off }),
      ...(shipping !== undefined && {
        shipping:
          shippingRate === undefined || taxes === 'none' ? shipping : { amount: shipping, tax: tax(shippingRate) },
      }),
      taxBeforeDiscount: before,
    };
  });

/** One step of an edit, with its name. */
export interface Step {
  readonly name: string;
  readonly apply: (invoice: Invoice) => Invoice;
}

function onLine(invoice: Invoice, at: number, change: (line: LineItem) => LineItem): Invoice {
  const place = at % invoice.lines.length;
  return { ...invoice, lines: invoice.lines.map((it, index) => (index === place ? change(it) : it)) };
}

const adjustment = (id: string): Arbitrary<Adjustment> =>
  fc
    .record({
      direction: fc.constantFrom('allowance' as const, 'charge' as const),
      kind: fc.constantFrom('discount', 'service', 'custom'),
      size: fc.oneof(
        percent.map((it) => ({ percent: it as Percent, governs: 'percent' as const })),
        amount(400).map((it) => ({ amount: usd(it), governs: 'amount' as const })),
      ),
    })
    .map(({ direction, kind, size }): Adjustment => ({
      id,
      direction,
      kind: direction === 'charge' && kind === 'discount' ? 'service' : kind,
      ...size,
    }));

const line = fc.nat({ max: 3 });

const steps: readonly Arbitrary<Step>[] = [
  fc.tuple(line, price).map(([at, it]) => ({
    name: `price of ${at} to ${it}`,
    apply: (invoice) => onLine(invoice, at, (one) => ({ ...one, unitPrice: usd(it) })),
  })),
  fc.tuple(line, quantity).map(([at, it]) => ({
    name: `quantity of ${at} to ${it}`,
    apply: (invoice) => onLine(invoice, at, (one) => ({ ...one, quantity: it as LineItem['quantity'] })),
  })),
  fc.tuple(line, quantity, price).map(([at, count, it]) => ({
    name: `copy of ${at}, ${count} at ${it}`,
    apply: (invoice) => {
      const { ref: _, ...copied } = invoice.lines[at % invoice.lines.length] as LineItem;
      const copy = { ...copied, id: 'copy', name: 'Copy', quantity: count as LineItem['quantity'], unitPrice: usd(it) };
      return invoice.lines.some(({ id }) => id === 'copy') ? invoice : { ...invoice, lines: [...invoice.lines, copy] };
    },
  })),
  line.map((at) => ({
    name: `without ${at}`,
    apply: (invoice) =>
      invoice.lines.length < 2
        ? invoice
        : { ...invoice, lines: invoice.lines.filter((_, index) => index !== at % invoice.lines.length) },
  })),
  fc
    .tuple(line, fc.tuple(adjustment('a'), adjustment('b'), adjustment('c')), fc.integer({ min: 0, max: 3 }))
    .map(([at, all, count]) => ({
      name: `adjustments of ${at}: ${JSON.stringify(all.slice(0, count))}`,
      apply: (invoice) => onLine(invoice, at, (one) => ({ ...one, adjustments: all.slice(0, count) })),
    })),
  fc.tuple(maybe(percent), amount(400)).map(([part, fixed]) => ({
    name: `discount of ${part === undefined ? fixed : `${part} %`}`,
    apply: (invoice) => ({
      ...invoice,
      adjustments: [
        ...invoice.adjustments.filter((it) => it.kind !== 'discount'),
        {
          id: 'off',
          direction: 'allowance',
          kind: 'discount',
          ...(part === undefined
            ? { amount: usd(fixed), governs: 'amount' as const }
            : { percent: part as Percent, governs: 'percent' as const }),
        },
      ],
    }),
  })),
  percent.map((part) => ({
    name: `percentages to ${part}`,
    apply: (invoice) => {
      const edited = (it: Adjustment): Adjustment =>
        it.percent === undefined ? it : { ...it, percent: part as Percent };
      return {
        ...invoice,
        adjustments: invoice.adjustments.map(edited),
        lines: invoice.lines.map((it) => ({ ...it, adjustments: it.adjustments.map(edited) })),
      };
    },
  })),
  maybe(amount(1500)).map((it) => ({
    name: `shipping of ${it ?? 'nothing'}`,
    apply: (invoice) => {
      const known = invoice.adjustments.find(({ kind }) => kind === 'shipping');
      const rest = invoice.adjustments.filter(({ kind }) => kind !== 'shipping');
      const base: Adjustment = known ?? { id: 'freight', direction: 'charge', kind: 'shipping', governs: 'amount' };
      return { ...invoice, adjustments: it === undefined ? rest : [...rest, { ...base, amount: usd(it) }] };
    },
  })),
  rate.map((it) => ({
    name: `first rate to ${it}`,
    apply: (invoice) => ({
      ...invoice,
      taxes: invoice.taxes.map((tax, at) =>
        at === 0 && tax.rate !== undefined ? { ...tax, rate: it as typeof tax.rate } : tax,
      ),
    }),
  })),
  fc.tuple(line, rate).map(([at, it]) => ({
    name: `tax of ${it} on ${at}`,
    apply: (invoice) => {
      const known = invoice.taxes.find((tax) => tax.rate === it && tax.scope === 'selected');
      const id = known?.id ?? 'new-tax';
      const taxes =
        known === undefined
          ? [
              ...invoice.taxes.filter((tax) => tax.id !== id),
              { id, name: `Tax ${it}`, rate: it as Percent, inclusive: false, scope: 'selected' as const },
            ]
          : invoice.taxes;
      return onLine({ ...invoice, taxes }, at, (one) => ({ ...one, taxes: [{ taxId: id, origin: 'stated' }] }));
    },
  })),
  fc.tuple(fc.constantFrom('charge' as const, 'allowance' as const), amount(300)).map(([direction, it]) => ({
    name: `${direction} of ${it} besides`,
    apply: (invoice) => ({
      ...invoice,
      adjustments: [
        ...invoice.adjustments.filter(({ id }) => id !== 'extra'),
        { id: 'extra', direction, kind: 'custom', label: 'Extra', amount: usd(it), governs: 'amount' },
      ],
    }),
  })),
  fc.constant({ name: 'words', apply: (invoice) => ({ ...invoice, description: 'Other words' }) }),
];

export const arbitraryEdit: Arbitrary<readonly Step[]> = fc
  .array(fc.oneof(...steps), { minLength: 1, maxLength: 3 })
  .map((all) => Object.assign(all, { [fc.toStringMethod]: () => all.map(({ name }) => name).join('; ') }));
