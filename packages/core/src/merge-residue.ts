import type { Dialect } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import { steps, valueAt } from './json-pointer.ts';
import { residueOf } from './residue.ts';
import type { JsonObject, JsonPointer, JsonValue } from './scalar.ts';

/**
 * Puts what the model does not hold back into a full-replace request: fields in no table go where they were, as long as the object
 * around them is still there and a list around them still has as many items; so do settings that are known and have no home.
 * Fields that go one way only are in the tables and stay out.
 */
export function mergeResidue(request: JsonObject, invoice: Invoice, dialect: Dialect): JsonObject {
  const raw = invoice.source?.raw;
  if (invoice.source?.provider !== dialect.name || raw === undefined) return request;
  const settings = new Set(dialect.paths.filter((it) => it.home === null && it.way === 'rw').map((it) => it.path));
  const kept = residueOf(raw, dialect.paths).filter(
    (it) => it.why === 'unknown-field' || (it.why === 'no-canonical-home' && settings.has(tablePath(it.pointer))),
  );
  return kept.reduce(
    (result, it) => (fits(it.pointer, raw, result) ? put(result, steps(it.pointer), it.value) : result),
    request,
  );
}

/** '/items/0/name' as the tables write it: 'items[].name'. */
function tablePath(pointer: JsonPointer): string {
  return steps(pointer).reduce((path, it) => (/^\d+$/.test(it) ? `${path}[]` : path === '' ? it : `${path}.${it}`), '');
}

function fits(pointer: JsonPointer, raw: JsonValue, request: JsonObject): boolean {
  const path = steps(pointer);
  for (let count = 1; count < path.length; count += 1) {
    const parent = `/${path.slice(0, count).join('/')}`;
    const [before, after] = [valueAt(raw, parent), valueAt(request, parent)];
    if (typeof after !== 'object' || after === null) return false;
    if (Array.isArray(after) && (!Array.isArray(before) || after.length !== before.length)) return false;
  }
  return valueAt(request, pointer) === undefined;
}

function put<T extends JsonValue>(root: T, [step, ...rest]: readonly string[], value: JsonValue): T {
  if (step === undefined) return value as T;
  if (Array.isArray(root))
    return root.map((it: JsonValue, index) => (String(index) === step ? put(it, rest, value) : it)) as JsonValue as T;
  const object = root as JsonObject;
  const child = rest.length === 0 ? value : put(object[step] as JsonValue, rest, value);
  // Defined rather than assigned, so that a hostile key cannot reach the prototype.
  const copy = { ...object };
  Object.defineProperty(copy, step, { value: child, enumerable: true, configurable: true, writable: true });
  return copy as JsonValue as T;
}
