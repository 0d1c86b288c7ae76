import type { Limit } from '@billingual/core';

const validators = 'validators of the Python SDK, April 2020; later SDKs have none, so the provider may take more';
const sdk = 'documentation of the Node SDK 0.0.83';

const amounts = 'orderInformation.amountDetails';
const items = 'orderInformation.lineItems';

export const limits: readonly Limit[] = [
  {
    path: 'number',
    target: 'invoiceInformation.invoiceNumber',
    // One segment of a path, which no slash can stand in safely, however it is escaped.
    pattern: /^(?!\.\.?$)[^/\\%\p{Cc}]{1,200}$/u,
    source: 'the number is the id, and stands in the address of the invoice (developer guide 26.04)',
  },
  { path: 'lines.sku', target: `${items}[].productSku`, maxLength: 255, soft: true, source: validators },
  { path: 'lines.name', target: `${items}[].productName`, maxLength: 255, soft: true, source: validators },
  {
    path: 'lines.quantity',
    target: `${items}[].quantity`,
    min: '0',
    max: '999999999',
    soft: true,
    source: `${sdk}; ${validators}`,
  },
  { path: 'lines.unitPrice', target: `${items}[].unitPrice`, min: '0', maxLength: 15, source: sdk },
  {
    path: 'totals.total',
    target: `${amounts}.totalAmount`,
    min: '0',
    maxLength: 19,
    source: `${sdk}; 12 at some processors`,
  },
  {
    path: 'adjustments.amount',
    target: `${amounts}.discountAmount`,
    min: '0',
    maxLength: 15,
    soft: true,
    source: validators,
  },
  {
    path: 'documentTaxes.amount',
    target: `${amounts}.taxDetails.amount`,
    maxLength: 13,
    soft: true,
    source: validators,
  },
  { path: 'description', target: 'invoiceInformation.description', maxLength: 2000, soft: true, source: validators },
  {
    path: 'references.remittance',
    target: 'invoiceInformation.transactionReferenceNumber',
    pattern: /^[A-Za-z0-9]*$/,
    source: sdk,
  },
  {
    path: 'recipients.billing.name.full',
    target: 'customerInformation.name',
    maxLength: 100,
    soft: true,
    source: validators,
  },
  {
    path: 'recipients.billing.email',
    target: 'customerInformation.email',
    maxLength: 255,
    soft: true,
    source: validators,
  },
  {
    path: 'recipients.billing.merchantReference',
    target: 'customerInformation.merchantCustomerId',
    maxLength: 100,
    source: `${sdk}; 30 at most processors where it names a stored customer`,
  },
];
