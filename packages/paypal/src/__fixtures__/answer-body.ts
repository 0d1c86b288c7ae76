import type { JsonObject } from '@billingual/core';
import { party, recipient } from './answer-party.ts';
import { code, compact, day, listOf, maybe, optionalList, pick, text, yes, type Draw } from './draw.ts';
import { referenceTotals, type Reduction, type Sale, type SaleItem } from './reference-totals.ts';

const currencies = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'HUF', 'TWD', 'SEK', 'MXN', 'THB'] as const;
const withoutDecimals: readonly string[] = ['JPY', 'HUF', 'TWD'];
const statuses = [
  'DRAFT',
  'SENT',
  'SCHEDULED',
  'PAID',
  'MARKED_AS_PAID',
  'CANCELLED',
  'REFUNDED',
  'PARTIALLY_PAID',
  'PARTIALLY_REFUNDED',
  'MARKED_AS_REFUNDED',
  'UNPAID',
  'PAYMENT_PENDING',
  'AUTO_CANCELLED',
  'ON_HOLD',
];
const rates = ['0', '7.25', '8.875', '10', '19', '20.00', '25', '5.00005'];

interface Maker {
  readonly draw: Draw;
  readonly currency: string;
  readonly decimals: number;
}

/** A whole answer of PayPal: every optional field at times, figures as PayPal computes them, now and then a field nobody knows. */
export function answerBody(draw: Draw): JsonObject {
  const currency = pick(draw, currencies);
  const it: Maker = { draw, currency, decimals: withoutDecimals.includes(currency) ? 0 : 2 };
  const items = listOf(draw, 0, 6, () => saleItem(it));
  const sale: Sale = {
    decimals: it.decimals,
    afterDiscount: yes(draw),
    inclusive: draw(0, 5) === 0,
    items,
    discount: items.length === 0 ? undefined : (maybe(draw, () => reduction(it, 1000)) ?? undefined),
    shipping: maybe(draw, () => ({ amount: amount(it, 0, 5000), rate: maybe(draw, () => pick(draw, rates)) })),
    custom: maybe(draw, () => amount(it, -1000, 5000)),
  };
  const sums = referenceTotals(sale);
  const paid = maybe(draw, () => amount(it, 0, 900));
  const refunded = paid === undefined ? undefined : maybe(draw, () => amount(it, 0, 100));
  const issued = day(draw);
  return compact({
    id: `INV2-${code(draw)}-${code(draw)}-${code(draw)}-${code(draw)}`,
    parent_id: draw(0, 9) === 0 ? `INV2-${code(draw)}-${code(draw)}-${code(draw)}-${code(draw)}` : undefined,
    status: pick(draw, statuses),
    detail: detail(it, issued),
    invoicer: maybe(draw, () => party(draw, true)) ?? {},
    primary_recipients: optionalList(draw, 2, () => recipient(draw)),
    additional_recipients: optionalList(draw, 2, () => `copy${draw(1, 99)}@example.com`),
    items: items.map((one, index) => item(it, one, sums.items[index])),
    configuration: configuration(it, sale),
    amount: { ...money(it, sums.total), breakdown: breakdown(it, sale, sums) },
    due_amount: money(it, less(sums.total, paid ?? '0', it.decimals)),
    gratuity: maybe(draw, () => money(it, amount(it, 0, 50))),
    payments: paid === undefined ? undefined : payments(it, paid),
    refunds: refunded === undefined ? undefined : refunds(it, refunded),
    links: [{ href: 'https://api.sandbox.paypal.com/v2/invoicing/invoices/INV2-AAAA', rel: 'self', method: 'GET' }],
    unilateral: maybe(draw, () => yes(draw)),
    novelty: maybe(draw, () => ({ depth: [1, 'two', null] })),
  });
}

function saleItem(it: Maker): SaleItem {
  const { draw } = it;
  return {
    quantity: pick(draw, ['1', '2', '3', '12', '0.5', '1.33333', '-1', String(draw(1, 12))]),
    price: amount(it, draw(0, 9) === 0 ? -100 : 0, 10_000),
    discount: maybe(draw, () => reduction(it, 20)),
    rate: maybe(draw, () => pick(draw, rates)),
  };
}

function reduction(it: Maker, most: number): Reduction {
  const { draw } = it;
  if (yes(draw)) return { percent: pick(draw, ['0', '5', '10', '12.5', '33.33333', '100']) };
  // Zero is how PayPal says that there is none.
  return { amount: amount(it, 1, most) };
}

function detail(it: Maker, issued: string): JsonObject {
  const { draw } = it;
  return compact({
    currency_code: it.currency,
    invoice_number: maybe(draw, () => `N-${draw(1, 999_999)}`),
    invoice_date: issued,
    reference: maybe(draw, () => text(draw)),
    note: maybe(draw, () => text(draw)),
    terms_and_conditions: maybe(draw, () => text(draw)),
    memo: maybe(draw, () => text(draw)),
    additional_data: maybe(draw, () => text(draw)),
    category_code: 'SHIPPABLE',
    viewed_by_recipient: maybe(draw, () => yes(draw)),
    archived: maybe(draw, () => yes(draw)),
    payment_term: maybe(draw, () => term(draw, issued)),
    attachments: optionalList(draw, 2, () => ({
      id: code(draw),
      reference_url: 'https://example.com/a.pdf',
      size: '12',
    })),
    metadata: maybe(draw, () => metadata(draw)),
    [`later_${draw(1, 3)}`]: draw(0, 3) === 0 ? text(draw) : undefined,
  });
}

