import type { JsonValue } from '@billingual/sandbox';

/**
 * The JSON in these bytes, or undefined when it is none. A number that JavaScript would change ('1.10' to 1.1, or one of twenty
 * digits) comes as its text, so that an amount is what was sent.
 */
export function parseBody(bytes: Uint8Array): JsonValue | undefined {
  try {
    return JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      exact as (key: string, value: unknown) => unknown,
    ) as JsonValue;
  } catch {
    return undefined;
  }
}

/** `source` is the text of the value; an engine that does not give it leaves the number as it is. */
function exact(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined && String(value) !== source ? source : value;
}
