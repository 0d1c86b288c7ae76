import type { PathRow } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import { at, steps, valueAt } from './json-pointer.ts';
import { locate, pathOf } from './locate.ts';
import { isMoney } from './money.ts';
import type { JsonPointer, JsonValue } from './scalar.ts';

/**
 * Where a part of an invoice stood in the body it was read from. Undefined when the body has no such place, or several, so that a
 * pointer that is given can be followed.
 */
export function sourceOf(canonical: JsonPointer, invoice: Invoice, paths: readonly PathRow[]): JsonPointer | undefined {
  const raw = invoice.source?.raw;
  const isThere = (it: JsonPointer | undefined): it is JsonPointer =>
    it !== undefined && valueAt(raw, it) !== undefined;
  const located = locate(canonical, paths);
  const whole = isThere(located) ? located : undefined;
  // A whole section of the body says too little when only one field of it is meant.
  if (whole !== undefined && steps(whole).length > 1) return whole;
  const part: unknown = valueAt(invoice as unknown as JsonValue, canonical);
  const fields = fieldsOf(part, canonical);
  if (fields.some((it) => pathOf(it, paths) === '')) return whole;
  return shared(fields.map((it) => locate(it, paths)).filter(isThere)) ?? whole;
}

/** The pointers of everything below a value that is no object or list. */
function fieldsOf(value: unknown, pointer: JsonPointer): readonly JsonPointer[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || isMoney(value)) return [pointer];
  if (Array.isArray(value)) return value.flatMap((it: unknown, index) => fieldsOf(it, at(pointer, index)));
  return Object.entries(value).flatMap(([key, it]) => fieldsOf(it, at(pointer, key)));
}

function shared(pointers: readonly JsonPointer[]): JsonPointer | undefined {
  const [first, ...others] = pointers.map(steps);
  if (first === undefined) return undefined;
  let count = first.length;
  for (const it of others) while (first.slice(0, count).some((step, index) => step !== it[index])) count -= 1;
  return count === 0 ? undefined : first.slice(0, count).reduce((pointer, step) => at(pointer, step), '');
}
