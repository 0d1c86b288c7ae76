import { BillingualError, type Invoice } from '@billingual/core';
import { expect, it } from 'vitest';
import { pair } from '../__fixtures__/pair.ts';
import { sampleInvoice } from '../__fixtures__/sample-invoice.ts';
import { markerText } from '../marker.ts';
import { naturalKey } from '../natural-key.ts';
import { plan, type PlanOptions } from './plan.ts';
import type { PlanRow } from './plan-row.ts';

type Pair = ReturnType<typeof pair>;

const rowsOf = async ({ source, target }: Pair, options: PlanOptions = {}): Promise<PlanRow[]> => {
  const list: PlanRow[] = [];
  for await (const it of plan(source, target, options)) list.push(it);
  return list;
};
const outcomes = (rows: readonly PlanRow[]): unknown =>
  rows.map((it) => [it.action, ...it.reasons.map(({ code }) => code)]);
const free = [['move']];
const taken = [['refuse', 'number-taken']];

it('refuses an invoice whose number is in use at the target, and keeps what it knows of it', async () => {
  const both = pair();
  both.source.put(sampleInvoice(0));
  both.target.put(sampleInvoice(0));
  const rows = await rowsOf(both);
  expect(outcomes(rows)).toEqual(taken);
  expect(rows).toMatchObject([
    { kind: 'open', route: null, number: sampleInvoice(0).number, totals: { stated: '13.04' } },
  ]);
});

it('refuses a number that is in use by something canceled', async () => {
  const both = pair();
  both.source.put(sampleInvoice(0));
  both.target.put(sampleInvoice(0), { issuance: 'void' });
  expect(outcomes(await rowsOf(both))).toEqual(taken);
});

it('looks for the number that the copy is to have', async () => {
  const both = pair();
  both.source.put(sampleInvoice(0));
  both.target.put(sampleInvoice(0));
  const [row] = await rowsOf(both, { policy: { numbers: 'derive' } });
  expect(row?.action).toBe('move');
  both.target.put({ ...sampleInvoice(1), number: row?.number ?? '' });
  expect(outcomes(await rowsOf(both, { policy: { numbers: 'derive' } }))).toEqual(taken);
});

const marked = (both: Pair, id: string): Invoice => {
  const { name, identity } = both.source;
  return {
    ...sampleInvoice(0),
    memo: markerText({ run: 'an-earlier-one', key: naturalKey({ provider: name, identity, id }) }),
  };
};

it('leaves a copy of the same invoice to the run, whichever run has made it', async () => {
  const both = pair();
  both.target.put(marked(both, both.source.put(sampleInvoice(0))));
  expect(outcomes(await rowsOf(both))).toEqual(free);
});

it('refuses where a copy of another invoice has the number', async () => {
  const both = pair();
  both.source.put(sampleInvoice(0));
  both.target.put(marked(both, 'another'));
  expect(outcomes(await rowsOf(both))).toEqual(taken);
});

it('is not misled by a list that still shows what has been removed', async () => {
  const both = pair();
  both.source.put(sampleInvoice(0));
  const id = both.target.put(sampleInvoice(0));
  both.target.faults.push({ operation: 'get', at: 'before', strike: () => void both.target.held.delete(id) });
  expect(outcomes(await rowsOf(both))).toEqual(free);
});

it('cannot tell a copy where the target has no room for a marker', async () => {
  const both = pair({ target: { memo: false } });
  both.target.put(marked(both, both.source.put(sampleInvoice(0))));
  expect(outcomes(await rowsOf(both))).toEqual(taken);
});

it.each(['not_an_invoice', 'invalid_body'] as const)('counts what cannot be read (%s) as in use', async (code) => {
  const both = pair();
  both.target.put(marked(both, both.source.put(sampleInvoice(0))));
  const strike = (): Error =>
    new BillingualError(code, 'unreadable', { provider: 'courier', problems: [], found: 'nothing' });
  both.target.faults.push({ operation: 'get', at: 'before', strike });
  expect(outcomes(await rowsOf(both))).toEqual(taken);
});

it.each(['list', 'get'] as const)('fails where the target cannot be asked (%s)', async (operation) => {
  const both = pair();
  both.source.put(sampleInvoice(0));
  both.target.put(sampleInvoice(0));
  const strike = (): Error => both.target.error('unauthenticated', operation);
  both.target.faults.push({ operation, at: 'before', strike });
  await expect(rowsOf(both)).rejects.toMatchObject({ code: 'unauthenticated' });
});

it('refuses the second of two that would have one number', async () => {
  const both = pair({ source: { sameNumbers: true } });
  both.source.put(sampleInvoice(0));
  both.source.put({ ...sampleInvoice(1), number: sampleInvoice(0).number ?? '' });
  both.source.put(sampleInvoice(2));
  const rows = await rowsOf(both);
  expect(outcomes(rows)).toEqual([['move'], ['move'], ['refuse', 'number-taken']]);
});

it('asks for the numbers of what would be moved, and of nothing else', async () => {
  const both = pair();
  both.source.put(sampleInvoice(0));
  both.source.put(sampleInvoice(1), { settlement: 'full' });
  await rowsOf(both);
  expect(both.target.asked).toEqual({ list: 1 });
});

it('asks nothing of the target where that is not wanted, or would be a walk through all that it has', async () => {
  const both = pair();
  both.source.put(sampleInvoice(0));
  both.target.put(sampleInvoice(0));
  expect(outcomes(await rowsOf(both, { lookUpNumbers: false }))).toEqual(free);
  const { target } = both;
  const walking = { ...target, list: (query: object) => ({ ...target.list(query), handling: { number: 'rows' } }) };
  expect(outcomes(await rowsOf({ ...both, target: walking as never }))).toEqual(free);
  expect(target.asked).toEqual({});
});
