import { compare, difference, product, truncated } from './arithmetic.ts';
import type { AmountDetails, InvoiceContent, LineItem } from './invoice/content.ts';
import type { CybersourceSettings } from './settings.ts';
import type { HistoryEvent, Status, StoredInvoice } from './state.ts';
import { numeral, type Tree, type TreeObject } from './wire/payload.ts';
import { earlierEventTime, eventTime, submitTimeUtc, wholeSeconds } from './wire/times.ts';
import { without } from './wire/without.ts';

/** What of the account shows in its invoices. */
export interface Surroundings {
  readonly settings: CybersourceSettings;
  /** Time of the request. */
  readonly now: number;
  readonly customLabels: readonly TreeObject[];
  /** The definition of a merchant-defined field. */
  readonly definition: (id: string) => TreeObject | undefined;
  readonly digits: (currency: string) => number;
}

/** An invoice as it is answered to everything but a list. */
export function invoiceAnswer(invoice: StoredInvoice, around: Surroundings): TreeObject {
  const { content, status } = invoice;
  const values = content.merchantDefinedFieldValues;
  return {
    _links: links(invoice, around.settings),
    id: invoice.id,
    submitTimeUtc: submitTimeUtc(around.now),
    status,
    customerInformation: content.customerInformation as TreeObject | undefined,
    processingInformation: { ...content.processingInformation },
    invoiceInformation: information(invoice, around),
    orderInformation: {
      amountDetails: amounts(invoice, around),
      lineItems: content.orderInformation.lineItems?.map((it) => lineItem(it, content, around)),
    },
    // Another name and another shape than in the request.
    merchantDefinedFieldValuesWithDefinition: values?.map((it, index) => fieldValue(it, index, around)),
  };
}

/** Details are an answer with the history, newest event first. */
export function detailsAnswer(invoice: StoredInvoice, around: Surroundings): TreeObject {
  const { settings } = around;
  const answer: TreeObject = {
    ...invoiceAnswer(invoice, around),
    invoiceHistory: shownHistory(invoice, settings)
      .map((it) => historyEvent(it, settings))
      .toReversed(),
  };
  if (settings.details === '2024') return answer;
  return {
    ...without(answer, '_links', 'id', 'processingInformation'),
    submitTimeUtc: wholeSeconds(around.now),
    invoiceInformation: without(information(invoice, around), 'deliveryMode', 'allowPartialPayments'),
  };
}

/** A row has no number, email, description, balance, lines or history. */
export function rowAnswer(invoice: StoredInvoice, around: Surroundings): TreeObject {
  const { settings } = around;
  const { customerInformation: customer, invoiceInformation, orderInformation } = invoice.content;
  const { totalAmount, currency } = orderInformation.amountDetails;
  const { dueDate, expirationDate } = invoiceInformation;
  const who = { name: customer?.name, merchantCustomerId: customer?.merchantCustomerId };
  return {
    _links: links(invoice, settings),
    id: invoice.id,
    status: invoice.status,
    ...(settings.createdDate === 'shown' && { createdDate: wholeSeconds(invoice.createdAt) }),
    customerInformation: who.name === undefined && who.merchantCustomerId === undefined ? undefined : who,
    invoiceInformation: { dueDate, expirationDate, paymentLink: paymentLink(invoice, settings, 'list') },
    orderInformation: { amountDetails: { totalAmount: figure(totalAmount, settings), currency } },
  };
}

/** What is left to pay. A canceled invoice keeps its full balance, as in the documented answer. */
export function balanceOf({ content, paid, reopened, status }: StoredInvoice): string {
  if (status === 'PAID') return '0';
  const left = difference(content.orderInformation.amountDetails.totalAmount, difference(paid, reopened));
  return compare(left, '0') < 0 ? '0' : left;
}

/** Paths without /invoicing; nothing but itself once it is canceled. Nowhere is there a link to publication. */
function links({ id, status }: StoredInvoice, settings: CybersourceSettings): TreeObject {
  const href = `/v2/invoices/${encodeURIComponent(id)}`;
  const self = { href, method: 'GET' };
  if (status === 'CANCELED' || (isSettled(status) && settings.settledLinks === 'self')) return { self };
  return {
    self,
    update: { href, method: 'PUT' },
    deliver: { href: `${href}/delivery`, method: 'POST' },
    cancel: { href: `${href}/cancelation`, method: 'POST' },
  };
}

function isSettled(status: Status): boolean {
  return status === 'PARTIAL' || status === 'PAID' || status === 'PENDING';
}

/** `sendImmediately` is never answered. */
function information(invoice: StoredInvoice, { settings, customLabels }: Surroundings): TreeObject {
  const { dueDate, expirationDate, description, transactionReferenceNumber, allowPartialPayments } =
    invoice.content.invoiceInformation;
  return {
    invoiceNumber: invoice.invoiceNumber,
    transactionReferenceNumber,
    description,
    dueDate,
    expirationDate,
    allowPartialPayments,
    paymentLink: paymentLink(invoice, settings, 'details'),
    deliveryMode: invoice.deliveryMode,
    customLabels: customLabels.length === 0 ? undefined : customLabels,
  };
}