function term(draw: Draw, issued: string): JsonObject {
  const days = pick(draw, [10, 15, 30, 45, 60, 90]);
  const due = new Date(Date.parse(issued) + days * 86_400_000).toISOString().slice(0, 10);
  return pick<JsonObject>(draw, [
    { term_type: `NET_${days}`, due_date: due },
    { term_type: 'DUE_ON_RECEIPT', due_date: issued },
    { term_type: 'DUE_ON_DATE_SPECIFIED', due_date: due },
    { term_type: 'NO_DUE_DATE' },
    { due_date: due },
  ]);
}

function metadata(draw: Draw): JsonObject {
  const time = (hour: number): string => `2026-03-0${draw(1, 9)}T${hour}:38:19Z`;
  return compact({
    create_time: time(10),
    created_by: maybe(draw, () => text(draw)),
    last_update_time: time(20),
    first_sent_time: maybe(draw, () => time(11)),
    last_sent_time: maybe(draw, () => time(12)),
    cancel_time: maybe(draw, () => time(21)),
    created_by_flow: 'REGULAR_SINGLE',
    recipient_view_url: 'https://www.sandbox.paypal.com/invoice/p/#AAAA',
    invoicer_view_url: 'https://www.sandbox.paypal.com/invoice/details/INV2-AAAA',
    caller_type: 'API_V2_INVOICE',
    spam_info: {},
  });
}

function item(it: Maker, one: SaleItem, sums: { discount: string; tax: string } | undefined): JsonObject {
  const { draw } = it;
  return compact({
    id: `ITEM-${draw(1, 999_999)}`,
    name: text(draw),
    description: maybe(draw, () => text(draw)),
    quantity: one.quantity,
    unit_amount: money(it, one.price),
    tax: one.rate === undefined ? undefined : { ...tax(one.rate), amount: money(it, sums?.tax ?? '0') },
    discount: one.discount && { ...percentOf(one.discount), amount: money(it, turned(sums?.discount ?? '0')) },
    item_date: maybe(draw, () => day(draw)),
    unit_of_measure: maybe(draw, () => pick(draw, ['QUANTITY', 'HOURS', 'AMOUNT'])),
    trait: draw(0, 9) === 0 ? 'unheard of' : undefined,
  });
}

const tax = (rate: string): JsonObject => ({ id: `TAX-${rate}`, name: `Tax ${rate}`, percent: rate });
const percentOf = (it: Reduction): JsonObject => ('percent' in it ? { percent: it.percent } : {});

function configuration(it: Maker, { afterDiscount, inclusive }: Sale): JsonObject {
  const { draw } = it;
  return compact({
    tax_calculated_after_discount: afterDiscount,
    tax_inclusive: inclusive,
    allow_tip: maybe(draw, () => yes(draw)),
    partial_payment: maybe(draw, () =>
      compact({
        allow_partial_payment: yes(draw),
        minimum_amount_due: maybe(draw, () => money(it, amount(it, 0, 5))),
      }),
    ),
    template_id: 'TEMP-8LK05440PT816351U',
  });
}

function breakdown(it: Maker, sale: Sale, sums: ReturnType<typeof referenceTotals>): JsonObject {
  const { shipping, custom, discount } = sale;
  const shippingTax = shipping?.rate && { ...tax(shipping.rate), amount: money(it, sums.shippingTax) };
  return compact({
    item_total: money(it, sums.itemTotal),
    discount: {
      invoice_discount: { ...(discount && percentOf(discount)), amount: money(it, turned(sums.discount)) },
      item_discount: money(it, turned(sums.itemDiscount)),
    },
    tax_total: money(it, sums.taxTotal),
    shipping: shipping && compact({ amount: money(it, shipping.amount), tax: shippingTax }),
    custom: custom === undefined ? undefined : { label: 'Packing', amount: money(it, custom) },
  });
}

function payments(it: Maker, paid: string): JsonObject {
  const { draw } = it;
  const type = pick(draw, ['EXTERNAL', 'PAYPAL']);
  const one = compact({
    type,
    payment_id: `EXTR-${draw(1, 999_999)}`,
    payment_date: day(draw),
    method: pick(draw, ['CASH', 'BANK_TRANSFER', 'PAYPAL', 'CRYPTO']),
    note: maybe(draw, () => text(draw)),
    amount: money(it, paid),
    transaction_status: maybe(draw, () => 'SUCCESS'),
  });
  return { paid_amount: money(it, paid), transactions: [one] };
}

function refunds(it: Maker, refunded: string): JsonObject {
  const { draw } = it;
  const id = yes(draw) ? 'recipient_transaction_id' : 'refund_id';
  const one = { type: 'EXTERNAL', [id]: `EXTR-${draw(1, 999)}`, refund_date: day(draw), amount: money(it, refunded) };
  return { refund_amount: money(it, refunded), transactions: [one] };
}

const money = ({ currency }: Maker, value: string): JsonObject => ({ currency_code: currency, value });

/** In major units between two whole numbers, with the currency's decimals. */
function amount({ draw, decimals }: Maker, min: number, max: number): string {
  const minor = BigInt(draw(min * 10 ** decimals, max * 10 ** decimals));
  return show(minor, decimals);
}

function show(minor: bigint, decimals: number): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return `${minor < 0n ? '-' : ''}${digits.slice(0, cut)}${decimals === 0 ? '' : '.'}${digits.slice(cut)}`;
}

const less = (a: string, b: string, decimals: number): string =>
  show(minorOf(a, decimals) - minorOf(b, decimals), decimals);
const turned = (value: string): string =>
  /^[0.]+$/.test(value) ? value : value.startsWith('-') ? value.slice(1) : `-${value}`;

function minorOf(text: string, decimals: number): bigint {
  const [whole = '', rest = ''] = text.split('.');
  return BigInt(whole + rest.padEnd(decimals, '0'));
}
