/** Types that carry no arithmetic: dates, instants, decimals as text, open enums, JSON. */

declare const brand: unique symbol;
type Brand<T, B extends string> = T & { readonly [brand]: B };

/**
 * An exact decimal as plain text: optional minus, digits, optional fraction. No exponent, no plus sign, no grouping. Digits
 * stay as stated ('1.50' is not shortened); compare by value with `sameDecimal`.
 */
export type Decimal = Brand<string, 'Decimal'>;

/** A percentage in points: '8.25' means 8.25 %. The factor form 0.0825 never leaves an adapter. */
export type Percent = Brand<string, 'Percent'>;

/** A calendar day, 'YYYY-MM-DD', without a zone. Never a `Date`. */
export type LocalDate = Brand<string, 'LocalDate'>;

/** A point in time as RFC 3339 text, exactly as received: fraction digits (some send nine) and offset are kept. */
export type Instant = Brand<string, 'Instant'>;

/** An open enum: the known words for completion, any other word accepted. Unknown provider words never fail a read. */
export type Open<T extends string> = T | (string & {});

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** RFC 6901, e.g. '/lines/0/name'. */
export type JsonPointer = string;

/** Who said so: the provider's document, our arithmetic, a rule applied to stated values, or a default nobody stated. */
export type Origin = 'stated' | 'computed' | 'derived' | 'assumed';
