import { money, plus, type Invoice } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { outcomes, seeThrough, stage, strike } from './__fixtures__/stage.ts';

const policy = { lifecycle: { partially_paid: 'remainder' }, remainderLineName: 'Rest of {number}' } as const;

/** Ten more are asked for. */
function dearer(one: Invoice): Invoice {
  const ten = money('10.00', one.currency);
  const { total, amountDue = total } = one.totals;
  return {
    ...one,
    note: 'dearer',
    totals: { ...one.totals, total: plus(total, ten), amountDue: plus(amountDue, ten) },
  };
}

describe('what was paid in part, and is edited in the moment in which its rest is recorded as paid elsewhere', () => {
  it('is carried with everything that no payer has paid, and settled by as much', async () => {
    const here = stage(1);
    const [id = ''] = here.ids;
    here.source.pay(id, '3.00');
    // Behind the last look.
    strike(here.source, 'recordPayment', 'before', () => here.source.edit(id, dearer));
    expect(outcomes(await seeThrough(here, { policy }))).toEqual({ done: 1 });
    const live = [...here.target.held.values()].filter((it) => it.lifecycle.issuance === 'issued');
    expect(live.map((it) => it.totals.total.toJSON())).toMatchObject([{ amount: 2004, scale: 2 }]);
    const own = here.source.held.get(id)?.transactions.slice(1) ?? [];
    expect(own.map((it) => it.amount.toJSON().amount)).toEqual([1004, 1000]);
  });

  it('is carried with what was taken off it where its payer pays what is left meanwhile', async () => {
    const here = stage(1);
    const [id = ''] = here.ids;
    here.source.pay(id, '3.00');
    strike(here.source, 'recordPayment', 'before', () => here.source.edit(id, dearer));
    strike(here.source, 'recordPayment', 'after', () => here.source.pay(id, '10.00'));
    expect(outcomes(await seeThrough(here, { policy }))).toEqual({ done: 1 });
    const live = [...here.target.held.values()].filter((it) => it.lifecycle.issuance === 'issued');
    expect(live.map((it) => it.totals.total.toJSON())).toMatchObject([{ amount: 1004, scale: 2 }]);
  });
});
