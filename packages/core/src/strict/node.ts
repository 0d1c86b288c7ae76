import { isMoney } from '../money.ts';
import { didYouMean } from './did-you-mean.ts';
import { fault, whatIs, type Scan } from './scan.ts';

/** What a node says about itself as data: the JSON Schema is made from it. */
export interface Described {
  /** The name of a leaf, or how the node is built: 'object', 'list', 'map', 'words', 'either'. */
  readonly kind: string;
  /** A trailing '?' marks what may be left out. */
  readonly fields?: Readonly<Record<string, Described>>;
  readonly item?: Described;
  readonly words?: readonly string[];
}

/** How one kind of value is read strictly: unknown keys are faults, and every fault is noted before anything is refused. */
export interface Node<T> extends Described {
  /** Undefined if the value is at fault; the scan then says why. */
  readonly read: (value: unknown, scan: Scan) => T | undefined;
  /** Never there. Keeps T exact, so that a closed list of words has to be complete. */
  readonly accepts?: (value: T) => void;
}

/** One node for each property of T: a property that is not listed here, or is no longer in T, does not compile. */
export type Fields<T> = {
  readonly [K in keyof T & string as object extends Pick<T, K> ? `${K}?` : K]-?: Node<Exclude<T[K], undefined>>;
};

interface Loose extends Described {
  readonly read: (value: unknown, scan: Scan) => unknown;
}

export function leaf<T>(kind: string, read: Node<T>['read']): Node<T> {
  return { kind, read };
}

/** Gets what could be read and may check fields against each other, or turn them into U; `sound` if nothing below is at fault. */
type Finish<T, U> = (value: Partial<T>, scan: Scan, sound: boolean) => U | undefined;

/** An object with these fields, and no others. */
export function object<T>(fields: Fields<T>): Node<T>;
export function object<T, U>(fields: Fields<T>, finish: Finish<T, U>): Node<U>;
export function object<T>(
  fields: Fields<T>,
  finish?: Finish<T, unknown>,
): Described & { readonly read: (value: unknown, scan: Scan) => never } {
  const entries = Object.entries<Loose>(fields as Readonly<Record<string, Loose>>);
  const known = new Map(entries.map(([name, node]) => [name.replace('?', ''), node] as const));
  const required = entries.flatMap(([name]) => (name.endsWith('?') ? [] : [name]));
  const read = (value: unknown, scan: Scan): unknown => {
    if (!isObject(value)) return fault(scan, `is ${whatIs(value)}, not an object`);
    const before = scan.problems.length;
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const item = value[key];
      const node = known.get(key);
      if (item === undefined) continue;
      if (node === undefined) {
        unknownKey(key, known, scan);
        continue;
      }
      scan.path.push(key);
      const it = node.read(item, scan);
      scan.path.pop();
      if (it !== undefined) result[key] = it;
    }
    let complete = true;
    for (const key of required) {
      if (result[key] !== undefined) continue;
      complete = false;
      if (!Object.hasOwn(value, key) || value[key] === undefined) fault(scan, 'is missing', key);
    }
    if (finish !== undefined) return finish(result as Partial<T>, scan, scan.problems.length === before);
    return complete ? result : undefined;
  };
  return { kind: 'object', fields, read: read as () => never };
}

export function list<T>(item: Node<T>): Node<readonly T[]> {
  return {
    kind: 'list',
    item,
    read(value, scan) {
      if (!Array.isArray(value)) return fault(scan, `is ${whatIs(value)}, not a list`);
      const result: T[] = [];
      for (let index = 0; index < value.length; index += 1) {
        scan.path.push(index);
        const it = item.read(value[index], scan);
        scan.path.pop();
        if (it !== undefined) result.push(it);
      }
      return result;
    },
  };
}

/** An object with any keys. They are copied as own properties, so that even '__proto__' is only a key. */
export function map<T>(item: Node<T>): Node<Readonly<Record<string, T>>> {
  return {
    kind: 'map',
    item,
    read(value, scan) {
      if (!isObject(value)) return fault(scan, `is ${whatIs(value)}, not an object`);
      return Object.fromEntries(
        Object.entries(value).flatMap(([key, it]) => {
          if (it === undefined) return [];
          scan.path.push(key);
          const result = item.read(it, scan);
          scan.path.pop();
          return result === undefined ? [] : [[key, result] as const];
        }),
      );
    },
  };
}

/** One of a closed list of words; the table has to name them all. */
export function words<T extends string>(table: Readonly<Record<T, true>>): Node<T> {
  const all = Object.keys(table);
  return {
    kind: 'words',
    words: all,
    read(value, scan) {
      if (typeof value === 'string' && all.includes(value)) return value as T;
      const meant = typeof value === 'string' ? didYouMean(value, all) : undefined;
      return fault(scan, `is not one of ${all.join(', ')}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
    },
  };
}

/** A short form, or else an object. An amount is a short form, although it is an object too. */
export function either<T>(short: Node<T>, long: Node<T>): Node<T> {
  return {
    kind: 'either',
    read: (value, scan) => (isObject(value) && !isMoney(value) ? long : short).read(value, scan),
  };
}

/** What a node read, turned into something else. */
export function mapped<T, U>(node: Node<T>, turn: (value: T) => U): Node<U> {
  const read = (value: unknown, scan: Scan): U | undefined => {
    const result = node.read(value, scan);
    return result === undefined ? undefined : turn(result);
  };
  return { kind: node.kind, read };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key is quoted only if it looks like one: it could be an e-mail address that somebody used as a key. */
function unknownKey(key: string, known: ReadonlyMap<string, unknown>, scan: Scan): void {
  if (!/^[\w$-]{1,40}$/.test(key)) return fault(scan, 'has a key that is no field here');
  const meant = scan.problems.length < 100 ? didYouMean(key, known.keys()) : undefined;
  const hint =
    meant !== undefined ? `did you mean ${meant}?` : known.size > 12 ? '' : `there are ${[...known.keys()].join(', ')}`;
  return fault(scan, hint === '' ? 'is no field here' : `is no field here; ${hint}`, key);
}
