import type { CustomField, LineItem, TaxDefinition } from '../invoice.ts';
import type { Money } from '../money.ts';
import type { Address, PersonName, Phone } from '../party.ts';
import type { JsonObject } from '../scalar.ts';

/** Text in major units, '12.05', or Money of the document's currency. A number is refused: 0.1 + 0.2 is not 0.3. */
export type DraftAmount = string | Money;

/** Decimal text, or a number whose shortest text is meant: 1.5, '0.25'. */
export type DraftDecimal = string | number;

/** Either a percent in points (8.25 is 8.25 %) or an amount. */
export interface DraftTax {
  readonly name?: string;
  readonly kind?: NonNullable<TaxDefinition['kind']>;
  readonly percent?: DraftDecimal;
  readonly amount?: DraftAmount;
}

/** Either a percent of at most 100 or a positive amount; that it is taken off is implied. */
export interface DraftDiscount {
  readonly label?: string;
  readonly percent?: DraftDecimal;
  readonly amount?: DraftAmount;
}

export interface DraftLine {
  readonly name: string;
  readonly sku?: string;
  readonly description?: string;
  /** Default 1. */
  readonly quantity?: DraftDecimal;
  readonly unit?: NonNullable<LineItem['unit']>;
  readonly unitPrice: DraftAmount;
  readonly tax?: DraftTax;
  /** In place of `tax`, where there are several. */
  readonly taxes?: readonly DraftTax[];
  readonly discount?: DraftDiscount;
  /** A day, or a span of days. */
  readonly servedOn?: string | { readonly start?: string; readonly end?: string };
}

export interface DraftParty {
  /** The whole name, or its parts. A whole name is never taken apart. */
  readonly name?: string | PersonName;
  readonly organization?: string;
  readonly email?: string;
  /** '+1 408 555 1234' with a space behind the country's code, or its parts. */
  readonly phone?: string | Pick<Phone, 'callingCode' | 'nationalNumber' | 'extension' | 'type'>;
  readonly address?: Omit<Address, 'details'>;
  /** Your own id for this party. */
  readonly reference?: string;
  readonly taxId?: string;
  readonly website?: string;
  readonly logoUrl?: string;
  /** BCP 47: 'en-US'. */
  readonly language?: string;
  readonly notes?: string;
}

export interface DraftCustomer extends DraftParty {
  readonly shipping?: Pick<DraftParty, 'name' | 'organization' | 'phone' | 'address'>;
}

export interface DraftCharge {
  readonly label: string;
  readonly amount: DraftAmount;
}

/** An invoice as a caller writes it by hand: dates as 'YYYY-MM-DD', amounts as text, and nothing that can be worked out. */
export interface InvoiceDraft {
  /** ISO 4217, for every amount of the document. */
  readonly currency: string;
  readonly number?: string;
  readonly issueDate?: string;
  /** This or `terms`. */
  readonly dueDate?: string;
  readonly terms?: 'on-receipt' | 'no-due-date' | `net-${number}` | { readonly netDays: number };
  /** The payment link's last day, not the debt's. */
  readonly expiresOn?: string;
  readonly description?: string;
  /** Shown to the payer. */
  readonly note?: string;
  readonly termsAndConditions?: string;
  /** Not shown to the payer. */
  readonly memo?: string;
  readonly purchaseOrder?: string;
  /** The reference that goes to the processor with the payment. */
  readonly remittance?: string;
  readonly customer?: DraftCustomer;
  /** In place of `customer`, where several receive the invoice. */
  readonly customers?: readonly DraftCustomer[];
  /** E-mail addresses that receive a copy and owe nothing. */
  readonly copies?: readonly string[];
  readonly seller?: DraftParty;
  readonly lines?: readonly DraftLine[];
  /** Needed without lines; beside lines it has to be what they come to. */
  readonly total?: DraftAmount;
  /** A tax on the whole document, in place of taxes on its lines. */
  readonly tax?: DraftTax;
  /** A discount on the whole document, after those on its lines. */
  readonly discount?: DraftDiscount;
  readonly shipping?:
    | DraftAmount
    | { readonly amount: DraftAmount; readonly tax?: DraftTax; readonly taxable?: boolean };
  /** Further amounts to pay, each with a label that the payer reads. */
  readonly charges?: readonly DraftCharge[];
  /** Prices contain their taxes. Default false. */
  readonly taxIncluded?: boolean;
  /** Tax is taken on prices before any discount. Default false. */
  readonly taxBeforeDiscount?: boolean;
  readonly partialPayment?: boolean | { readonly minimum?: DraftAmount };
  readonly tip?: boolean;
  readonly delivery?: 'email' | 'link';
  /** What the payer has to fill in. */
  readonly askFor?: { readonly phone?: boolean; readonly shippingAddress?: boolean };
  readonly customFields?: readonly Pick<CustomField, 'id' | 'label' | 'value' | 'visible'>[];
  /** The provider's id of a template. */
  readonly template?: string;
  /** Settings for one provider, by its name, written as they are. */
  readonly extensions?: Readonly<Record<string, JsonObject>>;
}
