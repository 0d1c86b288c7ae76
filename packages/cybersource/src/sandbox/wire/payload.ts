import type { JsonObject, JsonValue } from '@billingual/sandbox';

/** A JSON number by its text, which may have more digits than a JavaScript number keeps. */
export interface Numeral {
  readonly numeral: string;
}

export type Tree = null | boolean | number | string | Numeral | readonly Tree[] | TreeObject;
export interface TreeObject {
  readonly [name: string]: Tree | undefined;
}

export function numeral(text: string): Numeral {
  return { numeral: text };
}

/** What is to be sent: an object, so that whoever changes answers can; text where an object could not hold a number exactly. */
export function payload(tree: TreeObject | readonly TreeObject[]): JsonObject | readonly JsonValue[] | string {
  return isExact(tree) ? (plain(tree) as JsonObject | readonly JsonValue[]) : print(tree);
}

function isExact(tree: Tree | undefined): boolean {
  if (typeof tree !== 'object' || tree === null) return true;
  if (isNumeral(tree)) return String(Number(tree.numeral)) === tree.numeral;
  return Object.values(tree).every(isExact);
}

function plain(tree: Tree): JsonValue {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (isNumeral(tree)) return Number(tree.numeral);
  if (isList(tree)) return tree.map(plain);
  return Object.fromEntries(present(tree).map(([name, value]) => [name, plain(value)]));
}

/** JSON text with every digit of every number. */
function print(tree: Tree): string {
  if (typeof tree !== 'object' || tree === null) return JSON.stringify(tree);
  if (isNumeral(tree)) return tree.numeral;
  if (isList(tree)) return `[${tree.map(print).join(',')}]`;
  return `{${present(tree)
    .map(([name, value]) => `${JSON.stringify(name)}:${print(value)}`)
    .join(',')}}`;
}

function present(tree: TreeObject): (readonly [string, Tree])[] {
  return Object.entries(tree).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}

/** No field of the provider is called 'numeral'. */
function isNumeral(tree: object): tree is Numeral {
  return 'numeral' in tree;
}
