import type { InvoiceStatus, Lifecycle } from './lifecycle.ts';
import type { Money } from './money.ts';
import type { Copy, Party, Recipient } from './party.ts';
import type { Decimal, Instant, JsonObject, JsonValue, LocalDate, Open, Origin, Percent } from './scalar.ts';

/** A tax, declared once per document and applied by reference, so that neither document tax nor line tax is the special case. */
export interface TaxDefinition {
  /** Local to the document: 'tax-1', 'tax-2' in order of first use. */
  readonly id: string;
  readonly name?: string;
  readonly kind?: Open<'alternate' | 'local' | 'national' | 'vat' | 'other' | 'green'>;
  /** Absent when only an amount is known. */
  readonly rate?: Percent;
  /** The tax is contained in the unit price rather than added to it. */
  readonly inclusive: boolean;
  /** 'document' applies to the whole (its amount stands in `documentTaxes`); 'selected' to what refers to it. */
  readonly scope: 'document' | 'selected';
}

export interface AppliedTax {
  readonly taxId: string;
  /** The provider's id of this tax, read only. */
  readonly ref?: string;
  /** BT-116. */
  readonly base?: Money;
  /** BT-117, never negative unless its base is. */
  readonly amount?: Money;
  readonly origin: Origin;
}

/** An allowance or a charge on a line or on the document: EN 16931 BG-20, BG-21, BG-27, BG-28. */
export interface Adjustment {
  /** Local to the document. */
  readonly id: string;
  /** Carries the sign; the amounts below are never negative. */
  readonly direction: 'allowance' | 'charge';
  readonly kind: Open<'discount' | 'shipping' | 'handling' | 'service' | 'custom' | 'rounding'>;
  readonly label?: string;
  readonly percent?: Percent;
  readonly amount?: Money;
  /** Which of the two the provider took as the input; the other is its consequence. */
  readonly governs: 'percent' | 'amount';
  /** What was said about it being taxable; undefined means nothing was said, which differs from false. */
  readonly taxable?: boolean;
  /** Tax on this adjustment itself, e.g. on shipping. */
  readonly taxes?: readonly AppliedTax[];
}

export interface LineItem {
  /** Local to the document: 'line-1', 'line-2'. */
  readonly id: string;
  /** The provider's id of this line, read only. */
  readonly ref?: string;
  readonly sku?: string;
  readonly name?: string;
  readonly description?: string;
  /** May be fractional; negative only where a provider permits it. */
  readonly quantity: Decimal;
  /** 'quantity', 'hours', 'amount', or a UN/ECE Recommendation 20 code. */
  readonly unit?: Open<'quantity' | 'hours' | 'amount'>;
  /** Before line discounts; contains exactly the taxes whose definition says `inclusive`. Scale as stated. */
  readonly unitPrice: Money;
  readonly adjustments: readonly Adjustment[];
  readonly taxes: readonly AppliedTax[];
  /** BG-26. */
  readonly servedOn?: { readonly start?: LocalDate; readonly end?: LocalDate };
  /** What the provider printed as the line's total. Its meaning differs by provider and even by document; never recomputed. */
  readonly statedTotal?: Money;
}

/** As stated by the provider. What a provider would compute is `computeTotals`; the difference is `reconcile`. */
export interface Totals {
  /** Sum of quantity × price, before any allowance. */
  readonly extensionTotal?: Money;
  /** Sum of line allowances, positive. */
  readonly lineAllowanceTotal?: Money;
  /** Document allowances, positive (BT-107). */
  readonly allowanceTotal?: Money;
  /** BT-110, including the tax on shipping. */
  readonly taxTotal?: Money;
  /** BT-112: what the payer is asked to pay in all. */
  readonly total: Money;
  readonly paidTotal?: Money;
  readonly refundedTotal?: Money;
  /** A tip; stands outside `total`. */
  readonly gratuity?: Money;
  /** BT-115. Refunds never reopen it. As stated, even on a canceled invoice: see `collectible`. */
  readonly amountDue?: Money;
  /** Figures only one provider states, under '<provider>.<field>'. */
  readonly other?: Readonly<Record<string, Money>>;
}

/** How this document's figures come about, as far as it says so. */
export interface Calculation {
  /** Whether discounts lower the base of tax. 'as-stated': the document only states the results. */
  readonly taxBase: 'before-discount' | 'after-discount' | 'as-stated';
  readonly origin: Origin;
}

export interface PaymentTerms {
  readonly type: Open<'on-receipt' | 'net-days' | 'on-date' | 'no-due-date'>;
  readonly netDays?: number;
  /** BT-9. */
  readonly dueDate?: LocalDate;
  readonly dueDateOrigin?: Origin;
}

export interface Transaction {
  readonly id?: string;
  readonly direction: 'payment' | 'refund';
  /** 'external' was recorded by hand (cash, bank transfer), 'provider' went through the provider. */
  readonly origin: 'provider' | 'external' | 'unknown';
  readonly method?: Open<
    'bank_transfer' | 'cash' | 'check' | 'credit_card' | 'debit_card' | 'wallet' | 'wire_transfer' | 'other'
  >;
  /** Positive in both directions. */
  readonly amount: Money;
  /** A provider states a day or an instant; neither is converted into the other. */
  readonly on?: LocalDate;
  readonly at?: Instant;
  readonly status?: Open<'succeeded' | 'pending' | 'rejected'>;
  readonly note?: string;
  readonly shipTo?: Party;
}

