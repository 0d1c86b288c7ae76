import { words, type Rule } from './rule.ts';

/** Every status of OpenAPI 2.3. */
export const statuses: readonly string[] = [
  'DRAFT',
  'SENT',
  'SCHEDULED',
  'PAID',
  'MARKED_AS_PAID',
  'CANCELLED',
  'REFUNDED',
  'PARTIALLY_PAID',
  'PARTIALLY_REFUNDED',
  'MARKED_AS_REFUNDED',
  'UNPAID',
  'PAYMENT_PENDING',
];

export const methods: readonly string[] = [
  'BANK_TRANSFER',
  'CASH',
  'CHECK',
  'CREDIT_CARD',
  'DEBIT_CARD',
  'PAYPAL',
  'WIRE_TRANSFER',
  'OTHER',
];

export const units: Rule = words('QUANTITY', 'HOURS', 'AMOUNT');

export const terms: Rule = words(
  'DUE_ON_RECEIPT',
  'DUE_ON_DATE_SPECIFIED',
  'NET_10',
  'NET_15',
  'NET_30',
  'NET_45',
  'NET_60',
  'NET_90',
  'NO_DUE_DATE',
);
