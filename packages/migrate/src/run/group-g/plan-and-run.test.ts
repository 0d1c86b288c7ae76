import { amountText, BillingualError, type Invoice } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { billsMore, blocked } from '../../__fixtures__/fake-dialect.ts';
import { sampleInvoice } from '../../__fixtures__/sample-invoice.ts';
import { all, outcomes, stage, strike } from '../../__fixtures__/stage.ts';
import type { PlanRow } from '../../plan/plan-row.ts';
import { plan } from '../../plan/plan.ts';
import { sweep } from '../../sweep.ts';
import { verify } from '../../verify.ts';

/** The fault matrix, group G: one test or more a row, named by its number. */

describe('G81: what the target refuses is found by the plan', () => {
  it('predicts exactly what the run does: the same findings, amounts and refusals', async () => {
    const it = stage(2, { target: { memo: false, maxNumber: 8 } });
    it.source.put(sampleInvoice(2, { note: blocked }));
    it.source.put(sampleInvoice(3, { note: billsMore }));
    it.source.put(sampleInvoice(4, { number: 'A-NUMBER-THAT-IS-TOO-LONG', memo: 'private' }));
    it.source.put(sampleInvoice(5), { settlement: 'pending' });
    it.source.put(sampleInvoice(6), { issuance: 'draft', delivery: 'none' });
    const predicted = await all(plan(it.source, it.target));
    expect(it.target.truth).toEqual([]);
    const planned: PlanRow[] = [];
    const result = await it.go({ onEvent: (event) => event.type === 'planned' && planned.push(event.row) });
    expect(planned).toEqual(predicted);
    expect(outcomes(result)).toEqual({ done: 4, refused: 2, skipped: 1 });
    for (const row of predicted) {
      const item = await it.journal.item(row.key);
      expect([row.sourceId, item?.state.phase]).toEqual([
        row.sourceId,
        row.route !== null ? 'done' : row.action === 'skip' ? 'skipped' : 'refused',
      ]);
      const copy = it.target.held.get(item?.state.targetId ?? '');
      expect(copy?.number ?? null).toBe(row.number !== null && row.route !== null ? row.number : null);
      expect(copy && amountText(copy.totals.total)).toBe(copy && row.totals?.target);
      expect(item?.plan.findings.map((one) => one.id).toSorted()).toEqual(
        [...new Set(row.findings.map((one) => one.id))].toSorted(),
      );
    }
  });
});

describe('G82: the number is in use at the target', () => {
  it.each([
    ['a marked target', true, (invoice: Invoice) => invoice],
    ['an unmarked target', false, (invoice: Invoice) => invoice],
    [
      'an unmarked target, with another amount',
      false,
      (invoice: Invoice) => ({ ...sampleInvoice(9), number: invoice.number ?? '' }),
    ],
  ] as const)('by hand at %s: asks, and never takes it over', async (_, memo, change) => {
    const it = stage(1, { target: { memo } });
    const stranger = it.target.put(change(sampleInvoice(0)), { issuance: 'draft', delivery: 'none' });
    const before = it.target.held.get(stranger);
    expect(outcomes(await it.go())).toEqual({ conflict: 1 });
    expect(await it.stateOf(it.ids[0] ?? '')).toMatchObject({ reason: 'number-taken' });
    expect(it.target.held.get(stranger)).toBe(before);
    expect(it.source.isPayable(it.ids[0] ?? '')).toBe(true);
    expect(await all(sweep(it))).toEqual([]);
  });

  it('is no matter where numbers are derived', async () => {
    const it = stage(1);
    it.target.put(sampleInvoice(0), { issuance: 'draft', delivery: 'none' });
    expect(outcomes(await it.go({ policy: { numbers: 'derive' } }))).toEqual({ done: 1 });
  });
});

describe('G83: the target holds another amount than was written', () => {
  it('sends nothing', async () => {
    const it = stage(1);
    strike(it.target, 'create', 'after', () => {
      for (const [id, one] of it.target.held) it.target.held.set(id, { ...one, totals: sampleInvoice(8).totals });
      return new BillingualError('readback_mismatch', 'another amount', {
        provider: 'courier',
        operation: 'create',
        when: 'answered',
        attempts: 1,
        id: 'courier-1',
        pointers: ['/totals/total'],
        discarded: false,
        payable: false,
      });
    });
    expect(outcomes(await it.go())).toEqual({ refused: 1 });
    expect(it.target.held.size).toBe(0);
    expect(it.source.isPayable(it.ids[0] ?? '')).toBe(true);
  });

  it('closes no original whose copy could not be sent, and leaves no draft', async () => {
    const it = stage(2);
    const [refused = '', fine = ''] = it.ids;
    const { number } = it.source.held.get(refused) ?? {};
    const checkSend = (draft: Invoice): void => {
      if (draft.number === number)
        throw new BillingualError('not_representable', 'cannot be written back', { provider: 'courier', findings: [] });
    };
    expect(outcomes(await it.go({ target: { ...it.target, checkSend } }))).toEqual({ done: 1, refused: 1 });
    expect(await it.stateOf(refused)).toMatchObject({ reason: 'cannot-send', targetId: null });
    expect([it.source.isPayable(refused), it.source.isPayable(fine)]).toEqual([true, false]);
    expect(it.target.held.size).toBe(1);
  });

  it('is seen again by verifying, whoever changed it', async () => {
    const it = stage(2);
    await it.go();
    const { targetId } = await it.stateOf(it.ids[0] ?? '');
    it.target.edit(targetId ?? '', (one) => ({ ...one, totals: sampleInvoice(8).totals }));
    const rows = await all(verify(it));
    expect(rows.map((row) => [row.result, row.differences])).toEqual([
      ['equal', []],
      ['different', ['total']],
    ]);
  });
});
