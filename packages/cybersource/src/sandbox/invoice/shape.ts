/** How a field may be written. */
export type FieldRule =
  | { readonly is: 'text'; readonly atMost?: number; readonly atMostIn2020?: number; readonly pattern?: RegExp }
  /** Money: cut to the digits of the currency. */
  | { readonly is: 'amount'; readonly atMost?: number; readonly atMostIn2020?: number }
  /** Any other decimal: rates and percents, kept as they are. */
  | { readonly is: 'rate'; readonly atMostIn2020?: number }
  | { readonly is: 'quantity' }
  | { readonly is: 'flag' }
  | { readonly is: 'date' }
  | { readonly is: 'expiry' }
  | { readonly is: 'mode' }
  | { readonly is: 'currency' }
  | { readonly is: 'id' };

export interface ObjectShape {
  readonly [name: string]: FieldRule | ObjectShape | readonly [ObjectShape];
}

/** One '@' with something on both sides; what else makes an address is not documented. */
const address = /^[^\s@]+@[^\s@]+$/;

/**
 * The request as in the Node SDK 0.0.83, in the order in which it is answered. Lengths of 2020 are those of the Python SDK of April
 * 2020. What is not here is accepted and forgotten, as clientReferenceInformation and a line's discountRate are in the guide.
 */
export const invoiceShape: ObjectShape = {
  customerInformation: {
    name: { is: 'text', atMostIn2020: 100 },
    email: { is: 'text', atMostIn2020: 255, pattern: address },
    merchantCustomerId: { is: 'text', atMost: 100 },
    company: { name: { is: 'text' } },
  },
  processingInformation: { requestPhone: { is: 'flag' }, requestShipping: { is: 'flag' } },
  invoiceInformation: {
    invoiceNumber: { is: 'text' },
    transactionReferenceNumber: { is: 'text', pattern: /^[A-Za-z0-9]+$/ },
    description: { is: 'text', atMostIn2020: 2000 },
    dueDate: { is: 'date' },
    expirationDate: { is: 'expiry' },
    sendImmediately: { is: 'flag' },
    allowPartialPayments: { is: 'flag' },
    deliveryMode: { is: 'mode' },
  },
  orderInformation: {
    amountDetails: {
      totalAmount: { is: 'amount', atMost: 19 },
      currency: { is: 'currency' },
      discountAmount: { is: 'amount', atMostIn2020: 15 },
      discountPercent: { is: 'rate' },
      subAmount: { is: 'amount' },
      minimumPartialAmount: { is: 'amount' },
      taxDetails: {
        // Documented as an enum; every sample has free text here.
        type: { is: 'text' },
        amount: { is: 'amount', atMostIn2020: 13 },
        rate: { is: 'rate', atMostIn2020: 6 },
      },
      freight: { amount: { is: 'amount', atMostIn2020: 13 }, taxable: { is: 'flag' }, taxRate: { is: 'rate' } },
    },
    lineItems: [
      {
        productSku: { is: 'text', atMostIn2020: 255 },
        productName: { is: 'text', atMostIn2020: 255 },
        unitPrice: { is: 'amount', atMost: 15 },
        quantity: { is: 'quantity' },
        discountAmount: { is: 'amount' },
        discountPercent: { is: 'rate' },
        taxAmount: { is: 'amount' },
        taxRate: { is: 'rate' },
        totalAmount: { is: 'amount' },
      },
    ],
  },
  merchantDefinedFieldValues: [{ definitionId: { is: 'id' }, value: { is: 'text' } }],
};
