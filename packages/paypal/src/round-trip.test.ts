import { amountText, type Adjustment, type Invoice, type JsonObject, type Money } from '@billingual/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answers } from './__fixtures__/arbitrary.ts';
import { fixtures } from './__fixtures__/fixtures.ts';
import { paypalDialect } from './index.ts';

const runs = Number(globalThis.process?.env['BILLINGUAL_RUNS'] ?? 100);
const text = (amount: Money | undefined): string | undefined => amount && amountText(amount);

/** Everything that a request carries, in a form that compares. What PayPal computes, assigns or tells is left out. */
function carried(it: Invoice): unknown {
  const taxOf = (id: string | undefined): unknown => it.taxes.find((tax) => tax.id === id);
  const adjustment = ({ amount, percent, taxes, ...rest }: Adjustment): unknown => ({
    ...rest,
    given: rest.governs === 'percent' ? percent : text(amount),
    tax: taxOf(taxes?.[0]?.taxId),
  });
  return {
    texts: [it.number, it.currency, it.issueDate, it.note, it.termsAndConditions, it.memo],
    purchaseOrder: it.references?.purchaseOrder,
    terms: it.terms && [it.terms.type, it.terms.netDays, it.terms.dueDate],
    parties: [it.seller, it.recipients, it.copies],
    lines: it.lines.map(({ unitPrice, adjustments, taxes, ...rest }) => ({
      ...rest,
      ref: undefined,
      unitPrice: text(unitPrice),
      discounts: adjustments.map(adjustment),
      tax: taxOf(taxes[0]?.taxId),
    })),
    taxes: it.taxes,
    adjustments: it.adjustments.map(adjustment),
    taxBase: it.calculation.taxBase,
    collection: [it.collection.tip, it.collection.partialPayment?.allowed, text(it.collection.partialPayment?.minimum)],
    attachments: it.attachments?.map(({ id, url }) => [id, url]),
    templateId: it.presentation?.templateId,
  };
}

function comesBack(body: JsonObject): void {
  const { value: invoice } = paypalDialect.read(body);
  const { value: request, findings, totals } = paypalDialect.write(invoice);
  const blocking = findings.filter((it) => it.severity === 'blocking').map((it) => it.message);
  expect(blocking).toEqual([]);
  expect(text(totals.target)).toBe(text(totals.stated));
  expect(carried(paypalDialect.read(request).value)).toEqual(carried(invoice));
}

it.each(['showInvoiceDetails', 'createDraftRequest'] as const)('writes %s so that it reads the same', (name) => {
  const { value: invoice } = paypalDialect.read(fixtures[name].body);
  const { value: request, totals } = paypalDialect.write(invoice);
  expect(text(totals.target)).toBe(name === 'showInvoiceDetails' ? '198.21' : '74.21');
  expect(carried(paypalDialect.read(request).value)).toEqual(carried(invoice));
});

it('reads, writes and reads again every answer without a difference in what a request carries', () => {
  let compared = 0;
  fc.assert(
    fc.property(answers, (body) => {
      // Without lines there is nothing to bill, and the writer asks for a name of the line it would have to make up.
      fc.pre((body['items'] as readonly unknown[]).length > 0);
      comesBack(body);
      compared += 1;
    }),
    { numRuns: runs },
  );
  expect(compared).toBeGreaterThanOrEqual(runs);
});
