import { amountText, minus, money, moneyOf, type Invoice } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { Crash, crashAt } from '../../__fixtures__/crash.ts';
import { sampleInvoice } from '../../__fixtures__/sample-invoice.ts';
import { all, outcomes, seeThrough, stage, strike, type Stage } from '../../__fixtures__/stage.ts';
import { plan } from '../../plan/plan.ts';
import { attentionFor } from '../../report/attention.ts';
import { failpoints } from '../failpoint.ts';

/** The fault matrix, group G: one test or more a row, named by its number. */

describe('G75: edited at the source', () => {
  const edited = (invoice: Invoice): Invoice => ({ ...sampleInvoice(7), number: invoice.number ?? '' });
  const moments = [
    ['after the draft was made', 'target', 'create', 'after'],
    ['right before it is canceled', 'source', 'cancel', 'before'],
  ] as const;
  it.each(
    moments.flatMap((moment) =>
      [true, false].flatMap((memo) =>
        (['gone', 'void'] as const).map((discards) => [...moment, memo, discards] as const),
      ),
    ),
  )(
    '%s (%s %s %s; marker %j, discarded drafts are %s), is mapped anew',
    async (_, side, operation, at, memo, discards) => {
      const it = stage(2, { target: { memo, discards } });
      const [id = ''] = it.ids;
      strike(it[side], operation, at, () => it.source.edit(id, edited));
      expect(outcomes(await it.go())).toEqual({ done: 2 });
      expect(it.judge()).toEqual([]);
      const { targetId } = await it.stateOf(id);
      const copy = it.target.held.get(targetId ?? '');
      expect(copy?.totals.total.toJSON()).toEqual(sampleInvoice(7).totals.total.toJSON());
      expect(copy?.number).toBe(discards === 'gone' ? 'A-1000' : 'A-1000-2');
    },
  );

  it('stops under a plan that somebody has read', async () => {
    const it = stage(2);
    const rows = plan(it.source, it.target);
    const written = {
      header: rows.header,
      [Symbol.asyncIterator]: async function* (this: void) {
        yield* read;
      },
    };
    const read = await all(rows);
    it.source.edit(it.ids[0] ?? '', edited);
    expect(outcomes(await it.go({ plan: written }))).toEqual({ done: 1, conflict: 1 });
    expect(await it.stateOf(it.ids[0] ?? '')).toMatchObject({ reason: 'edited-at-source' });
    expect(it.target.held.size).toBe(1);
  });

  it('ends where it is edited again and again', async () => {
    const it = stage(1);
    strike(
      it.target,
      'create',
      'after',
      () => it.source.edit(it.ids[0] ?? '', (one) => ({ ...one, note: `${one.note ?? ''}!` })),
      99,
    );
    expect(outcomes(await it.go())).toEqual({ quarantined: 1 });
    expect(it.target.held.size).toBe(0);
    expect(it.source.isPayable(it.ids[0] ?? '')).toBe(true);
  });
});

describe('G76: paid at the source during the migration', () => {
  const moments = [
    ['target', 'create', 'before'],
    ['target', 'create', 'after'],
    ['source', 'get', 'before'],
    ['source', 'cancel', 'before'],
  ] as const;
  it.each(moments)('%s, %s, %s', async (side, operation, at) => {
    const it = stage(2);
    const [id = ''] = it.ids;
    let seen = 0;
    it[side].faults.push({
      operation,
      at,
      strike: (_, what) => {
        // Not while it is planned.
        if (side === 'source' && what !== id) return;
        seen += 1;
        if (seen === (operation === 'get' ? 3 : 1)) it.source.pay(id);
      },
    });
    const result = await it.go({ concurrency: 1 });
    expect(outcomes(result)).toEqual({ done: 1, 'paid-at-source': 1 });
    expect([...it.target.held.values()].map((one) => one.number)).toEqual(['A-1001']);
    expect(it.judge()).toEqual([]);
  });
});

