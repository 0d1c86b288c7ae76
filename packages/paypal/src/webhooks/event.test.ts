import { amountText, type JsonObject } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { fixtures } from '../__fixtures__/fixtures.ts';
import { invoiceIn, readEvent } from './event.ts';

const read = (raw: JsonObject): ReturnType<typeof readEvent> => readEvent(raw, 'transmission', { account: 'us' });

describe('the type', () => {
  it.each([
    ['INVOICING.INVOICE.CREATED', 'invoice.created'],
    ['INVOICING.INVOICE.UPDATED', 'invoice.updated'],
    ['INVOICING.INVOICE.SCHEDULED', 'invoice.scheduled'],
    ['INVOICING.INVOICE.SENT', 'invoice.sent'],
    ['INVOICING.INVOICE.PAID', 'invoice.payment'],
    ['INVOICING.INVOICE.REFUNDED', 'invoice.refund'],
    ['INVOICING.INVOICE.CANCELLED', 'invoice.canceled'],
    [' invoicing.invoice.paid ', 'invoice.payment'],
    ['PAYMENT.SALE.COMPLETED', 'unknown'],
    ['INVOICING.INVOICE.AUTOMATIC-REMINDER-SENT', 'unknown'],
    ['constructor', 'unknown'],
  ])('%s means %s, and stays as it came', (providerType, type) => {
    expect(read({ event_type: providerType, resource: null })).toMatchObject({
      type,
      providerType: providerType.trim(),
    });
  });
});

it('reads a real delivery: the invoice is nested, and told in canonical words', () => {
  const event = read(fixtures.refundedEvent.body);
  expect(event).toMatchObject({
    id: 'WH-7XS20205PU358935W-8LE288564C9744152',
    type: 'invoice.refund',
    provider: 'paypal',
    account: 'us',
    at: '2023-07-26T00:26:45.680Z',
    invoice: { id: 'INV2-26KH-MY9Q-USVG-4WZD' },
  });
  expect(event.summary?.status).toBe('refunded');
  expect(event.summary?.total && amountText(event.summary.total)).toMatch(/^\d+\.\d\d$/);
  expect(event.raw).toBe(fixtures.refundedEvent.body);
});

it('reads the flat resource of the documentation of 2026', () => {
  const event = read({
    id: 'WH-2',
    event_type: 'INVOICING.INVOICE.PAID',
    resource_type: 'invoices',
    resource: { id: 'INV2-1', invoice_number: 'A-7', status: 'PAID', payer_email: 'tanya@example.com', payments: [] },
  });
  expect(event.invoice).toEqual({ id: 'INV2-1', number: 'A-7' });
});

it.each([
  ['null', null],
  ['absent', undefined],
  ['empty', {}],
  ['text', 'gone'],
  ['a list', []],
])('F63 a resource that is %s names no invoice and has no summary', (_, resource) => {
  const event = read({
    id: 'WH-3',
    event_type: 'INVOICING.INVOICE.UPDATED',
    ...(resource !== undefined && { resource }),
  });
  expect(event).toMatchObject({ id: 'WH-3', type: 'invoice.updated', invoice: {} });
  expect(event).not.toHaveProperty('summary');
});

it('leaves out a summary that cannot be read exactly, and keeps the event', () => {
  const resource = {
    invoice: {
      id: 'INV2-1',
      status: 'PAID',
      detail: { currency_code: 'USD' },
      amount: { currency_code: 'USD', value: '1,5' },
    },
  };
  const event = read({ id: 'WH-4', event_type: 'INVOICING.INVOICE.PAID', resource });
  expect(event.invoice).toEqual({ id: 'INV2-1' });
  expect(event).not.toHaveProperty('summary');
});

it('takes the id of the transmission where the event has none', () => {
  expect(read({ event_type: 'INVOICING.INVOICE.PAID', resource: null }).id).toBe('transmission');
  expect(read({ id: 7, resource: null }).id).toBe('transmission');
});

it('leaves out a time that is none', () => {
  expect(read({ create_time: 'yesterday', resource: null })).not.toHaveProperty('at');
});

it('finds the invoice in an event that was fetched again', () => {
  expect(invoiceIn({ ...fixtures.refundedEvent.body, status: 'PENDING', transmissions: [] })).toMatchObject({
    id: 'INV2-26KH-MY9Q-USVG-4WZD',
  });
});
