/** Ids in the forms that PayPal's have. */
export interface Ids {
  /** 'INV2-XXXX-XXXX-XXXX-XXXX'; letters without I and O, digits from 2. */
  invoice(): string;
  /** 'ITEM-', 'TAX-', 'TEMP-' or 'EXTR-' and seventeen more. */
  of(prefix: 'ITEM' | 'TAX' | 'TEMP' | 'EXTR'): string;
  /** Of a payment through PayPal: seventeen digits and letters. */
  transaction(): string;
  debug(): string;
  event(): string;
  token(): string;
  uuid(): string;
}

const plain = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const digits = '0123456789';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const hex = `${digits}abcdef`;

export function idsFrom(random: () => number): Ids {
  const some = (count: number, from: string): string =>
    Array.from({ length: count }, () => from[Math.floor(random() * from.length)] ?? '').join('');
  const transaction = (): string => some(1, digits) + some(15, `${digits}${digits}${upper}`) + some(1, upper);
  return {
    invoice: () => `INV2-${Array.from({ length: 4 }, () => some(4, plain)).join('-')}`,
    of: (prefix) => `${prefix}-${transaction()}`,
    transaction,
    debug: () => some(13, hex),
    event: () => `WH-${transaction()}-${transaction()}`,
    token: () => `SIMULATED-${some(64, upper + digits)}`,
    uuid: () => `${some(8, hex)}-${some(4, hex)}-4${some(3, hex)}-a${some(3, hex)}-${some(12, hex)}`,
  };
}
