import type { JsonValue } from '@billingual/sandbox';
import { check, type SchemaProblem } from './schema/check.ts';
import { contact, eitherOf, phone, type Either } from './schema/parties.ts';
import {
  currency,
  date,
  dateTime,
  email,
  flag,
  list,
  money,
  object,
  percent,
  sized,
  text,
  words,
  type ObjectRule,
  type Rule,
} from './schema/rule.ts';
import { methods, statuses, terms, units } from './schema/word-lists.ts';
import type { PayPalSettings } from './settings.ts';

/** Either the body as far as it is known, or what is wrong with it. */
export type Checked<T> = { readonly content: T } | { readonly problems: readonly SchemaProblem[] };

/** Checks a body against one of the tables below. `T` is what the table promises. */
export function validate<T>(body: JsonValue, rule: ObjectRule): Checked<T> {
  const problems: SchemaProblem[] = [];
  const content = check(rule, body, '', problems);
  return problems.length > 0 ? { problems } : { content: content as T };
}

const tax = object({ name: text(100), percent }, 'name', 'percent');
const discount = object({ percent, amount: money(0, 1_000_000) });

const attachment = object({
  id: sized(1, 255),
  reference_url: sized(1, 2000),
  content_type: text(),
  create_time: dateTime,
  size: { kind: 'text', pattern: /^[0-9]+$/ },
});

function detail(either: Either, more: ObjectRule['fields']): ObjectRule {
  return object(
    {
      reference: text(120),
      currency_code: currency,
      note: text(4000),
      terms_and_conditions: text(4000),
      memo: text(either(500, 4000)),
      // `maximum: 5` in the file, which says nothing about an array.
      attachments: list(attachment, 5),
      ...more,
    },
    'currency_code',
  );
}

function item({ negativeQuantity }: PayPalSettings): ObjectRule {
  const least = negativeQuantity === 'accepted' ? -1_000_000 : 0;
  return object(
    {
      name: text(200),
      description: text(1000),
      quantity: { kind: 'decimal', min: least, max: 1_000_000, scale: 5, shortest: 1, longest: 14 },
      unit_amount: money(-1_000_000, 1_000_000),
      tax,
      item_date: date,
      discount,
      unit_of_measure: units,
    },
    'name',
    'quantity',
    'unit_amount',
  );
}

/** What the caller thinks a sum is: has to be an amount, and counts for nothing. */
const claim = object({ currency_code: currency, value: { kind: 'decimal', longest: 32 } }, 'currency_code', 'value');

const breakdown = object({
  item_total: claim,
  tax_total: claim,
  discount: object({ invoice_discount: discount, item_discount: claim }),
  shipping: object({ amount: money(0, 1_000_000), tax }),
  custom: object({ label: text(50), amount: money(-1_000_000, 1_000_000) }, 'label'),
});

/** What invoices and templates have in common. */
function parts(settings: PayPalSettings, either: Either): ObjectRule['fields'] {
  return {
    invoicer: object({
      ...contact(either),
      email_address: email,
      phones: list(phone),
      website: text(2048),
      tax_id: text(100),
      additional_notes: text(400),
      logo_url: text(either(2000, 4000)),
    }),
    primary_recipients: list(
      object({
        billing_info: object({
          ...contact(either),
          email_address: email,
          phones: list(phone),
          additional_info: text(40),
          language: sized(2, 10, /^[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}))?$/),
        }),
        shipping_info: object(contact(either)),
      }),
      100,
    ),
    additional_recipients: list(email, 100),
    items: list(item(settings), 100),
    amount: object({ ...claim.fields, breakdown }),
  };
}

const configuration = {
  tax_calculated_after_discount: flag,
  tax_inclusive: flag,
  allow_tip: flag,
  partial_payment: object({ allow_partial_payment: flag, minimum_amount_due: money() }),
};

export function invoiceRule(settings: PayPalSettings): ObjectRule {
  const either = eitherOf(settings);
  return object(
    {
      detail: detail(either, {
        // 127 in the schema; the error texts say 25, and the sandbox refused 26.
        invoice_number: text(25),
        invoice_date: date,
        payment_term: object({ term_type: terms, due_date: date }),
      }),
      ...parts(settings, either),
      configuration: object({ ...configuration, template_id: text(either(30, 22)) }),
    },
    'detail',
    ...(settings.items === 'required' ? ['items'] : []),
  );
}

export function templateRule(settings: PayPalSettings): ObjectRule {
  const either = eitherOf(settings);
  const shown = (...fields: readonly string[]): Rule =>
    list(object({ field_name: words(...fields), display_preference: object({ hidden: flag }) }));
  return object({
    name: sized(1, 500),
    default_template: flag,
    template_info: object({
      detail: detail(either, { payment_term: object({ term_type: terms }) }),
      ...parts(settings, either),
      configuration: object(configuration),
    }),
    settings: object({
      template_item_settings: shown('ITEMS_QUANTITY', 'ITEMS_DESCRIPTION', 'ITEMS_DATE', 'ITEMS_DISCOUNT', 'ITEMS_TAX'),
      template_subtotal_settings: shown('DISCOUNT', 'SHIPPING', 'CUSTOM'),
    }),
    unit_of_measure: units,
  });
}

export const notificationRule: ObjectRule = object({
  subject: text(4000),
  note: text(4000),
  send_to_invoicer: flag,
  send_to_recipient: flag,
  additional_recipients: list(email, 100),
});

export function paymentRule(settings: PayPalSettings): ObjectRule {
  return object(
    {
      payment_id: text(22),
      payment_date: date,
      method: { kind: 'text', words: methods, issue: 'INVALID_PAYMENT_METHOD' },
      note: text(2000),
      amount: money(),
      shipping_info: object(contact(eitherOf(settings))),
    },
    'method',
  );
}

export const refundRule: ObjectRule = object(
  {
    refund_date: date,
    method: { kind: 'text', words: methods, issue: 'INVALID_REFUND_METHOD' },
    amount: money(),
  },
  'method',
);

export const qrCodeRule: ObjectRule = object({
  width: { kind: 'integer', min: 150, max: 500 },
  height: { kind: 'integer', min: 150, max: 500 },
  action: { kind: 'text', max: 7, pattern: /^(pay|details)$/i },
});

const days = object({ start: date, end: date }, 'start', 'end');
const instants = object({ start: dateTime, end: dateTime }, 'start', 'end');

export const searchRule: ObjectRule = object({
  recipient_email: text(254),
  recipient_first_name: text(140),
  recipient_last_name: text(140),
  recipient_business_name: text(300),
  invoice_number: text(25),
  status: list(words(...statuses), 5),
  reference: text(120),
  currency_code: currency,
  memo: text(500),
  total_amount_range: object({ lower_amount: money(), upper_amount: money() }, 'lower_amount', 'upper_amount'),
  invoice_date_range: days,
  due_date_range: days,
  payment_date_range: instants,
  creation_date_range: instants,
  archived: flag,
  fields: list(text()),
});
