import { compareDecimal, decimalFault } from './decimal.ts';
import type { PathRow } from './dialect.ts';
import { at, pathName, pointerOf, steps, valueAt } from './json-pointer.ts';
import { absolute, amountText, isMoney } from './money.ts';
import type { Decimal, JsonPointer, JsonValue } from './scalar.ts';

/**
 * Where the values of a part stand in the body it was read from, found by the values themselves: for parts whose place in a list is
 * not the one in the body, and for those that came from several places. Empty when none of their values is there as it was.
 */
export function sourcesByValue(canonical: JsonPointer, part: unknown, body: BodyPlaces): readonly JsonPointer[] {
  if (Array.isArray(part)) {
    const all = part.flatMap((it: unknown, index) => sourcesByValue(at(canonical, index), it, body));
    return wholeLists([...new Set(all)], body.raw);
  }
  const places = placesOf(fieldsOf(part, canonical), body);
  // An element of a list stands somewhere as a whole; the fields of an object may come from here and there.
  const isElement = /\/\d+$/.test(canonical);
  const found: JsonPointer[] = [];
  const missing = new Set([...places.values()].flatMap((it) => [...it.keys()]));
  while (missing.size > 0) {
    const scores = [...places].map(([, hits]) => [...hits.keys()].filter((it) => missing.has(it)).length);
    const best = Math.max(...scores);
    const taken = [...places.values()].filter((_, index) => scores[index] === best);
    for (const hits of isElement ? taken : taken.slice(0, 1)) {
      found.push(shared([...hits].flatMap(([field, pointer]) => (missing.has(field) ? [pointer] : []))));
      if (!isElement) for (const field of hits.keys()) missing.delete(field);
    }
    if (isElement) break;
  }
  return found;
}

interface Field {
  readonly pointer: JsonPointer;
  readonly value: unknown;
}

/** Everything below a value that is no object or list. */
function fieldsOf(value: unknown, pointer: JsonPointer): readonly Field[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object' || isMoney(value)) return [{ pointer, value }];
  return Object.entries(value).flatMap(([key, it]) => fieldsOf(it, at(pointer, key)));
}

/** By the element of a list, or the object, that holds them: which fields stand there, and where. */
function placesOf(
  fields: readonly Field[],
  body: BodyPlaces,
): ReadonlyMap<JsonPointer, ReadonlyMap<JsonPointer, JsonPointer>> {
  const places = new Map<JsonPointer, Map<JsonPointer, JsonPointer>>();
  for (const { pointer, value } of fields) {
    const standings = body.standings(pathName(pointer));
    if (standings.length === 0) continue;
    const isSame = sameAs(value);
    for (const { place, holder, stated } of standings) {
      if (!isSame(stated)) continue;
      const hits = places.get(holder);
      if (hits === undefined) places.set(holder, new Map([[pointer, place]]));
      else if (!hits.has(pointer)) hits.set(pointer, place);
    }
  }
  return places;
}

/** A body, and where in it what has one canonical path can stand. Each path is walked once, however often it is asked for. */
export interface BodyPlaces {
  readonly raw: JsonValue | undefined;
  /** By a canonical path without indexes. */
  readonly standings: (home: string) => readonly Standing[];
}

export function bodyPlaces(raw: JsonValue | undefined, paths: readonly PathRow[]): BodyPlaces {
  const walked = new Map<string, readonly Standing[]>();
  return {
    raw,
    standings(home) {
      let all = walked.get(home);
      if (all === undefined) {
        all = (byHome(paths).get(home) ?? []).flatMap((path) => standing(path, 0, raw, []));
        walked.set(home, all);
      }
      return all;
    },
  };
}

type Path = readonly string[];

const known = new WeakMap<readonly PathRow[], ReadonlyMap<string, readonly Path[]>>();

/** The provider's paths by what they hold, in steps. */
function byHome(paths: readonly PathRow[]): ReadonlyMap<string, readonly Path[]> {
  const before = known.get(paths);
  if (before !== undefined) return before;
  const all = new Map<string, Path[]>();
  for (const { path, home, also = [] } of paths) {
    for (const it of home === null ? also : [home, ...also]) {
      const others = all.get(it);
      if (others === undefined) all.set(it, [path.split('.')]);
      else others.push(path.split('.'));
    }
  }
  known.set(paths, all);
  return all;
}

interface Standing {
  readonly place: JsonPointer;
  /** The innermost list element on the way there, else the object. */
  readonly holder: JsonPointer;
  readonly stated: JsonValue;
}

/** Every place in a body that a provider's path leads to. */
function standing(
  path: Path,
  index: number,
  here: JsonValue | undefined,
  walked: readonly (string | number)[],
  element?: JsonPointer,
): readonly Standing[] {
  if (here === undefined) return [];
  const step = path[index];
  if (step === undefined)
    return [{ place: pointerOf(walked), holder: element ?? pointerOf(walked.slice(0, -1)), stated: here }];
  if (typeof here !== 'object' || here === null) return [];
  const into = (it: JsonValue | undefined, key: string | number, before = walked): readonly Standing[] => {
    const inner = [...before, key];
    return standing(path, index + 1, it, inner, pointerOf(inner));
  };
  if (step === '*') return Object.entries(here).flatMap(([key, it]) => into(it, key));
  const isList = step.endsWith('[]');
  const name = isList ? step.slice(0, -2) : step;
  const next = Object.hasOwn(here, name) ? (here as Readonly<Record<string, JsonValue>>)[name] : undefined;
  if (!isList) return standing(path, index + 1, next, [...walked, name], element);
  return Array.isArray(next) ? next.flatMap((it: JsonValue, at) => into(it, at, [...walked, name])) : [];
}

/** Providers write numbers as text or as numbers, and what is given with a minus. */
function sameAs(value: unknown): (stated: JsonValue) => boolean {
  const isAmount = isMoney(value);
  const text = isAmount ? amountText(absolute(value)) : String(value);
  return (stated) => {
    if (stated === null || typeof stated === 'object') return false;
    const said = String(stated);
    if (text === said) return true;
    if (!isAmount || typeof stated === 'boolean') return false;
    const figure = said.replace('-', '');
    return decimalFault(figure) === undefined && compareDecimal(text as Decimal, figure as Decimal) === 0;
  };
}

/** All elements of a list are the list. */
function wholeLists(places: readonly JsonPointer[], raw: JsonValue | undefined): readonly JsonPointer[] {
  const lists = places.map((it) => pointerOf(steps(it).slice(0, -1)));
  return [
    ...new Set(
      places.map((it, index) => {
        const list = lists[index] ?? '';
        const all = valueAt(raw, list);
        return Array.isArray(all) && all.length > 1 && lists.filter((other) => other === list).length === all.length
          ? list
          : it;
      }),
    ),
  ];
}

/** The longest common beginning. */
export function shared(pointers: readonly JsonPointer[]): JsonPointer {
  const [first = [], ...others] = pointers.map(steps);
  let count = first.length;
  for (const it of others) while (first.slice(0, count).some((step, index) => step !== it[index])) count -= 1;
  return pointerOf(first.slice(0, count));
}
