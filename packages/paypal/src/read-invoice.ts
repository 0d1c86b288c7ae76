import {
  dateAt,
  dueDate,
  flagAt,
  instantAt,
  isCurrencyCode,
  listAt,
  objectAt,
  projectStatus,
  textAt,
  type Attachment,
  type Building,
  type Calculation,
  type Collection,
  type Invoice,
  type JsonObject,
  type JsonValue,
  type LocalDate,
  type PaymentTerms,
  type Reading,
  type TaxDefinition,
} from '@billingual/core';
import { moneyAt, noCurrency, readAmounts, type Scope } from './read-amounts.ts';
import { readHistory } from './read-history.ts';
import { readLines } from './read-lines.ts';
import { readCopies, readInvoicer, readRecipients } from './read-party.ts';
import { readTransactions } from './read-payments.ts';
import { readLinks, readSource } from './read-summary.ts';
import { readLifecycle, readStatus } from './status.ts';
import { noteUnknown } from './words/word-at.ts';

/** The body of an answer or of a request, already out of its envelope. */
export function readInvoice(body: JsonObject, reading: Reading): Invoice {
  const detail = objectAt(body, 'detail', '', reading);
  const configuration = objectAt(body, 'configuration', '', reading);
  const taxes: TaxDefinition[] = [];
  const inclusive = flagAt(configuration, 'tax_inclusive', '/configuration', reading) ?? false;
  const scope: Scope = { reading, currency: readCurrency(detail, reading), inclusive, taxes };
  const issueDate = dateAt(detail, 'invoice_date', '/detail', reading);
  const viewed = flagAt(detail, 'viewed_by_recipient', '/detail', reading);
  const lines = readLines(body, scope);
  const { adjustments, totals } = readAmounts(body, scope);
  const transactions = readTransactions(body, scope);
  const status = readStatus(body, '', reading);
  const isRequest = reading.kind === 'request';
  const lifecycle = readLifecycle(status, { isRequest, totals, transactions, issueDate, viewed });
  const it: Building<Invoice> = {
    schema: 1,
    source: readSource(body, isRequest ? 'request' : 'full', '', reading),
    currency: scope.currency,
    recipients: readRecipients(body, '', reading),
    lines,
    taxes,
    documentTaxes: [],
    adjustments,
    calculation: readCalculation(configuration, reading),
    totals,
    collection: readCollection(configuration, scope),
    status: projectStatus(lifecycle),
    lifecycle,
    transactions,
    history: readHistory(detail, reading),
    links: readLinks(body, detail, '', reading),
  };
  if (issueDate !== undefined) it.issueDate = issueDate;
  readDetail(detail, it, reading);
  readRest(body, configuration, it, reading);
  return it;
}

function readCurrency(detail: JsonObject | undefined, reading: Reading): string {
  const code = detail?.['currency_code'];
  if (isCurrencyCode(code)) return code;
  const problem =
    code === undefined || code === null ? 'is missing' : 'is not a currency code of three capital letters';
  reading.problems.push({ pointer: '/detail/currency_code', problem });
  return noCurrency;
}

function readDetail(detail: JsonObject | undefined, it: Building<Invoice>, reading: Reading): void {
  const number = textAt(detail, 'invoice_number', '/detail', reading);
  const purchaseOrder = textAt(detail, 'reference', '/detail', reading);
  const note = textAt(detail, 'note', '/detail', reading);
  const termsAndConditions = textAt(detail, 'terms_and_conditions', '/detail', reading);
  const memo = textAt(detail, 'memo', '/detail', reading);
  const terms = readTerms(detail, it.issueDate, reading);
  const attachments = readAttachments(detail, reading);
  if (number !== undefined) it.number = number;
  if (purchaseOrder !== undefined) it.references = { purchaseOrder };
  if (note !== undefined) it.note = note;
  if (termsAndConditions !== undefined) it.termsAndConditions = termsAndConditions;
  if (memo !== undefined) it.memo = memo;
  if (terms !== undefined) it.terms = terms;
  if (attachments.length > 0) it.attachments = attachments;
}

function readRest(
  body: JsonObject,
  configuration: JsonObject | undefined,
  it: Building<Invoice>,
  reading: Reading,
): void {
  const parent = textAt(body, 'parent_id', '', reading);
  const seller = readInvoicer(body, reading);
  const copies = readCopies(body, reading);
  const templateId = textAt(configuration, 'template_id', '/configuration', reading);
  if (parent !== undefined) it.references = { ...it.references, parent };
  if (seller !== undefined) it.seller = seller;
  if (copies.length > 0) it.copies = copies;
  if (templateId !== undefined) it.presentation = { templateId };
  const extensions = readExtensions(configuration);
  if (extensions !== undefined) it.extensions = extensions;
}

