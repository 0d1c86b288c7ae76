import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The same text for the same data, whatever order its keys were written in. Undefined members do not count. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, it: unknown) =>
    typeof it === 'object' && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : it,
  );
}
