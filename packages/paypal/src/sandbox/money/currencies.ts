/** Currencies of PayPal's REST list. */
const currencies: ReadonlySet<string> = new Set(
  'AUD BRL CAD CNY CZK DKK EUR HKD HUF ILS JPY MYR MXN TWD NZD NOK PHP PLN GBP RUB SGD SEK CHF THB USD'.split(' '),
);

/** PayPal takes these without decimals, HUF and TWD against ISO 4217. */
const withoutDecimals: ReadonlySet<string> = new Set(['HUF', 'JPY', 'TWD']);

export function isSupported(currency: string): boolean {
  return currencies.has(currency);
}

export function digitsOf(currency: string): number {
  return withoutDecimals.has(currency) ? 0 : 2;
}

/** Minor units as PayPal writes them: always all of the currency's decimals, and never a zero below zero. */
export function amountText(minor: bigint, currency: string): string {
  const digits = digitsOf(currency);
  const size = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  const sign = minor < 0n ? '-' : '';
  return digits === 0 ? sign + size : `${sign}${size.slice(0, -digits)}.${size.slice(-digits)}`;
}

export interface MoneyBody {
  readonly [key: string]: string;
  readonly currency_code: string;
  readonly value: string;
}

export function moneyBody(minor: bigint, currency: string): MoneyBody {
  return { currency_code: currency, value: amountText(minor, currency) };
}