describe('G77: paid in part', () => {
  const partlyPaid = (options?: Parameters<typeof stage>[1]): { readonly it: Stage; readonly id: string } => {
    const it = stage(1, options);
    const [id = ''] = it.ids;
    it.source.pay(id, '3.00');
    return { it, id };
  };
  const policy = { lifecycle: { partially_paid: 'remainder' }, remainderLineName: 'Rest of invoice {number}' } as const;

  it('is left where it is', async () => {
    const { it } = partlyPaid();
    expect(outcomes(await it.go())).toEqual({ skipped: 1 });
    expect(it.target.truth).toEqual([]);
  });

  it('has its remainder carried, where asked for, and never the full amount', async () => {
    const { it, id } = partlyPaid();
    expect(outcomes(await it.go({ policy }))).toEqual({ done: 1 });
    const [copy] = it.target.held.values();
    expect(copy?.lines.map((line) => line.name)).toEqual(['Rest of invoice A-1000']);
    expect(copy?.totals.total.toJSON()).toMatchObject({ amount: 1004, scale: 2 });
    expect(it.source.held.get(id)?.lifecycle.settlement).toBe('full');
    expect(it.source.held.get(id)?.transactions.at(-1)?.note).toMatch(
      /^Moved to invoice A-1000 \(billingual:run-1:[0-9a-f]{40}\)$/,
    );
  });

  it('has no second payment recorded after a crash', async () => {
    for (const name of failpoints) {
      const { it, id } = partlyPaid();
      await expect(it.go({ policy, failpoint: crashAt(name, 'close') })).rejects.toBeInstanceOf(Crash);
      await it.clock.advance(60_001);
      expect(outcomes(await seeThrough(it, { policy }))).toEqual({ done: 1 });
      expect(it.source.held.get(id)?.transactions).toHaveLength(2);
    }
  });

  it('is refused where the source cannot be told that the rest is paid elsewhere', async () => {
    const { it } = partlyPaid({ source: { cannot: { recordPayment: 'it has no such thing' } } });
    expect(outcomes(await it.go({ policy }))).toEqual({ refused: 1 });
    expect(it.target.truth).toEqual([]);
  });

  it('follows another payment that comes meanwhile', async () => {
    const { it, id } = partlyPaid();
    strike(it.target, 'create', 'after', () => it.source.pay(id, '4.00'));
    expect(outcomes(await it.go({ policy }))).toEqual({ done: 1 });
    const live = [...it.target.held.values()].filter((one) => one.lifecycle.issuance === 'issued');
    expect(live.map((one) => one.totals.total.toJSON().amount)).toEqual([604]);
  });

  /** As a merchant adds to what was already paid in part. */
  const grown = (one: Invoice): Invoice => {
    const { totals, ...rest } = sampleInvoice(7);
    const { paidTotal = moneyOf({ coefficient: 0n, scale: 2 }, one.currency) } = one.totals;
    const amountDue = minus(totals.total, paidTotal);
    return {
      ...rest,
      number: one.number ?? '',
      transactions: one.transactions,
      totals: { ...totals, paidTotal, amountDue },
    };
  };

  it('edited in the very moment of our payment, asks at the target for all that is not paid by a payer', async () => {
    const { it, id } = partlyPaid();
    strike(it.source, 'recordPayment', 'before', () => it.source.edit(id, grown));
    expect(outcomes(await it.go({ policy }))).toEqual({ done: 1 });
    const live = [...it.target.held.values()].filter((one) => one.lifecycle.issuance === 'issued');
    const due = minus(sampleInvoice(7).totals.total, money('3.00', 'USD'));
    expect(live.map((one) => amountText(one.totals.total))).toEqual([amountText(due)]);
    expect(it.source.held.get(id)?.lifecycle.settlement).toBe('full');
  });

  it('edited in that moment to what the target refuses, is left to a person who is told of our payment', async () => {
    const { it, id } = partlyPaid();
    strike(it.source, 'recordPayment', 'before', () => it.source.edit(id, grown));
    const refuse = (): Error => it.target.error('rejected', 'create');
    strike(it.source, 'recordPayment', 'after', () => strike(it.target, 'create', 'before', refuse));
    expect(outcomes(await it.go({ policy }))).toEqual({ conflict: 1 });
    expect(it.source.held.get(id)?.transactions).toHaveLength(2);
    expect(it.target.held.size).toBe(0);
    const state = await it.stateOf(id);
    expect(state.reason).toBe('settled-in-part');
    expect(attentionFor(state)).toMatch(/a payment .* may be recorded there/);
  });

  it('is left alone where somebody withdraws it meanwhile', async () => {
    const { it, id } = partlyPaid();
    strike(it.target, 'create', 'after', () => it.source.withdraw(id));
    expect(outcomes(await it.go({ policy }))).toEqual({ skipped: 1 });
    expect(await it.stateOf(id)).toMatchObject({ reason: 'canceled-at-source' });
    expect(it.target.held.size).toBe(0);
  });

  it('ends where it is withdrawn after a request of ours to settle it got no answer', async () => {
    const { it, id } = partlyPaid();
    strike(it.source, 'recordPayment', 'before', () => {
      it.source.withdraw(id);
      return it.source.error('ambiguous', 'recordPayment');
    });
    expect(outcomes(await it.go({ policy }))).toEqual({ conflict: 1 });
    expect(await it.stateOf(id)).toMatchObject({ reason: 'settled-in-part' });
    expect(it.target.held.size).toBe(0);
  });

  it('given up after a payment of ours and paid off since, is moved by the next attempt', async () => {
    const { it, id } = partlyPaid();
    strike(it.source, 'recordPayment', 'before', () => it.source.edit(id, grown));
    const unclear = (): Error => it.target.error('ambiguous', 'create');
    strike(it.source, 'recordPayment', 'after', () => strike(it.target, 'create', 'before', unclear, 99));
    await it.go({ policy, limits: { attempts: 2 }, maxWaitMs: 3_600_000 });
    expect(await it.stateOf(id)).toMatchObject({ phase: 'quarantined', reason: 'settled-in-part' });
    it.source.pay(id);
    it.target.faults.length = 0;
    expect(outcomes(await it.go({ policy, retryQuarantined: true }))).toEqual({ done: 1 });
    const [copy] = it.target.held.values();
    expect(copy && amountText(copy.totals.total)).toBe('10.04');
  });
});
