import {
  amountAt,
  dateAt,
  flagAt,
  listAt,
  note,
  objectAt,
  projectStatus,
  textAt,
  unread,
  type Building,
  type Collection,
  type CustomField,
  type Invoice,
  type JsonObject,
  type JsonPointer,
  type JsonValue,
  type LabelOverride,
  type Reading,
  type TaxDefinition,
} from '@billingual/core';
import { readAmounts, readCurrency } from './read-amounts.ts';
import { oldestFirst, readEvents } from './read-history.ts';
import { readLines } from './read-lines.ts';
import { readCustomer, readPartner } from './read-party.ts';
import { paymentsOf } from './read-payments.ts';
import { readDelivery, readLinks, readSnapshot } from './read-summary.ts';
import { readLifecycle } from './status.ts';

/** A whole invoice: any answer that holds one, or the body of a create or update request. */
export function readInvoice(body: JsonObject, reading: Reading): Invoice {
  const order = objectAt(body, 'orderInformation', '', reading);
  const details = objectAt(order, 'amountDetails', '/orderInformation', reading);
  const currency = readCurrency(details, '/orderInformation/amountDetails', reading);
  const taxes: TaxDefinition[] = [];
  const lines = readLines(order, currency, taxes, reading);
  const { adjustments, documentTaxes, totals } = readAmounts(details, currency, lines, taxes, reading);
  const information = objectAt(body, 'invoiceInformation', '', reading);
  const collection = readCollection(body, information, details, currency, reading);
  const lifecycle = readLifecycle(textAt(body, 'status', '', reading), collection.delivery, '/status', reading);
  const events = readEvents(body, currency, reading);
  const customer = readCustomer(body, '', reading);
  const invoice: Building<Invoice> = {
    schema: 1,
    source: readSnapshot(body, reading.kind === 'request' ? 'request' : 'full', '', reading),
    currency,
    recipients: customer === undefined ? [] : [{ billing: customer }],
    lines,
    taxes,
    documentTaxes,
    adjustments,
    calculation: { taxBase: 'as-stated', origin: 'stated' },
    totals,
    collection,
    status: projectStatus(lifecycle),
    lifecycle,
    transactions: paymentsOf(events, reading),
    history: oldestFirst(events),
    links: readLinks(body, information, '', reading),
  };
  readTexts(information, invoice, reading);
  const customFields = readCustomFields(body, reading);
  const labels = readLabels(information, reading);
  const partner = readPartner(body, reading);
  if (customFields.length > 0) invoice.customFields = customFields;
  if (labels.length > 0) invoice.presentation = { labels };
  if (partner !== undefined) invoice.extensions = { cybersource: { partner } };
  return invoice;
}

function readTexts(information: JsonObject | undefined, invoice: Building<Invoice>, reading: Reading): void {
  const base = '/invoiceInformation';
  const number = textAt(information, 'invoiceNumber', base, reading);
  const remittance = textAt(information, 'transactionReferenceNumber', base, reading);
  const description = textAt(information, 'description', base, reading);
  const dueDate = dateAt(information, 'dueDate', base, reading);
  const expiresOn = dateAt(information, 'expirationDate', base, reading);
  if (number !== undefined) invoice.number = number;
  if (remittance !== undefined) invoice.references = { remittance };
  if (description !== undefined) invoice.description = description;
  if (dueDate !== undefined) invoice.terms = { type: 'on-date', dueDate, dueDateOrigin: 'stated' };
  if (expiresOn !== undefined) invoice.expiresOn = expiresOn;
}

