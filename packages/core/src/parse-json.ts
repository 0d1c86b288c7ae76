import { BillingualError } from './error.ts';
import type { JsonValue } from './scalar.ts';

/** Real bodies are under ten levels deep. */
const maxDepth = 64;

/**
 * JSON text to a value, refusing what is not JSON and what no provider sends: nesting beyond 64 levels and `__proto__` keys.
 * Throws `invalid_json`, without quoting the text.
 */
export function parseJson(text: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    throw refuse(text.trim() === '' ? 'it is empty' : `it is not JSON${position(error, text)}`);
  }
  check(value, 0);
  return value;
}

function check(value: JsonValue, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth >= maxDepth) throw refuse(`it is nested more than ${maxDepth} levels deep`);
  if (Array.isArray(value)) {
    for (const item of value) check(item, depth + 1);
    return;
  }
  const object = value as Readonly<Record<string, JsonValue>>;
  for (const key in object) {
    if (key === '__proto__') throw refuse('it has a "__proto__" key');
    const item = object[key];
    if (typeof item === 'object' && item !== null) check(item, depth + 1);
  }
}

/** Where the text breaks off, as line and column; V8's own message would quote the text around it. */
function position(error: unknown, text: string): string {
  const offset = / at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(
    error instanceof Error ? error.message : '',
  )?.[1];
  if (offset === undefined) return '';
  const before = text.slice(0, Number(offset)).split('\n');
  return ` (line ${before.length}, column ${(before.at(-1) ?? '').length + 1})`;
}

function refuse(reason: string): BillingualError<'invalid_json'> {
  return new BillingualError('invalid_json', `the input cannot be read: ${reason}`, { reason });
}
