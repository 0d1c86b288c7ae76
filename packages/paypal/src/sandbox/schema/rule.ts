/** Names of what is wrong, from the error lists of OpenAPI 2.3 and, where those are silent, of PayPal's other APIs. */
export type SchemaIssue =
  | 'MISSING_REQUIRED_PARAMETER'
  | 'INVALID_STRING_LENGTH'
  | 'INVALID_STRING_MAX_LENGTH'
  | 'INVALID_PARAMETER_SYNTAX'
  | 'INVALID_ARRAY_MAX_ITEMS'
  | 'INVALID_INTEGER_MAX_VALUE'
  | 'INVALID_INTEGER_MIN_VALUE'
  | 'INVALID_INTEGER_VALUE'
  | 'INVALID_DECIMAL_VALUE'
  | 'INVALID_PAYMENT_METHOD'
  | 'INVALID_REFUND_METHOD';

export interface TextRule {
  readonly kind: 'text';
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly words?: readonly string[];
  /** Named in place of INVALID_PARAMETER_SYNTAX. */
  readonly issue?: SchemaIssue;
}

/** A number written as text. Bounds are included. */
export interface DecimalRule {
  readonly kind: 'decimal';
  readonly min?: number;
  readonly max?: number;
  /** Decimals there may be. */
  readonly scale?: number;
  readonly shortest?: number;
  readonly longest?: number;
}

export interface ListRule {
  readonly kind: 'list';
  readonly of: Rule;
  readonly most?: number;
}

export interface ObjectRule {
  readonly kind: 'object';
  readonly fields: Readonly<Record<string, Rule>>;
  readonly required?: readonly string[];
}

/** What a field of a request has to be. What has no rule is dropped without a word, as PayPal does (`detail.term`, read-only fields). */
export type Rule =
  | TextRule
  | DecimalRule
  | { readonly kind: 'flag' }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | ListRule
  | ObjectRule;

export const text = (max?: number): TextRule => ({ kind: 'text', ...(max !== undefined && { max }) });
export const sized = (min: number, max: number, pattern?: RegExp): TextRule => ({
  kind: 'text',
  min,
  max,
  ...(pattern !== undefined && { pattern }),
});
export const words = (...all: readonly string[]): TextRule => ({ kind: 'text', words: all });
export const flag: Rule = { kind: 'flag' };
export const list = (of: Rule, most?: number): ListRule => ({ kind: 'list', of, ...(most !== undefined && { most }) });
export const object = (fields: ObjectRule['fields'], ...required: readonly string[]): ObjectRule => ({
  kind: 'object',
  fields,
  required,
});

export const currency: Rule = sized(3, 3);
export const date: Rule = sized(10, 10, /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])$/);
export const dateTime: Rule = sized(
  20,
  64,
  /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])[Tt]([0-1][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.][0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$/,
);
export const email: Rule = sized(3, 254, /^.+@[^"-].+$/);

/** Money from `min` to `max` major units; two decimals unless the currency has none, which is looked at elsewhere. */
export function money(min?: number, max?: number): ObjectRule {
  const bounds = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  return object(
    { currency_code: currency, value: { kind: 'decimal', longest: 32, scale: 2, ...bounds } },
    'currency_code',
    'value',
  );
}

export const percent: Rule = { kind: 'decimal', min: 0, max: 100, scale: 5 };
