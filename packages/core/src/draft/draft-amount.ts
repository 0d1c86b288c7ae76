import { dinero } from 'dinero.js';
import { exponentOf } from '../currency.ts';
import { decimalFault, shortest } from '../decimal.ts';
import { amountText, currencyCode, isMoney, isNegativeMoney, trusted, type Money } from '../money.ts';
import type { Decimal } from '../scalar.ts';
import { leaf, type Node } from '../strict/node.ts';
import { fault, whatIs, type Scan } from '../strict/scan.ts';

/** What an amount is for decides what is said when it is negative, and how fine it may be. */
interface Use {
  readonly ifNegative: string;
  /** A price per unit may be finer than the currency's smallest coin; what is paid may not. */
  readonly finer?: boolean;
}

/** An amount of the document's currency, as text or Money. */
function amount({ ifNegative, finer = false }: Use): Node<Money> {
  return leaf('money', (value, scan) => {
    const money = read(value, scan);
    if (money === undefined) return undefined;
    if (isNegativeMoney(money)) return fault(scan, `is negative; ${ifNegative}`);
    const digits = shortest(amountText(money)).split('.')[1]?.length ?? 0;
    const most = scan.currency === undefined || finer ? digits : exponentOf(scan.currency);
    if (digits > most) return fault(scan, `is finer than ${scan.currency}, which has ${most} decimals`);
    return money;
  });
}

export const price: Node<Money> = amount({ ifNegative: 'take an amount off with a discount', finer: true });
export const discountAmount: Node<Money> = amount({ ifNegative: 'a discount is positive; its direction is implied' });
export const chargeAmount: Node<Money> = amount({ ifNegative: 'take an amount off with a discount' });
export const taxAmount: Node<Money> = amount({ ifNegative: 'a tax is positive' });
export const asked: Node<Money> = amount({ ifNegative: 'nobody can be asked to pay it' });

function read(value: unknown, scan: Scan): Money | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return fault(scan, "is a number; write amounts as text: '12.05'");
  }
  if (typeof value !== 'string' && !isMoney(value))
    return fault(scan, `is ${whatIs(value)}; an amount is text or Money`);
  const digits = typeof value === 'string' ? value : digitsOf(value);
  const problem = digits === undefined ? 'has no exact decimal of its currency' : decimalFault(digits);
  if (problem !== undefined || digits === undefined) return fault(scan, problem ?? '');
  const { currency } = scan;
  if (currency !== undefined && typeof value !== 'string' && currencyCode(value) !== currency) {
    return fault(scan, `is in another currency than the document, which is in ${currency}`);
  }
  // A missing currency is a problem of its own; the amount is read on, to find what else is wrong.
  return trusted(digits, currency ?? 'XXX');
}

/** The caller may calculate with bigint, or in a base other than ten; what has no exact decimal is refused. */
function digitsOf(value: Money): Decimal | undefined {
  const { amount: units, scale, currency } = value.toJSON();
  const [number, digits] = [Number(units), Number(scale)];
  if (!Number.isSafeInteger(number) || !(digits >= 0 && digits <= 15)) return undefined;
  const base = Array.isArray(currency.base) ? currency.base.map(Number) : Number(currency.base);
  const exponent = Number(currency.exponent);
  try {
    return amountText(dinero({ amount: number, scale: digits, currency: { code: currency.code, base, exponent } }));
  } catch {
    return undefined;
  }
}
