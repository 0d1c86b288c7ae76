import { BillingualError, didYouMean, type Problem } from '@billingual/core';
import * as v from 'valibot';
import { safeText } from './safe-text.ts';

export interface CheckedOptions {
  /** What was given, for the message: 'acme(options)'. */
  readonly what: string;
  /** What the caller knows an option by, where that is not its name: an environment variable. */
  readonly names?: Readonly<Record<string, string>>;
}

/**
 * What was given, if it fits the schema. Throws one `invalid_input` that lists every mistake, guesses what a misspelt name was meant to
 * be, and quotes no value: options hold secrets.
 */
export function checkOptions<const S extends v.GenericSchema>(
  schema: S,
  given: unknown,
  { what, names = {} }: CheckedOptions,
): v.InferOutput<S> {
  const result = v.safeParse(schema, given);
  if (result.success) return result.output;
  const problems = result.issues.flatMap((issue) => problemsOf(issue, schema, given));
  const lines = problems.map(({ pointer, problem }) => `${nameOf(pointer, names)}: ${problem}`);
  throw new BillingualError('invalid_input', `${what} has mistakes:\n${lines.join('\n')}`, { problems });
}

function nameOf(pointer: string, names: Readonly<Record<string, string>>): string {
  const [, first = ''] = pointer.split('/');
  return Object.hasOwn(names, first) ? (names[first] ?? pointer) : pointer === '' ? '(whole input)' : pointer;
}

type Issue = v.BaseIssue<unknown>;

function problemsOf(issue: Issue, schema: v.GenericSchema, given: unknown): readonly Problem[] {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  if (issue.type !== 'strict_object' || issue.expected !== 'never')
    return [{ pointer: pointerTo(path), problem: problemOf(issue) }];
  // The first key too many is all that is reported; whoever mistyped two would be told twice.
  const above = path.slice(0, -1);
  const known = keysAt(schema, above);
  return unknownKeys(given, above, known).map((key) => {
    const meant = didYouMean(key, known);
    const guess = meant === undefined ? '' : `; did you mean ${meant}?`;
    return { pointer: pointerTo([...above, key]), problem: `is no option there is${guess}` };
  });
}

function problemOf({ expected, received, message, type }: Issue): string {
  // A schema's own message says more; the default one quotes the value.
  if (!message.endsWith(`eceived ${received}`)) return message;
  if (received === 'undefined') return 'is missing';
  if (type === 'union' || expected === null) return 'fits none of the forms that it may have';
  return `has to be ${words(expected)}${type.endsWith('_length') ? ' long' : ''}`;
}

const plain: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  Object: 'an object',
  Array: 'a list',
  Function: 'a function',
};

/** `("a" | "b")` as "a" or "b", `>=0` as at least 0. */
function words(expected: string): string {
  const bare = expected.replaceAll(/^\(|\)$/g, '').replaceAll(' | ', ' or ');
  return plain[expected] ?? bare.replace(/^>=/, 'at least ').replace(/^<=/, 'at most ');
}

function pointerTo(path: readonly string[]): string {
  return path.map((key) => `/${safeText(key, 60).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function unknownKeys(given: unknown, path: readonly string[], known: readonly string[]): readonly string[] {
  let value = given;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return isObject(value) ? Object.keys(value).filter((key) => !known.includes(key)) : [];
}

/** The options there are at a place of the schema, below whatever wraps it. */
function keysAt(schema: unknown, path: readonly string[]): readonly string[] {
  let at: unknown = unwrapped(schema);
  for (const key of path) at = isObject(at) && isObject(at['entries']) ? unwrapped(at['entries'][key]) : undefined;
  return isObject(at) && isObject(at['entries']) ? Object.keys(at['entries']) : [];
}

function unwrapped(schema: unknown): unknown {
  let at = schema;
  while (isObject(at) && isObject(at['wrapped'])) at = at['wrapped'];
  return at;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
