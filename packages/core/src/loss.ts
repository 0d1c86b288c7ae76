import { sameDecimal } from './decimal.ts';
import type { Dialect } from './dialect.ts';
import type { Finding } from './finding.ts';
import type { Adjustment, Invoice, LineItem } from './invoice.ts';
import { covers, pointerOf } from './json-pointer.ts';
import { lose, past, type Losses } from './loss-finding.ts';
import { isMoney, sameMoney } from './money.ts';
import type { Decimal, JsonPointer } from './scalar.ts';

/** What an arrangement made of an invoice, and what the target would hold of that. */
export interface Outcome {
  readonly original: Invoice;
  readonly arranged: Invoice;
  readonly held: Invoice;
}

/** Who said a figure, local ids and provenance: bookkeeping, not content, in the parts named here. */
const bookkeeping: ReadonlySet<string> = new Set(['id', 'ref', 'taxId', 'origin', 'governs', 'dueDateOrigin', 'base']);
const kept: ReadonlySet<string | number> = new Set([
  'lines',
  'taxes',
  'documentTaxes',
  'adjustments',
  'calculation',
  'terms',
]);
const outside: ReadonlySet<string> = new Set(['source', 'schema']);
/** Text that is a number: '8.250' is no change from '8.25'. An invoice number is not among them. */
const decimals: ReadonlySet<string> = new Set(['quantity', 'rate', 'percent']);

/**
 * The writing loss, computed: every difference between the invoice and what the target would hold, as findings, but for those
 * that a step of the writer has already explained.
 */
export function lossOf(outcome: Outcome, told: readonly Finding[], dialect: Dialect): readonly Finding[] {
  const explained = told.flatMap((it) => [...(it.canonical === undefined ? [] : [it.canonical]), ...(it.covers ?? [])]);
  const kept = told.flatMap((it) => (it.code === 'kept' && it.canonical !== undefined ? [it.canonical] : []));
  const losses: Losses = { dialect, explained, kept, found: [] };
  const { original, held } = aligned(outcome);
  compareObjects(original, held, [], losses);
  return losses.found;
}

/** Both documents with lines, adjustments and taxes in corresponding places, whatever was moved, left out or added. */
function aligned({ original, arranged, held }: Outcome): { readonly original: Fields; readonly held: Fields } {
  const before = new Map(original.lines.map((it) => [it.id, it] as const));
  const heldLine = new Map(
    arranged.lines.map((it, index) => [it.id, adjustmentsInPlace(before.get(it.id), it, held.lines[index])] as const),
  );
  const heldAdjustment = (it: Adjustment): Adjustment | undefined => {
    const kept = arranged.adjustments.find((other) => other.id === it.id);
    return kept && held.adjustments.find((other) => other.kind === kept.kind && other.direction === kept.direction);
  };
  const adjustments = original.adjustments.map(heldAdjustment);
  const lines = original.lines.map((it) => heldLine.get(it.id));
  const matched = new Set(arranged.lines.flatMap((it, index) => (before.has(it.id) ? [held.lines[index]] : [])));
  const more = held.adjustments.filter((it) => !adjustments.includes(it));
  return {
    original: { ...original },
    held: {
      ...held,
      lines: [...lines, ...held.lines.filter((it) => !matched.has(it))],
      adjustments: [...adjustments, ...more],
      taxes: taxesInPlace(original, arranged, held),
    },
  };
}

/** The held line with its adjustments where the original's stand: a charge that became a line of its own left the list. */
function adjustmentsInPlace(
  original: LineItem | undefined,
  arranged: LineItem,
  held: LineItem | undefined,
): LineItem | undefined {
  if (original === undefined || held === undefined || original.adjustments.length < 2) return held;
  const placed: readonly (Adjustment | undefined)[] = original.adjustments.map((it) => {
    const index = arranged.adjustments.findIndex((other) => other.id === it.id);
    return index < 0 ? undefined : held.adjustments[index];
  });
  const more = held.adjustments.filter((it) => !placed.includes(it));
  return { ...held, adjustments: [...placed, ...more] as readonly Adjustment[] };
}

