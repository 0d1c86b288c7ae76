import type { JsonObject, JsonValue } from '@billingual/sandbox';
import { compare, exact } from '../money/exact.ts';
import type { DecimalRule, ListRule, ObjectRule, Rule, SchemaIssue, TextRule } from './rule.ts';

/** As in the `details` of an error. */
export interface SchemaProblem {
  readonly field: string;
  readonly value?: string;
  readonly issue: SchemaIssue;
  readonly description: string;
}

/** The value as far as the rule knows it. What is wrong with it is added to `problems`; the value is of no use then. */
export function check(rule: Rule, value: JsonValue, at: string, problems: SchemaProblem[]): JsonValue {
  const fail: Fail = (issue, description) => {
    const shown = typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : {};
    problems.push({ field: at === '' ? '/' : at, ...shown, issue, description });
  };
  if (rule.kind === 'object') {
    if (!isObject(value)) fail('INVALID_PARAMETER_SYNTAX', 'This has to be an object.');
    else return checkObject(rule, value, at, problems);
  } else if (rule.kind === 'list') {
    if (!Array.isArray(value)) fail('INVALID_PARAMETER_SYNTAX', 'This has to be an array.');
    else return checkList(rule, value as readonly JsonValue[], at, problems, fail);
  } else if (rule.kind === 'flag') {
    if (typeof value !== 'boolean') fail('INVALID_PARAMETER_SYNTAX', 'This has to be true or false.');
  } else if (rule.kind === 'integer') {
    if (typeof value !== 'number' || !Number.isInteger(value)) fail('INVALID_PARAMETER_SYNTAX', 'Not a whole number.');
    else if (value > rule.max) fail('INVALID_INTEGER_MAX_VALUE', 'Value exceeds max value.');
    else if (value < rule.min) fail('INVALID_INTEGER_MIN_VALUE', 'Value less than minimum value.');
  } else if (typeof value !== 'string') {
    fail('INVALID_PARAMETER_SYNTAX', 'This has to be a string.');
  } else if (rule.kind === 'text') {
    checkText(rule, value, fail);
  } else {
    checkDecimal(rule, value, fail);
  }
  return value;
}

type Fail = (issue: SchemaIssue, description: string) => void;

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkObject(rule: ObjectRule, value: JsonObject, at: string, problems: SchemaProblem[]): JsonObject {
  const known: Record<string, JsonValue> = {};
  for (const [name, of] of Object.entries(rule.fields)) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given !== undefined && given !== null) known[name] = check(of, given, `${at}/${name}`, problems);
    else if (rule.required?.includes(name) === true) {
      const description = 'A required field is missing.';
      problems.push({ field: `${at}/${name}`, issue: 'MISSING_REQUIRED_PARAMETER', description });
    }
  }
  return known;
}

function checkList(
  rule: ListRule,
  value: readonly JsonValue[],
  at: string,
  problems: SchemaProblem[],
  fail: Fail,
): JsonValue {
  if (rule.most !== undefined && value.length > rule.most)
    fail('INVALID_ARRAY_MAX_ITEMS', `There may be ${rule.most} of these.`);
  return value.map((it, index) => check(rule.of, it, `${at}/${index}`, problems));
}

function checkText({ min = 0, max, pattern, words, issue }: TextRule, value: string, fail: Fail): void {
  const length = Array.from(value).length;
  if (length < min || (max !== undefined && length > max)) {
    fail(lengthIssue(min), `Length has to be from ${min} to ${max}.`);
  } else if (pattern?.test(value) === false || words?.includes(value) === false) {
    fail(issue ?? 'INVALID_PARAMETER_SYNTAX', 'The value of a field does not conform to the expected format.');
  }
}

/** A length from one number to another has one name, a length up to a number the other. */
function lengthIssue(min: number): SchemaIssue {
  return min > 0 ? 'INVALID_STRING_LENGTH' : 'INVALID_STRING_MAX_LENGTH';
}

const number = /^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))$/;

function checkDecimal({ min, max, scale, shortest = 0, longest }: DecimalRule, value: string, fail: Fail): void {
  if (value.length < shortest || (longest !== undefined && value.length > longest))
    return fail(lengthIssue(shortest), `Length has to be from ${shortest} to ${longest}.`);
  if (!number.test(value)) return fail('INVALID_PARAMETER_SYNTAX', 'This has to be a number written as a string.');
  const decimals = (value.split('.')[1] ?? '').length;
  if (scale !== undefined && decimals > scale) return fail('INVALID_DECIMAL_VALUE', `There may be ${scale} decimals.`);
  const given = exact(value);
  const tooSmall = min !== undefined && compare(given, exact(String(min))) < 0;
  const tooLarge = max !== undefined && compare(given, exact(String(max))) > 0;
  if (tooSmall || tooLarge) fail('INVALID_DECIMAL_VALUE', `Value has to be from ${min} to ${max}.`);
}
