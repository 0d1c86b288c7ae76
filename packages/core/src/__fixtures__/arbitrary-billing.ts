import fc, { type Arbitrary } from 'fast-check';
import { standardArithmetic, type Arithmetic } from '../arithmetic.ts';
import { exponentOf } from '../currency.ts';
import { text } from '../decimal.ts';
import type { Adjustment, Invoice, LineItem } from '../invoice.ts';
import { moneyOf, type Money } from '../money.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf } from './invoices.ts';

/** Sensible invoices: what a merchant could have written, with the rounding cases a merchant meets. */
export interface Billing {
  readonly currency?: string;
  /** May hold credit lines and lines of quantity zero. */
  readonly negative?: boolean;
  readonly inclusive?: boolean;
  readonly lineCharges?: boolean;
}

const decimal = (max: number, scale: number): Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: scale }))
    .map(([coefficient, at]) => text({ coefficient: BigInt(coefficient), scale: at }));

const percentage = fc.oneof(fc.constantFrom('0', '5', '10', '100'), decimal(100, 0), decimal(9999, 2).filter(upTo100));

function upTo100(it: string): boolean {
  return Number(it) <= 100;
}

export function arbitraryBilling(kind: Billing = {}): Arbitrary<Invoice> {
  const currency = kind.currency ?? 'USD';
  const amount = (max: number, scale = 2): Arbitrary<Money> =>
    fc
      .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: scale }))
      .map(([coefficient, at]) => moneyOf({ coefficient: BigInt(coefficient), scale: at }, currency));
  const discount: Arbitrary<readonly Adjustment[]> = fc.oneof(
    fc.constant([]),
    percentage.map((it) => [discountOf(`${it} %`)]),
    amount(500).map((it) => [discountOf(it)]),
  );
  const charge: Arbitrary<readonly Adjustment[]> =
    kind.lineCharges === true
      ? fc.oneof(fc.constant([]), amount(300).map((it) => [chargeOf('service', it)]))
      : fc.constant([]);
  const quantity = decimal(500, 3).chain((it) =>
    kind.negative === true ? fc.constantFrom(it, `-${it}`, '0') : fc.constant(it),
  );
  const taxIds = fc.subarray(['tax-1', 'tax-2'], { maxLength: 2 });
  const line = fc.tuple(quantity, amount(99_999, 4), discount, charge, taxIds);
  const shipping = fc.oneof(
    fc.constant([]),
    fc.tuple(amount(5000), fc.boolean(), fc.boolean()).map(([it, taxable, own]) => [
      chargeOf('shipping', it, { taxable, ...(own && { taxes: [taxed('tax-1')] }) }),
    ]),
  );
  return fc
    .record({
      lines: fc.array(line, { minLength: 0, maxLength: 5 }),
      rates: fc.tuple(percentage, percentage, percentage),
      inclusive: kind.inclusive === true ? fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()) : fc.constant([false, false, false]),
      documentTax: fc.boolean(),
      discount,
      shipping,
      custom: fc.oneof(fc.constant([]), fc.tuple(amount(900), fc.boolean()).map(([it, off]) => [
        chargeOf('custom', it, { direction: off ? 'allowance' : 'charge' }),
      ])),
      taxBase: fc.constantFrom('before-discount' as const, 'after-discount' as const, 'as-stated' as const),
    })
    .map(({ lines, rates, inclusive, documentTax, discount: off, shipping: freight, custom, taxBase }) =>
      invoiceOf(moneyOf({ coefficient: 0n, scale: exponentOf(currency) }, currency), {
        lines: lines.map(([count, price, allowances, charges, ids], index): LineItem =>
          lineOf(`line-${index + 1}`, count, price, {
            adjustments: [...allowances, ...charges],
            taxes: ids.map((id) => taxed(id)),
          }),
        ),
        taxes: [
          taxOf('tax-1', rates[0], { inclusive: inclusive[0] === true }),
          taxOf('tax-2', rates[1], { inclusive: inclusive[1] === true }),
          taxOf('tax-3', rates[2], { scope: 'document', inclusive: inclusive[2] === true }),
        ],
        documentTaxes: documentTax ? [taxed('tax-3')] : [],
        adjustments: [...off, ...freight, ...custom],
        calculation: { taxBase, origin: 'stated' },
      }),
    );
}

export const arbitraryArithmetic: Arbitrary<Arithmetic> = fc
  .record({
    taxBase: fc.constantFrom('declared' as const, 'before-discount' as const, 'after-discount' as const),
    defaultTaxBase: fc.constantFrom('before-discount' as const, 'after-discount' as const),
    taxRounding: fc.constantFrom('per-line' as const, 'per-tax' as const),
    discountShares: fc.constantFrom('exact' as const, 'apportioned' as const),
    inclusive: fc.constantFrom('net-first' as const, 'tax-first' as const),
    rounding: fc.constantFrom('half-away-from-zero' as const, 'half-even' as const, 'truncate' as const),
    shippingTaxed: fc.boolean(),
    shippingTax: fc.constantFrom('added' as const, 'stated' as const),
  })
  .map((it) => ({ ...standardArithmetic, ...it }));
