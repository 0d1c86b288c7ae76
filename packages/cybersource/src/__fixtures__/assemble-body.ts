import type { JsonObject, JsonValue } from '@billingual/core';
import {
  decimalText,
  fraction,
  placesOf,
  statedTotals,
  type DocumentInput,
  type LineInput,
  type Stated,
} from './reference-totals.ts';

/** What an answer has besides its figures. */
export interface Rest {
  readonly id: string;
  readonly status: string;
  readonly answeredAt: string;
  readonly dueDate: string;
  readonly customer?: JsonObject;
  readonly processing?: JsonObject;
  readonly information: JsonObject;
  readonly labels?: readonly JsonObject[];
  readonly names: readonly string[];
  readonly printLineTotals: boolean;
  readonly spelling: 'discountPercent' | 'discountRate';
  readonly bothDiscounts: boolean;
  readonly taxType?: string;
  readonly taxable?: JsonValue;
  readonly freightRate?: string;
  readonly subAmount: boolean;
  readonly part?: number;
  readonly events: readonly string[];
  readonly eventsFrom: string;
  readonly fields?: readonly JsonObject[];
  readonly partner?: JsonObject;
  readonly unknown?: JsonValue;
  readonly withLinks: boolean;
  readonly paid: number;
}

/** An answer with the figures of a document and everything else about it. */
export function assemble(document: DocumentInput, other: Rest, form: 'text' | 'number'): JsonObject {
  const stated = statedTotals(document);
  const figure = (text: string): JsonValue => (form === 'text' ? text : Number(text));
  const percent = (text: string): JsonValue => (form === 'text' ? text : Number(text));
  const payments = paymentsOf(document, other, stated);
  const { labels, information } = other;
  const lineItems = document.lines.map((it, index) =>
    lineItem(it, stated.lines[index], other.names[index % other.names.length] as string, other, figure),
  );
  const { discount } = document;
  const balance =
    other.status === 'PAID'
      ? '0'
      : payments.reduce((left, it) => difference(left, it, document.currency), stated.total);
  const amountDetails = defined({
    totalAmount: figure(stated.total),
    currency: document.currency,
    balanceAmount: figure(balance),
    ...(discount && {
      discountAmount: 'amount' in discount || other.bothDiscounts ? figure(stated.discount as string) : undefined,
      discountPercent: 'percent' in discount ? percent(discount.percent) : undefined,
    }),
    subAmount: other.subAmount ? figure(stated.sub) : undefined,
    minimumPartialAmount:
      other.part === undefined
        ? undefined
        : figure(decimalText(fraction(String(other.part)), placesOf(document.currency))),
    taxDetails:
      document.taxRate === undefined
        ? undefined
        : defined({ type: other.taxType, amount: figure(stated.tax as string), rate: percent(document.taxRate) }),
    freight:
      document.freight === undefined
        ? undefined
        : defined({
            amount: figure(document.freight),
            taxable: other.taxable,
            taxRate: other.freightRate === undefined ? undefined : percent(other.freightRate),
          }),
  });
  return defined({
    _links: other.withLinks ? linksOf(other.id) : undefined,
    id: other.id,
    submitTimeUtc: other.answeredAt,
    status: other.status,
    customerInformation: other.customer,
    processingInformation: other.processing,
    invoiceInformation: defined({
      invoiceNumber: other.id,
      dueDate: other.dueDate,
      ...information,
      customLabels: labels,
    }),
    orderInformation: defined({ amountDetails, lineItems: lineItems.length === 0 ? undefined : lineItems }),
    merchantDefinedFieldValuesWithDefinition: other.fields,
    invoiceHistory: historyOf(other, payments, figure),
    unheardOf: other.unknown,
  }) as JsonObject;
}

function lineItem(
  line: LineInput,
  stated: Stated['lines'][number] | undefined,
  name: string,
  other: Rest,
  figure: (text: string) => JsonValue,
): JsonObject {
  const { discount } = line;
  return defined({
    productSku: `SKU-${name.length}`,
    productName: name,
    quantity: figure(String(line.quantity)),
    unitPrice: figure(line.price),
    ...(discount && {
      discountAmount: 'amount' in discount || other.bothDiscounts ? figure(stated?.discount as string) : undefined,
      [other.spelling]: 'percent' in discount ? figure(discount.percent) : undefined,
    }),
    taxRate: line.taxRate === undefined ? undefined : figure(line.taxRate),
    taxAmount: line.taxRate === undefined ? undefined : figure(stated?.tax as string),
    totalAmount: other.printLineTotals ? figure(stated?.extension as string) : undefined,
  }) as JsonObject;
}

function paymentsOf(document: DocumentInput, other: Rest, stated: Stated): readonly string[] {
  const places = placesOf(document.currency);
  if (other.status === 'PAID') return [stated.total];
  if (other.status !== 'PARTIAL') return [];
  const { top, bottom } = fraction(stated.total);
  return [decimalText({ top: top * BigInt(other.paid), bottom: bottom * 100n }, places)];
}

function difference(a: string, b: string, currency: string): string {
  const [x, y] = [fraction(a), fraction(b)];
  return decimalText({ top: x.top * y.bottom - y.top * x.bottom, bottom: x.bottom * y.bottom }, placesOf(currency));
}

/** Newest first, a day apart. */
function historyOf(
  other: Rest,
  payments: readonly string[],
  figure: (text: string) => JsonValue,
): readonly JsonObject[] | undefined {
  const events: JsonObject[] = [
    ...other.events.map((event) => ({ event })),
    ...payments.map((it, index) => ({
      event: 'PAYMENT',
      transactionDetails: { transactionId: `70${index}`, amount: figure(it) },
    })),
  ];
  if (events.length === 0) return undefined;
  const start = Date.parse(`${other.eventsFrom}T00:00:00Z`);
  return events.map((it, index) => ({ ...it, date: new Date(start + index * 86_400_000).toISOString() })).toReversed();
}

function linksOf(id: string): JsonObject {
  const href = `/v2/invoices/${id}`;
  return {
    self: { href, method: 'GET' },
    update: { href, method: 'PUT' },
    deliver: { href: `${href}/delivery`, method: 'POST' },
    cancel: { href: `${href}/cancelation`, method: 'POST' },
  };
}

/** Fields that may be undefined as fields that may be absent. */
export type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the fields that are undefined. */
export function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined)) as Defined<T>;
}
