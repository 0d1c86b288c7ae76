import { isCurrencyCode } from '../currency.ts';
import { decimalFault } from '../decimal.ts';
import { isInstant } from '../instant.ts';
import { isLocalDate } from '../local-date.ts';
import { trusted, type Money, type MoneyText } from '../money.ts';
import type { Decimal, Instant, JsonObject, JsonValue, LocalDate, Percent } from '../scalar.ts';
import { isObject, leaf, object, type Node } from '../strict/node.ts';
import { fault, whatIs, type Scan } from '../strict/scan.ts';

/** Values of the canonical JSON document that have no fields of their own. Their names are those of the JSON Schema. */
export const text: Node<string> = leaf('text', (value, scan) =>
  typeof value === 'string' ? value : fault(scan, `is ${whatIs(value)}, not text`),
);

export const flag: Node<boolean> = leaf('flag', (value, scan) =>
  typeof value === 'boolean' ? value : fault(scan, `is ${whatIs(value)}, not true or false`),
);

export const whole: Node<number> = leaf('whole', (value, scan) =>
  Number.isSafeInteger(value) ? (value as number) : fault(scan, 'is not a whole number'),
);

export const schema: Node<1> = leaf('schema', (value, scan) => (value === 1 ? value : fault(scan, 'is not 1')));

export const currency: Node<string> = leaf('currency', (value, scan) =>
  isCurrencyCode(value) ? value : fault(scan, 'is not three capital letters (ISO 4217)'),
);

/** Decimals are text in the document: a JSON number has lost its zeros, and perhaps its last digits. */
function decimalText(value: unknown, scan: Scan): string | undefined {
  if (typeof value !== 'string') return fault(scan, `is ${whatIs(value)}, not decimal text`);
  const problem = decimalFault(value);
  return problem === undefined ? value : fault(scan, problem);
}

export const decimal: Node<Decimal> = leaf('decimal', decimalText as Node<Decimal>['read']);
export const percent: Node<Percent> = leaf('percent', decimalText as Node<Percent>['read']);

export const date: Node<LocalDate> = leaf('date', (value, scan) =>
  isLocalDate(value) ? value : fault(scan, 'is not a real day written YYYY-MM-DD'),
);

export const instant: Node<Instant> = leaf('instant', (value, scan) =>
  isInstant(value) ? value : fault(scan, 'is not an RFC 3339 time'),
);

export const moment: Node<Instant | LocalDate> = leaf('moment', (value, scan) =>
  isLocalDate(value) || isInstant(value) ? value : fault(scan, 'is neither a day nor an RFC 3339 time'),
);

/** Anything at all, kept as it is: what a provider sent is not ours to judge. */
export const anything: Node<JsonValue> = leaf('anything', (value) => value as JsonValue);

export const anyObject: Node<JsonObject> = leaf('any-object', (value, scan) =>
  isObject(value) ? (value as JsonObject) : fault(scan, `is ${whatIs(value)}, not an object`),
);

const moneyText: Node<Money> = object<MoneyText, Money>(
  { amount: leaf('decimal', decimalText), currency },
  (value, scan) => {
    if (value.amount === undefined || value.currency === undefined) return undefined;
    if (scan.currency !== undefined && value.currency !== scan.currency) {
      return fault(scan, `is in ${value.currency}, and the document in ${scan.currency}`);
    }
    return trusted(value.amount, value.currency);
  },
);

/** The scale is in the number of digits. Every amount is in the document's currency. */
export const money: Node<Money> = leaf('money', moneyText.read);
