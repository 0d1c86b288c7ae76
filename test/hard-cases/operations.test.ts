import { BillingualError, type JsonObject } from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../packages/cybersource/src/__fixtures__/fixtures.ts';
import { fixtures as paypalFixtures } from '../../packages/paypal/src/__fixtures__/fixtures.ts';
import { into } from '../payable.ts';
import { cybersourceBody, item, line, paypalAnswer, readCybersource, readPayPal } from './bodies.ts';

/** The code of the error, or that there was none. */
function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (BillingualError.is(error)) return error.code;
    throw error;
  }
  return 'none';
}

it('H89 discarding a draft is an operation of its own, because canceling one means different things', () => {
  expect(paypalDialect.capabilities.discard).toMatchObject({
    can: true,
    how: expect.stringContaining('DELETE') as string,
  });
  expect(cybersourceDialect.capabilities.discard).toMatchObject({
    can: true,
    how: expect.stringContaining('cancels the draft') as string,
  });
});

describe('H90 an update replaces the whole invoice', () => {
  it('H90 and puts back what the model does not hold, where it was', () => {
    const body = cybersourceBody({ totalAmount: '10.00', surcharge: { kind: 'new' } }, [
      line(1, '10.00', { colour: 'red' }),
    ]);
    const invoice = { ...readCybersource(body), description: 'Changed' };
    const request = cybersourceDialect.write(invoice, { purpose: 'update' }).value ?? {};
    expect(into(request, 'orderInformation', 'amountDetails', 'surcharge')).toEqual({ kind: 'new' });
    expect(into(request, 'orderInformation', 'lineItems', '0', 'colour')).toBe('red');
    expect(into(request, 'invoiceInformation', 'description')).toBe('Changed');
  });

  it('H90 but a creation elsewhere does not', () => {
    const body = paypalAnswer('10.00', [item('1', '10.00', { novelty: true })]);
    expect(JSON.stringify(cybersourceDialect.write(readPayPal(body)).value)).not.toContain('novelty');
  });
});

it('H92 a row of a list is no base of an update, because it has no lines', () => {
  expect(codeOf(() => cybersourceDialect.read(fixture('listRow')))).toBe('summary_only');
  expect(codeOf(() => paypalDialect.read(paypalFixtures.searchRow.body))).toBe('summary_only');
  const row = cybersourceDialect.readSummary(fixture('listRow')).value;
  // @ts-expect-error a summary is no invoice
  expect(codeOf(() => cybersourceDialect.write(row))).toBe('summary_only');
});

it('H96 sending again and reminding are told apart by each provider', () => {
  expect(paypalDialect.capabilities.send).toMatchObject({ how: expect.stringContaining('no effect') as string });
  expect(cybersourceDialect.capabilities.remind).toMatchObject({
    how: expect.stringContaining('mails the invoice again') as string,
  });
});

it('H100 rows that do not match the filter are there to be seen, each with its own status', () => {
  const { items } = cybersourceDialect.readPage(fixture('list')).value;
  expect(items.filter((row) => row.status !== 'draft').map((row) => row.lifecycle.providerStatus)).toEqual([
    'SENT',
    'CREATED',
  ]);
});

it('H101 a notification names an invoice, and nothing in it is taken for the invoice', () => {
  const note = fixture('notification2023');
  expect(codeOf(() => cybersourceDialect.read(note))).toBe('summary_only');
  const summary = cybersourceDialect.readSummary(note).value;
  expect([summary.status, summary.source.completeness]).toEqual(['unknown', 'notification']);
});

it('H102 a link without a host is kept as it came and marked as such', () => {
  const links = (body: JsonObject): readonly (readonly [string, boolean])[] =>
    readCybersource(body).links.map((link) => [link.rel, link.absolute]);
  expect(links(fixture('createItemizedAnswer'))).toEqual([
    ['self', false],
    ['update', false],
    ['send', false],
    ['cancel', false],
    ['pay', false],
  ]);
  expect(links(fixture('createAnswer')).at(-1)).toEqual(['pay', true]);
});
