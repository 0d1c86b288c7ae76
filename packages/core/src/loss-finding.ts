import type { Dialect } from './dialect.ts';
import type { Finding } from './finding.ts';
import { covers, pathName } from './json-pointer.ts';
import { toJsonValue } from './json-value.ts';
import { locate } from './locate.ts';
import { amountText, currencyCode, isMoney, minus, type Money } from './money.ts';
import { remember } from './remember.ts';
import type { JsonPointer } from './scalar.ts';

export type LossCode = 'dropped' | 'changed' | 'added';

/** Collects computed findings of one writing, leaving out what a step of the writer has already explained. */
export interface Losses {
  readonly dialect: Dialect;
  readonly explained: readonly JsonPointer[];
  /** Those of them that arrive, though reading does not give them back. */
  readonly kept: readonly JsonPointer[];
  readonly found: Finding[];
}

/** Parts that are the past of a document: a create or update request never carries them. */
export const past: ReadonlySet<string> = new Set(['status', 'lifecycle', 'history', 'links']);

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

/** Sums that move when an amount moves from lines to the document; the total says whether anybody pays another amount. */
const placements: ReadonlySet<string> = new Set([
  'totals.extensionTotal',
  'totals.lineAllowanceTotal',
  'totals.allowanceTotal',
]);

const words: Readonly<Record<LossCode, string>> = {
  dropped: 'has no place in the request',
  changed: 'would be held differently',
  added: 'is not in the invoice, but would be held',
};

/** What there is to say of a pointer whatever stands there: the same few hundred in every document. */
const facts = remember((pointer) => {
  const area = pointer.split('/')[1] ?? '';
  const name = pathName(pointer);
  return {
    name,
    past: past.has(area),
    consequence: consequences.has(name),
    placement: placements.has(name),
    spoken: name === '' ? 'the invoice' : pointer.slice(1).replaceAll('/', '.'),
  };
});

/** Adds the finding for one difference; undefined stands for absent. */
export function lose(code: LossCode, before: unknown, after: unknown, pointer: JsonPointer, losses: Losses): void {
  for (const it of losses.explained) if (covers(it, pointer)) return;
  const known = facts(pointer);
  const delta = isMoney(before) && isMoney(after) && sameCurrency(before, after) ? minus(after, before) : undefined;
  const target = code === 'dropped' ? undefined : locate(pointer, losses.dialect.paths);
  const quiet = known.past || code === 'added' || known.consequence;
  const finding: { -readonly [K in keyof Finding]: Finding[K] } = {
    id: `${losses.dialect.name}.write.${known.name}.${code}`,
    code,
    severity:
      code === 'changed' && delta !== undefined && !known.past && !known.placement
        ? 'money'
        : quiet || isOff(before)
          ? 'info'
          : 'loss',
    canonical: pointer,
    recoverable: 'from-ledger',
    message: messageOf(code, before, after, known),
  };
  if (target !== undefined) finding.target = target;
  if (before !== undefined) finding.before = toJsonValue(before);
  if (after !== undefined) finding.after = toJsonValue(after);
  if (delta !== undefined) finding.delta = delta;
  losses.found.push(finding);
}

function messageOf(code: LossCode, before: unknown, after: unknown, known: ReturnType<typeof facts>): string {
  if (known.past) return `${known.spoken} is the past of the document; a request carries none of it`;
  // Amounts may be said: they are no personal data, and they are what a reader looks for.
  const amounts = isMoney(before) && isMoney(after) ? `: ${amountText(before)} → ${amountText(after)}` : '';
  return `${known.spoken} ${words[code]}${amounts}`;
}

/** What a provider holds may be in another currency than what was written; there is no difference between the two to state. */
function sameCurrency(before: Money, after: Money): boolean {
  return currencyCode(before) === currencyCode(after);
}

/** A switch that is off, where the target has no such switch. */
function isOff(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return value === false;
  return (
    depth < 4 && !isMoney(value) && !Array.isArray(value) && Object.values(value).every((it) => isOff(it, depth + 1))
  );
}
