import type { Dialect, DraftDiscount, DraftLine, DraftTax, InvoiceDraft, Level } from '@billingual/core';
import { amount, currencyFor, sample } from './sample.ts';
import type { Subject } from './subject.ts';

/** Currencies with two digits and with none: what a provider bills in differs most there. */
const currencies = ['USD', 'EUR', 'GBP', 'JPY'];

/** An invoice somewhere inside what the dialect's shape allows: quantities, prices, discounts, taxes, charges, at random. */
export function randomDraft(subject: Subject, number: string, random: () => number): InvoiceDraft {
  const { dialect } = subject.provider;
  const { shape, arithmetic } = dialect;
  const currency =
    oneOf(
      currencies.filter((it) => shape.currencies?.includes(it) ?? true),
      random,
    ) ?? currencyFor(dialect);
  const draw: Draw = { dialect, currency, random };
  const levels = levelsOf(draw);
  const count = 1 + upTo(Math.min(shape.lines.max, 6) - 1, random);
  const lines = Array.from({ length: count }, (_, index) => line(draw, index, levels));
  return sample(subject, {
    number,
    currency,
    lines,
    ...(levels.tax === 'document' && chance(0.6, random) && { tax: tax(draw) }),
    ...(levels.discount === 'document' && chance(0.5, random) && { discount: discount(draw) }),
    ...(shape.charges.shipping && chance(0.4, random) && { shipping: price(draw, 2000) }),
    ...(shape.charges.custom !== false &&
      chance(0.3, random) && { charges: [{ label: 'Handling', amount: price(draw, 500) }] }),
    ...(arithmetic.taxBase === 'declared' && { taxBeforeDiscount: chance(0.5, random) }),
  });
}

interface Draw {
  readonly dialect: Dialect;
  readonly currency: string;
  readonly random: () => number;
}

interface Levels {
  readonly tax: Level | undefined;
  readonly discount: Level | undefined;
}

/** Where taxes and discounts of this invoice stand: where both have to stand at one level, at that one. */
function levelsOf({ dialect: { shape }, random }: Draw): Levels {
  const tax = oneOf(shape.tax.levels, random);
  if (shape.levels === 'free' || tax === undefined) return { tax, discount: oneOf(shape.discount.levels, random) };
  return { tax, discount: shape.discount.levels.includes(tax) ? tax : undefined };
}

function line(draw: Draw, index: number, levels: Levels): DraftLine {
  const { random } = draw;
  return {
    name: `Item ${index + 1}`,
    quantity: quantity(draw),
    unitPrice: price(draw, oneOf([99, 2000, 150_000], random) ?? 99),
    ...(levels.tax === 'line' && chance(0.7, random) && { tax: tax(draw) }),
    ...(levels.discount === 'line' && chance(0.4, random) && { discount: { percent: percent(random, 50, 2) } }),
  };
}

function quantity({ dialect: { shape }, random }: Draw): string {
  const whole = 1 + upTo(11, random);
  const scale = Math.min(shape.lines.quantityScale, 3);
  if (scale === 0 || chance(0.5, random)) return String(whole);
  return `${whole}.${String(upTo(10 ** scale - 1, random)).padStart(scale, '0')}`;
}

function price({ dialect, currency, random }: Draw, most: number): string {
  return amount(1 + upTo(most - 1, random), currency, dialect);
}

function tax({ dialect: { shape }, random }: Draw): DraftTax {
  return {
    name: oneOf(['State Tax', 'City Tax'], random) ?? 'Tax',
    percent: percent(random, 20, Math.min(shape.tax.rateScale, 3)),
  };
}

function discount(draw: Draw): DraftDiscount {
  return chance(0.5, draw.random)
    ? { percent: percent(draw.random, 30, 2) }
    : { amount: amount(1, draw.currency, draw.dialect) };
}

/** Above zero, as decimal text in points. */
function percent(random: () => number, most: number, scale: number): string {
  const whole = upTo(most - 1, random);
  return scale === 0 ? String(whole + 1) : `${whole}.${String(1 + upTo(10 ** scale - 2, random)).padStart(scale, '0')}`;
}

/** A whole number from 0 to `most`, included. */
function upTo(most: number, random: () => number): number {
  return Math.floor(random() * (most + 1));
}

function chance(probability: number, random: () => number): boolean {
  return random() < probability;
}

function oneOf<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}
