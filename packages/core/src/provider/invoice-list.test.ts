import { describe, expect, it } from 'vitest';
import { invoiceOf } from '../__fixtures__/invoices.ts';
import { BillingualError } from '../error.ts';
import type { Invoice } from '../invoice.ts';
import { unknownStatus } from '../lifecycle.ts';
import type { InvoiceSummary } from '../summary.ts';
import { invoiceList, type InvoiceListParts } from './invoice-list.ts';
import type { InvoiceList, ListPage } from './query.ts';

const row = (id: string): InvoiceSummary => ({
  schema: 1,
  source: { provider: 'toy', completeness: 'summary', id, raw: {} },
  id,
  status: 'unknown',
  lifecycle: unknownStatus,
  links: [],
});
const invoice = (number: string): Invoice => invoiceOf('1', { number });
const gone = (): BillingualError => {
  const call = { provider: 'toy', operation: 'get', when: 'answered', attempts: 1 } as const;
  return new BillingualError('not_found', 'gone', call);
};

interface Scene {
  readonly list: InvoiceList;
  /** What was asked for, in order: 'page 1', 'get a'. */
  readonly asked: string[];
}

/** A list of three pages: a and b, none, c and d and e. Whatever a test changes comes on top. */
function scene(parts: Partial<InvoiceListParts> = {}): Scene {
  const asked: string[] = [];
  const pages: readonly ListPage[] = [
    { items: [row('a'), row('b')], cursor: '2', totalItems: 5 },
    { items: [], cursor: '3' },
    { items: [row('c'), row('d'), row('e')] },
  ];
  async function* walk(): AsyncGenerator<ListPage> {
    for (const [index, page] of pages.entries()) {
      asked.push(`page ${index + 1}`);
      yield page;
    }
  }
  const get = async (id: string): Promise<Invoice> => invoice(id);
  const list = invoiceList({
    pages: walk,
    handling: { number: 'rows' },
    ...parts,
    get(id, options) {
      asked.push(`get ${id}`);
      return (parts.get ?? get)(id, options);
    },
  });
  return { list, asked };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const it of items) found.push(it);
  return found;
}

const idsOf = async (items: AsyncIterable<InvoiceSummary>): Promise<unknown[]> => (await all(items)).map((it) => it.id);
const numbersOf = async (items: AsyncIterable<Invoice>): Promise<unknown[]> =>
  (await all(items)).map((it) => it.number);

