import { decimalFault, writtenOut } from './decimal.ts';
import type { Problem } from './error.ts';
import type { Finding, FindingCode } from './finding.ts';
import { isInstant } from './instant.ts';
import { at, pathName } from './json-pointer.ts';
import { isLocalDate } from './local-date.ts';
import { trusted, type Money } from './money.ts';
import type { Decimal, Instant, JsonObject, JsonPointer, JsonValue, LocalDate, Percent } from './scalar.ts';
import type { BodyKind, ReadOptions } from './dialect.ts';

/**
 * One reading of one body. Tolerant of everything but amounts: a field of the wrong kind becomes a finding and stays in the
 * residue, an amount that cannot be read exactly becomes a problem, and any problem fails the whole read.
 */
export interface Reading {
  readonly provider: string;
  readonly kind: BodyKind;
  readonly options: ReadOptions;
  readonly findings: Finding[];
  readonly problems: Problem[];
}

/** The object under a key; anything else that is present is reported and left unread. */
export function objectAt(
  from: JsonObject | undefined,
  key: string,
  base: JsonPointer,
  reading: Reading,
): JsonObject | undefined {
  const value = from?.[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object' && !Array.isArray(value)) return value as JsonObject;
  unread(reading, at(base, key), value, 'an object is expected here');
  return undefined;
}

/** The objects of the list under a key; empty when absent. Items that are not objects are reported and skipped. */
export function listAt(
  from: JsonObject | undefined,
  key: string,
  base: JsonPointer,
  reading: Reading,
): readonly JsonObject[] {
  const value = from?.[key];
  if (value === undefined || value === null) return none;
  if (!Array.isArray(value)) {
    unread(reading, at(base, key), value, 'a list is expected here');
    return none;
  }
  const items = value as readonly JsonValue[];
  for (const it of items) if (!isObject(it)) return onlyObjects(items, at(base, key), reading);
  return items as readonly JsonObject[];
}

function onlyObjects(items: readonly JsonValue[], base: JsonPointer, reading: Reading): readonly JsonObject[] {
  return items.filter((it, index): it is JsonObject => {
    if (isObject(it)) return true;
    unread(reading, at(base, index), it, 'an object is expected here');
    return false;
  });
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const none: readonly JsonObject[] = [];

/** Text as received; a number is taken by its shortest text. */
export function textAt(
  from: JsonObject | undefined,
  key: string,
  base: JsonPointer,
  reading: Reading,
): string | undefined {
  const value = from?.[key];
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return String(value);
  unread(reading, at(base, key), value, 'text is expected here');
  return undefined;
}

/** A boolean, or its word: some answers send "true" as text, where `Boolean("false")` would be true. */
export function flagAt(
  from: JsonObject | undefined,
  key: string,
  base: JsonPointer,
  reading: Reading,
): boolean | undefined {
  const value = from?.[key];
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === null) return undefined;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
  if (word === 'true') return true;
  if (word === 'false') return false;
  unread(reading, at(base, key), value, 'true or false is expected here');
  return undefined;
}

/** An exact decimal (a quantity). What is present and not one is a problem: a guessed quantity is a guessed amount. */
export function decimalAt(
  from: JsonObject | undefined,
  key: string,
  base: JsonPointer,
  reading: Reading,
): Decimal | undefined {
  const value = from?.[key];
  if (value === undefined || value === null) return undefined;
  const fault = decimalFault(value);
  if (fault === undefined) return writtenOut(value as string | number) as Decimal;
  reading.problems.push({ pointer: at(base, key), problem: fault });
  return undefined;
}

/** A percentage in points, as stated. A problem when it is not a decimal. */
export function percentAt(
  from: JsonObject | undefined,
  key: string,
  base: JsonPointer,
  reading: Reading,
): Percent | undefined {
  return decimalAt(from, key, base, reading) as Percent | undefined;
}

/** A bare amount in the document's currency. A problem when present and not exact. */
export function amountAt(
  from: JsonObject | undefined,
  key: string,
  currency: string,
  base: JsonPointer,
  reading: Reading,
): Money | undefined {
  const value = decimalAt(from, key, base, reading);
  return value === undefined ? undefined : trusted(value, currency);
}

/** A calendar day; anything else is reported and left unread. */
export function dateAt(
  from: JsonObject | undefined,
  key: string,
  base: JsonPointer,
  reading: Reading,
): LocalDate | undefined {
  const value = from?.[key];
  if (value === undefined || value === null) return undefined;
  if (isLocalDate(value)) return value;
  unread(reading, at(base, key), value, 'a day written YYYY-MM-DD is expected here');
  return undefined;
}

/** A point in time, kept as text; anything else is reported and left unread. */
export function instantAt(
  from: JsonObject | undefined,
  key: string,
  base: JsonPointer,
  reading: Reading,
): Instant | undefined {
  const value = from?.[key];
  if (value === undefined || value === null) return undefined;
  if (isInstant(value)) return value;
  unread(reading, at(base, key), value, 'an RFC 3339 time is expected here');
  return undefined;
}

/** Reports a value that is in the body and not in the invoice. It stays in the residue. */
export function unread(reading: Reading, source: JsonPointer, value: JsonValue, message: string): void {
  note(reading, 'unread', source, { before: value, severity: 'loss', recoverable: 'from-residue', message });
}

/** Adds a finding of this reading, with its stable id: '<provider>.read.<path>.<code>'. */
export function note(
  reading: Reading,
  code: FindingCode,
  source: JsonPointer,
  rest: Pick<Finding, 'message'> & Partial<Omit<Finding, 'id' | 'code' | 'source' | 'message'>>,
): void {
  const id = `${reading.provider}.read.${pathName(source) || 'body'}.${code}`;
  reading.findings.push({ severity: 'info', recoverable: 'from-residue', ...rest, id, code, source });
}
