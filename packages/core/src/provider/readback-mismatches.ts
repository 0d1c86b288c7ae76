import { parts, sameDecimal, type Parts } from '../decimal.ts';
import type { Invoice, LineItem } from '../invoice.ts';
import { amountParts, compareParts, sameMoney } from '../money.ts';
import type { JsonPointer } from '../scalar.ts';
import { dueDate } from '../terms.ts';

/** Where a provider holds something else than was written in the fields that may never differ: what is owed, by whom, and when. */
export function readbackMismatches(predicted: Invoice, held: Invoice): readonly JsonPointer[] {
  const found = checks.filter(({ differ }) => differ(predicted, held)).map(({ pointer }) => pointer);
  return held.lines.length === predicted.lines.length
    ? [...found, ...predicted.lines.flatMap((it, index) => lineMismatches(it, held.lines[index], `/lines/${index}`))]
    : [...found, '/lines'];
}

const checks: readonly {
  readonly pointer: JsonPointer;
  readonly differ: (predicted: Invoice, held: Invoice) => boolean;
}[] = [
  { pointer: '/totals/total', differ: (predicted, held) => !sameMoney(predicted.totals.total, held.totals.total) },
  { pointer: '/currency', differ: (predicted, held) => predicted.currency !== held.currency },
  { pointer: '/terms/dueDate', differ: (predicted, held) => isOther(dueDateOf(predicted), dueDateOf(held)) },
  { pointer: '/number', differ: (predicted, held) => isOther(predicted.number, held.number) },
  // In both directions: an address that nobody wrote would be billed as well.
  { pointer: '/recipients/0/billing/email', differ: (predicted, held) => payerOf(predicted) !== payerOf(held) },
];

/** What was written has to be there; where nothing was, the provider may choose. */
function isOther(written: string | undefined, held: string | undefined): boolean {
  return written !== undefined && written !== held;
}

function dueDateOf({ terms, issueDate }: Invoice): string | undefined {
  return terms && dueDate(terms, issueDate);
}

function payerOf({ recipients: [payer] }: Invoice): string | undefined {
  return payer?.billing.email?.toLowerCase();
}

/** Quantity × price is what counts: twice 5.00 and once 10.00 are only written differently. */
function lineMismatches(written: LineItem, held: LineItem | undefined, at: JsonPointer): readonly JsonPointer[] {
  if (held === undefined || compareParts(extension(written), extension(held)) === 0) return [];
  return [
    ...(sameDecimal(written.quantity, held.quantity) ? [] : [`${at}/quantity`]),
    ...(sameMoney(written.unitPrice, held.unitPrice) ? [] : [`${at}/unitPrice`]),
  ];
}

function extension({ quantity, unitPrice }: LineItem): Parts {
  const [count, price] = [parts(quantity), amountParts(unitPrice)];
  return { coefficient: count.coefficient * price.coefficient, scale: count.scale + price.scale };
}
