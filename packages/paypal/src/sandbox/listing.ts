import type { JsonObject, SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import type { Account } from './account/account.ts';
import { invoiceBody, rowBody } from './answers.ts';
import { failure } from './errors.ts';
import { bodyOf, merchantIn, ok } from './operations/plan.ts';
import { matches, type SearchContent } from './operations/matches.ts';
import type { StoredInvoice } from './state.ts';
import { searchRule } from './validate.ts';

/** A page of all invoices, newest first. */
export function list(request: SandboxRequest, account: Account): SandboxAnswer {
  const { settings, store } = account;
  const page = readPage(request.url.searchParams);
  if ('refused' in page) return page.refused;
  const fields = request.url.searchParams.get('fields')?.toLowerCase() ?? settings.listFields;
  const all = store.list(merchantIn(request, account), settings.readLagMs);
  const body = fields === 'all' ? invoiceBody : rowBody;
  return ok(pageBody(all, page, account, (it) => body(it, settings)));
}

/** A page of the invoices that match, out of an index that lags behind. Lines are never in it, whatever `fields` says. */
export function search(request: SandboxRequest, account: Account): SandboxAnswer {
  const { settings, store } = account;
  const page = readPage(request.url.searchParams);
  if ('refused' in page) return page.refused;
  const body = bodyOf<SearchContent>(request, searchRule);
  if ('refused' in body) return body.refused;
  const all = store.list(merchantIn(request, account), settings.searchLagMs);
  const found = all.filter((it) => matches(it, body.content, settings));
  return ok(pageBody(found, page, account, (it) => rowBody(it, settings)));
}

export interface Page {
  readonly page: number;
  readonly pageSize: number;
  readonly isCounted: boolean;
}

/** Pages are counted from 1; what is out of range is refused, not taken for the nearest. */
export function readPage(query: URLSearchParams): Page | { readonly refused: SandboxAnswer } {
  const page = whole(query, 'page', 1, 1000);
  if (typeof page === 'object') return page;
  const pageSize = whole(query, 'page_size', 20, 100);
  if (typeof pageSize === 'object') return pageSize;
  return { page, pageSize, isCounted: query.get('total_required') === 'true' };
}

function whole(
  query: URLSearchParams,
  field: string,
  otherwise: number,
  max: number,
): number | { readonly refused: SandboxAnswer } {
  const given = query.get(field);
  if (given === null) return otherwise;
  const refused = (issue: string, description: string): { readonly refused: SandboxAnswer } => ({
    refused: failure('INVALID_REQUEST', [{ field, value: given, location: 'query', issue, description }]),
  });
  if (!/^-?\d+$/.test(given)) return refused('INVALID_PARAMETER_SYNTAX', 'Not a whole number.');
  if (Number(given) > max) return refused('INVALID_INTEGER_MAX_VALUE', 'Value exceeds max value.');
  if (Number(given) < 1) return refused('INVALID_INTEGER_MIN_VALUE', 'Value less than minimum value.');
  return Number(given);
}

function pageBody(
  all: readonly StoredInvoice[],
  { page, pageSize, isCounted }: Page,
  { settings }: Account,
  body: (invoice: StoredInvoice) => JsonObject,
): JsonObject {
  const items = all.slice((page - 1) * pageSize, page * pageSize).map(body);
  return {
    ...(isCounted && { total_pages: Math.ceil(all.length / pageSize), total_items: all.length }),
    ...((items.length > 0 || settings.emptyList === 'empty-array') && { items }),
    links: [],
  };
}