/** NET_10 and its like count from the invoice date. A stated date is kept whatever the term says. */
function readTerms(
  detail: JsonObject | undefined,
  issueDate: LocalDate | undefined,
  reading: Reading,
): PaymentTerms | undefined {
  const from = objectAt(detail, 'payment_term', '/detail', reading);
  const word = textAt(from, 'term_type', '/detail/payment_term', reading);
  const stated = dateAt(from, 'due_date', '/detail/payment_term', reading);
  if (word === undefined && stated === undefined) return undefined;
  const it: Building<PaymentTerms> = { type: 'on-date' };
  if (word !== undefined) it.type = termTypes.get(word) ?? word;
  if (word !== undefined && netTerm.test(word)) {
    it.type = 'net-days';
    it.netDays = Number(word.slice('NET_'.length));
  } else if (word !== undefined && !termTypes.has(word)) noteUnknown(word, '/detail/payment_term/term_type', reading);
  const due = stated ?? (issueDate !== undefined && issueDate < lastYear ? dueDate(it, issueDate) : undefined);
  if (due !== undefined) {
    it.dueDate = due;
    it.dueDateOrigin = stated === undefined ? 'derived' : 'stated';
  }
  return it;
}

/** Three digits: no term counts past the calendar's end. Documentation shows days that the enum lacks, such as NET_14. */
const netTerm = /^NET_\d{1,3}$/;
const lastYear = '9990';

/** PayPal's terms without a number of days; any other word is kept as it came. */
export const termTypes: ReadonlyMap<string, string> = new Map([
  ['DUE_ON_RECEIPT', 'on-receipt'],
  ['DUE_ON_DATE_SPECIFIED', 'on-date'],
  ['NO_DUE_DATE', 'no-due-date'],
]);

function readCalculation(configuration: JsonObject | undefined, reading: Reading): Calculation {
  const after = flagAt(configuration, 'tax_calculated_after_discount', '/configuration', reading);
  if (after === undefined) return { taxBase: 'after-discount', origin: 'assumed' };
  return { taxBase: after ? 'after-discount' : 'before-discount', origin: 'stated' };
}

function readCollection(configuration: JsonObject | undefined, scope: Scope): Collection {
  const { reading } = scope;
  const base = '/configuration/partial_payment';
  const partial = objectAt(configuration, 'partial_payment', '/configuration', reading);
  const allowed = flagAt(partial, 'allow_partial_payment', base, reading);
  const minimum = moneyAt(partial, 'minimum_amount_due', base, scope);
  const tip = flagAt(configuration, 'allow_tip', '/configuration', reading);
  const it: Building<Collection> = {};
  if (allowed !== undefined || minimum !== undefined) {
    const partialPayment: Building<NonNullable<Collection['partialPayment']>> = {};
    if (allowed !== undefined) partialPayment.allowed = allowed;
    if (minimum !== undefined) partialPayment.minimum = minimum;
    it.partialPayment = partialPayment;
  }
  if (tip !== undefined) it.tip = { allowed: tip };
  return it;
}

/** Settings of PayPal's own, later than its OpenAPI 2.3: nothing of the invoice depends on them. */
export const ownSettings: readonly string[] = [
  'allow_only_pay_by_bank',
  'allow_vba_payments',
  'save_item_for_future',
  'has_conditional_rule',
];

function readExtensions(configuration: JsonObject | undefined): Invoice['extensions'] {
  if (configuration === undefined) return undefined;
  let found: Record<string, JsonValue> | undefined;
  for (const key of ownSettings) {
    const value = configuration[key];
    if (value === undefined || value === null) continue;
    found ??= {};
    found[key] = value;
  }
  return found && { paypal: { configuration: found } };
}

function readAttachments(detail: JsonObject | undefined, reading: Reading): readonly Attachment[] {
  return listAt(detail, 'attachments', '/detail', reading).map((from, index) => {
    const base = `/detail/attachments/${index}`;
    const it: Building<Attachment> = {};
    const id = textAt(from, 'id', base, reading);
    const url = textAt(from, 'reference_url', base, reading);
    const mediaType = textAt(from, 'content_type', base, reading);
    const bytes = textAt(from, 'size', base, reading);
    const createdAt = instantAt(from, 'create_time', base, reading);
    if (id !== undefined) it.id = id;
    if (url !== undefined) it.url = url;
    if (mediaType !== undefined) it.mediaType = mediaType;
    if (bytes !== undefined) it.bytes = bytes;
    if (createdAt !== undefined) it.createdAt = createdAt;
    return it;
  });
}
