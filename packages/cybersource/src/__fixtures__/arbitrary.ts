import fc, { type Arbitrary } from 'fast-check';
import type { JsonObject, JsonValue } from '@billingual/core';
import { assemble, defined, type Rest } from './assemble-body.ts';
import { decimalText, fraction, placesOf, type DocumentInput, type LineInput } from './reference-totals.ts';

const currencies = ['USD', 'EUR', 'GBP', 'INR', 'HUF', 'TWD', 'JPY', 'KRW', 'CLP', 'KWD', 'BHD'];
const rates = ['0', '0.5', '1', '5', '7', '7.7', '8.25', '8.875', '9.975', '19', '20.0', '100'];
const words = fc.constantFrom('Yoga mat', 'Förderband', '麺 三人前', 'Ящик', 'شاي', '👩‍👧 set', '"quoted" / ~', 'x');

function amount(currency: string, max: number): Arbitrary<string> {
  const places = placesOf(currency);
  return fc
    .integer({ min: 0, max })
    .map((minor) => decimalText({ top: BigInt(minor), bottom: 10n ** BigInt(places) }, places));
}

function lineDiscount(currency: string): Arbitrary<NonNullable<LineInput['discount']>> {
  return fc.oneof(
    // No larger than the cheapest line.
    amount(currency, 100).map((it) => ({ amount: it })),
    fc.constantFrom('1', '2.5', '10.00', '33.33').map((percent) => ({ percent })),
  );
}

type Optional<T> = Arbitrary<T | undefined>;
const maybe = <T>(of: Arbitrary<T>): Optional<T> => fc.option(of, { nil: undefined });

const maybeIf = <T>(condition: boolean, of: Arbitrary<T>): Optional<T> =>
  condition ? maybe(of) : fc.constant(undefined);

interface Level {
  readonly lines: boolean;
  readonly document: boolean;
}

/** Tax and discount on the document or on the lines or nowhere: not on both, says the guide. */
const levels: Arbitrary<Level> = fc.constantFrom(
  { lines: false, document: true },
  { lines: true, document: false },
  { lines: false, document: false },
);

function documents(): Arbitrary<DocumentInput> {
  const start = fc.record({ currency: fc.constantFrom(...currencies), level: levels, itemized: fc.boolean() });
  return start.chain(({ currency, level, itemized }) => {
    const price = amount(currency, 2_000_000).filter((it) => fraction(it).top >= 200n);
    const line: Arbitrary<LineInput> = fc
      .record({
        quantity: fc.integer({ min: 0, max: 500 }),
        price,
        discount: maybeIf(level.lines, lineDiscount(currency)),
        taxRate: maybeIf(level.lines, fc.constantFrom(...rates)),
      })
      .map((it) => enough(defined(it)));
    return fc
      .record({
        currency: fc.constant(currency),
        lines: itemized ? fc.array(line, { minLength: 1, maxLength: 30, size: 'small' }) : fc.constant<LineInput[]>([]),
        discount: maybeIf(level.document, lineDiscount(currency)),
        taxRate: maybeIf(level.document, fc.constantFrom(...rates)),
        freight: maybe(amount(currency, 10_000)),
        lump: itemized ? fc.constant(undefined) : price,
      })
      .map((it) => {
        const nothing = it.lump === undefined && it.lines.every((one) => one.quantity === 0);
        return defined({ ...it, discount: nothing ? undefined : it.discount });
      });
  });
}

/** A line of nothing has nothing to be discounted. */
function enough(line: LineInput): LineInput {
  if (line.quantity > 0) return line;
  const { discount: _, ...others } = line;
  return others;
}

const day = fc.integer({ min: 17_000, max: 40_000 }).map((it) => new Date(it * 86_400_000).toISOString().slice(0, 10));
const instant = fc
  .tuple(day, fc.constantFrom('.1', '.25', '.320', '.123456789', ''))
  .map(([date, fraction_]) => `${date}T08:09:10${fraction_}Z`);

