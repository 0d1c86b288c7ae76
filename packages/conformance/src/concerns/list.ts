import type { Invoice, ListPage } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, fail, holds, rejects, sameMembers } from '../expect.ts';
import { caughtUp, idsOf, listed, rowIds, several } from '../listing.ts';
import { needs, notApplicable } from '../not-applicable.ts';
import { requests, unseen } from '../seen.ts';
import { bothAnswers, created, idOf } from '../steps.ts';

/** How a list is walked through. */
export const list: readonly Check[] = [
  check('lists every invoice once, or refuses with its reason', async (stage) => {
    await bothAnswers(
      stage,
      'list',
      async () => {
        for await (const _ of stage.provider.list()) fail('it lists although it says that it cannot');
      },
      async () => {
        const ids = await several(stage, 7);
        sameMembers(await listed(stage, { pageSize: 2 }), ids, 'ids, two a page');
        sameMembers(await listed(stage, {}), ids, 'ids, as many a page as it likes');
      },
    );
  }),

  check('lists nothing where there is nothing', async (stage) => {
    needs(stage, 'list');
    equal(await listed(stage, {}), [], 'ids');
  }),

  check('states in a row what the invoice states', async (stage) => {
    needs(stage, 'list');
    const invoice = await created(stage, { number: 'CF-1' });
    await caughtUp(stage);
    const [row, ...more] = await stage.provider.list().take(10);
    holds(row !== undefined && more.length === 0, 'one row was expected');
    equal([row.id, row.status], [idOf(invoice), 'draft'], 'id, status');
    if (row.number !== undefined) equal(row.number, 'CF-1', 'number');
    if (row.total !== undefined) equal(row.total, invoice.totals.total, 'total');
  }),

  check('misses nothing and repeats nothing while invoices are made between pages', async (stage) => {
    needs(stage, 'list');
    const ids = await several(stage, 7);
    const seen: string[] = [];
    let count = 0;
    for await (const page of stage.provider.list({ pageSize: 2 }).pages()) {
      seen.push(...idsOf(page));
      if (count < 3) await created(stage, { number: `CF-NEW-${(count += 1)}` });
      await caughtUp(stage);
    }
    equal(twice(seen), [], 'ids that came twice');
    equal(
      ids.filter((it) => !seen.includes(it)),
      [],
      'ids that were missed',
    );
  }),

  check('misses nothing and repeats nothing while invoices are removed between pages', async (stage) => {
    needs(stage, 'list', 'discard');
    const ids = await several(stage, 9);
    const seen: string[] = [];
    const removed: string[] = [];
    for await (const page of stage.provider.list({ pageSize: 2 }).pages()) {
      seen.push(...idsOf(page));
      // What has been seen already: everything behind it moves up.
      const victim = seen.find((it) => !removed.includes(it));
      if (removed.length < 3 && victim !== undefined) {
        await stage.provider.discard(victim);
        removed.push(victim);
      }
      await caughtUp(stage);
    }
    equal(twice(seen), [], 'ids that came twice');
    equal(
      ids.filter((it) => !seen.includes(it)),
      [],
      'ids that were missed',
    );
  }),

  check('goes on behind any page by its cursor', async (stage) => {
    needs(stage, 'list');
    const ids = await several(stage, 7);
    const seen: string[] = [];
    for await (const page of stage.provider.list({ pageSize: 2 }).pages()) {
      seen.push(...idsOf(page));
      if (page.cursor === undefined) break;
      const rest = await listed(stage, { pageSize: 2, cursor: page.cursor });
      sameMembers([...seen, ...rest], ids, `ids before and behind ${seen.length}`);
    }
    sameMembers(seen, ids, 'ids page by page');
  }),

  check('begins anew with each iteration', async (stage) => {
    needs(stage, 'list');
    const ids = await several(stage, 3);
    const invoices = stage.provider.list({ pageSize: 2 });
    for (const _ of [1, 2]) sameMembers(rowIds(await invoices.take(10)), ids, 'ids');
  }),

  check('asks for nothing until it is iterated', async (stage) => {
    needs(stage, 'list');
    await several(stage, 3);
    await unseen(stage.far, async () => {
      const invoices = stage.provider.list({ status: 'draft', pageSize: 2 });
      invoices.pages();
      invoices.full();
      equal(await invoices.take(0), [], 'none of the rows');
    });
  }),

  check('asks for no more pages than are wanted', async (stage) => {
    needs(stage, 'list');
    await several(stage, 9);
    const before = requests(stage.far).length;
    equal((await stage.provider.list({ pageSize: 2 }).take(2)).length, 2, 'rows taken');
    const count = requests(stage.far).length - before;
    holds(count <= 2, `${count} requests for one page`);
  }),

  check('gives every invoice whole, in the order of the rows', async (stage) => {
    needs(stage, 'list', 'get');
    await several(stage, 5);
    const order = await listed(stage, { pageSize: 2 });
    const invoices: Invoice[] = [];
    for await (const it of stage.provider.list({ pageSize: 2 }).full({ concurrency: 3 })) invoices.push(it);
    equal(invoices.map(idOf), order, 'ids');
    holds(
      invoices.every((it) => it.lines.length === 1),
      'an invoice came without its lines',
    );
  }),

  check('reads on after a failure that happens once', async (stage) => {
    needs(stage, 'list');
    const ids = await several(stage, 5);
    const { faults } = stage.far;
    const failures = [{ type: 'reset' }, { type: 'answer', status: 500 }, { type: 'truncate', bytes: 0.5 }] as const;
    for (const action of failures) faults.add({ operation: '*', phase: 'before-parse', times: 1, action });
    sameMembers(await listed(stage, { pageSize: 2 }), ids, 'ids');
    holds(
      faults.struck.every((it) => it === 1),
      'a failure did not happen',
    );
  }),

  check('refuses a cursor that is none', async (stage) => {
    needs(stage, 'list');
    await several(stage, 3);
    const made = await stage.provider.list({ pageSize: 2 }).pages()[Symbol.asyncIterator]().next();
    const page = made.value as ListPage;
    if (page.cursor === undefined) notApplicable(`${stage.provider.name} gives all in one page`);
    await unseen(stage.far, () =>
      rejects(() => stage.provider.list({ cursor: 'not a cursor' }).take(1), 'invalid_input', 'made-up text'),
    );
  }),
];

function twice(ids: readonly string[]): readonly string[] {
  return ids.filter((it, index) => ids.indexOf(it) !== index);
}
