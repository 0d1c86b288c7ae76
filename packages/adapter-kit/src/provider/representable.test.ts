import { BillingualError, draft, type Written } from '@billingual/core';
import { expect, it } from 'vitest';
import { ledgerDialect } from '../__fixtures__/ledger.ts';
import { representable } from './representable.ts';

const halves = draft({ currency: 'USD', lines: [{ name: 'Mat for Ada Byron', unitPrice: '0.01', quantity: '0.5' }] });

function refusal(written: Written): BillingualError<'not_representable'> {
  try {
    representable(written, { dialect: ledgerDialect });
  } catch (error) {
    if (BillingualError.is(error, 'not_representable')) return error;
  }
  throw new Error('expected not_representable');
}

it('gives the request where there is one', () => {
  const written = ledgerDialect.write(draft({ currency: 'USD', lines: [{ name: 'Mat', unitPrice: '12.05' }] }));
  expect(representable(written, { dialect: ledgerDialect })).toBe(written.value);
});

it('names every finding, and the provider', () => {
  const written = ledgerDialect.write(halves, { onLoss: 'reject' });
  const { details, message } = refusal(written);
  expect(written.findings.length).toBeGreaterThan(0);
  expect(details.findings.map((it) => it.id)).toEqual(written.findings.map((it) => it.id));
  expect(message).toContain('Ledger cannot hold this invoice');
});

it('leaves out what stood in the invoice: an error may be logged', () => {
  const written = ledgerDialect.write(halves, { onLoss: 'reject' });
  expect(written.findings.some((it) => it.before !== undefined)).toBe(true);
  expect(refusal(written).details.findings.some((it) => 'before' in it || 'after' in it)).toBe(false);
});
