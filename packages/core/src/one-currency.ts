import { BillingualError } from './error.ts';
import type { Adjustment, AppliedTax, Invoice } from './invoice.ts';
import { currencyCode, type Money } from './money.ts';

/** Throws `currency_mismatch` when an amount that goes into a total is not in the currency of its document. */
export function requireOneCurrency(invoice: Invoice): void {
  const { currency } = invoice;
  check(invoice.totals.total, currency);
  check(invoice.totals.paidTotal, currency);
  check(invoice.totals.refundedTotal, currency);
  for (const line of invoice.lines) {
    check(line.unitPrice, currency);
    checkAdjustments(line.adjustments, currency);
    checkTaxes(line.taxes, currency);
  }
  checkAdjustments(invoice.adjustments, currency);
  checkTaxes(invoice.documentTaxes, currency);
  for (const it of invoice.transactions) check(it.amount, currency);
}

function checkAdjustments(all: readonly Adjustment[], currency: string): void {
  for (const it of all) {
    check(it.amount, currency);
    if (it.taxes !== undefined) checkTaxes(it.taxes, currency);
  }
}

function checkTaxes(all: readonly AppliedTax[], currency: string): void {
  for (const it of all) check(it.amount, currency);
}

function check(value: Money | undefined, expected: string): void {
  if (value === undefined) return;
  const found = currencyCode(value);
  if (found === expected) return;
  throw new BillingualError('currency_mismatch', `an amount in ${found} stands in an invoice in ${expected}`, {
    expected,
    found,
  });
}
