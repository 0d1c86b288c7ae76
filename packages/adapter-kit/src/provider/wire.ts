import type {
  Clock,
  Dialect,
  Invoice,
  JsonObject,
  ListPage,
  ListQuery,
  LocalDate,
  Money,
  Open,
  QrCode,
  Transaction,
  Webhooks,
  Criterion,
  CriterionHandling,
} from '@billingual/core';
import type { CallResult } from '../call.ts';

/** A payment or a refund whose amount and day have been checked. */
export interface CheckedTransaction {
  readonly amount?: Money;
  readonly method: NonNullable<Transaction['method']>;
  readonly on?: LocalDate;
  readonly note?: string;
}

export interface WireOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * A provider's operations as they are at the wire, one request each unless said otherwise. What has to hold for every provider
 * (draft first, reading back, looking up what is unclear) is added by `defineProvider`. An operation that the provider does not
 * have is left out; its capability says why.
 */
export interface Wire {
  readonly create: (body: JsonObject, options: WireOptions) => Promise<CallResult>;
  /** The id in the answer to a create; undefined when it names none. `number` is the one that was written. */
  readonly createdId: (body: unknown, number: string) => string | undefined;
  readonly get: (id: string, options: WireOptions) => Promise<CallResult>;
  /** Ids of the invoices with exactly this number, as far as the provider knows at this moment. May lag behind. */
  readonly findByNumber: (number: string, options: WireOptions) => Promise<readonly string[]>;
  /** `current` was read just before, and `body` is made from it. */
  readonly update: (
    id: string,
    body: JsonObject,
    how: { readonly current: Invoice },
    options: WireOptions,
  ) => Promise<CallResult>;
  /** May take more than one request, each of which can be repeated; `current` was read just before. */
  readonly send: (
    id: string,
    how: { readonly notify: boolean; readonly current: Invoice },
    options: WireOptions,
  ) => Promise<CallResult>;
  /** Throws what `send` throws for this draft before any request. */
  readonly checkSend?: (current: Invoice, how: { readonly notify: boolean }) => void;
  readonly cancel: (id: string, how: { readonly notify: boolean }, options: WireOptions) => Promise<CallResult>;
  readonly discard: (id: string, options: WireOptions) => Promise<CallResult>;
  readonly remind?: (id: string, how: { readonly current: Invoice }, options: WireOptions) => Promise<CallResult>;
  readonly recordPayment?: (id: string, payment: CheckedTransaction, options: WireOptions) => Promise<CallResult>;
  readonly deletePayment?: (id: string, transactionId: string, options: WireOptions) => Promise<CallResult>;
  readonly recordRefund?: (id: string, refund: CheckedTransaction, options: WireOptions) => Promise<CallResult>;
  readonly deleteRefund?: (id: string, transactionId: string, options: WireOptions) => Promise<CallResult>;
  /** The id in the answer to a recorded payment or refund. */
  readonly recordedId?: (body: unknown) => string | undefined;
  /** The word under which a method is read back, where the provider has one word for two. */
  readonly recordedMethod?: (method: CheckedTransaction['method']) => string | undefined;
  readonly qrCode?: (
    id: string,
    size: { readonly width?: number; readonly height?: number },
    options: WireOptions,
  ) => Promise<QrCode>;
  readonly nextNumber?: (options: WireOptions) => Promise<string>;
  /** Rows as the provider lists them, before they are compared with the query again. */
  readonly pages: (query: ListQuery) => AsyncIterable<ListPage>;
  /** Who looks at each criterion of this query. */
  readonly handling: (query: ListQuery) => Readonly<Partial<Record<Criterion, CriterionHandling>>>;
}

export interface ProviderParts {
  readonly dialect: Dialect;
  readonly account: string;
  /** `accountIdentity` of what names the merchant. */
  readonly identity: string;
  readonly environment: Open<'test' | 'live'>;
  readonly clock: Clock;
  /** 0 to 1, excluded. */
  readonly random: () => number;
  readonly wire: Wire;
  /** Left out where the capability denies them. */
  readonly webhooks?: Webhooks;
  readonly numbers: {
    /** The longest number the provider takes. */
    readonly maxLength: number;
    /**
     * Whether it refuses a number that is taken. Only then may a create whose outcome is open be repeated: the number keeps it from
     * being made twice.
     */
    readonly unique: boolean;
  };
  /** Whether `cancel` takes drafts and scheduled invoices too; where not, they are discarded instead. */
  readonly cancelsDrafts: boolean;
}
