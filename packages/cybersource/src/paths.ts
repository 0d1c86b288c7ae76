import type { PathRow } from '@billingual/core';

/** Every field, its home in the model, and which way it goes. Read from the Node SDK 0.0.83, the developer guide and its samples. */
export const paths: readonly PathRow[] = [
  ...rows('w', 'clientReferenceInformation.partner.', {
    developerId: 'extensions.cybersource.partner.developerId',
    solutionId: 'extensions.cybersource.partner.solutionId',
  }),
  ...rows('rw', 'customerInformation.', {
    name: 'recipients.billing.name.full',
    email: 'recipients.billing.email',
    merchantCustomerId: 'recipients.billing.merchantReference',
    'company.name': 'recipients.billing.organization',
  }),
  ...rows('rw', 'processingInformation.', {
    requestPhone: 'collection.ask.phone',
    requestShipping: 'collection.ask.shippingAddress',
  }),
  ...rows('rw', 'invoiceInformation.', {
    invoiceNumber: ['number', 'written when creating only; it cannot change afterwards'],
    transactionReferenceNumber: 'references.remittance',
    description: 'description',
    dueDate: 'terms.dueDate',
    expirationDate: 'expiresOn',
    allowPartialPayments: 'collection.partialPayment.allowed',
    deliveryMode: ['collection.delivery', 'none is link, email is email, in any case'],
  }),
  ...rows('w', 'invoiceInformation.', {
    sendImmediately: [null, 'says what an operation should do, not what an invoice is'],
  }),
  ...rows('r', 'invoiceInformation.', {
    paymentLink: ['links.href', 'rel pay, exactly as received; some are relative'],
    'customLabels[].key': 'presentation.labels.key',
    'customLabels[].value': 'presentation.labels.value',
    'customLabels[].hidden': 'presentation.labels.hidden',
    'customLabels[].hiddenForInvoice': 'presentation.labels.hiddenOn',
    'customLabels[].hiddenForItem': 'presentation.labels.hiddenOn',
  }),
  ...rows('rw', 'orderInformation.amountDetails.', {
    totalAmount: 'totals.total',
    currency: 'currency',
    discountAmount: ['adjustments.amount', 'adjustment discount', ['totals.allowanceTotal']],
    discountPercent: [
      'adjustments.percent',
      'adjustment discount; it governs where it gives the amount beside it, and else the amount does',
    ],
    subAmount: 'totals.other.cybersource.subAmount',
    minimumPartialAmount: 'collection.partialPayment.minimum',
    'taxDetails.type': [
      'taxes.name',
      'a documented word (alternate, local, national, vat, other, green) is taxes.kind',
    ],
    'taxDetails.amount': ['documentTaxes.amount', undefined, ['totals.taxTotal']],
    'taxDetails.rate': ['taxes.rate', 'points or factor, whichever gives the amount; written in points'],
    'freight.amount': ['adjustments.amount', 'adjustment shipping'],
    'freight.taxable': ['adjustments.taxable', 'adjustment shipping'],
    'freight.taxRate': ['taxes.rate', 'a factor; referred to by the tax of adjustment shipping'],
  }),
  ...rows('r', 'orderInformation.amountDetails.', {
    balanceAmount: ['totals.amountDue', 'as stated, even on a canceled invoice'],
  }),
  ...rows('rw', 'orderInformation.lineItems[].', {
    productSku: 'lines.sku',
    productName: 'lines.name',
    quantity: ['lines.quantity', 'one when absent'],
    unitPrice: 'lines.unitPrice',
    discountAmount: 'lines.adjustments.amount',
    discountPercent: 'lines.adjustments.percent',
    taxAmount: 'lines.taxes.amount',
    taxRate: ['taxes.rate', 'in points; referred to by the tax of the line'],
    totalAmount: ['lines.statedTotal', 'written only if it was stated'],
  }),
  ...rows('r', 'orderInformation.lineItems[].', {
    discountRate: ['lines.adjustments.percent', 'the older spelling of discountPercent; read, never written'],
  }),
  ...rows('w', 'merchantDefinedFieldValues[].', { definitionId: 'customFields.id', value: 'customFields.value' }),
  ...rows('r', 'merchantDefinedFieldValuesWithDefinition[].', {
    definitionId: 'customFields.id',
    value: 'customFields.value',
    label: 'customFields.label',
    customerVisible: 'customFields.visible',
    mdfValueId: 'customFields.definition.mdfValueId',
    referenceType: 'customFields.definition.referenceType',
    fieldType: 'customFields.definition.fieldType',
    readOnly: 'customFields.definition.readOnly',
    textMinLength: 'customFields.definition.textMinLength',
    textMaxLength: 'customFields.definition.textMaxLength',
    textDefaultValue: 'customFields.definition.textDefaultValue',
    possibleValues: 'customFields.definition.possibleValues',
    position: 'customFields.definition.position',
    merchantDefinedDataIndex: 'customFields.definition.merchantDefinedDataIndex',
  }),
  ...rows('r', '', {
    id: 'source.id',
    submitTimeUtc: ['source.respondedAt', 'the time of the answer, not of the invoice; of a page, respondedAt'],
    status: ['lifecycle.providerStatus', 'and the four axes'],
    '_links.*.href': ['links.href', 'rel self, update, send (deliver), cancel; never followed'],
    '_links.*.method': 'links.method',
    'invoiceHistory[].event': ['history.providerEvent', 'and history.type'],
    'invoiceHistory[].date': ['history.at', 'of a payment, a transaction', ['transactions.at']],
    'invoiceHistory[].transactionDetails.transactionId': [
      'history.transaction.id',
      'of a payment, a transaction',
      ['transactions.id'],
    ],
    'invoiceHistory[].transactionDetails.amount': [
      'history.transaction.amount',
      'of a payment, a transaction',
      ['transactions.amount'],
    ],
    createdDate: ['createdAt', 'of a row; documented in the SDK, seen nowhere'],
    totalInvoices: ['totalItems', 'of a page; whether it counts what the filter let through is not known'],
  }),
  // A row of a page on its own is read by the rows above.
  ...rows('r', 'invoices[].', {
    id: 'items.id',
    status: 'items.lifecycle.providerStatus',
    createdDate: 'items.createdAt',
    '_links.*.href': 'items.links.href',
    '_links.*.method': 'items.links.method',
    'customerInformation.name': 'items.customer.name.full',
    'customerInformation.merchantCustomerId': 'items.customer.merchantReference',
    'invoiceInformation.dueDate': 'items.dueDate',
    'invoiceInformation.expirationDate': 'items.expiresOn',
    'invoiceInformation.paymentLink': 'items.links.href',
    'orderInformation.amountDetails.totalAmount': 'items.total',
    'orderInformation.amountDetails.currency': 'items.currency',
  }),
  ...notification(),
];

