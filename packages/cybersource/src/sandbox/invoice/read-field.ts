import type { JsonObject, JsonValue } from '@billingual/sandbox';
import { decimalPattern, shortest, truncated } from '../arithmetic.ts';
import type { ErrorDetail } from '../errors.ts';
import type { CybersourceSettings } from '../settings.ts';
import type { FieldRule, ObjectShape } from './shape.ts';

export interface Reading {
  readonly settings: CybersourceSettings;
  /** Of the minor unit of the currency in the request. */
  readonly digits: number;
  readonly problems: ErrorDetail[];
}

type Leaf = string | boolean;
export interface Branch {
  readonly [name: string]: Leaf | Branch | readonly Branch[];
}

/** An object with what its shape names. Null counts as absent; objects that are left empty are left out. */
export function readObject(
  from: JsonValue | undefined,
  shape: ObjectShape,
  path: string,
  reading: Reading,
): Branch | undefined {
  if (from === undefined || from === null) return undefined;
  if (!isObject(from)) return bad(path, reading);
  const read: Record<string, Leaf | Branch | readonly Branch[]> = {};
  for (const [name, rule] of Object.entries(shape)) {
    const value = from[name];
    if (value === undefined || value === null) continue;
    const at = path === '' ? name : `${path}.${name}`;
    const it = readValue(value, rule, at, reading);
    if (it !== undefined) read[name] = it;
  }
  return Object.keys(read).length === 0 ? undefined : read;
}

function readValue(
  value: JsonValue,
  rule: ObjectShape[string],
  at: string,
  reading: Reading,
): Leaf | Branch | readonly Branch[] | undefined {
  if (isList(rule)) {
    if (!Array.isArray(value)) return bad(at, reading);
    const items = (value as readonly JsonValue[]).map(
      (it, index) => readObject(it, rule[0], `${at}[${index}]`, reading) ?? {},
    );
    return items.length === 0 ? undefined : items;
  }
  if (!isRule(rule)) return readObject(value, rule, at, reading);
  const leaf = readLeaf(value, rule, reading);
  return leaf ?? bad(at, reading);
}

/** The value in the form in which it is kept, or undefined when it is not one that the field takes. */
function readLeaf(value: JsonValue, rule: FieldRule, reading: Reading): Leaf | undefined {
  const { settings, digits } = reading;
  switch (rule.is) {
    case 'flag':
      return flagOf(value);
    case 'text':
      return typeof value === 'string' && fits(value, rule, settings) && (rule.pattern?.test(value) ?? true)
        ? value
        : undefined;
    case 'amount': {
      const amount = decimalOf(value);
      return amount !== undefined && fits(amount, rule, settings) ? truncated(amount, digits) : undefined;
    }
    case 'rate': {
      const rate = decimalOf(value);
      return rate !== undefined && fits(rate, rule, settings) ? shortest(rate) : undefined;
    }
    case 'quantity':
      return quantityOf(value, settings);
    case 'id': {
      const id = typeof value === 'number' ? String(value) : value;
      return typeof id === 'string' && /^\d+$/.test(id) ? id : undefined;
    }
    case 'date':
      return typeof value === 'string' && isDay(value) ? value : undefined;
    case 'expiry':
      return typeof value === 'string' ? expiryOf(value, settings) : undefined;
    case 'currency':
      return typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : undefined;
    case 'mode':
      return typeof value === 'string' ? modes.get(value.toLowerCase()) : undefined;
  }
}

const modes: ReadonlyMap<string, string> = new Map([
  ['none', 'None'],
  ['email', 'Email'],
]);

/** Texts and numbers are taken alike: the SDK says text, the samples show both. */
function decimalOf(value: JsonValue): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && decimalPattern.test(text) ? text : undefined;
}

/** A whole number (SDK 0.0.83); at least one until 2020. */
function quantityOf(value: JsonValue, { lengths }: CybersourceSettings): string | undefined {
  const text = decimalOf(value);
  const quantity = text === undefined ? undefined : shortest(text);
  if (quantity === undefined || quantity.includes('.')) return undefined;
  if (lengths === '2020' && (quantity === '0' || quantity.length > 9)) return undefined;
  return quantity;
}

function flagOf(value: JsonValue): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}

function expiryOf(value: string, { expirationDateFormat }: CybersourceSettings): string | undefined {
  const day = expirationDateFormat === 'DD-MM-YYYY' ? value.split('-').toReversed().join('-') : value;
  return isDay(day) ? day : undefined;
}

/** 'YYYY-MM-DD', and a day that exists. A whole timestamp is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function fits(
  text: string,
  rule: { readonly atMost?: number; readonly atMostIn2020?: number },
  { lengths }: CybersourceSettings,
): boolean {
  const most = rule.atMost ?? (lengths === '2020' ? rule.atMostIn2020 : undefined);
  return most === undefined || text.length <= most;
}

function bad(field: string, { problems }: Reading): undefined {
  problems.push({ field, reason: 'INVALID_DATA' });
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(rule: ObjectShape[string]): rule is readonly [ObjectShape] {
  return Array.isArray(rule);
}

/** No field of the provider is called 'is'. */
function isRule(rule: FieldRule | ObjectShape): rule is FieldRule {
  return typeof rule['is'] === 'string';
}
