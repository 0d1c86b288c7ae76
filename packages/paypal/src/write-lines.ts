import { report, type Invoice, type JsonObject, type LineItem, type Writing } from '@billingual/core';
import { units } from './read-lines.ts';
import { filled, isDiscount, writeDiscount, writeMoney, writeTax } from './write-amounts.ts';

const words: ReadonlyMap<string, string> = new Map([...units].map(([word, home]) => [home, word]));

export function writeLines(invoice: Invoice, writing: Writing): readonly JsonObject[] | undefined {
  if (invoice.lines.length === 0) return undefined;
  return invoice.lines.map((line, index) => writeLine(line, index, invoice, writing));
}

function writeLine(line: LineItem, index: number, invoice: Invoice, writing: Writing): JsonObject {
  return {
    ...filled({ name: writeName(line, index, invoice, writing), description: line.description }),
    quantity: line.quantity,
    unit_amount: writeMoney(line.unitPrice),
    ...filled({
      tax: writeTax(line.taxes[0], invoice),
      discount: writeDiscount(line.adjustments.find(isDiscount)),
      item_date: line.servedOn?.start,
      unit_of_measure: writeUnit(line.unit),
    }),
  };
}

/** Required. What the line says elsewhere may stand in; a name of ours may not, because a payer reads it. */
function writeName(line: LineItem, index: number, invoice: Invoice, writing: Writing): string | undefined {
  const { name, description, sku } = line;
  // PayPal has taken a blank one of its own.
  if (says(name) || (name !== undefined && invoice.source?.provider === writing.provider)) return name;
  const canonical = `/lines/${index}/name`;
  const standIn = [description, sku].find((it) => says(it) && it.length <= 200);
  if (standIn !== undefined) {
    const message = 'PayPal needs a name for every line; its description or number stands in';
    report(writing, 'derived', canonical, { ...(name !== undefined && { before: name }), after: standIn, message });
  } else {
    const message = 'PayPal needs a name for every line, and this one has neither name, description nor number';
    report(writing, 'not-representable', canonical, { severity: 'blocking', recoverable: 'no', message });
  }
  return standIn;
}

/** A blank name names nothing to the payer. */
function says(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

/** Codes of UN/ECE Recommendation 20 have at most three characters; a longer word in capitals is one of PayPal's. */
function writeUnit(unit: string | undefined): string | undefined {
  if (unit === undefined) return undefined;
  return words.get(unit) ?? (/^[A-Z][A-Z_]{3,}$/.test(unit) ? unit : undefined);
}
