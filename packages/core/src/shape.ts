/**
 * What a provider's document can hold, as data. The writer itself is driven by it: there is no second, hand-written copy of
 * these rules in code, and the tables in the docs are printed from it.
 */
export interface Shape {
  readonly lines: {
    /** False: an invoice may be an amount without lines. */
    readonly required: boolean;
    readonly max: number;
    /** Fraction digits a quantity may have. */
    readonly quantityScale: number;
    /** Whether quantities and prices below zero are accepted. */
    readonly negative: boolean;
    /** Whether a quantity of zero is known to be accepted. */
    readonly zero: boolean;
  };
  readonly tax: {
    /** Where a tax may stand. */
    readonly levels: readonly Level[];
    readonly perLine: number;
    /** A tax is a rate the provider applies; an amount alone cannot be told to it. */
    readonly needsRate: boolean;
    readonly needsName: boolean;
    /** Whether prices may contain tax. */
    readonly inclusive: boolean;
    /** Fraction digits of a rate in points. */
    readonly rateScale: number;
    /** A tax of shipping's own: 'added' to what is billed, only 'stated' beside it, or 'none'. */
    readonly onShipping: 'added' | 'stated' | 'none';
  };
  readonly discount: {
    readonly levels: readonly Level[];
    /** Fraction digits of a percentage in points, by level; absent where none are documented. */
    readonly percentScale?: Readonly<Partial<Record<Level, number>>>;
  };
  /** 'one': tax and discount stand on the document or on the lines, but not on both in one request. */
  readonly levels: 'free' | 'one';
  readonly charges: {
    readonly shipping: boolean;
    /** A free amount with a label, and whether it may be negative; false where there is none. */
    readonly custom: false | { readonly negative: boolean };
  };
  /** 'full': a name is one text. 'parts': given name and surname, and the full text besides. */
  readonly names: 'full' | 'parts';
  readonly recipients: { readonly max: number };
  readonly dueDate: 'required' | 'optional';
  /** Absent: the provider names no list. */
  readonly currencies?: readonly string[];
  /** Currencies for which this provider's decimals are not ISO 4217's. */
  readonly exponents: Readonly<Record<string, number>>;
}

export type Level = 'line' | 'document';

/** A limit on one canonical field, and where it is documented. */
export interface Limit {
  /** Canonical path without indexes: 'lines.name'. */
  readonly path: string;
  /** The provider's own path. */
  readonly target: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  /** Inclusive bounds, as decimal text. */
  readonly min?: string;
  readonly max?: string;
  readonly pattern?: RegExp;
  /** Only hearsay: a breach is reported and does not block. */
  readonly soft?: true;
  readonly source: string;
}

/** The largest amount that an operation takes, in major units as decimal text. */
export interface MostAmount {
  /** In currencies without decimals at this provider. */
  readonly whole: string;
  readonly fractional: string;
}

/** Whether a provider can do something, and its documented reason when it cannot. */
export type Capability =
  | { readonly can: true; readonly how?: string; readonly most?: MostAmount }
  | { readonly can: false; readonly reason: string };

export const operations = [
  'create',
  'get',
  'list',
  'search',
  'update',
  'send',
  'schedule',
  'cancel',
  'discard',
  'remind',
  'recordPayment',
  'deletePayment',
  'recordRefund',
  'deleteRefund',
  'qrCode',
  'nextNumber',
  'webhooks',
] as const;

export type Operation = (typeof operations)[number];

export type Capabilities = Readonly<Record<Operation, Capability>>;
