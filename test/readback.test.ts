import { compareHeld, money, predict, type Dialect, type HeldComparison, type JsonObject } from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import { describe, expect, it } from 'vitest';
import { fixture } from '../packages/cybersource/src/__fixtures__/fixtures.ts';
import { fixtures as paypal } from '../packages/paypal/src/__fixtures__/fixtures.ts';

/** Whether a provider that was sent this request and answers with this body holds what was written. */
function heldAfter(request: JsonObject, answer: JsonObject, dialect: Dialect): HeldComparison {
  return compareHeld({ predicted: predict(request, dialect).invoice, held: dialect.read(answer).value, dialect });
}

/** The body with one field put in or replaced; `path` is in dots. */
function changed(body: JsonObject, path: string, value: unknown): JsonObject {
  const copy = structuredClone(body) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((here, key) => here[key] as Record<string, unknown>, copy);
  parent[last] = value;
  return copy as JsonObject;
}

describe('Cybersource', () => {
  it.each([
    ['the documented invoice without lines', fixture('createRequest'), fixture('createAnswer')],
    ['the documented invoice with lines', fixture('createItemizedRequest'), fixture('createItemizedAnswer')],
  ])('holds what was written: %s', (_, request, answer) => {
    expect(heldAfter(request, answer, cybersourceDialect)).toEqual({ mismatches: [], findings: [] });
  });

  it.each([
    ['orderInformation.amountDetails.totalAmount', 293.51, '/totals/total'],
    ['orderInformation.lineItems.0.unitPrice', 12.04, '/lines/0/unitPrice'],
    ['orderInformation.lineItems', [], '/lines'],
    ['invoiceInformation.dueDate', '2019-07-12', '/terms/dueDate'],
    ['customerInformation.email', 'lee@example.com', '/recipients/0/billing/email'],
  ])('is caught holding another %s', (path, value, pointer) => {
    const answer = changed(fixture('createItemizedAnswer'), path, value);
    expect(heldAfter(fixture('createItemizedRequest'), answer, cybersourceDialect).mismatches).toContain(pointer);
  });

  it('tells a shortened name, and does not stop at it', () => {
    const answer = changed(fixture('createItemizedAnswer'), 'orderInformation.lineItems.1.productName', 'First line');
    const { mismatches, findings } = heldAfter(fixture('createItemizedRequest'), answer, cybersourceDialect);
    expect([mismatches, findings.map((it) => it.id)]).toEqual([[], ['cybersource.readback.lines.name.changed']]);
  });
});

describe('PayPal', () => {
  /** The invoice that PayPal's collection shows, as the request that it would have come from. */
  const shown = paypal.showInvoiceDetails.body;
  const request = paypalDialect.write(paypalDialect.read(shown).value).value ?? {};

  it('holds what was written: the documented draft, as it would be answered', () => {
    const draft = paypal.createDraftRequest.body;
    const { totals } = predict(draft, paypalDialect).invoice;
    const answer = {
      ...draft,
      id: 'INV2-1',
      status: 'DRAFT',
      amount: { ...(draft['amount'] as JsonObject), currency_code: 'USD', value: '74.21' },
    };
    expect(totals.total.toJSON()).toEqual(money('74.21', 'USD').toJSON());
    expect(heldAfter(draft, answer, paypalDialect).mismatches).toEqual([]);
  });

  it('holds what was written: the documented invoice, with ids, payments and refunds that nobody wrote', () => {
    expect(Object.keys(request)).not.toHaveLength(0);
    expect(heldAfter(request, shown, paypalDialect)).toEqual({ mismatches: [], findings: [] });
  });

  it.each([
    ['amount.value', '198.22', '/totals/total'],
    ['items.1.quantity', '2', '/lines/1/quantity'],
    ['detail.invoice_number', '1644273500', '/number'],
    ['detail.payment_term.due_date', '2022-01-15', '/terms/dueDate'],
    ['primary_recipients.0.billing_info.email_address', 'lee@example.com', '/recipients/0/billing/email'],
  ])('is caught holding another %s', (path, value, pointer) => {
    expect(heldAfter(request, changed(shown, path, value), paypalDialect).mismatches).toEqual([pointer]);
  });

  it('tells a note that it does not hold', () => {
    const answer = changed(shown, 'detail.note', undefined);
    const { mismatches, findings } = heldAfter(request, answer, paypalDialect);
    expect([mismatches, findings.map((it) => it.id)]).toEqual([[], ['paypal.readback.note.missing']]);
  });
});
