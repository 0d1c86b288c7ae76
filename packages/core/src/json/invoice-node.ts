import type {
  Adjustment,
  AppliedTax,
  Attachment,
  Calculation,
  Collection,
  CustomField,
  Invoice,
  InvoiceEvent,
  LabelOverride,
  LineItem,
  Link,
  PaymentTerms,
  Snapshot,
  TaxDefinition,
  Totals,
  Transaction,
} from '../invoice.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { Origin } from '../scalar.ts';
import { list, map, object, words, type Node } from '../strict/node.ts';
import {
  anyObject,
  anything,
  currency,
  date,
  decimal,
  flag,
  instant,
  moment,
  money,
  percent,
  schema,
  text,
  whole,
} from './leaves.ts';
import { copy, party, recipient } from './party-node.ts';

/**
 * The canonical document as data, one node per type of the model and the same names. `fromJSON` and the JSON Schema are made from
 * it, and it does not compile when it differs from the model.
 */
const origin: Node<Origin> = words({ stated: true, computed: true, derived: true, assumed: true });

export const appliedTax: Node<AppliedTax> = object<AppliedTax>({
  taxId: text,
  'ref?': text,
  'base?': money,
  'amount?': money,
  origin,
});

export const taxDefinition: Node<TaxDefinition> = object<TaxDefinition>({
  id: text,
  'name?': text,
  'kind?': text,
  'rate?': percent,
  inclusive: flag,
  scope: words({ document: true, selected: true }),
});

export const adjustment: Node<Adjustment> = object<Adjustment>({
  id: text,
  direction: words({ allowance: true, charge: true }),
  kind: text,
  'label?': text,
  'percent?': percent,
  'amount?': money,
  governs: words({ percent: true, amount: true }),
  'taxable?': flag,
  'taxes?': list(appliedTax),
});

export const lineItem: Node<LineItem> = object<LineItem>({
  id: text,
  'ref?': text,
  'sku?': text,
  'name?': text,
  'description?': text,
  quantity: decimal,
  'unit?': text,
  unitPrice: money,
  adjustments: list(adjustment),
  taxes: list(appliedTax),
  'servedOn?': object({ 'start?': date, 'end?': date }),
  'statedTotal?': money,
});

export const totals: Node<Totals> = object<Totals>({
  'extensionTotal?': money,
  'lineAllowanceTotal?': money,
  'allowanceTotal?': money,
  'taxTotal?': money,
  total: money,
  'paidTotal?': money,
  'refundedTotal?': money,
  'gratuity?': money,
  'amountDue?': money,
  'other?': map(money),
});

export const calculation: Node<Calculation> = object<Calculation>({
  taxBase: words({ 'before-discount': true, 'after-discount': true, 'as-stated': true }),
  origin,
});

export const paymentTerms: Node<PaymentTerms> = object<PaymentTerms>({
  type: text,
  'netDays?': whole,
  'dueDate?': date,
  'dueDateOrigin?': origin,
});

export const transaction: Node<Transaction> = object<Transaction>({
  'id?': text,
  direction: words({ payment: true, refund: true }),
  origin: words({ provider: true, external: true, unknown: true }),
  'method?': text,
  amount: money,
  'on?': date,
  'at?': instant,
  'status?': text,
  'note?': text,
  'shipTo?': party,
});

export const invoiceEvent: Node<InvoiceEvent> = object<InvoiceEvent>({
  type: text,
  'at?': instant,
  'actor?': text,
  'channel?': text,
  'transaction?': object({ 'id?': text, 'amount?': money }),
  origin: words({ stated: true, derived: true }),
  'providerEvent?': text,
  'index?': whole,
});

export const link: Node<Link> = object<Link>({ rel: text, href: text, 'method?': text, absolute: flag });

export const attachment: Node<Attachment> = object<Attachment>({
  'id?': text,
  'url?': text,
  'mediaType?': text,
  'bytes?': text,
  'createdAt?': instant,
});

export const customField: Node<CustomField> = object<CustomField>({
  'id?': text,
  'label?': text,
  'value?': text,
  'visible?': flag,
  'definition?': anyObject,
});

export const labelOverride: Node<LabelOverride> = object<LabelOverride>({
  key: text,
  'value?': text,
  'hidden?': flag,
  'hiddenOn?': list(words({ invoice: true, item: true })),
});

export const collection: Node<Collection> = object<Collection>({
  'partialPayment?': object({ 'allowed?': flag, 'minimum?': money }),
  'tip?': object({ allowed: flag }),
  'ask?': object({ 'phone?': flag, 'shippingAddress?': flag }),
  'delivery?': text,
});

const settler = words({ provider: true, external: true, mixed: true });

export const lifecycle: Node<Lifecycle> = object<Lifecycle>({
  issuance: words({ draft: true, scheduled: true, issued: true, void: true, unknown: true }),
  settlement: words({ none: true, pending: true, partial: true, full: true, unknown: true }),
  'settledBy?': settler,
  refund: words({ none: true, partial: true, full: true, unknown: true }),
  'refundedBy?': settler,
  delivery: words({ none: true, link: true, email: true, other: true, unknown: true }),
  'scheduledFor?': moment,
  'viewed?': flag,
  'providerStatus?': text,
});

export const snapshot: Node<Snapshot> = object<Snapshot>({
  provider: text,
  'id?': text,
  completeness: words({ full: true, request: true, summary: true, notification: true }),
  'respondedAt?': instant,
  'receivedAt?': instant,
  'account?': text,
  'environment?': text,
  raw: anything,
});

export const invoice: Node<Invoice> = object<Invoice>({
  schema,
  'source?': snapshot,
  'number?': text,
  currency,
  'issueDate?': date,
  'terms?': paymentTerms,
  'expiresOn?': date,
  'description?': text,
  'note?': text,
  'termsAndConditions?': text,
  'memo?': text,
  'references?': object({ 'purchaseOrder?': text, 'remittance?': text, 'parent?': text }),
  'seller?': party,
  recipients: list(recipient),
  'copies?': list(copy),
  lines: list(lineItem),
  taxes: list(taxDefinition),
  documentTaxes: list(appliedTax),
  adjustments: list(adjustment),
  calculation,
  totals,
  collection,
  status: text,
  lifecycle,
  transactions: list(transaction),
  history: list(invoiceEvent),
  links: list(link),
  'attachments?': list(attachment),
  'customFields?': list(customField),
  'presentation?': object({ 'templateId?': text, 'labels?': list(labelOverride) }),
  'extensions?': map(anyObject),
});
