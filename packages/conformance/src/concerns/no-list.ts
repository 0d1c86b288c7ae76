import { BillingualError, type ListQuery } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { fail, failure, holds, sameMembers, shown } from '../expect.ts';
import type { FaultAction } from '../far-side.ts';
import { caughtUp, listed, several } from '../listing.ts';
import { needs } from '../not-applicable.ts';
import { payer, sample } from '../sample.ts';
import { numbered } from '../seen.ts';

/**
 * What may come with a success in place of a list. None of it says that there is nothing, so none of it may be read as that: who asks for
 * what is open would be told that all is paid. An empty array is not among them, since a list may be one.
 */
const noLists: Readonly<Record<string, FaultAction>> = {
  'no body': json(''),
  'an object with nothing in it': json('{}'),
  'an object about something else': json('{"message":"accepted"}'),
  'JSON that is no object': json('null'),
  'a page': {
    type: 'answer',
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Maintenance</title>',
  },
};

/** What a list does with answers that are none. */
export const noList: readonly Check[] = [
  ...Object.entries(noLists).map(([what, action]) =>
    check(`ends in a typed error, and in no empty list, when the answer is ${what}`, async (stage) => {
      needs(stage, 'list');
      const ids = await several(stage, 3);
      for (const query of queries) {
        const where = JSON.stringify(query);
        // What else is asked for on the way, such as a token, has been by then.
        holds((await listed(stage, query)).length > 0, `${where}: nothing was found to begin with`);
        const remove = stage.far.faults.add({ operation: '*', phase: 'before-parse', action });
        typed(await failure(() => listed(stage, query)), where);
        holds((stage.far.faults.struck.at(-1) ?? 0) > 0, `${where}: nothing was asked for`);
        remove();
      }
      sameMembers(await listed(stage, {}), ids, 'ids, when it answers again');
    }),
  ),

  check('does not end early when a page behind the first is none', async (stage) => {
    needs(stage, 'list');
    const ids = await several(stage, 5);
    const query: ListQuery = { pageSize: 2 };
    await listed(stage, query);
    for (const [what, action] of Object.entries(noLists)) {
      const remove = stage.far.faults.add({ operation: '*', phase: 'before-parse', nth: 2, times: 1000, action });
      let rows: readonly string[] = [];
      const failed = await failure(async () => void (rows = await listed(stage, query)));
      // It may fit into one page all the same.
      if ((stage.far.faults.struck.at(-1) ?? 0) > 0) typed(failed, what);
      else sameMembers(rows, ids, 'ids, in one page');
      remove();
    }
  }),

  check('does not take it for a number that nobody has, when the answer to a create was lost', async (stage) => {
    needs(stage, 'create', 'list');
    const { faults } = stage.far;
    for (const [index, [what, action]] of Object.entries(noLists).entries()) {
      const number = `CF-LOST-${index}`;
      faults.add({ operation: ['list', 'search'], phase: 'before-parse', action });
      faults.add({ operation: 'create', phase: 'after-commit', nth: 1, times: 1, action: { type: 'reset' } });
      const failed = await failure(() => stage.provider.create(sample(stage, { number })));
      holds(faults.struck.at(-1) === 1, `${what}: the answer was not lost`);
      faults.clear();
      await caughtUp(stage);
      holds(numbered(stage.far, number).length === 1, `${what}: done ${numbered(stage.far, number).length} times`);
      if (failed === undefined) continue;
      const isOpen = BillingualError.is(failed.thrown, 'ambiguous');
      holds(isOpen, `${what}: it was done, and told as ${shown(failed.thrown)}`);
    }
  }),
];

const queries: readonly ListQuery[] = [{}, { status: 'draft' }, { number: 'CF-LIST-1' }, { customerEmail: payer }];

function json(body: string): FaultAction {
  return { type: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body };
}

function typed(failed: { readonly thrown: unknown } | undefined, what: string): void {
  if (failed === undefined) return fail(`${what}: it was taken for a list`);
  holds(BillingualError.is(failed.thrown), `${what}: an error of another kind: ${shown(failed.thrown)}`);
}
