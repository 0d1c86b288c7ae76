import type { Operation } from '@billingual/core';

/** A part that the capabilities promise. */
export function required<T>(part: T | undefined, name: Operation): T {
  if (part === undefined) throw new Error(`the capability says that ${name} can be done, but nothing does it`);
  return part;
}
