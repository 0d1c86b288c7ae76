import type { Invoice } from '@billingual/core';
import { planRow, type PlanRow } from './plan-row.ts';
import { prepare, type MappingContext } from './prepare.ts';

/** One invoice as a row of a plan. Pure: the same invoice, context and policy give the same row. */
export function planItem(invoice: Invoice, context: MappingContext): PlanRow {
  return planRow(prepare(invoice, context), invoice.number);
}
