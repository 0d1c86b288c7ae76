import {
  amountText,
  currencyCode,
  isMoney,
  predict,
  type Dialect,
  type Finding,
  type Invoice,
  type JsonObject,
} from '@billingual/core';
import { fieldOf, isUnder, leavesOf, plain, type Leaf } from './leaves.ts';

/** A field that the two documents do not agree on. The pointer leads into the first, or says where the second has more. */
export interface Difference {
  readonly pointer: string;
  readonly before?: Leaf['value'];
  readonly after?: Leaf['value'];
}

/** What the provider would hold after accepting the request. */
export function heldAfter(request: JsonObject, dialect: Dialect): Invoice {
  return predict(request, dialect).invoice;
}

/**
 * Every difference between two invoices, found without the library's help: both are laid out as leaves, with lists brought into
 * corresponding order by likeness, and compared by value. Says nothing about local ids and about who said a figure.
 */
export function differencesOf(mine: Invoice, theirs: Invoice): readonly Difference[] {
  const before = new Map(contentOf(mine).map((it) => [it.pointer, it.value] as const));
  const after = new Map(contentOf(inOrderOf(mine, theirs)).map((it) => [it.pointer, it.value] as const));
  const found: Difference[] = [];
  for (const [pointer, value] of before) {
    const other = after.get(pointer);
    if (other === undefined) found.push({ pointer, before: value });
    else if (other !== value) found.push({ pointer, before: value, after: other });
  }
  for (const [pointer, value] of after)
    if (!before.has(pointer) && !isComputed(pointer)) found.push({ pointer, after: value });
  return found;
}

/** The differences that no finding speaks of. */
export function unexplained(differences: readonly Difference[], findings: readonly Finding[]): readonly Difference[] {
  const told = findings.flatMap((it) => [...(it.canonical === undefined ? [] : [it.canonical]), ...(it.covers ?? [])]);
  return differences.filter(({ pointer }) => !told.some((it) => isUnder(pointer, it)));
}

const outside: ReadonlySet<string> = new Set(['schema', 'source']);
const whoSaid: ReadonlySet<string> = new Set(['origin', 'governs', 'ref', 'taxId', 'dueDateOrigin']);
const localIds = /^\/(lines|taxes|adjustments)(\/\d+\/adjustments)?\/\d+\/id$/;
const decimals: ReadonlySet<string> = new Set(['quantity', 'rate', 'percent']);

function contentOf(invoice: unknown): readonly Leaf[] {
  return leavesOf(invoice)
    .filter(({ pointer }) => {
      const keys = pointer.split('/');
      return !outside.has(keys[1] ?? '') && !whoSaid.has(keys.at(-1) ?? '') && !localIds.test(pointer);
    })
    .map(({ pointer, value }) => {
      const isDecimal = typeof value === 'string' && decimals.has(pointer.slice(pointer.lastIndexOf('/') + 1));
      return isDecimal ? { pointer, value: plain(value) } : { pointer, value };
    });
}

/** Figures that a target works out beside what it was told: no news about the document. */
function isComputed(pointer: string): boolean {
  const field = fieldOf(pointer);
  return (
    field.startsWith('totals.') ||
    /taxes\.amount$/i.test(field) ||
    field === 'adjustments.amount' ||
    field === 'lines.adjustments.amount'
  );
}

/** The second invoice with every line, adjustment and tax in the place of its like in the first, and the rest behind. */
function inOrderOf(mine: Invoice, theirs: Invoice): unknown {
  return {
    ...theirs,
    lines: placed(mine.lines, theirs.lines, alikeInOrder(mine.lines, theirs.lines)),
    adjustments: placed(mine.adjustments, theirs.adjustments, alike(mine.adjustments, theirs.adjustments)),
    // Two taxes that came to say the same may have become one.
    taxes: placed(mine.taxes, theirs.taxes, alike(mine.taxes, theirs.taxes, true)),
  };
}

type Pairs = ReadonlyMap<object, object>;

function placed(mine: readonly object[], theirs: readonly object[], pairs: Pairs): readonly unknown[] {
  // What is like nothing else stands for what is left over, in order: a line whose every figure had to change is still that line.
  const taken = new Set(pairs.values());
  const rest = theirs.filter((it) => !taken.has(it));
  return [...mine.map((it) => pairs.get(it) ?? rest.shift()), ...rest];
}

/** Most alike first, wherever they stand. */
function alike(mine: readonly object[], theirs: readonly object[], isShared = false): Pairs {
  const pairs = new Map<object, object>();
  const taken = new Set<object>();
  const scored = mine
    .flatMap((it) => theirs.map((other) => ({ it, other, score: likeness(it, other) })))
    .toSorted((a, b) => b.score - a.score);
  for (const shared of isShared ? [false, true] : [false]) {
    for (const { it, other, score } of scored) {
      if (score < 1 || pairs.has(it) || (taken.has(other) && !shared)) continue;
      pairs.set(it, other);
      taken.add(other);
    }
  }
  return pairs;
}

/** The pairs that are most alike in all, with neither side changing its order. */
function alikeInOrder(mine: readonly object[], theirs: readonly object[]): Pairs {
  const best: { readonly score: number; readonly pairs: readonly (readonly [object, object])[] }[][] = [];
  for (let i = 0; i <= mine.length; i += 1) {
    best.push([]);
    for (let k = 0; k <= theirs.length; k += 1) {
      const [it, other] = [mine[i - 1], theirs[k - 1]];
      const options = [{ score: 0, pairs: [] as readonly (readonly [object, object])[] }];
      const [without, withoutOther, before] = [best[i - 1]?.[k], best[i]?.[k - 1], best[i - 1]?.[k - 1]];
      if (without !== undefined) options.push(without);
      if (withoutOther !== undefined) options.push(withoutOther);
      const score = it === undefined || other === undefined ? 0 : likeness(it, other);
      if (before !== undefined && it !== undefined && other !== undefined && score >= 1)
        options.push({ score: before.score + score, pairs: [...before.pairs, [it, other]] });
      best[i]?.push(options.reduce((a, b) => (b.score > a.score ? b : a)));
    }
  }
  return new Map(best[mine.length]?.[theirs.length]?.pairs ?? []);
}

/** How many fields of two parts say the same; the more telling ones count more. */
function likeness(a: object, b: object): number {
  if (isCredit(a) !== isCredit(b)) return 0;
  const theirs = new Map(Object.entries(b).map(([key, value]) => [key, textOf(value)] as const));
  let score = 0;
  for (const [key, value] of Object.entries(a)) {
    if (key !== 'id' && theirs.get(key) === textOf(value)) score += weights[key] ?? 1;
  }
  return score + (isCalledLike(labelOf(a), labelOf(b)) ? 2 : 0);
}

function isCredit(it: object): boolean {
  return 'quantity' in it && String(it.quantity).startsWith('-');
}

/** A tax that had no name is called by its kind. */
function labelOf(it: object): unknown {
  return 'name' in it ? it.name : 'kind' in it ? it.kind : undefined;
}

/** A name that a calculation was added to is still that name. */
function isCalledLike(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'string' && typeof b === 'string' && a !== '' && b.startsWith(`${a} (`));
}

const weights: Readonly<Record<string, number>> = {
  name: 2,
  unitPrice: 3,
  kind: 4,
  direction: 0,
  scope: 0,
  inclusive: 0,
  governs: 0,
  adjustments: 0.1,
  taxes: 0.1,
};

function textOf(value: unknown): string {
  if (isMoney(value)) return `${plain(amountText(value))} ${currencyCode(value)}`;
  return typeof value === 'string' ? plain(value) : JSON.stringify(value);
}
