import type { PathRow } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import { at, steps, valueAt } from './json-pointer.ts';
import { locate, pathOf } from './locate.ts';
import { isMoney } from './money.ts';
import type { JsonPointer, JsonValue } from './scalar.ts';
import { bodyPlaces, shared, sourcesByValue, type BodyPlaces } from './source-by-value.ts';

/**
 * Where a part of an invoice stood in the body it was read from. Undefined when the body has no such place, or several, so that a
 * pointer that is given can be followed.
 */
export function sourceOf(canonical: JsonPointer, invoice: Invoice, paths: readonly PathRow[]): JsonPointer | undefined {
  return direct(canonical, invoice, paths).pointer;
}

/** Every place where it stood: more than one for what the body says in several, as a tax that stands on each of its lines. */
export function sourcesOf(
  canonical: JsonPointer,
  invoice: Invoice,
  paths: readonly PathRow[],
  body: BodyPlaces = bodyPlaces(invoice.source?.raw, paths),
): readonly JsonPointer[] {
  const { pointer, isCertain } = direct(canonical, invoice, paths);
  if (isCertain) return pointer === undefined ? [] : [pointer];
  const part: unknown = valueAt(invoice as unknown as JsonValue, canonical);
  const found = sourcesByValue(canonical, part, body).filter((it) => it !== '');
  return found.length > 0 || pointer === undefined ? found : [pointer];
}

/** By the provider's path alone. Certain where that leads to all of the part, or to a section that is its own. */
function direct(
  canonical: JsonPointer,
  invoice: Invoice,
  paths: readonly PathRow[],
): { readonly pointer: JsonPointer | undefined; readonly isCertain: boolean } {
  const raw = invoice.source?.raw;
  const isThere = (it: JsonPointer | undefined): it is JsonPointer =>
    it !== undefined && valueAt(raw, it) !== undefined;
  const located = locate(canonical, paths);
  const whole = isThere(located) ? located : undefined;
  // A whole section of the body says too little when only one field of it is meant.
  if (whole !== undefined && steps(whole).length > 1) return { pointer: whole, isCertain: true };
  const part: unknown = valueAt(invoice as unknown as JsonValue, canonical);
  const fields = fieldsOf(part, canonical);
  if (fields.some((it) => pathOf(it, paths) === '')) return { pointer: whole, isCertain: whole !== undefined };
  const places = fields.map((it) => locate(it, paths));
  const pointer = shared(places.filter(isThere)) || whole;
  return { pointer, isCertain: whole !== undefined || (pointer !== undefined && places.every(isThere)) };
}

/** The pointers of everything below a value that is no object or list. */
function fieldsOf(value: unknown, pointer: JsonPointer): readonly JsonPointer[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || isMoney(value)) return [pointer];
  if (Array.isArray(value)) return value.flatMap((it: unknown, index) => fieldsOf(it, at(pointer, index)));
  return Object.entries(value).flatMap(([key, it]) => fieldsOf(it, at(pointer, key)));
}
