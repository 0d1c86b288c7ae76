import type { SandboxRequest } from '@billingual/sandbox';
import { rowAnswer, type Surroundings } from './answers.ts';
import type { ErrorDetail } from './errors.ts';
import type { CybersourceSettings } from './settings.ts';
import { statuses, type StoredInvoice } from './state.ts';
import type { TreeObject } from './wire/payload.ts';
import type { Chance } from './wire/random-text.ts';
import { submitTimeUtc } from './wire/times.ts';

export interface ListQuery {
  /** Zero-based index of the first invoice, not of a page. */
  readonly offset: number;
  readonly limit: number;
  readonly status?: string;
}

export function readListQuery(
  { url }: Pick<SandboxRequest, 'url'>,
  settings: CybersourceSettings,
): { readonly query: ListQuery } | { readonly problems: readonly ErrorDetail[] } {
  const offset = countIn(url, 'offset', 0);
  const limit = countIn(url, 'limit', settings.defaultLimit);
  const status = url.searchParams.get('status') ?? undefined;
  const isKnown = status === undefined || statuses.some((it) => it === status);
  const isTooMany = limit !== undefined && limit > settings.maxLimit && settings.overLimit === 'refused';
  const wrong = [
    ...(offset === undefined ? ['offset'] : []),
    ...(limit === undefined || limit === 0 || isTooMany ? ['limit'] : []),
    ...(isKnown ? [] : ['status']),
  ];
  if (offset === undefined || limit === undefined || wrong.length > 0)
    return { problems: wrong.map((field) => ({ field, reason: 'INVALID_DATA' })) };
  return { query: { offset, limit: Math.min(limit, settings.maxLimit), ...(status !== undefined && { status }) } };
}

function countIn(url: URL, name: string, otherwise: number): number | undefined {
  const text = url.searchParams.get(name);
  if (text === null) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** `invoices` in order of creation; `chance` for an account whose lists have no order. */
export function pageAnswer(
  invoices: readonly StoredInvoice[],
  { offset, limit, status }: ListQuery,
  around: Surroundings,
  chance: Chance,
): TreeObject {
  const { settings } = around;
  const isWanted = ({ status: it }: StoredInvoice): boolean => status === undefined || it === status;
  const matching = invoices.filter(isWanted);
  const listed = ordered(settings.statusFilter === 'obeyed' ? matching : invoices, settings.listOrder, chance);
  const rows = listed.slice(offset, offset + limit);
  const hasNext = offset + limit < listed.length || settings.nextOnLastPage;
  return {
    _links: { self: link(offset, limit), next: hasNext ? link(offset + limit, limit) : undefined },
    submitTimeUtc: submitTimeUtc(around.now),
    totalInvoices: settings.totalInvoices === 'all' ? invoices.length : matching.length,
    ...((rows.length > 0 || settings.emptyList === 'empty-array') && {
      invoices: rows.map((it) => rowAnswer(it, around)),
    }),
  };
}

/** Not to be followed: no /invoicing, a slash before the query, and the status is lost. */
function link(offset: number, limit: number): TreeObject {
  return { href: `/v2/invoices/?offset=${offset}&limit=${limit}`, method: 'GET' };
}

function ordered(
  invoices: readonly StoredInvoice[],
  order: CybersourceSettings['listOrder'],
  chance: Chance,
): readonly StoredInvoice[] {
  if (order === 'oldest-first') return invoices;
  if (order === 'newest-first') return invoices.toReversed();
  return invoices
    .map((invoice) => ({ invoice, rank: chance.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ invoice }) => invoice);
}
