import type { JsonObject, JsonValue } from '@billingual/sandbox';
import { statusOf } from './actions.ts';
import { instantText } from './account/times.ts';
import { moneyBody } from './money/currencies.ts';
import type { InvoiceContent, NameContent, RecipientContent } from './schema/content.ts';
import { chargesBody } from './wire/charges.ts';
import { linksOf, recipientViewUrl } from './wire/links.ts';
import { paymentsBody, refundsBody } from './wire/transactions.ts';
import { without } from './wire/without.ts';
import { dueOf, paidOf, refundedOf, type StoredInvoice } from './state.ts';
import type { PayPalSettings } from './settings.ts';

/** The whole invoice, as the sandbox answers in 2026: discounts below zero, figures filled in, recipients without their phones. */
export function invoiceBody(invoice: StoredInvoice, settings: PayPalSettings): JsonObject {
  const { content, currency } = invoice;
  const { additional_recipients: copies } = content;
  return without({
    id: invoice.id,
    status: statusOf(invoice, settings),
    detail: detailBody(invoice),
    invoicer: invoicerBody(content),
    primary_recipients: content.primary_recipients?.map(recipientBody),
    additional_recipients: copies === undefined ? undefined : [...copies],
    ...chargesBody(content, invoice.figures, invoice, settings),
    due_amount: moneyBody(dueOf(invoice), currency),
    payments: paymentsBody(invoice),
    refunds: refundsBody(invoice),
    links: linksOf(invoice, settings),
    unilateral: false,
    settings: {},
  });
}

/** A row of the list or of a search. */
export function rowBody(invoice: StoredInvoice, settings: PayPalSettings): JsonObject {
  const { content, currency } = invoice;
  const { reference, note, memo } = content.detail;
  const term = termOf(invoice);
  return without({
    id: invoice.id,
    status: statusOf(invoice, settings),
    detail: without({
      reference,
      currency_code: currency,
      note,
      memo,
      invoice_number: invoice.number,
      invoice_date: invoice.invoiceDate,
      payment_term: term?.['due_date'] === undefined ? undefined : { due_date: term['due_date'] },
      viewed_by_recipient: false,
      group_draft: false,
      metadata: { create_time: instantText(invoice.createdAt) },
    }),
    primary_recipients: content.primary_recipients?.map((it) =>
      without({
        billing_info: without({
          name: nameBody(it.billing_info?.name),
          email_address: it.billing_info?.email_address,
        }),
        shipping_info: it.shipping_info?.name && { name: nameBody(it.shipping_info.name) },
      }),
    ),
    amount: moneyBody(invoice.figures.total, currency),
    due_amount: moneyBody(dueOf(invoice), currency),
    payments: invoice.payments.length === 0 ? undefined : { paid_amount: moneyBody(paidOf(invoice), currency) },
    refunds: invoice.refunds.length === 0 ? undefined : { refund_amount: moneyBody(refundedOf(invoice), currency) },
    links: linksOf(invoice, settings),
  });
}

function detailBody(invoice: StoredInvoice): JsonObject {
  const { detail, invoicer } = invoice.content;
  return without({
    reference: detail.reference,
    currency_code: invoice.currency,
    note: detail.note,
    terms_and_conditions: detail.terms_and_conditions,
    memo: detail.memo,
    attachments: detail.attachments as JsonValue | undefined,
    // The notes of the invoicer come back here as well.
    additional_data: invoicer?.additional_notes,
    category_code: 'SHIPPABLE',
    invoice_number: invoice.number,
    invoice_date: invoice.invoiceDate,
    payment_term: termOf(invoice),
    viewed_by_recipient: false,
    group_draft: false,
    metadata: metadataBody(invoice),
    archived: false,
  });
}

function metadataBody(invoice: StoredInvoice): JsonObject {
  const time = (at: number | undefined): string | undefined => (at === undefined ? undefined : instantText(at));
  const recipients = invoice.content.primary_recipients ?? [];
  return without({
    create_time: time(invoice.createdAt),
    last_update_time: time(invoice.updatedAt),
    cancel_time: time(invoice.canceledAt),
    first_sent_time: time(invoice.firstSentAt),
    last_sent_time: time(invoice.lastSentAt),
    created_by_flow: recipients.length > 1 ? 'MULTIPLE_RECIPIENTS_GROUP' : 'REGULAR_SINGLE',
    recipient_view_url: recipientViewUrl(invoice.id),
    invoicer_view_url: `https://www.sandbox.paypal.com/invoice/details/${invoice.id}`,
    caller_type: 'API_V2_INVOICE',
    spam_info: {},
  });
}

/** Both of them come back, whichever was given. */
function termOf({ content }: StoredInvoice): JsonObject | undefined {
  const term = content.detail.payment_term;
  return term && without({ term_type: term.term_type, due_date: term.due_date });
}

function invoicerBody({ invoicer = {} }: InvoiceContent): JsonObject {
  return without({ ...(invoicer as JsonObject), name: nameBody(invoicer.name) });
}

function recipientBody({ billing_info: billing, shipping_info: shipping }: RecipientContent): JsonObject {
  return without({
    billing_info: billing && without({ ...(billing as JsonObject), phones: undefined, name: nameBody(billing.name) }),
    shipping_info: shipping && without({ ...(shipping as JsonObject), name: nameBody(shipping.name) }),
  });
}

/** PayPal puts the full name together from given name and surname. */
function nameBody(name: NameContent | undefined): JsonObject | undefined {
  if (name === undefined) return undefined;
  const full = [name.given_name, name.surname].filter((it) => it !== undefined && it !== '').join(' ');
  return { ...name, ...(full !== '' && { full_name: full }) };
}
