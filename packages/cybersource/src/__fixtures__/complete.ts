import type { JsonObject } from '@billingual/core';

/**
 * An answer in which every field there is stands once at least, each with a value of its own: real in form, made up in content. Holds
 * what only requests carry besides, since both are read by the same code.
 */
export const complete: JsonObject = {
  _links: {
    self: { href: '/v2/invoices/A7', method: 'GET' },
    update: { href: '/v2/invoices/A7', method: 'PUT' },
    deliver: { href: '/v2/invoices/A7/delivery', method: 'POST' },
    cancel: { href: '/v2/invoices/A7/cancelation', method: 'POST' },
  },
  id: 'A7-id',
  submitTimeUtc: '2026-03-01T10:00:00.123456789Z',
  status: 'PARTIAL',
  clientReferenceInformation: { partner: { developerId: '3435', solutionId: '83745' } },
  customerInformation: {
    name: 'Tanya Lee',
    email: 'tanya@example.com',
    merchantCustomerId: 'C-17',
    company: { name: 'Lee & Sons' },
  },
  processingInformation: { requestPhone: true, requestShipping: false },
  invoiceInformation: {
    invoiceNumber: 'A7',
    transactionReferenceNumber: 'REF42',
    description: 'Yoga classes',
    dueDate: '2026-04-01',
    expirationDate: '2026-12-31',
    allowPartialPayments: true,
    deliveryMode: 'Email',
    paymentLink: 'https://pay.example.com/ebc2/invoicing/payInvoice/token',
    customLabels: [
      { key: 'billTo', value: 'Payee', hidden: true },
      { key: 'discount', value: 'Rebate', hiddenForInvoice: true, hiddenForItem: false },
      { key: 'tax', value: 'VAT', hiddenForInvoice: false, hiddenForItem: true },
    ],
  },
  orderInformation: {
    amountDetails: {
      totalAmount: 217.35,
      currency: 'USD',
      balanceAmount: 117.35,
      discountAmount: 11.25,
      discountPercent: 5,
      subAmount: 228.6,
      minimumPartialAmount: 30,
      taxDetails: { type: 'State Tax', amount: 18.56, rate: 8.25 },
      freight: { amount: 12.5, taxable: true, taxRate: 0.01 },
    },
    lineItems: [
      {
        productSku: 'MAT-1',
        productName: 'Mat',
        quantity: 3,
        unitPrice: 50,
        discountAmount: 7.5,
        discountPercent: 6,
        taxAmount: 10.5,
        taxRate: 7,
        totalAmount: 153,
      },
      { productSku: 'STRAP-1', productName: 'Strap', quantity: 5, unitPrice: 15, discountRate: 3, totalAmount: 72.75 },
    ],
  },
  merchantDefinedFieldValues: [{ definitionId: 31, value: 'sent' }],
  merchantDefinedFieldValuesWithDefinition: [
    {
      mdfValueId: '901',
      referenceType: 'Invoice',
      label: 'Cost centre',
      fieldType: 'text',
      customerVisible: true,
      readOnly: false,
      textMinLength: 1,
      textMaxLength: 20,
      textDefaultValue: 'none',
      possibleValues: 'a,b',
      value: 'K-9',
      position: 2,
      definitionId: 77,
      merchantDefinedDataIndex: 5,
    },
  ],
  invoiceHistory: [
    {
      event: 'PAYMENT',
      date: '2026-03-01T09:59:00.5Z',
      transactionDetails: { transactionId: '7012345', amount: '100.00' },
    },
    { event: 'SEND', date: '2026-02-02T08:00:00.250Z' },
    { event: 'CREATE', date: '2026-02-02T08:00:00.1Z' },
  ],
};

/** A list with every field that a row can have. */
export const completePage: JsonObject = {
  _links: {
    self: { href: '/v2/invoices/?offset=0&limit=2', method: 'GET' },
    next: { href: '/v2/invoices/?offset=2&limit=2', method: 'GET' },
  },
  submitTimeUtc: '2026-03-01T10:00:00Z',
  totalInvoices: 3,
  invoices: [
    {
      _links: {
        self: { href: '/v2/invoices/A7', method: 'GET' },
        deliver: { href: '/v2/invoices/A7/delivery', method: 'POST' },
      },
      id: 'A7',
      status: 'SENT',
      createdDate: '2026-02-02T08:00:00Z',
      customerInformation: { name: 'Tanya Lee', merchantCustomerId: 'C-17' },
      invoiceInformation: {
        dueDate: '2026-04-01',
        expirationDate: '2026-12-31',
        paymentLink: '/ebc2/invoicing/payInvoice/token',
      },
      orderInformation: { amountDetails: { totalAmount: 217.35, currency: 'USD' } },
    },
    {
      id: 'A8',
      status: 'DRAFT',
      customerInformation: { name: 'Sam Roe' },
      invoiceInformation: { dueDate: '2026-05-01' },
      orderInformation: { amountDetails: { totalAmount: 1000, currency: 'JPY' } },
    },
  ],
};

export const completeRow: JsonObject = (completePage['invoices'] as readonly JsonObject[])[0] as JsonObject;

const mail: JsonObject = {
  eventType: 'invoicing.customer.invoice.paid',
  organizationID: 'shop',
  invoiceNumber: 'A7',
  invoiceUrl: 'https://pay.example.com/token',
  link: 'https://pay.example.com/token',
  invoiceBalance: '118.00',
  balanceAmount: '117.35',
  currency: 'USD',
  dueDate: '2026-04-01',
  payerName: 'Tanya Lee',
  emailTo: 'tanya@example.com',
  subject: 'Invoice',
  body: 'Hello',
  button: 'Pay',
  thankYou: 'Thanks',
  customMessage: '-',
  emailLanguage: 'en-US',
  merchantName: 'Shop',
  merchantAddress: '1 Main St',
  merchantAddress2: ' ',
  merchantCity: 'Bellevue',
  merchantState: 'WA',
  merchantZip: '98005',
  merchantPhone: '4251231234',
};

/** A webhook body as it is described today, with every field of its template. */
export const completeNotification: JsonObject = {
  eventType: 'invoicing.customer.invoice.paid',
  webhookId: 'w-1',
  productId: 'customerInvoicing',
  organizationId: 'shop',
  eventDate: '2026-03-01T10:00:01Z',
  transactionTraceId: 't-1',
  retryNumber: 0,
  requestType: 'NEW',
  payload: { organizationId: 'shop', data: mail },
};

/** The same in the form of 2023. */
export const completeNotification2023: JsonObject = {
  notificationId: 'n-1',
  retryNumber: 0,
  eventType: 'invoicing.customer.invoice.paid',
  eventDate: '2026-03-01T03:00:01.309-07:00',
  webhookId: 'w-1',
  payloads: [{ data: mail }],
};
