import type { JsonObject, JsonValue } from '@billingual/core';

/** A source of choices: fast-check's, which can make them smaller again, or one that runs from a seed. */
export type Draw = (min: number, max: number) => number;

const words = [
  'Yoga mat',
  'Größe 42',
  '寿司 10 貫',
  'Ångström',
  'naïve "quoted"',
  '🧘‍♀️ class',
  'line\nbreak',
  '<b>&amp;</b>',
  ' ',
];

export const yes = (draw: Draw): boolean => draw(0, 1) === 1;
export const maybe = <T>(draw: Draw, make: () => T): T | undefined => (yes(draw) ? make() : undefined);
export const pick = <T>(draw: Draw, from: readonly T[]): T => from[draw(0, from.length - 1)] as T;
export const text = (draw: Draw): string => `${pick(draw, words)} ${draw(0, 99)}`;
export const code = (draw: Draw): string => String(draw(1000, 9999));
export const day = (draw: Draw): string =>
  new Date(Date.UTC(2026, 0, 1) + draw(-900, 900) * 86_400_000).toISOString().slice(0, 10);
export const listOf = <T>(draw: Draw, min: number, max: number, make: () => T): T[] =>
  Array.from({ length: draw(min, max) }, make);

export function optionalList<T>(draw: Draw, max: number, make: () => T): T[] | undefined {
  return maybe(draw, () => listOf(draw, 1, max, make));
}

export function compact(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
