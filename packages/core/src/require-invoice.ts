import type { Problem } from './error.ts';
import type { Adjustment, AppliedTax, Invoice } from './invoice.ts';
import { at } from './json-pointer.ts';
import { isMoney } from './money.ts';
import { invalidInput } from './provider/invalid-input.ts';
import type { JsonPointer } from './scalar.ts';
import { isObject } from './strict/node.ts';

const lists = ['recipients', 'lines', 'taxes', 'documentTaxes', 'adjustments', 'transactions', 'history', 'links'];
const groups = ['totals', 'calculation', 'collection', 'lifecycle'];

/**
 * Refuses what is no canonical invoice, where one enters: something else altogether, or one whose amounts are text or went through
 * JSON.stringify. A look at its outline and its amounts, no more: `fromJSON` checks everything. Throws `invalid_input`, with the
 * place of each of them.
 */
export function requireInvoice(value: unknown): asserts value is Invoice {
  if (!isObject(value)) throw noInvoice([{ pointer: '', problem: 'is no invoice' }]);
  const problems = [
    ...lists.flatMap((key) => (Array.isArray(value[key]) ? [] : [{ pointer: `/${key}`, problem: 'is no list' }])),
    ...groups.flatMap((key) => (isObject(value[key]) ? [] : [{ pointer: `/${key}`, problem: 'is no object' }])),
  ];
  if (problems.length > 0) throw noInvoice(problems);
  const invoice = value as unknown as Invoice;
  // The places are only looked for where something is wrong.
  if (!hasAmounts(invoice)) throw noInvoice(wrongAmounts(invoice));
}

/** Whether everything that has to be an amount is one. */
function hasAmounts({
  totals,
  lines,
  documentTaxes,
  adjustments,
  transactions,
  collection,
  history,
}: Invoice): boolean {
  for (const key in totals) if (key !== 'other' && !may(totals[key as keyof Invoice['totals']])) return false;
  return (
    isMoney(totals.total) &&
    Object.values(totals.other ?? {}).every(isMoney) &&
    lines.every(
      (it) => isMoney(it?.unitPrice) && may(it.statedTotal) && adjustmentsMay(it.adjustments) && taxesMay(it.taxes),
    ) &&
    taxesMay(documentTaxes) &&
    adjustmentsMay(adjustments) &&
    transactions.every((it) => isMoney(it?.amount)) &&
    may(collection.partialPayment?.minimum) &&
    history.every((it) => may(it?.transaction?.amount))
  );
}

/** What is optional may be absent. */
function may(value: unknown): boolean {
  return value === undefined || isMoney(value);
}

function adjustmentsMay(all: readonly Adjustment[]): boolean {
  return Array.isArray(all) && all.every((it) => may(it?.amount) && (it?.taxes === undefined || taxesMay(it.taxes)));
}

function taxesMay(all: readonly AppliedTax[]): boolean {
  return Array.isArray(all) && all.every((it) => may(it?.amount) && may(it?.base));
}

function wrongAmounts(invoice: Invoice): readonly Problem[] {
  const { totals, lines, documentTaxes, adjustments, transactions, collection, history } = invoice;
  const parts = { totals, lines, documentTaxes, adjustments, transactions, collection, history };
  const found = Object.entries(parts).flatMap(([key, it]) => wrongIn(it, key, `/${key}`));
  return found.length > 0 ? found : [{ pointer: '', problem: 'has a part that is none' }];
}

/** The fields that hold amounts, besides the totals. */
const amounts: ReadonlySet<string> = new Set(['unitPrice', 'statedTotal', 'amount', 'base', 'minimum']);
/** Where one of them may not be missing. */
const needed = [
  [/^\/totals$/, 'total'],
  [/^\/lines\/\d+$/, 'unitPrice'],
  [/^\/transactions\/\d+$/, 'amount'],
] as const;

function wrongIn(value: unknown, key: string, pointer: JsonPointer): readonly Problem[] {
  if (amounts.has(key) || /^\/totals\/(?!other$)/.test(pointer))
    return may(value) ? [] : [{ pointer, problem: 'is no amount' }];
  if (typeof value !== 'object' || value === null) return [];
  const missing = needed.flatMap(([place, field]) =>
    place.test(pointer) && (value as Readonly<Record<string, unknown>>)[field] === undefined
      ? [{ pointer: `${pointer}/${field}`, problem: 'is missing' }]
      : [],
  );
  return [...missing, ...Object.entries(value).flatMap(([inner, it]) => wrongIn(it, inner, at(pointer, inner)))];
}

const wayOut =
  "invoices come from draft, fromJSON or a dialect's read; one that was JSON has to be read with fromJSON, and amounts are made with money";

function noInvoice(problems: readonly Problem[]): ReturnType<typeof invalidInput> {
  return invalidInput(`this is no canonical invoice (${wayOut})`, problems);
}
