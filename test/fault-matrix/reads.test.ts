import { describe, expect, it } from 'vitest';
import { accounts, providerNames } from '../accounts.ts';
import { failure, mat } from './sample.ts';

describe.each(providerNames)('%s', (name) => {
  it('E54: leaves out of the whole invoices one that is listed and gone', async () => {
    const { far, open } = accounts[name]();
    const provider = open();
    for (const number of ['A-1', 'A-2', 'A-3']) await provider.create({ ...mat, number });
    far.faults.add({
      operation: 'get',
      phase: 'before-parse',
      nth: 2,
      times: 1,
      action: {
        type: 'answer',
        status: 404,
        body: { name: 'RESOURCE_NOT_FOUND', status: 'NOTFOUND', reason: 'NOTFOUND' },
      },
    });
    const numbers: (string | undefined)[] = [];
    for await (const { number } of provider.list().full({ concurrency: 1 })) numbers.push(number);
    expect(numbers).toEqual(['A-3', 'A-1']);
  });

  it('E54: gets one by its id that no list shows', async () => {
    const { far, open } =
      name === 'paypal' ? accounts.paypal({ searchLagMs: 60_000 }) : accounts.cybersource({ listLagMs: 60_000 });
    const provider = open();
    const { invoice } = await provider.create(mat);
    expect((await provider.get(invoice.source?.id ?? '')).number).toBe('A-1');
    expect(await provider.list({ status: 'draft' }).take(10)).toEqual([]);
    await far.clock.advance(60_000);
    expect(await provider.list({ status: 'draft' }).take(10)).toHaveLength(1);
  });

  it('E54: says that it is gone, by a code of its own', async () => {
    const { open } = accounts[name]();
    expect((await failure(open().get('INV2-NONE'))).code).toBe('not_found');
  });
});
