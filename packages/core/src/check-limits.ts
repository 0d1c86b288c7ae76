import { compareDecimal } from './decimal.ts';
import type { Invoice } from './invoice.ts';
import { pointerOf } from './json-pointer.ts';
import { amountText, isMoney } from './money.ts';
import type { Decimal } from './scalar.ts';
import type { Limit } from './shape.ts';
import { report, type Writing } from './writing.ts';

/** Limits by canonical path as a tree, so that an invoice is held against all of them in one walk. */
interface Node {
  readonly children: Map<string, Node>;
  readonly limits: Limit[];
}

const trees = new WeakMap<readonly Limit[], Node>();

function treeOf(limits: readonly Limit[]): Node {
  const known = trees.get(limits);
  if (known !== undefined) return known;
  const root: Node = { children: new Map(), limits: [] };
  for (const limit of limits) {
    let here = root;
    for (const step of limit.path.split('.')) {
      let next = here.children.get(step);
      if (next === undefined) here.children.set(step, (next = { children: new Map(), limits: [] }));
      here = next;
    }
    here.limits.push(limit);
  }
  trees.set(limits, root);
  return root;
}

/** Holds an arranged invoice against the provider's limits. A breach blocks, unless the limit is hearsay: texts and lists are never cut. */
export function checkLimits(invoice: Invoice, limits: readonly Limit[], writing: Writing): void {
  visit(invoice, treeOf(limits), [], writing);
}

function visit(value: unknown, node: Node, path: (string | number)[], writing: Writing): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const limit of node.limits) if (limit.maxItems !== undefined) hold(value, limit, path, writing);
    for (let index = 0; index < value.length; index += 1) {
      path.push(index);
      visit(value[index], node, path, writing);
      path.pop();
    }
    return;
  }
  for (const limit of node.limits) if (limit.maxItems === undefined) hold(value, limit, path, writing);
  if (typeof value !== 'object') return;
  // Where the percentage governs, the amount is its consequence and is not written.
  const unwritten = 'governs' in value && value.governs === 'percent' ? 'amount' : undefined;
  for (const [key, next] of node.children) {
    if (key === unwritten) continue;
    path.push(key);
    visit((value as Readonly<Record<string, unknown>>)[key], next, path, writing);
    path.pop();
  }
}

function hold(value: unknown, limit: Limit, path: readonly (string | number)[], writing: Writing): void {
  const breach = breachOf(value, limit);
  if (breach === undefined) return;
  const soft = limit.soft === true;
  report(writing, soft ? 'unverifiable' : 'limit-exceeded', pointerOf(path), {
    severity: soft ? 'info' : 'blocking',
    target: limit.target,
    message: `${limit.path} ${breach} (${limit.target})${soft ? ', as far as is known' : ''}`,
  });
}

function breachOf(value: unknown, limit: Limit): string | undefined {
  if (Array.isArray(value)) {
    const { maxItems = Infinity } = limit;
    return value.length > maxItems ? `has ${value.length} entries, at most ${maxItems} are accepted` : undefined;
  }
  const text = isMoney(value) ? amountText(value) : typeof value === 'string' ? value : undefined;
  if (text === undefined) return undefined;
  // Providers count characters, not UTF-16 units; an emoji is one.
  if (limit.maxLength !== undefined && text.length > limit.maxLength && Array.from(text).length > limit.maxLength) {
    return `has ${Array.from(text).length} characters, at most ${limit.maxLength} are accepted`;
  }
  if (limit.pattern !== undefined && !limit.pattern.test(text)) return 'has characters or a form that is not accepted';
  if (limit.min !== undefined && compareDecimal(text as Decimal, limit.min as Decimal) < 0)
    return `is below ${limit.min}`;
  if (limit.max !== undefined && compareDecimal(text as Decimal, limit.max as Decimal) > 0)
    return `is above ${limit.max}`;
  return undefined;
}
