import { inspect } from 'node:util';
import { BillingualError, type InvoiceDraft } from '@billingual/core';

/** Personal data that stands in every draft, and in every answer that goes wrong. */
export const personal = [
  'Quillonia',
  'Vexworthy',
  'quillonia.vexworthy@example.com',
  'Zzyzx road 17',
  'Bakersfurt',
  '5550147',
  'private as a diary',
  'thank you, dear',
  'seven yoga mats',
];

export const draft: InvoiceDraft = {
  currency: 'USD',
  number: 'S-1',
  dueDate: '2031-05-01',
  customer: {
    name: { given: 'Quillonia', surname: 'Vexworthy' },
    email: 'quillonia.vexworthy@example.com',
    phone: '+1 5550147',
    address: { line1: 'Zzyzx road 17', city: 'Bakersfurt', countryCode: 'US' },
  },
  lines: [{ name: 'seven yoga mats', quantity: 2, unitPrice: '12.05' }],
  note: 'thank you, dear',
  memo: 'private as a diary',
};

/** Everything that a logger, a debugger or another thread could see of a value. */
export function shown(value: unknown): string {
  const copies = [value];
  if (value instanceof Error) copies.push(value.stack, value.message, value.cause, value.toString());
  if (BillingualError.is(value)) copies.push(value.details);
  return copies
    .flatMap((it) => [
      inspect(it, { depth: Infinity, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null }),
      JSON.stringify(it),
      inspect(structuredClone(it), { depth: Infinity, showHidden: true, maxStringLength: null }),
    ])
    .join('\n');
}

/** Which of these stand in a text, however they are written. */
export function found(texts: readonly string[], secrets: Iterable<string>): readonly string[] {
  const all = texts.join('\n').toLowerCase();
  const encoded = (it: string): string[] => [it, encodeURIComponent(it), btoa(it)];
  return [...secrets].filter((it) => encoded(it).some((one) => all.includes(one.toLowerCase())));
}
