import { BillingualError } from './error.ts';
import type { Adjustment, AppliedTax, Invoice } from './invoice.ts';
import { currencyCode, type Money } from './money.ts';
import { requireInvoice } from './require-invoice.ts';

/**
 * Throws `currency_mismatch` when an amount that goes into a total is not in the currency of its document, and `invalid_input` when it
 * is no amount at all.
 */
export function requireOneCurrency(invoice: Invoice): void {
  try {
    checkAll(invoice);
  } catch (error) {
    // Looked for only now, so that those who pass an invoice do not pay for those who do not.
    if (error instanceof TypeError) requireInvoice(invoice);
    throw error;
  }
}

function checkAll(invoice: Invoice): void {
  const { currency } = invoice;
  check(invoice.totals.total, currency);
  check(invoice.totals.paidTotal, currency);
  check(invoice.totals.refundedTotal, currency);
  for (const line of invoice.lines) {
    checkStated(line.unitPrice, currency);
    checkAdjustments(line.adjustments, currency);
    checkTaxes(line.taxes, currency);
  }
  checkAdjustments(invoice.adjustments, currency);
  checkTaxes(invoice.documentTaxes, currency);
  for (const it of invoice.transactions) checkStated(it.amount, currency);
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
  if (value !== undefined) checkStated(value, expected);
}

function checkStated(value: Money, expected: string): void {
  const found = currencyCode(value);
  if (found === expected) return;
  throw new BillingualError('currency_mismatch', `an amount in ${found} stands in an invoice in ${expected}`, {
    expected,
    found,
  });
}