function readCollection(
  body: JsonObject,
  information: JsonObject | undefined,
  details: JsonObject | undefined,
  currency: string,
  reading: Reading,
): Collection {
  const collection: Building<Collection> = {};
  const allowed = flagAt(information, 'allowPartialPayments', '/invoiceInformation', reading);
  const minimum = amountAt(details, 'minimumPartialAmount', currency, '/orderInformation/amountDetails', reading);
  if (allowed !== undefined || minimum !== undefined) {
    const partialPayment: Building<NonNullable<Collection['partialPayment']>> = {};
    if (allowed !== undefined) partialPayment.allowed = allowed;
    if (minimum !== undefined) partialPayment.minimum = minimum;
    collection.partialPayment = partialPayment;
    if (allowed !== true) remarkMinimum(minimum !== undefined, reading);
  }
  const processing = objectAt(body, 'processingInformation', '', reading);
  const phone = flagAt(processing, 'requestPhone', '/processingInformation', reading);
  const shippingAddress = flagAt(processing, 'requestShipping', '/processingInformation', reading);
  if (phone !== undefined || shippingAddress !== undefined) {
    const ask: Building<NonNullable<Collection['ask']>> = {};
    if (phone !== undefined) ask.phone = phone;
    if (shippingAddress !== undefined) ask.shippingAddress = shippingAddress;
    collection.ask = ask;
  }
  const delivery = readDelivery(information, '/invoiceInformation', reading);
  if (delivery !== undefined) collection.delivery = delivery;
  return collection;
}

function remarkMinimum(stated: boolean, reading: Reading): void {
  if (!stated) return;
  note(reading, 'ambiguous', '/orderInformation/amountDetails/minimumPartialAmount', {
    canonical: '/collection/partialPayment',
    message: 'a smallest part is stated, but not that the invoice may be paid in parts',
  });
}

/** The provider's definition of a field; it comes with the value and cannot be changed through the invoice. */
const definitionKeys = [
  'mdfValueId',
  'referenceType',
  'fieldType',
  'readOnly',
  'textMinLength',
  'textMaxLength',
  'textDefaultValue',
  'possibleValues',
  'position',
  'merchantDefinedDataIndex',
] as const;

/** Merchant-defined fields have one name and shape in requests and another in answers. */
function readCustomFields(body: JsonObject, reading: Reading): readonly CustomField[] {
  const written = listAt(body, 'merchantDefinedFieldValues', '', reading);
  const answered = listAt(body, 'merchantDefinedFieldValuesWithDefinition', '', reading);
  if (written.length === 0 && answered.length === 0) return [];
  const sent = written.map((it, index) => readCustomField(it, `/merchantDefinedFieldValues/${index}`, reading));
  const defined = answered.map((item, index) => {
    const base = `/merchantDefinedFieldValuesWithDefinition/${index}`;
    const field = readCustomField(item, base, reading);
    const label = textAt(item, 'label', base, reading);
    const visible = flagAt(item, 'customerVisible', base, reading);
    const definition: Record<string, JsonValue> = {};
    for (const key of definitionKeys) if (item[key] !== undefined) definition[key] = item[key];
    if (label !== undefined) field.label = label;
    if (visible !== undefined) field.visible = visible;
    if (Object.keys(definition).length > 0) field.definition = definition;
    return field;
  });
  return [...sent, ...defined];
}

function readCustomField(item: JsonObject, base: JsonPointer, reading: Reading): Building<CustomField> {
  const field: Building<CustomField> = {};
  const id = textAt(item, 'definitionId', base, reading);
  const value = textAt(item, 'value', base, reading);
  if (id !== undefined) field.id = id;
  if (value !== undefined) field.value = value;
  return field;
}

/** Account settings, copied into the answer. */
function readLabels(information: JsonObject | undefined, reading: Reading): readonly LabelOverride[] {
  const base = '/invoiceInformation/customLabels';
  const labels: LabelOverride[] = [];
  for (const [index, item] of listAt(information, 'customLabels', '/invoiceInformation', reading).entries()) {
    const here = `${base}/${index}`;
    const key = textAt(item, 'key', here, reading);
    if (key === undefined) {
      unread(reading, here, item, 'a label that does not say which one it replaces');
      continue;
    }
    const label: Building<LabelOverride> = { key };
    const value = textAt(item, 'value', here, reading);
    const hidden = flagAt(item, 'hidden', here, reading);
    const onInvoice = flagAt(item, 'hiddenForInvoice', here, reading);
    const onItem = flagAt(item, 'hiddenForItem', here, reading);
    if (value !== undefined) label.value = value;
    if (hidden !== undefined) label.hidden = hidden;
    if (onInvoice !== undefined || onItem !== undefined)
      label.hiddenOn = [...(onInvoice ? ['invoice' as const] : []), ...(onItem ? ['item' as const] : [])];
    labels.push(label);
  }
  return labels;
}
