/** Group E: lists that change while they are read, against the simulators. */
import type { FaultAction, SandboxAnswer } from '@billingual/sandbox';
import { describe, expect, it } from 'vitest';
import { providerNames, type ProviderName } from '../accounts.ts';
import { asked, mat } from './sample.ts';
import { scene, type Scene } from './scene.ts';

const count = 12;
const pageSize = 4;

/** An account with a dozen drafts. */
async function withDrafts(name: ProviderName): Promise<Scene & { readonly ids: readonly string[] }> {
  const it = await scene(name);
  const ids: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const { invoice } = await it.provider.create({ ...mat, number: `L-${index}` });
    ids.push(invoice.source?.id ?? '');
  }
  return { ...it, ids };
}

async function idsOf({ provider }: Scene, between: (page: number) => Promise<unknown> = async () => undefined) {
  const ids: (string | undefined)[] = [];
  let pages = 0;
  for await (const page of provider.list({ pageSize }).pages()) {
    ids.push(...page.items.map(({ id }) => id));
    pages += 1;
    await between(pages);
  }
  return ids;
}

const changed = (change: (it: Record<string, unknown>) => object): FaultAction => ({
  type: 'mutate',
  change: (it: SandboxAnswer) => ({ ...it, body: change(bodyOf(it)) }) as SandboxAnswer,
});
function bodyOf({ body }: SandboxAnswer): Record<string, unknown> {
  const text =
    typeof body === 'string'
      ? body
      : body instanceof Uint8Array
        ? new TextDecoder().decode(body)
        : JSON.stringify(body);
  return JSON.parse(text) as Record<string, unknown>;
}

const rowsOf: { readonly [N in ProviderName]: string } = { paypal: 'items', cybersource: 'invoices' };
const totalOf: { readonly [N in ProviderName]: string } = { paypal: 'total_items', cybersource: 'totalInvoices' };

describe.each(providerNames)('%s', (name) => {
  it('E49: gives each invoice once although others are made meanwhile', async () => {
    const it = await withDrafts(name);
    const ids = await idsOf(it, async (page) => {
      if (page < 3) await it.provider.create({ ...mat, number: `N-${page}` });
    });
    expect(ids.length).toBe(new Set(ids).size);
    expect(it.ids.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('E50: misses none although one that was given out is removed meanwhile', async () => {
    const it = await withDrafts(name);
    const newest = it.ids.at(-1) ?? '';
    const ids = await idsOf(it, async (page) => {
      if (page === 1) await it.provider.discard(newest);
    });
    expect(it.ids.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('E51: misses none without a word although the provider repeats rows', async () => {
    const it = await withDrafts(name);
    const key = rowsOf[name];
    const action = changed((body) => ({ ...body, [key]: (body[key] as object[]).flatMap((row) => [row, row]) }));
    it.far.faults.add({ operation: 'list', phase: 'before-parse', action });
    const told = await idsOf(it).then(
      (ids) => ({ twice: ids.length - new Set(ids).size, missing: it.ids.filter((id) => !ids.includes(id)) }),
      (error: unknown) => (error as { readonly code?: string }).code,
    );
    // Pages are counted by one and rows by the other, whose offsets then lead nowhere.
    expect(told).toEqual(name === 'paypal' ? { twice: 0, missing: [] } : 'bad_response');
  });

  it.each([0, 3, 5000])('E52: ends where the rows end, although the total says %i', async (total) => {
    const it = await withDrafts(name);
    it.far.faults.add({
      operation: 'list',
      phase: 'before-parse',
      action: changed((body) => ({ ...body, [totalOf[name]]: total })),
    });
    const before = asked(it.far, 'list');
    const ids = await idsOf(it);
    expect([ids.length, it.ids.filter((id) => !ids.includes(id))]).toEqual([count, []]);
    expect(asked(it.far, 'list') - before).toBeLessThan(12);
  });

  it('E55: goes on behind a page, in another process, by its cursor', async () => {
    const it = await withDrafts(name);
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined;
    for await (const page of it.provider.list({ pageSize }).pages()) {
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
      break;
    }
    expect(cursor).toBeTypeOf('string');
    for await (const { id } of it.open({ seed: 2 }).list({ pageSize, cursor: cursor ?? '' })) seen.push(id);
    expect(seen.length).toBe(new Set(seen).size);
    expect(it.ids.filter((id) => !seen.includes(id))).toEqual([]);
  });
});
