import { standardArithmetic, type Arithmetic } from '../arithmetic.ts';
import type { Finding } from '../finding.ts';
import type { Invoice } from '../invoice.ts';
import { amountText } from '../money.ts';
import { computeTotals } from '../totals.ts';

/** What a calculator would bill for it: the sum that a step has to leave alone. */
export function billed(invoice: Invoice, arithmetic: Partial<Arithmetic> = {}): string {
  return amountText(computeTotals(invoice, { ...standardArithmetic, ...arithmetic }).totals.total);
}

/** What the parts come to where stated amounts stand: the same for a carrier. */
export function carriedParts(invoice: Invoice): string {
  return amountText(computeTotals(invoice, { ...standardArithmetic, total: 'carried' }).partsTotal);
}

/** The findings as a test reads them: what, how bad, where, and what else they cover. */
export function told(findings: readonly Finding[]): readonly string[] {
  return findings.map(
    (it) => `${it.severity} ${it.id} ${it.canonical}${it.covers === undefined ? '' : ` + ${it.covers.join(' ')}`}`,
  );
}
