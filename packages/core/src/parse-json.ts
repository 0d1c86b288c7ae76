import { BillingualError } from './error.ts';
import { doubledKey, keysIn } from './json/doubled-key.ts';
import type { JsonValue } from './scalar.ts';

/** Real bodies are under ten levels deep. */
const maxDepth = 64;

/**
 * JSON text to a value, refusing what is not JSON and what no provider sends: nesting beyond 64 levels, `__proto__` keys, and a key
 * twice in one object, of which JSON.parse keeps the last without a word. Throws `invalid_json`, without quoting the text.
 */
export function parseJson(text: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    throw refuse(text.trim() === '' ? 'it is empty' : `it is not JSON${position(error, text)}`);
  }
  const members = check(value, 0);
  // Nearly always equal, and then nothing was lost; more may also be quotes inside of text.
  if (keysIn(text) > members) {
    const doubled = doubledKey(text);
    if (doubled !== undefined) throw refuse(`it has a key twice in one object${lineAndColumn(doubled, text)}`);
  }
  return value;
}

/** The number of members of all objects. */
function check(value: JsonValue, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= maxDepth) throw refuse(`it is nested more than ${maxDepth} levels deep`);
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += check(item, depth + 1);
    return members;
  }
  const object = value as Readonly<Record<string, JsonValue>>;
  for (const key in object) {
    if (key === '__proto__') throw refuse('it has a "__proto__" key');
    members += 1;
    const item = object[key];
    if (typeof item === 'object' && item !== null) members += check(item, depth + 1);
  }
  return members;
}

/** Where the text breaks off, as line and column; V8's own message would quote the text around it. */
function position(error: unknown, text: string): string {
  const offset = / at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(
    error instanceof Error ? error.message : '',
  )?.[1];
  if (offset === undefined) return '';
  return lineAndColumn(Number(offset), text);
}

function lineAndColumn(offset: number, text: string): string {
  const before = text.slice(0, offset).split('\n');
  return ` (line ${before.length}, column ${(before.at(-1) ?? '').length + 1})`;
}

function refuse(reason: string): BillingualError<'invalid_json'> {
  return new BillingualError('invalid_json', `the input cannot be read: ${reason}`, { reason });
}
