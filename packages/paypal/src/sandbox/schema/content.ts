/** Bodies as the tables of `validate.ts` leave them: every field checked, unknown ones gone. Amounts are text as it was sent. */

export interface MoneyContent {
  readonly currency_code: string;
  readonly value: string;
}

export interface NameContent {
  readonly prefix?: string;
  readonly given_name?: string;
  readonly surname?: string;
  readonly middle_name?: string;
  readonly suffix?: string;
  readonly alternate_full_name?: string;
  readonly full_name?: string;
}

interface ContactContent {
  readonly business_name?: string;
  readonly name?: NameContent;
  readonly address?: Readonly<Record<string, unknown>>;
}

interface InvoicerContent extends ContactContent {
  readonly email_address?: string;
  readonly phones?: readonly unknown[];
  readonly website?: string;
  readonly tax_id?: string;
  readonly additional_notes?: string;
  readonly logo_url?: string;
}

interface BillingContent extends ContactContent {
  readonly email_address?: string;
  readonly phones?: readonly unknown[];
  readonly additional_info?: string;
  readonly language?: string;
}

export interface RecipientContent {
  readonly billing_info?: BillingContent;
  readonly shipping_info?: ContactContent;
}

export interface TaxContent {
  readonly name: string;
  readonly percent: string;
}

export interface DiscountContent {
  readonly percent?: string;
  /** Counts when both are given (OpenAPI 2.3). */
  readonly amount?: MoneyContent;
}

export interface ItemContent {
  readonly name: string;
  readonly description?: string;
  readonly quantity: string;
  readonly unit_amount: MoneyContent;
  readonly tax?: TaxContent;
  readonly item_date?: string;
  readonly discount?: DiscountContent;
  readonly unit_of_measure?: string;
}

interface BreakdownContent {
  readonly discount?: { readonly invoice_discount?: DiscountContent };
  readonly shipping?: { readonly amount?: MoneyContent; readonly tax?: TaxContent };
  readonly custom?: { readonly label: string; readonly amount?: MoneyContent };
}

interface ConfigurationContent {
  readonly tax_calculated_after_discount?: boolean;
  readonly tax_inclusive?: boolean;
  readonly allow_tip?: boolean;
  readonly partial_payment?: {
    readonly allow_partial_payment?: boolean;
    readonly minimum_amount_due?: MoneyContent;
  };
  readonly template_id?: string;
}

export interface DetailContent {
  readonly currency_code: string;
  readonly reference?: string;
  readonly note?: string;
  readonly terms_and_conditions?: string;
  readonly memo?: string;
  readonly attachments?: readonly unknown[];
  readonly invoice_number?: string;
  readonly invoice_date?: string;
  readonly payment_term?: { readonly term_type?: string; readonly due_date?: string };
}

export interface InvoiceContent {
  readonly detail: DetailContent;
  readonly invoicer?: InvoicerContent;
  readonly primary_recipients?: readonly RecipientContent[];
  readonly additional_recipients?: readonly string[];
  readonly items?: readonly ItemContent[];
  readonly configuration?: ConfigurationContent;
  readonly amount?: { readonly breakdown?: BreakdownContent };
}

export interface NotificationContent {
  readonly send_to_invoicer?: boolean;
  readonly send_to_recipient?: boolean;
}

export interface PaymentContent {
  readonly method: string;
  readonly payment_date?: string;
  readonly note?: string;
  readonly amount?: MoneyContent;
  readonly shipping_info?: ContactContent;
}

export interface RefundContent {
  readonly method: string;
  readonly refund_date?: string;
  readonly amount?: MoneyContent;
}

export interface QrCodeContent {
  readonly width?: number;
  readonly height?: number;
  readonly action?: string;
}

export interface TemplateContent {
  readonly name?: string;
  readonly default_template?: boolean;
  readonly template_info?: InvoiceContent;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly unit_of_measure?: string;
}