const linkHosts = { details: 'businesscentertest.cybersource.com', list: 'developer.cybersource.com' } as const;

/** Only what is published has a link, and what is canceled has none any more. */
function paymentLink(
  { linkToken, status }: StoredInvoice,
  settings: CybersourceSettings,
  place: keyof typeof linkHosts,
): string | undefined {
  if (linkToken === undefined || status === 'DRAFT' || status === 'CANCELED') return undefined;
  if (status === 'PENDING' && settings.linkWhilePending === 'absent') return undefined;
  const path = `/ebc2/invoicing/payInvoice/${linkToken}?version=v2.1`;
  if (settings.paymentLink === 'relative') return path;
  return `https://${linkHosts[settings.paymentLink === 'varying' ? place : 'details']}${path}`;
}

function amounts(invoice: StoredInvoice, { settings }: Surroundings): TreeObject {
  const given: AmountDetails = invoice.content.orderInformation.amountDetails;
  const { totalAmount, currency, taxDetails, freight, ...rest } = given;
  const figures = Object.entries(rest).map(([name, value]) => [name, figure(value, settings)] as const);
  return {
    totalAmount: figure(totalAmount, settings),
    currency,
    balanceAmount: showsBalance(invoice, settings) ? figure(balanceOf(invoice), settings) : undefined,
    ...Object.fromEntries(figures),
    taxDetails: taxDetails && {
      type: taxDetails.type,
      amount: figure(taxDetails.amount, settings),
      rate: figure(taxDetails.rate, settings),
    },
    freight: freight && {
      amount: figure(freight.amount, settings),
      taxable: settings.amounts === 'text' && freight.taxable !== undefined ? String(freight.taxable) : freight.taxable,
      taxRate: figure(freight.taxRate, settings),
    },
  };
}

function showsBalance({ status, deliveryMode }: StoredInvoice, settings: CybersourceSettings): boolean {
  if (status === 'PAID') return settings.paidBalance === 'zero';
  return !(status === 'DRAFT' && deliveryMode === 'None' && settings.draftBalance === 'absent-without-mail');
}

function lineItem(line: LineItem, { orderInformation }: InvoiceContent, around: Surroundings): TreeObject {
  const { settings, digits } = around;
  const { productSku, productName, totalAmount, ...rest } = line;
  const figures = Object.entries(rest).map(([name, value]) => [name, figure(value, settings)] as const);
  const total = totalAmount ?? (settings.lineTotals === 'filled' ? extension(line) : undefined);
  const cut = total === undefined ? undefined : truncated(total, digits(orderInformation.amountDetails.currency));
  return { productSku, productName, ...Object.fromEntries(figures), totalAmount: figure(cut, settings) };
}

function extension({ unitPrice, quantity }: LineItem): string {
  return product(unitPrice ?? '0', quantity);
}

/** A number without trailing zeros, or the same as text. */
function figure(decimal: string | undefined, { amounts: style }: CybersourceSettings): Tree | undefined {
  if (decimal === undefined) return undefined;
  return style === 'text' ? decimal : numeral(decimal);
}

function fieldValue(
  { definitionId, value }: { readonly definitionId: string; readonly value?: string },
  index: number,
  { definition }: Surroundings,
): TreeObject {
  return {
    ...without(definition(definitionId) ?? {}, 'id', 'merchantId'),
    mdfValueId: String(index + 1),
    value,
    position: index + 1,
    definitionId: numeral(definitionId),
  };
}

/** Until 2020 an invoice began with CREATE, whatever became of it at once. */
function shownHistory({ history, createdAt }: StoredInvoice, settings: CybersourceSettings): readonly HistoryEvent[] {
  if (settings.details === '2024') return history;
  return [{ event: 'CREATE', at: createdAt }, ...history.filter(({ at }) => at > createdAt)];
}

function historyEvent({ event, at, payment }: HistoryEvent, settings: CybersourceSettings): TreeObject {
  const date = settings.details === '2024' ? eventTime(at) : earlierEventTime(at);
  if (payment === undefined || settings.paymentDetails === 'absent') return { event, date };
  const amount = settings.paymentDetails === 'text' ? payment.amount : numeral(payment.amount);
  return { event, date, transactionDetails: { transactionId: payment.transactionId, amount } };
}

/** 202: no id, and a status that is documented as the invoice's. */
export function acceptedAnswer(invoice: StoredInvoice, now: number): TreeObject {
  return {
    submitTimeUtc: submitTimeUtc(now),
    status: invoice.status,
    reason: 'ACCEPTED',
    message: 'The request was accepted',
    details: [],
  };
}
