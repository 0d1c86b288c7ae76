import { compareDecimal } from './decimal.ts';
import type { Invoice } from './invoice.ts';
import { at } from './json-pointer.ts';
import { amountText, isMoney } from './money.ts';
import type { Decimal, JsonPointer } from './scalar.ts';
import type { Limit } from './shape.ts';
import { report, type Writing } from './writing.ts';

/** Holds an arranged invoice against the provider's limits. A breach blocks: texts and lists are never cut. */
export function checkLimits(invoice: Invoice, limits: readonly Limit[], writing: Writing): void {
  for (const limit of limits) {
    visit(invoice, stepsOf(limit.path), 0, '', (value, pointer) => {
      const breach = breachOf(value, limit);
      if (breach === undefined) return;
      report(writing, 'limit-exceeded', pointer, {
        severity: 'blocking',
        target: limit.target,
        message: `${limit.path} ${breach} (${limit.target})`,
      });
    });
  }
}

const known = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  let steps = known.get(path);
  if (steps === undefined) known.set(path, (steps = path.split('.')));
  return steps;
}

function visit(
  value: unknown,
  steps: readonly string[],
  from: number,
  pointer: JsonPointer,
  found: (value: unknown, pointer: JsonPointer) => void,
): void {
  if (value === undefined || value === null) return;
  if (from === steps.length) return found(value, pointer);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) visit(value[index], steps, from, at(pointer, index), found);
    return;
  }
  if (typeof value !== 'object') return;
  const key = steps[from] as string;
  visit((value as Readonly<Record<string, unknown>>)[key], steps, from + 1, at(pointer, key), found);
}

function breachOf(value: unknown, limit: Limit): string | undefined {
  if (Array.isArray(value)) {
    if (limit.maxItems !== undefined)
      return value.length > limit.maxItems
        ? `has ${value.length} entries, at most ${limit.maxItems} are accepted`
        : undefined;
    for (const item of value) {
      const breach = breachOf(item, limit);
      if (breach !== undefined) return breach;
    }
    return undefined;
  }
  const text = isMoney(value) ? amountText(value) : typeof value === 'string' ? value : undefined;
  if (text === undefined) return undefined;
  // Providers count characters, not UTF-16 units; an emoji is one.
  if (limit.maxLength !== undefined && text.length > limit.maxLength && [...text].length > limit.maxLength) {
    return `has ${[...text].length} characters, at most ${limit.maxLength} are accepted`;
  }
  if (limit.pattern !== undefined && !limit.pattern.test(text)) return 'has characters or a form that is not accepted';
  if (limit.min !== undefined && compareDecimal(text as Decimal, limit.min as Decimal) < 0)
    return `is below ${limit.min}`;
  if (limit.max !== undefined && compareDecimal(text as Decimal, limit.max as Decimal) > 0)
    return `is above ${limit.max}`;
  return undefined;
}
