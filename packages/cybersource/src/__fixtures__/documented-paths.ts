/**
 * The fields that the documentation of cybersource-rest-client 0.0.83 gives each body, as paths: 39, 36, 66, 70 and 27 of them. The
 * SDK says `links` and `_date` where the wire has `_links` and `date`.
 */
export const createRequest: readonly string[] = [
  ...under('clientReferenceInformation.partner', 'developerId solutionId'),
  ...under('customerInformation', 'name email merchantCustomerId'),
  ...under('customerInformation.company', 'name'),
  ...under('processingInformation', 'requestPhone requestShipping'),
  ...under(
    'invoiceInformation',
    'invoiceNumber transactionReferenceNumber description dueDate expirationDate sendImmediately allowPartialPayments deliveryMode',
  ),
  ...under(
    'orderInformation.amountDetails',
    'totalAmount currency discountAmount discountPercent subAmount minimumPartialAmount',
  ),
  ...under('orderInformation.amountDetails.taxDetails', 'type amount rate'),
  ...under('orderInformation.amountDetails.freight', 'amount taxable taxRate'),
  ...under(
    'orderInformation.lineItems[]',
    'productSku productName quantity unitPrice discountAmount discountPercent taxAmount taxRate totalAmount',
  ),
  ...under('merchantDefinedFieldValues[]', 'definitionId value'),
];

export const updateRequest: readonly string[] = [
  ...under('customerInformation', 'name email merchantCustomerId'),
  ...under('customerInformation.company', 'name'),
  ...under('processingInformation', 'requestPhone requestShipping'),
  ...under(
    'invoiceInformation',
    'transactionReferenceNumber description dueDate expirationDate sendImmediately allowPartialPayments deliveryMode',
  ),
  ...under(
    'orderInformation.amountDetails',
    'totalAmount currency discountAmount discountPercent subAmount minimumPartialAmount',
  ),
  ...under('orderInformation.amountDetails.taxDetails', 'type amount rate'),
  ...under('orderInformation.amountDetails.freight', 'amount taxable taxRate'),
  ...under(
    'orderInformation.lineItems[]',
    'productSku productName quantity unitPrice discountAmount discountPercent taxAmount taxRate totalAmount',
  ),
  ...under('merchantDefinedFieldValues[]', 'definitionId value'),
];

export const createAnswer: readonly string[] = [
  ...under('', 'id submitTimeUtc status'),
  ...under('_links.self', 'href method'),
  ...under('_links.update', 'href method'),
  ...under('_links.deliver', 'href method'),
  ...under('_links.cancel', 'href method'),
  ...under('customerInformation', 'name email merchantCustomerId'),
  ...under('customerInformation.company', 'name'),
  ...under('processingInformation', 'requestPhone requestShipping'),
  ...under(
    'invoiceInformation',
    'invoiceNumber transactionReferenceNumber description dueDate expirationDate allowPartialPayments paymentLink deliveryMode',
  ),
  ...under('invoiceInformation.customLabels[]', 'key value hidden hiddenForInvoice hiddenForItem'),
  ...under(
    'orderInformation.amountDetails',
    'totalAmount currency balanceAmount discountAmount discountPercent subAmount minimumPartialAmount',
  ),
  ...under('orderInformation.amountDetails.taxDetails', 'type amount rate'),
  ...under('orderInformation.amountDetails.freight', 'amount taxable taxRate'),
  ...under(
    'orderInformation.lineItems[]',
    'productSku productName quantity unitPrice discountAmount discountPercent taxAmount taxRate totalAmount',
  ),
  ...under(
    'merchantDefinedFieldValuesWithDefinition[]',
    'mdfValueId referenceType label fieldType customerVisible readOnly textMinLength textMaxLength textDefaultValue possibleValues value position definitionId merchantDefinedDataIndex',
  ),
];

export const getAnswer: readonly string[] = [
  ...under('', 'id submitTimeUtc status'),
  ...under('_links.self', 'href method'),
  ...under('_links.update', 'href method'),
  ...under('_links.deliver', 'href method'),
  ...under('_links.cancel', 'href method'),
  ...under('customerInformation', 'name email merchantCustomerId'),
  ...under('customerInformation.company', 'name'),
  ...under('processingInformation', 'requestPhone requestShipping'),
  ...under(
    'invoiceInformation',
    'invoiceNumber transactionReferenceNumber description dueDate expirationDate allowPartialPayments paymentLink deliveryMode',
  ),
  ...under('invoiceInformation.customLabels[]', 'key value hidden hiddenForInvoice hiddenForItem'),
  ...under(
    'orderInformation.amountDetails',
    'totalAmount currency balanceAmount discountAmount discountPercent subAmount minimumPartialAmount',
  ),
  ...under('orderInformation.amountDetails.taxDetails', 'type amount rate'),
  ...under('orderInformation.amountDetails.freight', 'amount taxable taxRate'),
  ...under(
    'orderInformation.lineItems[]',
    'productSku productName quantity unitPrice discountAmount discountPercent taxAmount taxRate totalAmount',
  ),
  ...under(
    'merchantDefinedFieldValuesWithDefinition[]',
    'mdfValueId referenceType label fieldType customerVisible readOnly textMinLength textMaxLength textDefaultValue possibleValues value position definitionId merchantDefinedDataIndex',
  ),
  ...under('invoiceHistory[]', 'event date'),
  ...under('invoiceHistory[].transactionDetails', 'transactionId amount'),
];

export const listAnswer: readonly string[] = [
  ...under('', 'submitTimeUtc totalInvoices'),
  ...under('_links.self', 'href method'),
  ...under('_links.update', 'href method'),
  ...under('_links.deliver', 'href method'),
  ...under('_links.cancel', 'href method'),
  ...under('invoices[]', 'id status createdDate'),
  ...under('invoices[]._links.self', 'href method'),
  ...under('invoices[]._links.update', 'href method'),
  ...under('invoices[]._links.deliver', 'href method'),
  ...under('invoices[]._links.cancel', 'href method'),
  ...under('invoices[].customerInformation', 'name merchantCustomerId'),
  ...under('invoices[].invoiceInformation', 'dueDate expirationDate'),
  ...under('invoices[].orderInformation.amountDetails', 'totalAmount currency'),
];

function under(prefix: string, keys: string): string[] {
  return keys.split(' ').map((key) => (prefix === '' ? key : `${prefix}.${key}`));
}
