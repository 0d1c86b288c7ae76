import {
  listAt,
  projectStatus,
  textAt,
  type Building,
  type InvoicePage,
  type InvoiceSummary,
  type JsonObject,
  type Reading,
  type Snapshot,
} from '@billingual/core';
import { readLifecycle } from './status.ts';

/** A row of a list, or a notification: enough to show and to fetch by. */
export function readSummary(body: JsonObject, reading: Reading): InvoiceSummary {
  const lifecycle = readLifecycle(body, reading);
  const row: Building<InvoiceSummary> = {
    schema: 1,
    source: readSource(body, 'summary', reading),
    status: projectStatus(lifecycle),
    lifecycle,
    links: [],
  };
  const number = textAt(body, 'number', '', reading);
  if (row.source.id !== undefined) row.id = row.source.id;
  if (number !== undefined) row.number = number;
  return row;
}

/** One page of the list. */
export function readPage(body: JsonObject, reading: Reading): InvoicePage {
  return { items: listAt(body, 'invoices', '', reading).map((it) => readSummary(it, reading)), links: [] };
}

/** Where a document came from, with the whole body: what the model has no place for is put back from there. */
export function readSource(body: JsonObject, completeness: Snapshot['completeness'], reading: Reading): Snapshot {
  const { receivedAt, account, environment } = reading.options;
  const id = textAt(body, 'id', '', reading);
  return {
    provider: reading.provider,
    completeness,
    raw: body,
    ...(id !== undefined && { id }),
    ...(receivedAt !== undefined && { receivedAt }),
    ...(account !== undefined && { account }),
    ...(environment !== undefined && { environment }),
  };
}