type Home = string | null | readonly [home: string | null, note: string | undefined, also?: readonly string[]];

function rows(way: PathRow['way'], prefix: string, homes: Readonly<Record<string, Home>>): PathRow[] {
  return Object.entries(homes).map(([path, entry]) => {
    const [home, note, also] = typeof entry === 'object' && entry !== null ? entry : [entry];
    return { path: prefix + path, home, way, ...(also && { also }), ...(note !== undefined && { note }) };
  });
}

/** Both generations of webhook body, the second one from 2023. What is in `data` is the model of an e-mail. */
function notification(): PathRow[] {
  const envelope =
    'eventType eventDate webhookId productId organizationId notificationId transactionTraceId retryNumber requestType';
  const mail =
    'eventType organizationID invoiceUrl link payerName subject body button thankYou customMessage emailLanguage merchantName ' +
    'merchantAddress merchantAddress2 merchantCity merchantState merchantZip merchantPhone';
  const why = 'a notification serves to find the invoice; nothing else in it is relied on';
  const aside = (prefix: string, keys: string): PathRow[] =>
    keys.split(' ').map((key) => ({ path: prefix + key, home: null, way: 'r', note: why }));
  const named = {
    invoiceNumber: 'number',
    currency: 'currency',
    dueDate: 'dueDate',
    emailTo: 'customer.email',
    balanceAmount: ['amountDue', 'left out when it is formatted for people'],
    invoiceBalance: ['amountDue', 'where balanceAmount is absent'],
  } as const;
  return [
    ...aside('', envelope),
    ...aside('payload.', 'organizationId'),
    ...['payload.data.', 'payloads[].data.'].flatMap((prefix) => [...rows('r', prefix, named), ...aside(prefix, mail)]),
  ];
}
