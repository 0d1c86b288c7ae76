/**
 * What a create or update request says, checked. Amounts, rates and quantities are decimal text in their shortest form; names are
 * the provider's, so that an answer is this with little added.
 */
export interface InvoiceContent {
  readonly customerInformation?: Customer;
  readonly processingInformation: { readonly requestPhone: boolean; readonly requestShipping: boolean };
  readonly invoiceInformation: Information;
  readonly orderInformation: { readonly amountDetails: AmountDetails; readonly lineItems?: readonly LineItem[] };
  readonly merchantDefinedFieldValues?: readonly FieldValue[];
}

interface Customer {
  readonly name?: string;
  readonly email?: string;
  readonly merchantCustomerId?: string;
  readonly company?: { readonly name?: string };
}

/** Number and delivery mode are not here: they belong to the invoice, and an update may leave them out. */
interface Information {
  readonly transactionReferenceNumber?: string;
  readonly description?: string;
  /** 'YYYY-MM-DD', as the expiration date. */
  readonly dueDate: string;
  readonly expirationDate?: string;
  readonly allowPartialPayments: boolean;
}

export interface AmountDetails {
  readonly totalAmount: string;
  readonly currency: string;
  readonly discountAmount?: string;
  readonly discountPercent?: string;
  readonly subAmount?: string;
  readonly minimumPartialAmount?: string;
  readonly taxDetails?: { readonly type?: string; readonly amount?: string; readonly rate?: string };
  readonly freight?: { readonly amount?: string; readonly taxable?: boolean; readonly taxRate?: string };
}

export interface LineItem {
  readonly productSku?: string;
  readonly productName?: string;
  readonly unitPrice?: string;
  readonly quantity: string;
  readonly discountAmount?: string;
  readonly discountPercent?: string;
  readonly taxAmount?: string;
  readonly taxRate?: string;
  readonly totalAmount?: string;
}

interface FieldValue {
  readonly definitionId: string;
  readonly value?: string;
}

/** What a request asks for beside the content. */
export interface Wish {
  readonly content: InvoiceContent;
  readonly invoiceNumber?: string;
  readonly deliveryMode?: 'None' | 'Email';
  readonly sendImmediately: boolean;
}
