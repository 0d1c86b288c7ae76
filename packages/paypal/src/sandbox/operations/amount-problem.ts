import type { ErrorDetail } from '../errors.ts';
import { digitsOf } from '../money/currencies.ts';
import type { MoneyContent } from '../schema/content.ts';

/** What is wrong with the amount of a payment or a refund to be recorded: OpenAPI 2.3, error lists of both operations. */
export function amountProblem(
  { currency_code, value }: MoneyContent,
  noun: 'Payment' | 'Refund',
  currency: string,
): ErrorDetail | undefined {
  const problem = (field: string, issue: string, description: string): ErrorDetail => ({
    field: `/amount/${field}`,
    location: 'body',
    issue,
    description,
  });
  if (currency_code !== currency) return problem('currency_code', 'NOT_SUPPORTED', 'Currency code is not supported.');
  if (/^-?0*\.?0*$/.test(value)) return problem('value', 'VALUE_CANNOT_BE_ZERO', `${noun} amount cannot be zero.`);
  const isWhole = !value.includes('.');
  if (isWhole && !/^\d{1,6}$/.test(value))
    return problem('value', 'INVALID_INTEGER_VALUE', `${noun} amount is out of range: up to 6 digits.`);
  if (!isWhole && !/^\d{0,7}\.\d{1,2}$/.test(value))
    return problem('value', 'INVALID_DECIMAL_VALUE', `${noun} amount is out of range: up to 7 digits and 2 fractions.`);
  if (!isWhole && digitsOf(currency) === 0)
    return problem('value', 'DECIMALS_NOT_SUPPORTED', 'This currency has no decimals.');
  return undefined;
}