function rest(): Arbitrary<Rest> {
  const text = (maxLength: number): Arbitrary<string> =>
    fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: maxLength / 10 }));
  const record = <T extends object>(model: { [K in keyof T]: Arbitrary<T[K]> }): Arbitrary<JsonObject> =>
    fc.record(model, { requiredKeys: [] }) as unknown as Arbitrary<JsonObject>;
  return fc
    .record({
      id: fc.stringMatching(/^[A-Z]?[0-9]{1,9}$/),
      status: fc.constantFrom(
        'DRAFT',
        'CREATED',
        'SENT',
        'PARTIAL',
        'PAID',
        'PENDING',
        'CANCELED',
        'canceled',
        'OVERDUE',
      ),
      answeredAt: instant,
      dueDate: day,
      customer: maybe(
        record({
          name: text(100),
          email: fc.constantFrom('tanya@example.com', 'sam+1@example.org'),
          merchantCustomerId: text(100),
          company: record({ name: text(200) }),
        }),
      ),
      processing: maybe(record({ requestPhone: fc.boolean(), requestShipping: fc.boolean() })),
      information: record({
        description: text(2000),
        transactionReferenceNumber: fc.stringMatching(/^[A-Za-z0-9]{1,20}$/),
        expirationDate: day,
        allowPartialPayments: fc.boolean(),
        deliveryMode: fc.constantFrom('None', 'Email', 'none', 'email'),
        paymentLink: fc.constantFrom(
          'https://pay.example.com/x?version=v2.1',
          '/ebc2/invoicing/payInvoice/x',
          '\nhttps://pay.example.com\n/x',
        ),
      }),
      labels: maybe(
        fc.array(
          record({
            key: fc.constantFrom('billTo', 'discount', 'tax'),
            value: text(50),
            hidden: fc.boolean(),
            hiddenForInvoice: fc.boolean(),
            hiddenForItem: fc.boolean(),
          }),
          { maxLength: 3 },
        ),
      ),
      names: fc.array(text(255), { minLength: 1, maxLength: 5 }),
      printLineTotals: fc.boolean(),
      spelling: fc.constantFrom('discountPercent' as const, 'discountRate' as const),
      bothDiscounts: fc.boolean(),
      taxType: maybe(fc.constantFrom('State Tax', 'vat', 'local', 'MwSt.', 'VAT')),
      taxable: maybe(fc.constantFrom<JsonValue>(true, false, 'true', 'false')),
      freightRate: maybe(fc.constantFrom('0.01', '0.0825', '0.2')),
      subAmount: fc.boolean(),
      part: maybe(fc.integer({ min: 1, max: 9 })),
      events: fc.array(
        fc.constantFrom('CREATE', 'DRAFT', 'UPDATE', 'SEND', 'RESEND', 'REMINDER', 'PENDING', 'REJECTED', 'VIEWED'),
        { maxLength: 5 },
      ),
      eventsFrom: day,
      fields: maybe(
        fc.array(
          record({
            definitionId: fc.integer({ min: 1, max: 9999 }),
            value: text(60),
            label: text(30),
            customerVisible: fc.boolean(),
            fieldType: fc.constantFrom('text', 'select'),
            position: fc.nat(9),
          }),
          { maxLength: 3 },
        ),
      ),
      unknown: maybe(
        fc.jsonValue({ maxDepth: 2 }).filter((it) => !JSON.stringify(it).includes('__proto__')) as Arbitrary<JsonValue>,
      ),
      withLinks: fc.boolean(),
      paid: fc.integer({ min: 1, max: 99 }),
    })
    .map((it) => defined(it) as unknown as Rest);
}

/** Whole answers whose figures agree, in every variety that is documented or was seen; and statuses and fields that were not. */
export const arbitraryBody: Arbitrary<JsonObject> = fc
  .record({ document: documents(), rest: rest(), form: fc.constantFrom('text', 'number') })
  .map(({ document, rest: other, form }) => assemble(document, other, form));

/** Always the same body for a seed, so that files of them can be made anywhere. */
export function bodyFrom(seed: number): JsonObject {
  return fc.sample(arbitraryBody, { seed, numRuns: 1 })[0] as JsonObject;
}
