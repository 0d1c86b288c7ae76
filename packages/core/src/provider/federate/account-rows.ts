import type { InvoiceSummary } from '../../summary.ts';
import type { InvoiceList, ListPage } from '../query.ts';
import { rowOutward } from './account-ids.ts';
import { inAccount } from './in-account.ts';
import type { Position } from './list-position.ts';

/** The rows of one account, a page at a time. */
export interface AccountRows {
  /** The next row, if it is there without a request. */
  head(): InvoiceSummary | undefined;
  /** Whether only a request can tell what comes next. */
  needsPage(): boolean;
  /** Asks for pages until there is a row or the list ends. */
  load(): Promise<void>;
  /** Gives the head away, under its name outside of the account. */
  take(): InvoiceSummary | undefined;
  position(): Position;
  /** As the provider last said. */
  totalItems(): number | undefined;
  close(): Promise<void>;
}

/** `list` begins at the position's cursor. */
export function accountRows(account: string, list: InvoiceList, from: Position): AccountRows {
  const pages = list.pages()[Symbol.asyncIterator]();
  let page: ListPage | undefined;
  let { cursor, skip, given, isDone } = from;

  const turnPage = (next: ListPage): void => {
    page = next;
    // Behind the last row of a page stands the page that its cursor leads to.
    if (skip < next.items.length) return;
    skip = 0;
    page = undefined;
    cursor = next.cursor;
    isDone = next.cursor === undefined;
  };
  let total: number | undefined;

  return {
    head: () => page?.items[skip],
    needsPage: () => !isDone && page === undefined,
    async load() {
      while (!isDone && page === undefined) {
        const next = await inAccount(account, () => pages.next());
        if (next.done === true) {
          isDone = true;
          return;
        }
        total = next.value.totalItems;
        turnPage(next.value);
      }
    },
    take() {
      const row = page?.items[skip];
      if (page === undefined || row === undefined) return undefined;
      skip += 1;
      given += 1;
      turnPage(page);
      return rowOutward(row, account);
    },
    position: () => ({ cursor, skip, given, isDone }),
    totalItems: () => total,
    async close() {
      await pages.return?.();
    },
  };
}
