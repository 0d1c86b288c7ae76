import type { JsonObject } from '@billingual/core';

/**
 * Which invoices a run was begun with, as far as the journal keeps it: a query as it was given, and of ids or a plan, which may be long
 * and can be read only once, that there were some.
 */
export interface Selection {
  readonly from: 'list' | 'ids' | 'plan';
  /** Of a plan: what that was made by, where it is known. */
  readonly query?: JsonObject;
  /** Of those that are to be moved. */
  readonly limit?: number;
  /** In place of a journal that is lost. */
  readonly rebuild?: true;
  /** What is done about invoices that are edited after they were planned; absent in journals of before it was kept. */
  readonly onEdit?: 'follow' | 'stop';
}