export interface InvoiceEvent {
  readonly type: Open<
    | 'created'
    | 'drafted'
    | 'updated'
    | 'published'
    | 'scheduled'
    | 'sent'
    | 'resent'
    | 'reminded'
    | 'payment'
    | 'payment_pending'
    | 'payment_rejected'
    | 'canceled'
    | 'unknown'
  >;
  readonly at?: Instant;
  readonly actor?: string;
  readonly channel?: string;
  readonly transaction?: { readonly id?: string; readonly amount?: Money };
  /** 'stated': the provider lists events. 'derived': read off a timestamp field. */
  readonly origin: 'stated' | 'derived';
  readonly providerEvent?: string;
  /** Position in the provider's own list, which may run newest first. */
  readonly index?: number;
}

export interface Link {
  readonly rel: Open<'self' | 'pay' | 'merchant' | 'update' | 'send' | 'cancel' | 'next'>;
  /** Exactly as received. Never followed and never resolved by this library. */
  readonly href: string;
  readonly method?: string;
  /** False for a path without a host. */
  readonly absolute: boolean;
}

export interface Attachment {
  readonly id?: string;
  readonly url?: string;
  readonly mediaType?: string;
  /** As stated, digits only. */
  readonly bytes?: string;
  readonly createdAt?: Instant;
}

export interface CustomField {
  /** The definition's id at the provider. */
  readonly id?: string;
  readonly label?: string;
  readonly value?: string;
  readonly visible?: boolean;
  /** The provider's definition of this field, verbatim. */
  readonly definition?: JsonObject;
}

export interface LabelOverride {
  readonly key: string;
  readonly value?: string;
  readonly hidden?: boolean;
  readonly hiddenOn?: readonly ('invoice' | 'item')[];
}

/** What the payer may and must do. */
export interface Collection {
  readonly partialPayment?: { readonly allowed?: boolean; readonly minimum?: Money };
  readonly tip?: { readonly allowed: boolean };
  readonly ask?: { readonly phone?: boolean; readonly shippingAddress?: boolean };
  /** How it is meant to reach the payer; what happened is `lifecycle.delivery`. */
  readonly delivery?: Open<'email' | 'link'>;
}

/** Where a document came from. Everything needed to write it back without losing what the model does not hold. */
export interface Snapshot {
  readonly provider: string;
  readonly id?: string;
  /** 'request': a body on its way to the provider. Only 'full' and 'request' may be the base of an update. */
  readonly completeness: 'full' | 'request' | 'summary' | 'notification';
  /** The time of the provider's answer, if it states one. Not when the invoice was created or sent. */
  readonly respondedAt?: Instant;
  /** Our clock, passed in by the caller. */
  readonly receivedAt?: Instant;
  readonly account?: string;
  readonly environment?: Open<'test' | 'live'>;
  /** The body as received. */
  readonly raw: JsonValue;
}

/** The canonical invoice: what a provider stated, in EN 16931's terms, with exact money. Plain data; `toJSON` writes it losslessly. */
export interface Invoice {
  readonly schema: 1;
  /** Absent on invoices built by the caller. */
  readonly source?: Snapshot;
  /** BT-1. */
  readonly number?: string;
  /** BT-5; every amount in the document is in this currency. */
  readonly currency: string;
  /** BT-2. */
  readonly issueDate?: LocalDate;
  readonly terms?: PaymentTerms;
  /** The payment link's last day, not the debt's. */
  readonly expiresOn?: LocalDate;
  readonly description?: string;
  /** BT-22, shown to the payer. */
  readonly note?: string;
  readonly termsAndConditions?: string;
  /** Private to the merchant; never merged into text that a payer sees. */
  readonly memo?: string;
  readonly references?: {
    /** BT-13, shown to the payer. */
    readonly purchaseOrder?: string;
    /** BT-83, goes to the processor. */
    readonly remittance?: string;
    /** The group invoice this one is a part of. */
    readonly parent?: string;
  };
  readonly seller?: Party;
  readonly recipients: readonly Recipient[];
  readonly copies?: readonly Copy[];
  /** May be empty: some providers bill an amount without lines. */
  readonly lines: readonly LineItem[];
  readonly taxes: readonly TaxDefinition[];
  /** BG-23, when tax is stated only for the whole. */
  readonly documentTaxes: readonly AppliedTax[];
  readonly adjustments: readonly Adjustment[];
  readonly calculation: Calculation;
  readonly totals: Totals;
  readonly collection: Collection;
  readonly status: InvoiceStatus;
  readonly lifecycle: Lifecycle;
  /** Payments and refunds, external ones included, in the provider's order. */
  readonly transactions: readonly Transaction[];
  /** Oldest first; ties keep the provider's order. */
  readonly history: readonly InvoiceEvent[];
  readonly links: readonly Link[];
  readonly attachments?: readonly Attachment[];
  readonly customFields?: readonly CustomField[];
  readonly presentation?: { readonly templateId?: string; readonly labels?: readonly LabelOverride[] };
  /** Settings for one provider that the caller wants written, by provider name. */
  readonly extensions?: Readonly<Record<string, JsonObject>>;
}

/** A readonly type with its own properties mutable, those below not: for building a document before it is handed out. */
export type Building<T> = { -readonly [K in keyof T]: T[K] };
