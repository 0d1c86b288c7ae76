import type { PathRow } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import { at, pathName, steps, valueAt } from './json-pointer.ts';
import { locate } from './locate.ts';
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
  const whole = [locate(canonical, paths)].find(isThere);
  // A whole section of the body says too little when only one field of it is meant.
  if (whole !== undefined && steps(whole).length > 1) return whole;
  const part: unknown = valueAt(invoice as unknown as JsonValue, canonical);
  const fields = fieldsOf(part, canonical);
  const scattered = scatteredOf(paths);
  if (fields.some((it) => scattered.has(pathName(it)))) return whole;
  return shared(fields.map((it) => locate(it, paths)).filter(isThere)) ?? whole;
}

const known = new WeakMap<readonly PathRow[], ReadonlySet<string>>();

/** Homes of fields from different sections of a body: payments and refunds are one list here. */
function scatteredOf(paths: readonly PathRow[]): ReadonlySet<string> {
  let scattered = known.get(paths);
  if (scattered !== undefined) return scattered;
  const sections = new Map<string, string>();
  const found = new Set<string>();
  for (const { home, path } of paths) {
    if (home === null) continue;
    const section = path.split('.', 1)[0] ?? '';
    if ((sections.get(home) ?? section) !== section) found.add(home);
    sections.set(home, section);
  }
  known.set(paths, (scattered = found));
  return scattered;
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
