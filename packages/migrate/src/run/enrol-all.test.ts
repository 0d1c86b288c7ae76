import { describe, expect, it } from 'vitest';
import { sampleInvoice } from '../__fixtures__/sample-invoice.ts';
import { all, outcomes, stage, strike } from '../__fixtures__/stage.ts';
import type { Journal } from '../journal/journal.ts';
import { plan, type Plan } from '../plan/plan.ts';
import type { RunEvent } from './event.ts';
import { resume } from './run.ts';

describe('G85: the source is down while its invoices are listed', () => {
  it.each([
    ['list', 'unreachable', { host: 'h' }],
    ['get', 'unavailable', {}],
  ] as const)('at %s: ends the run as one to go on with, and keeps what was read', async (operation, code, own) => {
    const here = stage(120);
    let asked = 0;
    here.source.faults.push({
      operation,
      at: 'before',
      strike: () =>
        (asked += 1) > (operation === 'list' ? 2 : 110) ? here.source.error(code, operation, own) : undefined,
    });
    const warnings: string[] = [];
    const onEvent = (event: RunEvent): void => void (event.type === 'warning' && warnings.push(event.warning));
    const result = await here.go({ query: { pageSize: 50 }, onEvent });
    expect(result).toMatchObject({ run: 'run-1', status: 'later', because: 'provider-down' });
    expect(warnings).toEqual(['provider-down']);
    expect(result.counts.planned).toBe(operation === 'list' ? 100 : 110);
    expect(here.target.truth).toEqual([]);
    here.source.faults.length = 0;
    const planned: unknown[] = [];
    const rest = await here.go({ onEvent: (event) => event.type === 'planned' && planned.push(event) });
    expect(outcomes(rest)).toEqual({ done: 120 });
    expect(planned).toHaveLength(120 - result.counts.planned);
  });

  it('is waited for where the caller wants that', async () => {
    const here = stage(5);
    const back = here.clock.monotonic() + 3_600_000;
    here.source.faults.push({
      operation: 'list',
      at: 'before',
      strike: () =>
        here.clock.monotonic() < back ? here.source.error('unreachable', 'list', { host: 'h' }) : undefined,
    });
    expect(outcomes(await here.go({ onOutage: 'wait' }))).toEqual({ done: 5 });
    expect(here.clock.monotonic()).toBeGreaterThanOrEqual(back);
  });

  it('is waited for no longer than the caller lets it', async () => {
    const here = stage(5);
    strike(here.source, 'list', 'before', () => here.source.error('unreachable', 'list', { host: 'h' }), 999);
    const stopping = new AbortController();
    const onEvent = (event: RunEvent): void => void (event.type === 'warning' && stopping.abort());
    const result = await here.go({ onOutage: 'wait', signal: stopping.signal, onEvent });
    expect(result).toMatchObject({ status: 'stopped', because: 'signal' });
  });

  it('asks for patience: it is given for as long as a run may wait, and no longer', async () => {
    const here = stage(5);
    const at = (ms: number): string => new Date(here.clock.now() + ms).toISOString();
    const soon = at(30_000);
    strike(here.source, 'list', 'before', () => here.source.error('rate_limited', 'list', { retryAt: soon }));
    expect(outcomes(await here.go({ limit: 1 }))).toEqual({ done: 1 });
    expect(here.clock.now()).toBeGreaterThanOrEqual(Date.parse(soon));

    const other = stage(5);
    const retryAt = at(86_400_000);
    strike(other.source, 'list', 'before', () => other.source.error('rate_limited', 'list', { retryAt }));
    expect(await other.go()).toMatchObject({ status: 'later', because: 'rate-limited', retryAt });
  });

  it('gives up for this time where patience brings nothing', async () => {
    const here = stage(5);
    const retryAt = (): string => new Date(here.clock.now() + 1000).toISOString();
    strike(here.source, 'list', 'before', () => here.source.error('rate_limited', 'list', { retryAt: retryAt() }), 999);
    expect(await here.go()).toMatchObject({ status: 'later', because: 'rate-limited' });
  });

  it('stops at once where the credentials are refused', async () => {
    const here = stage(5);
    strike(here.source, 'list', 'before', () => here.source.error('unauthenticated', 'list'));
    await expect(here.go()).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('an enrolment that was cut short', () => {
  /** Two open invoices and two drafts; the list breaks off behind the first row. */
  async function cut(options: Parameters<ReturnType<typeof stage>['go']>[0]): Promise<ReturnType<typeof stage>> {
    const here = stage(2);
    for (const index of [2, 3]) here.source.put(sampleInvoice(index), { issuance: 'draft', delivery: 'none' });
    let asked = 0;
    here.source.faults.push({
      operation: 'get',
      at: 'before',
      strike: () => ((asked += 1) > 1 ? here.source.error('unavailable', 'get') : undefined),
    });
    expect(await here.go({ concurrency: 1, ...options })).toMatchObject({ status: 'later' });
    here.source.faults.length = 0;
    return here;
  }

  it('is resumed by the query that it was begun with', async () => {
    const here = await cut({ query: { status: ['open'], pageSize: 50 } });
    expect(outcomes(await resume({ ...here, random: () => 0.5 }))).toEqual({ done: 2 });
    expect(here.judge()).toEqual([]);
  });

  it('is resumed up to the limit that it was begun with', async () => {
    const here = await cut({ limit: 3 });
    expect(outcomes(await resume({ ...here, random: () => 0.5 }))).toEqual({ done: 3 });
  });

  it('is not resumed by another query', async () => {
    const here = await cut({ query: { status: 'open' } });
    await expect(here.go({ query: { status: 'draft' } })).rejects.toMatchObject({
      code: 'journal_mismatch',
      message: expect.stringContaining('listed by {"status":"open"}, now listed by {"status":"draft"}'),
    });
    await expect(here.go({ only: here.ids })).rejects.toMatchObject({ code: 'journal_mismatch' });
    expect(outcomes(await here.go({ query: { status: 'open' } }))).toEqual({ done: 2 });
  });

  it('of ids that were named wants them once more, and lists nothing in their place', async () => {
    const here = await cut({ only: ['abacus-2', 'abacus-1'] });
    await expect(resume(here)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('give `only` once more'),
    });
    expect(here.target.truth).toEqual([]);
    expect(outcomes(await here.go({ only: ['abacus-2', 'abacus-1'] }))).toEqual({ done: 2 });
  });

  it('of a plan wants that once more', async () => {
    const here = stage(2);
    const [first] = await all(plan(here.source, here.target));
    const { header } = plan(here.source, here.target);
    const whole: Plan = plan(here.source, here.target);
    const broken: Plan = {
      header,
      // oxlint-disable-next-line func-style -- it is a method of the plan
      async *[Symbol.asyncIterator]() {
        if (first !== undefined) yield first;
        throw here.source.error('unavailable', 'get');
      },
    };
    expect(await here.go({ plan: broken })).toMatchObject({ status: 'later', counts: { planned: 1 } });
    await expect(resume(here)).rejects.toThrow('give `plan` once more');
    expect(outcomes(await here.go({ plan: whole }))).toEqual({ done: 2 });
  });

  it('of a journal that does not say what it is about is resumed by what is said now', async () => {
    const here = stage(1);
    const { header } = plan(here.source, here.target);
    await here.journal.begin({ id: 'run-1', header });
    await expect(resume(here)).rejects.toThrow('say which by `plan`, `only` or `query`, which may be {}');
    expect(outcomes(await here.go({ query: {} }))).toEqual({ done: 1 });
  });

  it('leaves no trace of that once it is complete', async () => {
    const here = stage(1);
    await here.go({ only: here.ids });
    expect(outcomes(await resume(here))).toEqual({ done: 1 });
  });
});

describe('what is done about an edit', () => {
  it('is what the run was begun with, for what is enrolled later too', async () => {
    const here = stage(120);
    let asked = 0;
    here.source.faults.push({
      operation: 'list',
      at: 'before',
      strike: () => ((asked += 1) > 2 ? here.source.error('unreachable', 'list', { host: 'h' }) : undefined),
    });
    await here.go({ query: { pageSize: 50 }, onEdit: 'stop' });
    here.source.faults.length = 0;
    await here.go();
    const held = (await all(here.journal.scan())).map(({ state }) => state.onEdit);
    expect([held.length, new Set(held)]).toEqual([120, new Set(['stop'])]);
  });

  it.each([true, false])('cannot be another in the middle (enrolled: %j)', async (isEnrolled) => {
    const here = stage(2);
    if (!isEnrolled)
      strike(here.source, 'list', 'before', () => here.source.error('unreachable', 'list', { host: 'h' }));
    await here.go({ canary: 1 });
    const again = here.go({ onEdit: 'stop' });
    await expect(again).rejects.toMatchObject({
      code: 'journal_mismatch',
      details: { differences: ['onEdit: follow, now stop'] },
    });
    expect(outcomes(await here.go({ onEdit: 'follow' }))).toEqual({ done: 2 });
  });

  it('is taken as it is said where the journal does not know it', async () => {
    const here = stage(1);
    const begin: Journal['begin'] = ({ id, header }) => here.journal.begin({ id, header });
    await here.go({ journal: { ...here.journal, begin }, onEdit: 'stop' });
    expect(outcomes(await here.go({ onEdit: 'follow' }))).toEqual({ done: 1 });
  });
});

it('keeps to the limit that it was begun with, where only the rest is said once more', async () => {
  const here = stage(5);
  strike(here.source, 'list', 'before', () => here.source.error('unreachable', 'list', { host: 'h' }));
  await here.go({ query: { status: 'open' }, limit: 2 });
  expect(outcomes(await here.go({ query: { status: 'open' } }))).toEqual({ done: 2 });
});
