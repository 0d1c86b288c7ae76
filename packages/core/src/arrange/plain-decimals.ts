import { parts, shortest } from '../decimal.ts';
import type { Invoice } from '../invoice.ts';
import type { Decimal, Percent } from '../scalar.ts';
import type { Step } from './arranging.ts';

/**
 * Quantities and rates in their shortest text where the given one has zeros that the target does not take: more of them at the end
 * than it has places for, or any in front. The value is the same, so there is nothing to tell; other text is written as it came.
 */
export const writePlainly: Step = (invoice, { shape }) => {
  const { quantityScale } = shape.lines;
  const { rateScale } = shape.tax;
  const isPlain = (it: Invoice): boolean =>
    it.lines.every((line) => plain(line.quantity, quantityScale) === line.quantity) &&
    it.taxes.every((tax) => tax.rate === undefined || plain(tax.rate, rateScale) === tax.rate);
  if (isPlain(invoice)) return invoice;
  return {
    ...invoice,
    lines: invoice.lines.map((line) => ({ ...line, quantity: plain(line.quantity, quantityScale) })),
    taxes: invoice.taxes.map((tax) => (tax.rate === undefined ? tax : { ...tax, rate: plain(tax.rate, rateScale) })),
  };
};

/** The same value in a text with at most `scale` fraction digits, if there is one. */
export function plain<T extends Decimal | Percent>(value: T, scale: number): T {
  return parts(value).scale > scale || /^-?0\d/.test(value) ? (shortest(value) as string as T) : value;
}

/** Whether a value has more fraction digits that matter than `scale`. */
export function isFiner(value: Decimal | Percent, scale: number): boolean {
  return value.length > scale && parts(shortest(value)).scale > scale;
}
