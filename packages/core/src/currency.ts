/**
 * ISO 4217 minor units. Only the exponents that are not 2 are listed; a code that is no currency at all also gets 2, because
 * amounts arrive as decimal text with their own scale and the exponent only says how finely a provider may bill.
 * How many decimals a *provider* accepts is another question: see `Shape.exponents`.
 */
const byExponent: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const exponents: ReadonlyMap<string, number> = new Map(
  Object.entries(byExponent).flatMap(([exponent, codes]) =>
    codes.split(' ').map((code) => [code, Number(exponent)] as const),
  ),
);

/** What dinero.js calls a currency. Always base 10: see docs/decisions/0003. */
export interface Currency {
  readonly code: string;
  readonly base: 10;
  readonly exponent: number;
}

const known = new Map<string, Currency>();

export function isCurrencyCode(code: unknown): code is string {
  if (typeof code !== 'string' || code.length !== 3) return false;
  return isCapital(code.charCodeAt(0)) && isCapital(code.charCodeAt(1)) && isCapital(code.charCodeAt(2));
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** The ISO 4217 exponent: JPY 0, USD 2, KWD 3. */
export function exponentOf(code: string): number {
  return exponents.get(code) ?? 2;
}

/** One object per code, so that amounts of one currency share it. */
export function currencyOf(code: string): Currency {
  let currency = known.get(code);
  if (currency === undefined) {
    currency = { code, base: 10, exponent: exponentOf(code) };
    // A stream of made-up codes must not grow memory; there are fewer than 200 real ones.
    if (known.size < 400) known.set(code, currency);
  }
  return currency;
}
