import {
  amountText,
  type Decimal,
  type Invoice,
  type JsonObject,
  type LineItem,
  type TaxDefinition,
} from '@billingual/core';
import { isDiscount, rateOf, writeDiscount } from './write-amounts.ts';

/** `orderInformation.lineItems`. */
export function writeLines(invoice: Invoice): readonly JsonObject[] {
  return invoice.lines.map((it) => writeLine(it, invoice.taxes));
}

function writeLine(line: LineItem, taxes: readonly TaxDefinition[]): JsonObject {
  const item: Record<string, string | number> = {};
  if (line.sku !== undefined) item['productSku'] = line.sku;
  if (line.name !== undefined) item['productName'] = line.name;
  // Never left out: an absent quantity means one.
  item['quantity'] = asNumber(line.quantity);
  item['unitPrice'] = amountText(line.unitPrice);
  writeDiscount(line.adjustments.find(isDiscount), item);
  const tax = line.taxes[0];
  const rate = rateOf(tax, taxes);
  if (tax?.amount !== undefined) item['taxAmount'] = amountText(tax.amount);
  if (rate !== undefined) item['taxRate'] = rate;
  // Only as stated. The guide wants one on every line, but samples without it are accepted, and a total made up here would come
  // back as one the invoice never stated.
  if (line.statedTotal !== undefined) item['totalAmount'] = amountText(line.statedTotal);
  return item;
}

/** Documented as numbers, so a number where it says the same; text where a number would lose a digit or a zero. */
export function asNumber(text: Decimal | string): number | string {
  const value = Number(text);
  return String(value) === text ? value : text;
}
