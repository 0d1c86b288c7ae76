import {
  at,
  dueDate,
  report,
  type Invoice,
  type JsonObject,
  type JsonValue,
  type PaymentTerms,
  type Writing,
} from '@billingual/core';
import { isObject } from './classify.ts';
import { ownSettings, termTypes } from './read-invoice.ts';
import { filled, writeBreakdown, writeMoney } from './write-amounts.ts';
import { writeLines } from './write-lines.ts';
import { writeCopies, writeInvoicer, writeRecipients } from './write-party.ts';
import { remark } from './write-remarks.ts';

/** The body of a create, and of an update, which replaces the whole. */
export function writeRequest(invoice: Invoice, writing: Writing): JsonObject {
  const breakdown = writeBreakdown(invoice, writing);
  remark(invoice, writing);
  return {
    detail: writeDetail(invoice, writing),
    ...filled({
      invoicer: writeInvoicer(invoice, writing),
      primary_recipients: writeRecipients(invoice, writing),
      additional_recipients: writeCopies(invoice),
      items: writeLines(invoice, writing),
    }),
    configuration: writeConfiguration(invoice, writing),
    ...(breakdown && { amount: { breakdown } }),
  };
}

function writeDetail(invoice: Invoice, writing: Writing): JsonObject {
  return {
    currency_code: invoice.currency,
    ...filled({
      invoice_number: invoice.number,
      reference: invoice.references?.purchaseOrder,
      invoice_date: invoice.issueDate,
      note: invoice.note,
      terms_and_conditions: invoice.termsAndConditions,
      memo: invoice.memo,
      payment_term: invoice.terms && writeTerms(invoice.terms, invoice, writing),
      attachments: writeAttachments(invoice),
    }),
  };
}

function writeAttachments({ attachments = [] }: Invoice): readonly JsonObject[] | undefined {
  const written = attachments.map(({ id, url }) => filled({ id, reference_url: url })).filter((it) => it !== undefined);
  return written.length === 0 ? undefined : written;
}

const netDays: ReadonlySet<number | undefined> = new Set([10, 15, 30, 45, 60, 90]);
const termWords: ReadonlyMap<string, string> = new Map([...termTypes].map(([word, home]) => [home, word]));

/** PayPal takes a term or a date, not both: the term where it says the same day, else the date. */
function writeTerms(terms: PaymentTerms, { issueDate }: Invoice, writing: Writing): JsonObject | undefined {
  const { dueDate: stated, ...rule } = terms;
  const word = termWord(terms);
  const implied = dueDate(rule, issueDate);
  if (terms.type === 'on-date') return filled({ term_type: word, due_date: stated });
  if (word !== undefined && (stated === undefined || stated === implied)) return { term_type: word };
  const day = stated ?? implied;
  if (day === undefined) {
    const message = 'PayPal has no such term, and without an invoice date it names no day';
    report(writing, 'dropped', '/terms', { severity: 'loss', before: terms.type, message });
    return undefined;
  }
  const message = 'PayPal takes a term or a date; the date was kept, because the term does not lead to it';
  report(writing, 'changed', '/terms/type', { severity: 'loss', before: terms.type, after: 'on-date', message });
  return { term_type: 'DUE_ON_DATE_SPECIFIED', due_date: day };
}

function termWord({ type, netDays: days }: PaymentTerms): string | undefined {
  if (type === 'net-days') return netDays.has(days) ? `NET_${days}` : undefined;
  return termWords.get(type);
}

/** Both rules of calculation are always written: what PayPal assumes without them has differed from what it documents. */
function writeConfiguration(invoice: Invoice, writing: Writing): JsonObject {
  const { collection, calculation, presentation, taxes, extensions } = invoice;
  const given = extensions?.['paypal']?.['configuration'];
  const own = isObject(given) ? given : {};
  const written: JsonObject = {
    // The caller's settings first: what the model holds is said by the model.
    ...own,
    tax_calculated_after_discount: calculation.taxBase !== 'before-discount',
    tax_inclusive: taxes.some(({ inclusive }) => inclusive),
    ...filled({
      allow_tip: collection.tip?.allowed,
      partial_payment: filled({
        allow_partial_payment: collection.partialPayment?.allowed,
        minimum_amount_due: writeMoney(collection.partialPayment?.minimum),
      }),
      template_id: presentation?.templateId,
    }),
  };
  for (const [key, value = null] of Object.entries(own)) if (written[key] === value) reportSetting(key, value, writing);
  return written;
}

/** Settings that reading does not give back as extensions are written nonetheless, and not lost. */
function reportSetting(key: string, value: JsonValue, writing: Writing): void {
  if (ownSettings.includes(key) && value !== null) return;
  const message = 'is written as it is; what PayPal makes of it is for the caller to know';
  report(writing, 'kept', at('/extensions/paypal/configuration', key), {
    what: 'extensions.setting',
    before: value,
    message,
  });
}
