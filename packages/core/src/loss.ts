import { sameDecimal } from './decimal.ts';
import type { Dialect } from './dialect.ts';
import type { Finding } from './finding.ts';
import type { Adjustment, Invoice, LineItem } from './invoice.ts';
import { at, covers, pathName } from './json-pointer.ts';
import { locate } from './locate.ts';
import { toJsonValue } from './json-value.ts';
import { isMoney, minus, sameMoney } from './money.ts';
import type { Decimal, JsonPointer } from './scalar.ts';
import { report, type Writing } from './writing.ts';

/** What an arrangement made of an invoice, and what the target would hold of that. */
export interface Outcome {
  readonly original: Invoice;
  readonly arranged: Invoice;
  readonly held: Invoice;
}

/** Who said a figure, local ids and provenance: bookkeeping, not content. */
const bookkeeping: ReadonlySet<string> = new Set([
  'id',
  'ref',
  'taxId',
  'origin',
  'governs',
  'dueDateOrigin',
  'source',
  'schema',
  'base',
]);
/** Text that is a number: '8.250' is no change from '8.25'. An invoice number is not among them. */
const decimals: ReadonlySet<string> = new Set(['quantity', 'rate', 'percent']);
/** Parts a create or update request never carries, so that their absence says nothing about the document. */
const lived: ReadonlySet<string> = new Set(['status', 'lifecycle', 'history', 'links']);

/**
 * The writing loss, computed: every difference between the invoice and what the target would hold, as findings, but for those
 * that a step of the writer has already explained.
 */
export function lossOf(outcome: Outcome, writing: Writing, dialect: Dialect): readonly Finding[] {
  const explained = writing.findings.flatMap((it) => [
    ...(it.canonical === undefined ? [] : [it.canonical]),
    ...(it.covers ?? []),
  ]);
  const found: Writing = { ...writing, findings: [] };
  const difference: Difference = { found, explained, dialect };
  const { original, held } = aligned(outcome);
  compare(original, held, '', '', difference);
  return found.findings;
}

interface Difference {
  readonly found: Writing;
  readonly explained: readonly JsonPointer[];
  readonly dialect: Dialect;
}

/** Both documents with lines, adjustments and taxes in corresponding places, whatever was moved, left out or added. */
function aligned({ original, arranged, held }: Outcome): { readonly original: unknown; readonly held: unknown } {
  const heldLine = new Map(arranged.lines.map((it, index) => [it.id, held.lines[index]] as const));
  const heldAdjustment = (it: Adjustment): Adjustment | undefined => {
    const kept = arranged.adjustments.find((other) => other.id === it.id);
    return kept && held.adjustments.find((other) => other.kind === kept.kind && other.direction === kept.direction);
  };
  const adjustments = original.adjustments.map(heldAdjustment);
  const lines = original.lines.map((it) => heldLine.get(it.id));
  const more = held.adjustments.filter((it) => !adjustments.includes(it));
  return {
    original,
    held: {
      ...held,
      lines: [...lines, ...held.lines.filter((it) => !lines.includes(it))],
      adjustments: [...adjustments, ...more],
      taxes: taxesInPlace(original, arranged, held),
    },
  };
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

function compare(a: unknown, b: unknown, pointer: JsonPointer, key: string, difference: Difference): void {
  if (a === b || bookkeeping.has(key)) return;
  if (pointer === `/${key}` && lived.has(key)) return past(a, b, pointer, difference);
  if (a === undefined) return added(b, pointer, difference);
  if (b === undefined) return dropped(a, pointer, difference);
  if (isMoney(a)) {
    if (!isMoney(b) || !sameMoney(a, b)) changed(a, b, pointer, difference);
    return;
  }
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) {
    if (decimals.has(key) && typeof a === 'string' && typeof b === 'string' && sameDecimal(a as Decimal, b as Decimal))
      return;
    return changed(a, b, pointer, difference);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let index = 0; index < Math.max(a.length, b.length); index += 1)
      compare(a[index], b[index], at(pointer, index), '', difference);
    return;
  }
  const [mine, theirs] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  for (const name in mine) compare(mine[name], theirs[name], at(pointer, name), name, difference);
  for (const name in theirs)
    if (mine[name] === undefined) compare(undefined, theirs[name], at(pointer, name), name, difference);
}

/** What happened to the document at its provider: one finding for each kind of it, because a request carries none. */
function past(before: unknown, after: unknown, pointer: JsonPointer, difference: Difference): void {
  if (isEmpty(before) || JSON.stringify(before) === JSON.stringify(after)) return;
  tell('dropped', before, undefined, pointer, difference, 'is the past of the document; a request carries none of it');
}

function dropped(before: unknown, pointer: JsonPointer, difference: Difference): void {
  if (isEmpty(before)) return;
  tell('dropped', before, undefined, pointer, difference, 'has no place in the request');
}

function changed(before: unknown, after: unknown, pointer: JsonPointer, difference: Difference): void {
  tell('changed', before, after, pointer, difference, 'would be held differently');
}

/** What only the target would hold. Figures it computes are no news; a default or a consequence is. */
function added(after: unknown, pointer: JsonPointer, difference: Difference): void {
  if (
    isEmpty(after) ||
    pointer.startsWith('/totals/') ||
    (isMoney(after) && pointer.includes('/taxes/')) ||
    /\/adjustments\/\d+\/amount$/.test(pointer)
  )
    return;
  tell('added', undefined, after, pointer, difference, 'is not in the invoice, but would be held');
}

function tell(
  code: 'dropped' | 'changed' | 'added',
  before: unknown,
  after: unknown,
  pointer: JsonPointer,
  difference: Difference,
  what: string,
): void {
  if (difference.explained.some((it) => covers(it, pointer))) return;
  const target = code === 'dropped' ? undefined : locate(pointer, difference.dialect.paths);
  const delta = isMoney(before) && isMoney(after) ? minus(after, before) : undefined;
  report(difference.found, code, pointer, {
    severity: severityOf(code, before, pointer, delta !== undefined),
    ...(before !== undefined && { before: toJsonValue(before) }),
    ...(after !== undefined && { after: toJsonValue(after) }),
    ...(delta !== undefined && { delta }),
    ...(target !== undefined && { target }),
    message: `${nameOf(pointer)} ${what}`,
  });
}

/** Figures and flags that follow from the rest, or speak of an operation rather than of the document. */
const consequences: ReadonlySet<string> = new Set([
  'calculation.taxBase',
  'totals.extensionTotal',
  'totals.lineAllowanceTotal',
  'totals.allowanceTotal',
  'totals.taxTotal',
  'lines.statedTotal',
  'lines.taxes.amount',
  'adjustments.taxes.amount',
  'collection.delivery',
]);

function severityOf(
  code: 'dropped' | 'changed' | 'added',
  before: unknown,
  pointer: JsonPointer,
  money: boolean,
): Finding['severity'] {
  const area = pointer.split('/')[1] ?? '';
  if (lived.has(area) || code === 'added') return 'info';
  if (code === 'changed' && money) return 'money';
  return consequences.has(pathName(pointer)) || isOff(before) ? 'info' : 'loss';
}

/** A switch that is off, where the target has no such switch. */
function isOff(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === false;
  return !isMoney(value) && !Array.isArray(value) && Object.values(value).every(isOff);
}

function nameOf(pointer: JsonPointer): string {
  return pointer === '' ? 'the invoice' : pointer.slice(1).replaceAll('/', '.');
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    (Array.isArray(value)
      ? value.length === 0
      : typeof value === 'object' && value !== null && !isMoney(value) && Object.keys(value).length === 0)
  );
}
