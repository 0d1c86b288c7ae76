/** Amounts are decimal text in major units, worked on as bigints: what is sent may have more digits than a number holds. */

/** The shape of every amount that is accepted: non-negative, with at most a point in it. */
export const decimalPattern: RegExp = /^\d+(?:\.\d+)?$/;

const noDigits = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ');
const threeDigits = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');
const fourDigits = ['CLF', 'UYW'];
const digitsByCurrency: ReadonlyMap<string, number> = new Map([
  ...noDigits.map((code) => [code, 0] as const),
  ...threeDigits.map((code) => [code, 3] as const),
  ...fourDigits.map((code) => [code, 4] as const),
]);

/** Digits of the minor unit per ISO 4217. */
export function digitsOf(currency: string): number {
  return digitsByCurrency.get(currency) ?? 2;
}

/** Surplus digits are cut off, not rounded (documentation of the Node SDK 0.0.83): '12.059' with 2 digits is '12.05'. */
export function truncated(amount: string, digits: number): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  return shortest(digits === 0 ? whole : `${whole}.${fraction.slice(0, digits)}`);
}

/** Without leading zeros, and without trailing ones behind the point: '0208.00' is '208'. */
export function shortest(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const before = whole.replace(/^0+(?=\d)/, '');
  const after = withoutTrailingZeros(fraction);
  return after === '' ? before : `${before}.${after}`;
}

/** With exactly so many digits; there must not be more: '208' with 2 is '208.00'. */
export function padded(amount: string, digits: number): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`;
}

export function sum(...amounts: readonly string[]): string {
  const scale = Math.max(0, ...amounts.map(scaleOf));
  return textOf(
    amounts.reduce((total, amount) => total + unitsOf(amount, scale), 0n),
    scale,
  );
}

export function difference(from: string, amount: string): string {
  const scale = Math.max(scaleOf(from), scaleOf(amount));
  return textOf(unitsOf(from, scale) - unitsOf(amount, scale), scale);
}

export function product(a: string, b: string): string {
  const [scaleA, scaleB] = [scaleOf(a), scaleOf(b)];
  return textOf(unitsOf(a, scaleA) * unitsOf(b, scaleB), scaleA + scaleB);
}

/** Below zero, zero or above it, as `a` is less than, equal to or greater than `b`. */
export function compare(a: string, b: string): number {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  const [left, right] = [unitsOf(a, scale), unitsOf(b, scale)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function scaleOf(amount: string): number {
  const dot = amount.indexOf('.');
  return dot < 0 ? 0 : amount.length - dot - 1;
}

function unitsOf(amount: string, scale: number): bigint {
  return BigInt(amount.replace('.', '')) * 10n ** BigInt(scale - scaleOf(amount));
}

function textOf(units: bigint, scale: number): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : shortest(`${digits.slice(0, -scale)}.${digits.slice(-scale)}`);
  return negative ? `-${text}` : text;
}

/** A loop, because /0+$/ is slow on long runs of zeros. */
function withoutTrailingZeros(fraction: string): string {
  let end = fraction.length;
  while (fraction[end - 1] === '0') end -= 1;
  return fraction.slice(0, end);
}
