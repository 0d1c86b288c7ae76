import type { Dialect } from './dialect.ts';
import type { Invoice } from './invoice.ts';
import { pointerOf, steps, valueAt } from './json-pointer.ts';
import { locate } from './locate.ts';
import { residueOf, type ResidueEntry } from './residue.ts';
import type { JsonObject, JsonValue } from './scalar.ts';

export interface Merged {
  readonly request: JsonObject;
  /** What a request could hold, but this one has no place for. */
  readonly left: readonly ResidueEntry[];
}

type Path = readonly string[];

/**
 * Puts what the model does not hold back into a full-replace request: fields in no table go where they were, as long as the object
 * around them is still there; so do settings that are known and have no home. What stood in a line goes where that line is now,
 * and goes with it when it is taken out; other lists must still have as many items. Fields that go one way only stay out.
 */
export function mergeResidue(request: JsonObject, invoice: Invoice, arranged: Invoice, dialect: Dialect): Merged {
  const raw = invoice.source?.raw;
  if (invoice.source?.provider !== dialect.name || raw === undefined) return { request, left: [] };
  const writable = dialect.paths.filter((it) => it.way !== 'r');
  const settings = new Set(writable.filter((it) => it.home === null && it.way === 'rw').map((it) => it.path));
  const kept = residueOf(raw, dialect.paths).filter(
    (it) =>
      it.why === 'unknown-field' || (it.why === 'no-canonical-home' && settings.has(tablePath(steps(it.pointer)))),
  );
  const lines = linesOf(raw, kept, invoice, arranged, dialect);
  const merged: JsonObject = { ...request };
  const own = new Set<JsonValue>([merged]);
  const left = kept.filter(({ pointer, value }) => {
    const before = steps(pointer);
    const now = isInside(before, lines.list) ? lines.placeOf(before) : before;
    if (now === undefined) return false;
    if (!fits(now, before, lines.list, raw, merged)) {
      const parent = tablePath(before.slice(0, -1));
      return writable.some((it) => it.path.startsWith(`${parent}.`) || it.path.startsWith(`${parent}[`));
    }
    put(merged, now, value, own);
    return false;
  });
  return { request: merged, left };
}

/** '/items/0/name' as the tables write it: 'items[].name'. */
function tablePath(path: Path): string {
  return path.reduce((text, it) => (/^\d+$/.test(it) ? `${text}[]` : text === '' ? it : `${text}.${it}`), '');
}

interface Lines {
  /** Where the provider lists them. */
  readonly list: Path;
  /** Where something that stood in a line stands now; undefined when the line is gone. */
  placeOf(before: Path): Path | undefined;
}

function linesOf(
  raw: JsonValue,
  kept: readonly ResidueEntry[],
  invoice: Invoice,
  arranged: Invoice,
  dialect: Dialect,
): Lines {
  const list = steps(locate('/lines/0', dialect.paths) ?? '').slice(0, -1);
  if (!kept.some((it) => isInside(steps(it.pointer), list))) return { list, placeOf: (it) => it };
  const items = valueAt(raw, pointerOf(list)) as readonly JsonValue[];
  // What is no object was never read as a line.
  const objects = items.flatMap((it, index) =>
    typeof it === 'object' && it !== null && !Array.isArray(it) ? [index] : [],
  );
  const ids = new Map(dialect.read(raw).value.lines.map((it, index) => [objects[index], it.id] as const));
  // Lines that were put together for the request are none of those that were read.
  const isWhole = arranged.lines.length === invoice.lines.length;
  const places = new Map(isWhole ? arranged.lines.map((it, index) => [it.id, index] as const) : []);
  return {
    list,
    placeOf(before) {
      const place = places.get(ids.get(Number(before[list.length])) ?? '');
      return place === undefined ? undefined : before.with(list.length, String(place));
    },
  };
}

/** Inside an item of the list, below the item itself. */
function isInside(path: Path, list: Path): boolean {
  return list.length > 0 && path.length > list.length + 1 && list.every((it, index) => path[index] === it);
}

function fits(now: Path, before: Path, lines: Path, raw: JsonValue, request: JsonObject): boolean {
  let was: JsonValue | undefined = raw;
  let is: JsonValue | undefined = request;
  for (let count = 0; count < now.length; count += 1) {
    if (typeof is !== 'object' || is === null) return false;
    const isLines = count === lines.length && isInside(now, lines);
    if (Array.isArray(is) && !isLines && (!Array.isArray(was) || is.length !== was.length)) return false;
    was = child(was, before[count]);
    is = child(is, now[count]);
  }
  return is === undefined;
}

/** Looks at own properties only. */
function child(of: JsonValue | undefined, step: string | undefined): JsonValue | undefined {
  if (typeof of !== 'object' || of === null || step === undefined || !Object.hasOwn(of, step)) return undefined;
  return (of as Readonly<Record<string, JsonValue>>)[step];
}

/** Changes `root`, which is a copy; every object on the way is copied once, the first time something is put into it. */
function put(root: JsonObject, path: Path, value: JsonValue, own: Set<JsonValue>): void {
  let here: JsonValue = root;
  for (const step of path.slice(0, -1)) {
    let next = child(here, step) as JsonObject | readonly JsonValue[];
    if (!own.has(next)) {
      next = Array.isArray(next) ? [...(next as readonly JsonValue[])] : { ...(next as JsonObject) };
      own.add(next);
      define(here, step, next);
    }
    here = next;
  }
  define(here, path.at(-1) ?? '', value);
}

/** Defined rather than assigned, so that a hostile key cannot reach the prototype. */
function define(into: JsonValue, step: string, value: JsonValue): void {
  Object.defineProperty(into, step, { value, enumerable: true, configurable: true, writable: true });
}
