import { BillingualError, unknownStatus, type InvoiceSummary, type ListQuery } from '@billingual/core';
import { expect, it } from 'vitest';
import { ledger, ledgerDialect } from '../__fixtures__/ledger.ts';
import { list } from './list.ts';
import type { ProviderParts } from './wire.ts';

const row: InvoiceSummary = {
  schema: 1,
  id: 'L1',
  source: { provider: 'ledger', completeness: 'summary', raw: {}, id: 'L1' },
  status: 'unknown',
  lifecycle: unknownStatus,
  links: [],
};
const query: ListQuery = { currency: 'USD', totalFrom: '1.00' };

function partsOf(read: ProviderParts['dialect']['read']): ProviderParts {
  const far = ledger();
  far.invoices.set('L1', { id: 'L1', status: 'draft' });
  far.rows = [row];
  return { ...far.parts, dialect: { ...ledgerDialect, read } };
}

it('keeps a row whose invoice cannot be read, and says that nobody knows whether it is meant', async () => {
  const parts = partsOf(() => {
    throw new BillingualError('invalid_body', 'unreadable', { provider: 'ledger', problems: [] });
  });
  const [found, ...others] = await list(query, parts).take(10);
  expect([found?.id, others]).toEqual(['L1', []]);
  expect(found?.findings).toMatchObject([{ id: 'ledger.list.invoice.unverifiable', code: 'unverifiable' }]);
});

it('passes on every other failure', async () => {
  const parts = partsOf(() => {
    throw new BillingualError('not_an_invoice', 'something else', { provider: 'ledger', found: 'unknown' });
  });
  await expect(list(query, parts).take(10)).rejects.toMatchObject({ code: 'not_an_invoice' });
});
