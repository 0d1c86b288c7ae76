import type { InvoiceList, InvoiceSummary, ListPage } from '@billingual/core';
import type { Gate, GateKey } from './gate.ts';
import { heed } from './heed.ts';

/** A list that waits for its turn before each page. */
export function gatedList(list: InvoiceList, gate: Gate, key: GateKey, signal: AbortSignal | undefined): InvoiceList {
  async function* pages(): AsyncGenerator<ListPage, void> {
    const iterator = list.pages()[Symbol.asyncIterator]();
    for (;;) {
      await gate.acquire(key, 1, signal);
      const page = await heed(gate, key, () => iterator.next());
      if (page.done === true) return;
      yield page.value;
    }
  }
  async function* rows(): AsyncGenerator<InvoiceSummary, void> {
    for await (const page of pages()) yield* page.items;
  }
  return { ...list, pages, [Symbol.asyncIterator]: rows };
}
