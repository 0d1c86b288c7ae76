import type { JsonObject } from '@billingual/core';
import { referenceTotals, type Reduction } from './reference-totals.ts';

/**
 * One answer with every field that has a home in the model, each with a value of its own, and figures that add up. The reduction
 * is the discount of the whole, which a request states either as a percentage or as an amount.
 */
export function completeAnswer(reduction: Reduction): JsonObject {
  const sums = referenceTotals({
    decimals: 2,
    afterDiscount: false,
    inclusive: true,
    items: [
      { quantity: '2', price: '50.00', discount: { percent: '10' }, rate: '10' },
      { quantity: '1.5', price: '20.00', discount: { amount: '3.00' }, rate: '7.25' },
    ],
    discount: reduction,
    shipping: { amount: '10.00', rate: '8' },
    custom: '4.00',
  });
  return {
    id: 'INV2-8B9B-RB25-PBKA-2LEZ',
    parent_id: 'INV2-AAAA-BBBB-CCCC-DDDD',
    status: 'PARTIALLY_REFUNDED',
    detail,
    invoicer: { ...invoicer, ...contact('invoicer') },
    primary_recipients: [{ billing_info: { ...billing, ...contact('billing') }, shipping_info: contact('shipping') }],
    additional_recipients: ['copy@example.com'],
    items: [
      {
        ...item('mat', '2', '50.00', '10', '-10.00', sums.items[0]?.tax),
        discount: { percent: '10', ...amount('-10.00') },
      },
      item('shirt', '1.5', '20.00', '7.25', '-3.00', sums.items[1]?.tax),
    ],
    configuration: {
      tax_calculated_after_discount: false,
      tax_inclusive: true,
      allow_tip: true,
      partial_payment: { allow_partial_payment: true, minimum_amount_due: money('20.00') },
      template_id: 'TEMP-8LK05440PT816351U',
      allow_only_pay_by_bank: true,
      allow_vba_payments: true,
      save_item_for_future: true,
      has_conditional_rule: true,
    },
    amount: {
      ...money(sums.total),
      breakdown: {
        item_total: money(sums.itemTotal),
        discount: {
          invoice_discount: { ...('percent' in reduction && reduction), ...amount(`-${sums.discount}`) },
          item_discount: money(`-${sums.itemDiscount}`),
        },
        tax_total: money(sums.taxTotal),
        shipping: {
          ...amount('10.00'),
          tax: { id: 'TAX-shipping', name: 'Shipping Tax', percent: '8', ...amount(sums.shippingTax) },
        },
        custom: { label: 'Packing', ...amount('4.00') },
      },
    },
    due_amount: money('31.00'),
    gratuity: money('2.00'),
    payments: { paid_amount: money('90.00'), transactions: [payment] },
    refunds: {
      refund_amount: money('9.00'),
      transactions: [
        { type: 'EXTERNAL', refund_id: 'EXTR-2', refund_date: '2026-03-04', ...amount('5.00'), method: 'CASH' },
        {
          type: 'PAYPAL',
          recipient_transaction_id: 'EXTR-3',
          refund_date: '2026-03-05',
          ...amount('4.00'),
          method: 'CHECK',
        },
      ],
    },
    links: [{ href: 'https://api.sandbox.paypal.com/v2/invoicing/invoices/INV2-1', rel: 'self', method: 'GET' }],
  };
}

const money = (value = '0.00'): JsonObject => ({ currency_code: 'USD', value });
const amount = (value?: string): JsonObject => ({ amount: money(value) });

const detail: JsonObject = {
  reference: 'PO 1',
  currency_code: 'USD',
  note: 'Thank you',
  terms_and_conditions: 'No returns',
  memo: 'Private',
  attachments: [
    {
      id: 'A1',
      reference_url: 'https://example.com/a.pdf',
      content_type: 'application/pdf',
      create_time: '2026-01-01T00:00:00Z',
      size: '100',
    },
  ],
  invoice_number: 'N-1',
  invoice_date: '2026-02-01',
  // Not what the term says: both are stated, and the date is kept.
  payment_term: { term_type: 'NET_10', due_date: '2026-02-20' },
  metadata: {
    create_time: '2026-02-01T10:00:00Z',
    created_by: 'creator',
    last_update_time: '2026-02-05T10:00:00Z',
    last_updated_by: 'updater',
    cancel_time: '2026-02-06T10:00:00Z',
    cancelled_by: 'canceler',
    first_sent_time: '2026-02-02T10:00:00Z',
    last_sent_time: '2026-02-03T10:00:00Z',
    last_sent_by: 'sender',
    created_by_flow: 'REGULAR_SINGLE',
    recipient_view_url: 'https://www.paypal.com/invoice/p/#1',
    invoicer_view_url: 'https://www.paypal.com/invoice/details/1',
  },
  viewed_by_recipient: true,
};

function contact(of: string): JsonObject {
  return {
    business_name: `${of} Ltd`,
    name: {
      prefix: `${of} prefix`,
      given_name: `${of} given`,
      surname: `${of} surname`,
      middle_name: `${of} middle`,
      suffix: `${of} suffix`,
      alternate_full_name: `${of} alternate`,
      full_name: `${of} full`,
    },
    address: {
      address_line_1: `${of} 1`,
      address_line_2: `${of} 2`,
      address_line_3: `${of} 3`,
      admin_area_4: `${of} area 4`,
      admin_area_3: `${of} area 3`,
      admin_area_2: `${of} area 2`,
      admin_area_1: `${of} area 1`,
      postal_code: '98765',
      country_code: 'US',
      address_details: {
        street_number: `${of} number`,
        street_name: `${of} street`,
        street_type: `${of} type`,
        delivery_service: `${of} service`,
        building_name: `${of} building`,
        sub_building: `${of} part`,
      },
    },
  };
}

const phones = (national: string): readonly JsonObject[] => [
  { country_code: '001', national_number: national, extension_number: '77', phone_type: 'MOBILE' },
];

const invoicer: JsonObject = {
  email_address: 'merchant@example.com',
  phones: phones('4085551234'),
  website: 'www.example.com',
  tax_id: 'XX-1',
  additional_notes: '9 to 5',
  logo_url: 'https://example.com/logo.png',
};

const billing: JsonObject = {
  email_address: 'payer@example.com',
  phones: phones('4085556789'),
  additional_info: 'By the door',
  language: 'en-US',
};

function item(name: string, quantity: string, price: string, rate: string, off: string, tax?: string): JsonObject {
  return {
    id: `ITEM-${name}`,
    name,
    description: `A ${name}`,
    quantity,
    unit_amount: money(price),
    tax: { id: `TAX-${name}`, name: `Tax ${name}`, percent: rate, ...amount(tax) },
    item_date: '2026-01-31',
    discount: amount(off),
    unit_of_measure: 'HOURS',
  };
}

const payment: JsonObject = {
  type: 'EXTERNAL',
  payment_id: 'EXTR-1',
  payment_date: '2026-03-01',
  payment_date_time: '2026-03-01T09:00:00Z',
  method: 'CASH',
  note: 'At the counter',
  ...amount('90.00'),
  transaction_status: 'SUCCESS',
  shipping_info: contact('payment'),
};
