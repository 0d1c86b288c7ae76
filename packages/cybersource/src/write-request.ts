import { report, type Building, type CustomField, type Invoice, type JsonObject, type Writing } from '@billingual/core';
import { isObject } from './classify.ts';
import { writeAmounts } from './write-amounts.ts';
import { asNumber, writeLines } from './write-lines.ts';
import { present, writeCustomer, writePartner } from './write-party.ts';
import { remark } from './write-remarks.ts';

/**
 * The body of a create or update request. `sendImmediately` is never in it: whether an invoice goes out at once is not a property
 * of the invoice.
 */
export function writeRequest(invoice: Invoice, writing: Writing): JsonObject {
  const body: Building<JsonObject> = {};
  const partner = writePartner(invoice);
  const customer = writeCustomer(invoice);
  const processing = writeProcessing(invoice);
  if (writing.policy.purpose === 'update') reportLink(invoice, writing);
  const fields = (invoice.customFields ?? []).filter((it) => it.id !== undefined).map(writeCustomField);
  if (partner !== undefined) body['clientReferenceInformation'] = partner;
  if (customer !== undefined) body['customerInformation'] = customer;
  if (processing !== undefined) body['processingInformation'] = processing;
  body['invoiceInformation'] = writeInformation(invoice, writing);
  const amountDetails = writeAmounts(invoice);
  remark(invoice, writing);
  const lineItems = writeLines(invoice);
  body['orderInformation'] = lineItems.length === 0 ? { amountDetails } : { amountDetails, lineItems };
  if (fields.length > 0) body['merchantDefinedFieldValues'] = fields;
  return body;
}

function writeProcessing({ collection }: Invoice): JsonObject | undefined {
  const processing: Record<string, boolean> = {};
  if (collection.ask?.phone !== undefined) processing['requestPhone'] = collection.ask.phone;
  if (collection.ask?.shippingAddress !== undefined) processing['requestShipping'] = collection.ask.shippingAddress;
  return present(processing);
}

const modes: ReadonlyMap<string, string> = new Map([
  ['link', 'none'],
  ['email', 'email'],
]);

function writeInformation(invoice: Invoice, writing: Writing): JsonObject {
  const information: Record<string, string | boolean> = {};
  const { number, references, description, terms, expiresOn, collection } = invoice;
  const { delivery, partialPayment } = collection;
  if (number !== undefined && writing.policy.purpose === 'update') reportNumber(invoice, number, writing);
  else if (number !== undefined) information['invoiceNumber'] = number;
  if (references?.remittance !== undefined) information['transactionReferenceNumber'] = references.remittance;
  if (description !== undefined) information['description'] = description;
  if (terms?.dueDate !== undefined) information['dueDate'] = terms.dueDate;
  if (expiresOn !== undefined) information['expirationDate'] = expiresOn;
  if (partialPayment?.allowed !== undefined) information['allowPartialPayments'] = partialPayment.allowed;
  if (delivery !== undefined) information['deliveryMode'] = modes.get(delivery) ?? delivery;
  return information;
}

/** An update takes no number. That is worth a loss only if the number is another one than the provider gave or was given. */
function reportNumber(invoice: Invoice, number: string, writing: Writing): void {
  const known =
    invoice.source?.provider === writing.provider ? numberBefore(invoice.source.raw as JsonObject) : undefined;
  if (number === known) {
    report(writing, 'kept', '/number', {
      recoverable: 'from-residue',
      message: 'an update does not carry the number; the invoice keeps it',
    });
    return;
  }
  report(writing, 'not-representable', '/number', {
    severity: 'loss',
    before: number,
    ...(known !== undefined && { after: known }),
    message: 'the number of an invoice cannot be changed after it was created',
  });
}

/** SDK and guide: a changed e-mail ends the link of a SENT invoice and makes another. The payer still holds the old one. */
function reportLink({ source, recipients }: Invoice, writing: Writing): void {
  if (source?.provider !== writing.provider) return;
  const { status, customerInformation } = source.raw as JsonObject;
  const before = isObject(customerInformation) ? customerInformation['email'] : undefined;
  if (typeof status !== 'string' || status.toUpperCase() !== 'SENT' || before === recipients[0]?.billing.email) return;
  report(writing, 'changed', '/links', {
    what: 'paymentLink',
    severity: 'loss',
    recoverable: 'no',
    message:
      'a changed e-mail ends the payment link that the payer was sent; send or remind, so that the new one reaches them',
  });
}

function numberBefore(raw: JsonObject): string | undefined {
  const information = raw['invoiceInformation'] as JsonObject | null | undefined;
  const stated = information?.['invoiceNumber'] ?? raw['id'];
  return stated === undefined || stated === null ? undefined : String(stated as string | number);
}

function writeCustomField(field: CustomField): JsonObject {
  const written: Record<string, string | number> = {};
  if (field.id !== undefined) written['definitionId'] = asNumber(field.id);
  if (field.value !== undefined) written['value'] = field.value;
  return written;
}
