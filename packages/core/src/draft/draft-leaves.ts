import { decimalFault, shortest, writtenOut } from '../decimal.ts';
import { isLocalDate } from '../local-date.ts';
import type { PaymentTerms } from '../invoice.ts';
import type { Decimal, LocalDate, Percent } from '../scalar.ts';
import { didYouMean } from '../strict/did-you-mean.ts';
import { either, leaf, object, type Node } from '../strict/node.ts';
import { fault, whatIs, type Scan } from '../strict/scan.ts';
import { whole } from '../json/leaves.ts';

export const text: Node<string> = leaf('text', (value, scan) => {
  if (typeof value !== 'string') return fault(scan, `is ${whatIs(value)}, not text`);
  return value.trim() === '' ? fault(scan, 'is empty') : value;
});

/** Text of a form; what is wrong with others is said without quoting them. */
function formed(shape: RegExp, expected: string): Node<string> {
  return leaf('text', (value, scan) =>
    typeof value === 'string' && shape.test(value) ? value : fault(scan, `is not ${expected}`),
  );
}

export const email: Node<string> = formed(/^[^\s@]+@[^\s@]+$/, 'an e-mail address');
export const language: Node<string> = formed(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'a language such as en-US');
/** A provider may have a code of its own with a digit in it. */
export const country: Node<string> = formed(/^[A-Z][A-Z0-9]$/, 'a country in two capital letters (ISO 3166-1)');

export const day: Node<LocalDate> = leaf('date', (value, scan) => {
  if (value instanceof Date) return fault(scan, 'is a Date, whose day depends on a time zone; write YYYY-MM-DD');
  return isLocalDate(value) ? value : fault(scan, 'is not a real day written YYYY-MM-DD');
});

export const quantity: Node<Decimal> = leaf('decimal', (value, scan) =>
  positive(value, scan, 'is negative; take an amount off with a discount'),
);

export const percent: Node<Percent> = leaf('percent', (value, scan) => {
  if (typeof value === 'string' && value.endsWith('%'))
    return fault(scan, "has a percent sign; write '8.25' for 8.25 %");
  return positive(value, scan, 'is negative; a percent is positive, its direction is implied') as Percent | undefined;
});

function positive(value: unknown, scan: Scan, ifNegative: string): Decimal | undefined {
  const problem = decimalFault(value);
  if (problem !== undefined) return fault(scan, problem);
  const decimal = writtenOut(value as string | number) as Decimal;
  return shortest(decimal).startsWith('-') ? fault(scan, ifNegative) : decimal;
}

const fixedTerms: Readonly<Record<string, PaymentTerms>> = {
  'on-receipt': { type: 'on-receipt' },
  'no-due-date': { type: 'no-due-date' },
};

const termsWord: Node<PaymentTerms> = leaf('terms', (value, scan) => {
  const word = typeof value === 'string' ? value : '';
  const days = /^net-(0|[1-9]\d{0,2})$/.exec(word)?.[1];
  if (days !== undefined) return { type: 'net-days', netDays: Number(days) };
  const fixed = Object.hasOwn(fixedTerms, word) ? fixedTerms[word] : undefined;
  if (fixed !== undefined) return fixed;
  const meant = didYouMean(word, Object.keys(fixedTerms));
  return fault(
    scan,
    `is not on-receipt, no-due-date or net-30 and its like${meant === undefined ? '' : `; did you mean ${meant}?`}`,
  );
});

const termsDays: Node<PaymentTerms> = object<{ readonly netDays: number }, PaymentTerms>(
  { netDays: whole },
  ({ netDays }, scan) => {
    if (netDays === undefined) return undefined;
    return netDays >= 0 && netDays <= 999
      ? { type: 'net-days', netDays }
      : fault(scan, 'is not 0 to 999 days', 'netDays');
  },
);

export const terms: Node<PaymentTerms> = either(termsWord, termsDays);
