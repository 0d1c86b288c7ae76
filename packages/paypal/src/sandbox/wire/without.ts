import type { JsonValue } from '@billingual/sandbox';

/** Leaves out what is undefined. */
export function without(fields: Readonly<Record<string, JsonValue | undefined>>): Record<string, JsonValue> {
  const kept: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) kept[name] = value;
  return kept;
}
