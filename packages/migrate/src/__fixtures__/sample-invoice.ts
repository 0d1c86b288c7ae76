import { draft, type Invoice } from '@billingual/core';

/** An invoice that differs from the others of its kind in number, amount and payer. */
export function sampleInvoice(index: number, rest: Partial<Invoice> = {}): Invoice {
  return {
    ...draft({
      currency: 'USD',
      number: `A-${1000 + index}`,
      issueDate: '2026-11-01',
      dueDate: '2027-01-31',
      customer: { name: `Payer ${index}`, email: `payer-${index}@example.com` },
      lines: [{ name: 'Yoga mat', quantity: index + 1, unitPrice: '12.05', tax: { name: 'State Tax', percent: '8.25' } }],
    }),
    ...rest,
  };
}
