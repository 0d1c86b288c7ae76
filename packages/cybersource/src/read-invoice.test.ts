import { describe, expect, it } from 'vitest';
import { amountText, type Invoice, type JsonObject, type JsonValue } from '@billingual/core';
import { withChanged } from './__fixtures__/body-paths.ts';
import { complete } from './__fixtures__/complete.ts';
import { cybersourceDialect } from './index.ts';

const read = (body: JsonObject): Invoice => cybersourceDialect.read(body).value;
const set = (path: string, value: JsonValue | undefined): JsonObject => withChanged(complete, path, () => value);
const amounts = 'orderInformation.amountDetails';

describe('anything but an amount', () => {
  it.each([
    ['true', true],
    [' FALSE ', false],
    [true, true],
  ])('a flag of %j is %s', (value, expected) => {
    expect(read(set(`${amounts}.freight.taxable`, value)).adjustments[1]?.taxable).toBe(expected);
  });

  it.each([
    ['customerInformation.name', {}],
    ['customerInformation.company', 'Lee & Sons'],
    ['processingInformation.requestPhone', 'perhaps'],
    ['invoiceInformation.dueDate', '01.04.2026'],
    ['invoiceInformation.dueDate', '2026-02-30'],
    ['invoiceInformation.expirationDate', '31-12-2026'],
    ['invoiceInformation.customLabels[].key', null],
    [`${amounts}.freight.taxable`, 1],
    [`${amounts}.taxDetails`, []],
    ['invoiceHistory', {}],
    ['invoiceHistory[].date', 'yesterday'],
    ['submitTimeUtc', 'now'],
    ['_links', 'none'],
    ['_links.self', '/v2'],
    ['_links.self.href', null],
    ['merchantDefinedFieldValues', 'x'],
  ])('%s of %j is left unread, and the rest is read', (path, value) => {
    const { value: invoice, findings } = cybersourceDialect.read(set(path, value));
    expect(findings.map((it) => it.code)).toContain('unread');
    expect(amountText(invoice.totals.total)).toBe('217.35');
  });

  it('may be null throughout', () => {
    const body = {
      ...Object.fromEntries(Object.keys(complete).map((key) => [key, null])),
      submitTimeUtc: '2026-01-01T00:00:00Z',
      status: 'DRAFT',
      invoiceInformation: { dueDate: null, customLabels: null },
      orderInformation: {
        lineItems: null,
        amountDetails: { totalAmount: 1, currency: 'USD', freight: null, taxDetails: null },
      },
    };
    const { value, findings } = cybersourceDialect.read(body);
    expect(findings).toEqual([]);
    expect(value).toMatchObject({
      recipients: [],
      lines: [],
      taxes: [],
      adjustments: [],
      links: [],
      history: [],
      collection: {},
    });
  });

  it('may be empty throughout', () => {
    const body = {
      submitTimeUtc: '2026-01-01T00:00:00Z',
      status: 'DRAFT',
      customerInformation: { company: {} },
      processingInformation: {},
      clientReferenceInformation: { partner: {} },
      invoiceInformation: {},
      orderInformation: {
        lineItems: [],
        amountDetails: { totalAmount: 1, currency: 'USD', freight: {}, taxDetails: {} },
      },
      invoiceHistory: [{}],
    };
    const { value, findings } = cybersourceDialect.read(body);
    expect(findings).toEqual([]);
    expect(value).toMatchObject({ recipients: [], taxes: [], adjustments: [], transactions: [], collection: {} });
    expect(value.history).toEqual([{ type: 'unknown', origin: 'stated', index: 0 }]);
    expect(value).not.toHaveProperty('extensions');
  });

  it('has numbers where text is documented', () => {
    const body = withChanged(set('id', 2670), 'invoiceInformation.invoiceNumber', () => 2670);
    expect([read(body).source?.id, read(body).number]).toEqual(['2670', '2670']);
  });
});

it.each([[false], [null]])('a smallest part of an invoice whose parts are %s is kept, and told', (allowed) => {
  const { value, findings } = cybersourceDialect.read(set('invoiceInformation.allowPartialPayments', allowed));
  expect(value.collection.partialPayment?.minimum && amountText(value.collection.partialPayment.minimum)).toBe('30');
  expect(findings.map((it) => it.id)).toContain(
    'cybersource.read.orderInformation.amountDetails.minimumPartialAmount.ambiguous',
  );
});
