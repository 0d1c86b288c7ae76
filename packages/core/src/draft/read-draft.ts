import type { Adjustment, Collection, CustomField, PaymentTerms } from '../invoice.ts';
import type { Money } from '../money.ts';
import type { Party, Recipient } from '../party.ts';
import type { JsonObject, LocalDate } from '../scalar.ts';
import type { ReadLine } from './draft-line.ts';
import type { ReadTax } from './draft-tax.ts';

export interface ReadShipping {
  readonly amount: Money;
  readonly tax?: ReadTax;
  readonly taxable?: boolean;
}

export interface ReadCharge {
  readonly label: string;
  readonly amount: Money;
}

export type PartialPayment = NonNullable<Collection['partialPayment']>;

/** A draft whose every part has been read; the fields are those of `InvoiceDraft`. */
export interface ReadDraft {
  readonly currency: string;
  readonly number?: string;
  readonly issueDate?: LocalDate;
  readonly dueDate?: LocalDate;
  readonly terms?: PaymentTerms;
  readonly expiresOn?: LocalDate;
  readonly description?: string;
  readonly note?: string;
  readonly termsAndConditions?: string;
  readonly memo?: string;
  readonly purchaseOrder?: string;
  readonly remittance?: string;
  readonly customer?: Recipient;
  readonly customers?: readonly Recipient[];
  readonly copies?: readonly string[];
  readonly seller?: Party;
  readonly lines?: readonly ReadLine[];
  readonly total?: Money;
  readonly tax?: ReadTax;
  readonly discount?: Adjustment;
  readonly shipping?: ReadShipping;
  readonly charges?: readonly ReadCharge[];
  readonly taxIncluded?: boolean;
  readonly taxBeforeDiscount?: boolean;
  readonly partialPayment?: PartialPayment;
  readonly tip?: boolean;
  readonly delivery?: 'email' | 'link';
  readonly askFor?: { readonly phone?: boolean; readonly shippingAddress?: boolean };
  readonly customFields?: readonly CustomField[];
  readonly template?: string;
  readonly extensions?: Readonly<Record<string, JsonObject>>;
}
