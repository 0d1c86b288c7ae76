import {
  dateAt,
  isNegativeMoney,
  listAt,
  textAt,
  trusted,
  type Adjustment,
  type AppliedTax,
  type Building,
  type Decimal,
  type JsonObject,
  type JsonPointer,
  type LineItem,
  type Money,
} from '@billingual/core';
import { exactAt, moneyAt, readDiscount, readTax, type Scope } from './read-amounts.ts';
import { wordAt } from './words/word-at.ts';

/** PayPal's units of measure; any other word is kept as it came. */
export const units: ReadonlyMap<string, string> = new Map([
  ['QUANTITY', 'quantity'],
  ['HOURS', 'hours'],
  ['AMOUNT', 'amount'],
]);

const noAdjustments: readonly Adjustment[] = [];
const noTaxes: readonly AppliedTax[] = [];

/** Items, in order. Declares the taxes they use. */
export function readLines(body: JsonObject, scope: Scope): readonly LineItem[] {
  const lines: LineItem[] = [];
  const items = listAt(body, 'items', '', scope.reading);
  for (let index = 0; index < items.length; index += 1) lines.push(readLine(items[index] as JsonObject, index, scope));
  return lines;
}

function readLine(item: JsonObject, index: number, scope: Scope): LineItem {
  const { reading, currency } = scope;
  const base = `/items/${index}`;
  const quantity = exactAt(item, 'quantity', base, scope);
  const unitPrice = moneyAt(item, 'unit_amount', base, scope);
  // Either one guessed would be a guessed amount.
  if (isAbsent(item, 'quantity')) reading.problems.push({ pointer: `${base}/quantity`, problem: 'is missing' });
  if (isAbsent(item, 'unit_amount')) reading.problems.push({ pointer: `${base}/unit_amount`, problem: 'is missing' });
  const discount = readDiscount(item, 'discount', base, scope, isCredit(quantity, unitPrice));
  const tax = readTax(item, base, scope);
  const it: Building<LineItem> = {
    id: `line-${index + 1}`,
    quantity: quantity ?? ('0' as Decimal),
    unitPrice: unitPrice ?? trusted('0', currency),
    adjustments: discount === undefined ? noAdjustments : [discount],
    taxes: tax === undefined ? noTaxes : [tax],
  };
  readTexts(item, it, base, scope);
  return it;
}

/** A line below zero, such as something taken back. */
function isCredit(quantity: Decimal | undefined, unitPrice: Money | undefined): boolean {
  const isNegative = quantity !== undefined && quantity.startsWith('-');
  return unitPrice !== undefined && isNegativeMoney(unitPrice) !== isNegative;
}

function isAbsent(item: JsonObject, key: string): boolean {
  return item[key] === undefined || item[key] === null;
}

function readTexts(item: JsonObject, it: Building<LineItem>, base: JsonPointer, { reading }: Scope): void {
  const ref = textAt(item, 'id', base, reading);
  const name = textAt(item, 'name', base, reading);
  const description = textAt(item, 'description', base, reading);
  const unit = wordAt(item, 'unit_of_measure', base, units, reading);
  const day = dateAt(item, 'item_date', base, reading);
  if (ref !== undefined) it.ref = ref;
  if (name !== undefined) it.name = name;
  if (description !== undefined) it.description = description;
  if (unit !== undefined) it.unit = unit;
  if (day !== undefined) it.servedOn = { start: day };
}
