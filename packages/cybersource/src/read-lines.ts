import {
  amountAt,
  amountParts,
  decimalAt,
  decimalFault,
  decimalParts,
  decimalText,
  exponentOf,
  listAt,
  moneyOf,
  note,
  percentAt,
  textAt,
  trusted,
  type AppliedTax,
  type Building,
  type Decimal,
  type JsonObject,
  type JsonPointer,
  type LineItem,
  type Money,
  type Parts,
  type Reading,
  type TaxDefinition,
} from '@billingual/core';
import { basesOfLine, readingOfRate } from './arithmetic.ts';
import { declareTax, inPoints, readDiscount } from './read-amounts.ts';

/** `orderInformation.lineItems`. Adds the taxes they declare to `taxes`. */
export function readLines(
  order: JsonObject | undefined,
  currency: string,
  taxes: TaxDefinition[],
  reading: Reading,
): readonly LineItem[] {
  const items = listAt(order, 'lineItems', '/orderInformation', reading);
  return items.map((it, index) => readLine(it, index, currency, taxes, reading));
}

function readLine(
  item: JsonObject,
  index: number,
  currency: string,
  taxes: TaxDefinition[],
  reading: Reading,
): LineItem {
  const base = `/orderInformation/lineItems/${index}`;
  const sku = textAt(item, 'productSku', base, reading);
  const name = textAt(item, 'productName', base, reading);
  const quantity = readQuantity(item, base, reading);
  const statedTotal = amountAt(item, 'totalAmount', currency, base, reading);
  const unitPrice = readPrice(item, quantity, statedTotal, currency, base, reading);
  const [extension] = basesOfLine(quantity, unitPrice, []);
  const discount = readDiscount(item, 'discountRate', currency, base, reading, extension);
  const adjustments = discount === undefined ? [] : [discount];
  const line: Building<LineItem> = { id: `line-${index + 1}`, quantity, unitPrice, adjustments, taxes: [] };
  if (sku !== undefined) line.sku = sku;
  if (name !== undefined) line.name = name;
  if (statedTotal !== undefined) line.statedTotal = statedTotal;
  const tax = readTax(item, line, currency, taxes, base, reading);
  if (tax !== undefined) line.taxes = [tax];
  return line;
}

/** One when it is left out (SDK). Never one when it is zero. */
function readQuantity(item: JsonObject, base: JsonPointer, reading: Reading): Decimal {
  return decimalAt(item, 'quantity', base, reading) ?? ('1' as Decimal);
}

function readPrice(
  item: JsonObject,
  quantity: Decimal,
  total: Money | undefined,
  currency: string,
  base: JsonPointer,
  reading: Reading,
): Money {
  const price = amountAt(item, 'unitPrice', currency, base, reading);
  if (price !== undefined) return price;
  const missing = (item['unitPrice'] ?? undefined) === undefined;
  if (!missing) return trusted('0', currency);
  if (total === undefined) {
    const stated = (item['totalAmount'] ?? undefined) !== undefined;
    if (!stated) reading.problems.push({ pointer: `${base}/unitPrice`, problem: 'is missing, and so is totalAmount' });
    return trusted('0', currency);
  }
  const { value, exact } = quotient(amountParts(total), decimalParts(quantity), exponentOf(currency));
  const problem = decimalFault(decimalText(value));
  if (problem !== undefined) {
    reading.problems.push({
      pointer: `${base}/unitPrice`,
      problem: `is missing, and computed from totalAmount it ${problem}`,
    });
    return trusted('0', currency);
  }
  note(reading, exact ? 'derived' : 'rounded', `${base}/unitPrice`, {
    severity: exact ? 'info' : 'money',
    after: decimalText(value),
    message: exact
      ? 'totalAmount divided by the quantity'
      : 'totalAmount divided by the quantity does not come out even',
  });
  return moneyOf(value, currency);
}

/** a ÷ b with up to six more digits if that makes it exact, else rounded to `places`. By zero it is a itself, and not exact. */
function quotient(a: Parts, b: Parts, places: number): { readonly value: Parts; readonly exact: boolean } {
  if (b.coefficient === 0n) return { value: a, exact: a.coefficient === 0n };
  const dividend = a.coefficient * 10n ** BigInt(b.scale);
  for (let more = 0; more <= 6; more += 1) {
    const scaled = dividend * 10n ** BigInt(more);
    if (scaled % b.coefficient === 0n)
      return { value: { coefficient: scaled / b.coefficient, scale: a.scale + more }, exact: true };
  }
  const scale = Math.max(a.scale, places);
  const scaled = dividend * 10n ** BigInt(scale - a.scale);
  const [top, bottom] = b.coefficient < 0n ? [-scaled, -b.coefficient] : [scaled, b.coefficient];
  const rounded = top < 0n ? -((-2n * top + bottom) / (2n * bottom)) : (2n * top + bottom) / (2n * bottom);
  return { value: { coefficient: rounded, scale }, exact: false };
}

function readTax(
  item: JsonObject,
  line: Pick<LineItem, 'quantity' | 'unitPrice' | 'adjustments'>,
  currency: string,
  taxes: TaxDefinition[],
  base: JsonPointer,
  reading: Reading,
): AppliedTax | undefined {
  const amount = amountAt(item, 'taxAmount', currency, base, reading);
  const rate = percentAt(item, 'taxRate', base, reading);
  if (amount === undefined && rate === undefined) return undefined;
  const definition: Building<Omit<TaxDefinition, 'id'>> = { inclusive: false, scope: 'selected' };
  if (rate !== undefined) {
    // Documented in points, so where no amount decides there is nothing to remark.
    const bases = basesOfLine(line.quantity, line.unitPrice, line.adjustments);
    const verdict = amount === undefined ? 'open' : readingOfRate(rate, amount, bases, 1);
    definition.rate = inPoints(rate, verdict, `${base}/taxRate`, reading);
  }
  const tax: Building<AppliedTax> = { taxId: declareTax(taxes, definition), origin: 'stated' };
  if (amount !== undefined) tax.amount = amount;
  return tax;
}
