import { compareInstants } from '../../instant.ts';
import type { InvoiceSummary } from '../../summary.ts';
import { checkQuery } from '../check-query.ts';
import { invoiceList } from '../invoice-list.ts';
import type { InvoicingSurface } from '../provider.ts';
import type { Criterion, CriterionHandling, InvoiceList, ListPage, ListQuery } from '../query.ts';
import { accountRows, type AccountRows } from './account-rows.ts';
import type { Accounts } from './account-ids.ts';
import { outwardError } from './in-account.ts';
import { readCursor, start, writeCursor, type Position } from './list-position.ts';

/**
 * The lists of all accounts as one, newest first as far as rows say when they were created or issued, and otherwise in turn. Holds one
 * page of each account; a page of the whole ends where an account has to be asked again.
 */
export function mergedList(query: ListQuery, accounts: Accounts, get: InvoicingSurface['get']): InvoiceList {
  checkQuery(query);
  const { cursor, ...criteria } = query;
  const positions = cursor === undefined ? undefined : readCursor(cursor, accounts.keys());
  const lists = [...accounts].map(([account, provider]) => {
    const from = positions?.get(account) ?? start;
    try {
      return {
        account,
        from,
        list: provider.list(from.cursor === undefined ? criteria : { ...criteria, cursor: from.cursor }),
      };
    } catch (error) {
      throw outwardError(error, account);
    }
  });
  return invoiceList({
    pages: () => merged(lists),
    get,
    handling: mergedHandling(lists.map(({ list }) => list.handling)),
    signal: query.signal,
  });
}

interface AccountList {
  readonly account: string;
  readonly from: Position;
  readonly list: InvoiceList;
}

async function* merged(lists: readonly AccountList[]): AsyncGenerator<ListPage, void> {
  const sources = lists.map(({ account, list, from }) => ({ account, rows: accountRows(account, list, from) }));
  const all = sources.map(({ rows }) => rows);
  try {
    for (;;) {
      await Promise.all(all.map((it) => it.load()));
      const items = inTurn(all);
      const isLast = all.every((it) => it.position().isDone);
      yield pageOf(items, isLast, sources);
      if (isLast) return;
    }
  } finally {
    // Not waited for: when one account failed, another may still be on its way for long.
    void Promise.allSettled(all.map((it) => it.close()));
  }
}

/** Every row that can be given before an account has to be asked again. */
function inTurn(all: readonly AccountRows[]): readonly InvoiceSummary[] {
  const items: InvoiceSummary[] = [];
  while (!all.some((it) => it.needsPage())) {
    const row = all.reduce((a, b) => (comesBefore(b, a) ? b : a)).take();
    if (row === undefined) break;
    items.push(row);
  }
  return items;
}

function comesBefore(a: AccountRows, b: AccountRows): boolean {
  const [mine, theirs] = [a.head(), b.head()];
  if (mine === undefined || theirs === undefined) return mine !== undefined;
  const order = newestFirst(mine, theirs) ?? a.position().given - b.position().given;
  return order < 0;
}

/** Undefined where the rows do not say it in the same terms: an instant and a day cannot be compared without a time zone. */
function newestFirst(a: InvoiceSummary, b: InvoiceSummary): number | undefined {
  if (a.createdAt !== undefined && b.createdAt !== undefined) return compareInstants(b.createdAt, a.createdAt);
  if (a.issueDate === undefined || b.issueDate === undefined) return undefined;
  return a.issueDate === b.issueDate ? 0 : a.issueDate > b.issueDate ? -1 : 1;
}

function pageOf(
  items: readonly InvoiceSummary[],
  isLast: boolean,
  sources: readonly { readonly account: string; readonly rows: AccountRows }[],
): ListPage {
  const totals = sources.map(({ rows }) => rows.totalItems());
  const totalItems = totals.reduce((sum, it) => (sum === undefined || it === undefined ? undefined : sum + it), 0);
  return {
    items,
    ...(!isLast && { cursor: writeCursor(new Map(sources.map(({ account, rows }) => [account, rows.position()]))) }),
    ...(totalItems !== undefined && { totalItems }),
  };
}

const effort: readonly CriterionHandling[] = ['provider', 'rows', 'each'];

/** What is done for a criterion in the account where most has to be done. */
function mergedHandling(all: readonly InvoiceList['handling'][]): InvoiceList['handling'] {
  const merged = new Map<string, CriterionHandling>();
  for (const [criterion, how] of all.flatMap((it) => Object.entries(it))) {
    const before = merged.get(criterion) ?? 'provider';
    merged.set(criterion, effort.indexOf(how) > effort.indexOf(before) ? how : before);
  }
  return Object.fromEntries(merged) as Partial<Record<Criterion, CriterionHandling>>;
}