/** The held definition of each original one, found by where both are applied. */
function taxesInPlace(original: Invoice, arranged: Invoice, held: Invoice): readonly unknown[] {
  const pairs = new Map<string, string>();
  const pair = (
    mine: readonly { readonly taxId: string }[] | undefined,
    theirs: readonly { readonly taxId: string }[] | undefined,
  ): void => {
    mine?.forEach((it, index) => {
      const other = theirs?.[index];
      if (other !== undefined && !pairs.has(it.taxId)) pairs.set(it.taxId, other.taxId);
    });
  };
  arranged.lines.forEach((line: LineItem, index) => pair(line.taxes, held.lines[index]?.taxes));
  pair(arranged.documentTaxes, held.documentTaxes);
  for (const it of arranged.adjustments) {
    pair(it.taxes, held.adjustments.find((other) => other.kind === it.kind && other.direction === it.direction)?.taxes);
  }
  const mine = original.taxes.map((it) => held.taxes.find((other) => other.id === pairs.get(it.id)));
  return [...mine, ...held.taxes.filter((it) => !mine.includes(it))];
}

/** `path` is one list for the whole comparison: pointers are only spelled out for what differs. */
function compare(a: unknown, b: unknown, key: string, path: (string | number)[], losses: Losses): void {
  if (a === b) return;
  if (a === undefined) return addition(b, path, losses);
  if (b === undefined) return isEmpty(a) ? undefined : drop(a, path, losses);
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) {
    const sameNumber =
      decimals.has(key) && typeof a === 'string' && typeof b === 'string' && sameDecimal(a as Decimal, b as Decimal);
    return sameNumber ? undefined : lose('changed', a, b, pointerOf(path), losses);
  }
  if (isMoney(a)) return isMoney(b) && sameMoney(a, b) ? undefined : lose('changed', a, b, pointerOf(path), losses);
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b, path, losses);
  compareObjects(a as Fields, b as Fields, path, losses);
}

/** Of an object of which a part is written after all, only the rest is told as lost. */
function drop(before: unknown, path: (string | number)[], losses: Losses): void {
  const pointer = pointerOf(path);
  const isPart = (it: JsonPointer): boolean => it !== pointer && covers(pointer, it);
  const isObject = typeof before === 'object' && before !== null && !Array.isArray(before) && !isMoney(before);
  if (isObject && losses.kept.some(isPart)) return compareObjects(before as Fields, {}, path, losses);
  lose('dropped', before, undefined, pointer, losses);
}

type Fields = Readonly<Record<string, unknown>>;

function compareLists(a: readonly unknown[], b: readonly unknown[], path: (string | number)[], losses: Losses): void {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    path.push(index);
    compare(a[index], b[index], '', path, losses);
    path.pop();
  }
}

function compareObjects(a: Fields, b: Fields, path: (string | number)[], losses: Losses): void {
  for (const name of Object.keys(a)) {
    if (isBookkeeping(name, path)) continue;
    path.push(name);
    if (path.length === 1 && past.has(name)) comparePast(a[name], b[name], path, losses);
    else compare(a[name], b[name], name, path, losses);
    path.pop();
  }
  for (const name of Object.keys(b)) {
    if (a[name] !== undefined || isBookkeeping(name, path)) continue;
    path.push(name);
    addition(b[name], path, losses);
    path.pop();
  }
}

/** Whether a field of the part that `path` leads to is bookkeeping, which no loss is counted for. */
export function isBookkeeping(name: string, path: readonly (string | number)[]): boolean {
  const [area] = path;
  return area === undefined ? outside.has(name) : bookkeeping.has(name) && kept.has(area);
}

/** What happened to the document at its provider: one finding for each kind of it. */
function comparePast(before: unknown, after: unknown, path: readonly (string | number)[], losses: Losses): void {
  if (!isEmpty(before) && !same(before, after)) lose('dropped', before, undefined, pointerOf(path), losses);
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return false;
  if (isMoney(a)) return isMoney(b) && sameMoney(a, b);
  const [mine, theirs] = [a as Fields, b as Fields];
  const names = Object.keys(mine);
  return names.length === Object.keys(theirs).length && names.every((name) => same(mine[name], theirs[name]));
}

/** What only the target would hold. Figures it computes are no news; a default or a consequence is. */
function addition(after: unknown, path: readonly (string | number)[], losses: Losses): void {
  const computed =
    path[0] === 'totals' ||
    (isMoney(after) && (path.includes('taxes') || (path.at(-1) === 'amount' && path.includes('adjustments'))));
  if (!computed && !isEmpty(after)) lose('added', undefined, after, pointerOf(path), losses);
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === undefined;
  return Array.isArray(value) ? value.length === 0 : !isMoney(value) && Object.keys(value).length === 0;
}