describe('rows and pages', () => {
  it('asks for nothing before it is iterated', async () => {
    const { list, asked } = scene();
    list.pages();
    list.full();
    list[Symbol.asyncIterator]();
    await Promise.resolve();
    expect(asked).toEqual([]);
    expect(list.handling).toEqual({ number: 'rows' });
  });

  it('gives the rows of all pages, an empty one among them', async () => {
    expect(await idsOf(scene().list)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('gives the pages as they are, with their cursors', async () => {
    const pages = await all(scene().list.pages());
    expect(pages.map((it) => [it.items.length, it.cursor, it.totalItems])).toEqual([
      [2, '2', 5],
      [0, '3', undefined],
      [3, undefined, undefined],
    ]);
  });

  it('starts anew with each iteration', async () => {
    const { list, asked } = scene();
    const pages = list.pages();
    await all(pages);
    await all(pages);
    await all(list);
    expect(asked.filter((it) => it === 'page 1')).toHaveLength(3);
  });

  it('asks for no page behind the one that was left', async () => {
    const { list, asked } = scene();
    for await (const it of list) if (it.id === 'b') break;
    expect(asked).toEqual(['page 1']);
  });

  it('takes so many and asks for no more', async () => {
    const { list, asked } = scene();
    expect((await list.take(2)).map((it) => it.id)).toEqual(['a', 'b']);
    expect(asked).toEqual(['page 1']);
    expect(await list.take(0)).toEqual([]);
    expect(asked).toEqual(['page 1']);
    expect(await list.take(99)).toHaveLength(5);
  });

  it('does not remember a page that failed', async () => {
    let down = true;
    async function* pages(): AsyncGenerator<ListPage> {
      yield { items: [row('a')], cursor: '2' };
      if (down) throw new Error('down');
      yield { items: [row('b')] };
    }
    const { list } = scene({ pages });
    await expect(all(list)).rejects.toThrow('down');
    down = false;
    expect(await idsOf(list)).toEqual(['a', 'b']);
  });

  it('stops with the reason of the signal, and asks for nothing when it was aborted before', async () => {
    const controller = new AbortController();
    const { list, asked } = scene({ signal: controller.signal });
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const it of list) {
        seen.push(it.id);
        if (it.id === 'b') controller.abort(new Error('enough'));
      }
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(seen).toEqual(['a', 'b']);
    await expect(all(list.pages())).rejects.toThrow('enough');
    await expect(all(list.full())).rejects.toThrow('enough');
    expect(asked).toEqual(['page 1']);
  });
});

describe('full', () => {
  /** Fetches that are answered one by one, by hand. */
  function held(): {
    readonly get: InvoiceListParts['get'];
    readonly answer: Map<string, (error?: Error) => void>;
    most: () => number;
  } {
    const answer = new Map<string, (error?: Error) => void>();
    let most = 0;
    const get: InvoiceListParts['get'] = (id, { signal }) =>
      new Promise((resolve, reject) => {
        const settle = (run: () => void): void => {
          answer.delete(id);
          run();
        };
        answer.set(id, (error) => settle(() => (error === undefined ? resolve(invoice(id)) : reject(error))));
        signal?.addEventListener('abort', () => settle(() => reject(signal.reason as Error)));
        most = Math.max(most, answer.size);
      });
    return { get, answer, most: () => most };
  }

  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };

  it('gives every invoice whole, in list order, whichever arrives first', async () => {
    const { get, answer, most } = held();
    const reading = numbersOf(scene({ get }).list.full({ concurrency: 3 }));
    await settled();
    expect([...answer.keys()]).toEqual(['a', 'b', 'c']);
    for (const id of ['c', 'b', 'a']) answer.get(id)?.();
    await settled();
    expect([...answer.keys()]).toEqual(['d', 'e']);
    for (const id of ['e', 'd']) answer.get(id)?.();
    expect(await reading).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(most()).toBe(3);
  });

  it('leaves out an invoice that is gone by then', async () => {
    const get = async (id: string): Promise<Invoice> => {
      if (id === 'a' || id === 'd') throw gone();
      return invoice(id);
    };
    expect(await numbersOf(scene({ get }).list.full())).toEqual(['b', 'c', 'e']);
  });

  it('gives what stands before a failure, and then fails', async () => {
    const get = async (id: string): Promise<Invoice> => {
      if (id === 'c') throw new Error('down');
      return invoice(id);
    };
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const it of scene({ get }).list.full()) seen.push(it.number);
    })();
    await expect(reading).rejects.toThrow('down');
    expect(seen).toEqual(['a', 'b']);
  });

  it('fails with the page that failed, behind the rows before it', async () => {
    async function* pages(): AsyncGenerator<ListPage> {
      yield { items: [row('a')], cursor: '2' };
      throw new Error('no page');
    }
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const it of scene({ pages }).list.full()) seen.push(it.number);
    })();
    await expect(reading).rejects.toThrow('no page');
    expect(seen).toEqual(['a']);
  });

  it('begins nothing more once the loop is left, and aborts what is on its way', async () => {
    const { get, answer } = held();
    const { list, asked } = scene({ get });
    const reading = (async () => {
      for await (const it of list.full({ concurrency: 2 })) return it.number;
      return undefined;
    })();
    await settled();
    answer.get('a')?.();
    expect(await reading).toBe('a');
    await settled();
    expect(answer.size).toBe(0);
    expect(asked.filter((it) => it.startsWith('get'))).toEqual(['get a', 'get b']);
  });

  it('fetches nothing of a page that arrives after the loop was left', async () => {
    let arrive = (): void => undefined;
    const late = new Promise<void>((resolve) => (arrive = resolve));
    async function* pages(): AsyncGenerator<ListPage> {
      yield { items: [row('a')], cursor: '2' };
      await late;
      yield { items: [row('b'), row('c')], cursor: '3' };
    }
    const { list, asked } = scene({ pages });
    for await (const it of list.full()) if (it.number === 'a') break;
    arrive();
    await settled();
    expect(asked).toEqual(['get a']);
  });

  it('rejects with the reason when it is aborted while invoices are on their way', async () => {
    const controller = new AbortController();
    const { get, answer } = held();
    const reading = all(scene({ get, signal: controller.signal }).list.full());
    await settled();
    expect(answer.size).toBe(4);
    controller.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
  });

  it('gives nothing more after an abort, though it has arrived', async () => {
    const controller = new AbortController();
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const it of scene({ signal: controller.signal }).list.full()) {
        seen.push(it.number);
        controller.abort(new Error('enough'));
      }
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(seen).toEqual(['a']);
  });

  it('says of a row without an id that it cannot be fetched', async () => {
    const { id: _, ...rest } = row('a');
    const pages = async function* (): AsyncGenerator<ListPage> {
      yield { items: [{ ...rest, source: { provider: 'toy', completeness: 'summary', raw: {} } }] };
    };
    await expect(all(scene({ pages }).list.full())).rejects.toMatchObject({ code: 'bad_response' });
  });
});

it.each([
  ['no fetches at a time', (list: InvoiceList) => list.full({ concurrency: 0 })],
  ['half a fetch', (list: InvoiceList) => list.full({ concurrency: 1.5 })],
])('refuses %s', (_, run) => {
  expect(() => run(scene().list)).toThrow(/concurrency: is not a whole number from 1/);
});

it('refuses to take less than nothing', async () => {
  await expect(scene().list.take(-1)).rejects.toThrow(/count: is not a whole number from 0/);
});

it.each([null, 4, [], { concurency: 2 }])('refuses %j as options of full', (options) => {
  expect(() => scene().list.full(options as never)).toThrow('cannot be read like that');
});
