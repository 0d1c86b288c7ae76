import type { Dialect } from '../dialect.ts';
import type { Invoice } from '../invoice.ts';
import { draftLifecycle, projectStatus } from '../lifecycle.ts';
import { money } from '../money.ts';
import type { Decimal, LocalDate } from '../scalar.ts';

/** The least that any provider bills: one line for one payer, due on a day. A dialect writes it without a finding. */
export function baseInvoice(dialect: Dialect): Invoice {
  const currency = (dialect.shape.currencies ?? ['USD']).includes('USD')
    ? 'USD'
    : (dialect.shape.currencies?.[0] ?? 'USD');
  return {
    schema: 1,
    currency,
    // Where invoices have one, leaving it to the provider would be a finding.
    ...(isWritten(dialect, 'issueDate') && { issueDate: '2026-12-15' as LocalDate }),
    terms: { type: 'on-date', dueDate: '2027-01-15' as LocalDate, dueDateOrigin: 'stated' },
    recipients: [{ billing: { email: 'payer@example.com' } }],
    lines: [
      {
        id: 'line-1',
        name: 'Yoga mat',
        quantity: '2' as Decimal,
        unitPrice: money('12.05', currency),
        adjustments: [],
        taxes: [],
      },
    ],
    taxes: [],
    documentTaxes: [],
    adjustments: [],
    // What a provider that takes any figures would read back, and what one that computes its own would.
    calculation: {
      taxBase: dialect.arithmetic.total === 'carried' ? 'as-stated' : dialect.arithmetic.defaultTaxBase,
      origin: 'stated',
    },
    totals: { total: money('24.10', currency) },
    collection: {},
    status: projectStatus(draftLifecycle),
    lifecycle: draftLifecycle,
    transactions: [],
    history: [],
    links: [],
  };
}

function isWritten(dialect: Dialect, home: string): boolean {
  return dialect.paths.some((it) => it.home === home && it.way !== 'r');
}
