import type { ListQuery } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, holds, rejects, sameMembers } from '../expect.ts';
import { caughtUp, listed, several } from '../listing.ts';
import { needs } from '../not-applicable.ts';
import { payer } from '../sample.ts';
import { requests, unseen } from '../seen.ts';
import { created, idOf, sent } from '../steps.ts';

/** What a list is narrowed to. */
export const listQuery: readonly Check[] = [
  check('narrows to statuses', async (stage) => {
    needs(stage, 'list');
    const drafts = await several(stage, 3);
    const open = [idOf(await sent(stage)), idOf(await sent(stage, { notify: true }))];
    await caughtUp(stage);
    sameMembers(await listed(stage, { status: 'draft', pageSize: 2 }), drafts, 'drafts');
    sameMembers(await listed(stage, { status: 'open' }), open, 'open ones');
    sameMembers(await listed(stage, { status: ['draft', 'open'] }), [...drafts, ...open], 'both');
    equal(await listed(stage, { status: 'paid' }), [], 'paid ones');
  }),

  check('narrows to a number, and to nothing that is like it', async (stage) => {
    needs(stage, 'list');
    const numbers = ['CF-1', 'CF-10', 'CF-100', 'CF'];
    for (const number of numbers) await created(stage, { number });
    await caughtUp(stage);
    for (const number of ['CF-1', 'CF'])
      equal(
        (await stage.provider.list({ number }).take(9)).map((it) => it.number),
        [number],
        `numbers like ${number}`,
      );
    equal(await listed(stage, { number: 'CF-2' }), [], 'a number that nobody has');
  }),

  check("narrows to a payer's address for mail, in any case", async (stage) => {
    needs(stage, 'list');
    const name = { given: 'Ada', surname: 'Byron' };
    const mine = idOf(await created(stage));
    for (const email of [`x${payer}`, 'byron@example.com']) await created(stage, { customer: { name, email } });
    await caughtUp(stage);
    equal(await listed(stage, { customerEmail: payer.toUpperCase() }), [mine], 'ids');
  }),

  check('joins criteria by "and"', async (stage) => {
    needs(stage, 'list');
    await created(stage, { number: 'CF-1' });
    const open = idOf(await sent(stage, { number: 'CF-2' }));
    await caughtUp(stage);
    equal(await listed(stage, { number: 'CF-2', status: 'open', customerEmail: payer }), [open], 'all three');
    equal(await listed(stage, { number: 'CF-1', status: 'open' }), [], 'a draft by its number, among open ones');
  }),

  check('says beforehand who looks at each criterion, and what it costs', async (stage) => {
    needs(stage, 'list');
    const ids = await several(stage, 4);
    for (const query of probes) {
      const invoices = stage.provider.list(query);
      const told = Object.entries(invoices.handling);
      const beside = told.filter(([it]) => !(it in query)).map(([it]) => it);
      equal(beside, [], 'criteria that were not asked about');
      const before = requests(stage.far).length;
      for await (const _ of invoices) continue;
      const fetched = requests(stage.far)
        .slice(before)
        .filter((it) => it.operation === 'get').length;
      const isEach = told.some(([, how]) => how === 'each');
      // One may be a search: where the number is the address, nothing else is needed.
      holds(isEach || fetched <= 1, `${Object.keys(query).join()}: invoices were fetched one by one without saying so`);
      holds(fetched <= 2 * ids.length, `${fetched} invoices were fetched for ${ids.length} rows`);
    }
  }),

  check('searches where it says so, and looks through the rows where it cannot', async (stage) => {
    needs(stage, 'list');
    const { search } = stage.provider.capabilities;
    const { handling } = stage.provider.list({ number: 'CF-1', customerEmail: payer });
    const own = Object.values(handling).filter((it) => it === 'rows' || it === 'each');
    if (search.can) return holds(own.length < 2, 'it has a search, and looks at number and e-mail by itself');
    holds(own.length > 0, `everything is searched by the provider, although: ${search.reason}`);
  }),

  check('refuses a query that cannot mean what it says', async (stage) => {
    needs(stage, 'list');
    for (const query of [{ customerEmial: payer }, { status: 'drafft' }, { dueFrom: 'soon' }, { pageSize: 0 }])
      await unseen(stage.far, () =>
        rejects(() => stage.provider.list(query as ListQuery).take(1), 'invalid_input', JSON.stringify(query)),
      );
  }),
];

const probes: readonly ListQuery[] = [
  { status: 'draft' },
  { number: 'CF-LIST-1' },
  { customerEmail: payer },
  { dueFrom: '2000-01-01', dueTo: '9000-01-01' },
  { currency: 'USD', totalFrom: '0.01' },
  { createdFrom: '2000-01-01T00:00:00Z' },
];
