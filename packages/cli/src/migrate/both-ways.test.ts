import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { commits, moving, payable, sides, someDraft, type Moving } from '../__fixtures__/moving.ts';

describe.each([
  ['cybersource', 'paypal'],
  ['paypal', 'cybersource'],
])('from %s to %s', (from, to) => {
  let here: Moving;
  beforeAll(async () => {
    here = await moving(from, to);
  });

  it('plans, runs, verifies and reports', async () => {
    const { call, source, target, file } = here;
    await here.open('A-1', 'A-2', 'A-3');
    const { invoice } = await here.client.source.create({ ...someDraft, number: 'A-4' });
    const before = commits(source);

    const planned = await call(`plan ${sides} --plan {plan.jsonl}`);
    expect(planned.stdout).toMatch(/^ {2}to be moved +4 {2}104\.36 USD$/m);
    expect(planned.stderr).toContain('billingual run --plan does what it says');
    expect(planned.code).toBe(0);
    expect([commits(source), commits(target)]).toEqual([before, 0]);

    const done = await call(
      `run ${sides} --plan {plan.jsonl} --journal {one.db} --yes --html {one.html} --csv {one.csv}`,
    );
    expect(done.stderr).toMatch(/^ {2}to be moved +4 {2}104\.36 USD$/m);
    expect(done.stdout).toMatch(/^ {2}moved +4$/m);
    expect(done.code).toBe(0);
    expect(payable(source)).toEqual([]);
    expect(payable(target).toSorted()).toEqual(['A-1', 'A-2', 'A-3']);
    expect(target.truth.of('mail')).toEqual([]);
    expect(readFileSync(file('one.html'), 'utf8')).toContain('everything that was to be moved was moved');
    expect(readFileSync(file('one.csv'), 'utf8').split('\r\n')).toHaveLength(6);
    expect(readdirSync(file('')).filter((it) => it.startsWith('.'))).toEqual([]);

    const verified = await call('verify --journal {one.db}');
    expect(verified.stdout).toMatch(
      /^4 invoices compared, by total, currency, payer and due date, and which side can be paid: all equal\.\n/,
    );
    // A draft leaves nothing behind at one of the two providers.
    const gone = 'The original of 1 is gone: compared with what the journal keeps of it.\n';
    expect(verified.stdout.endsWith(gone)).toBe(from === 'paypal');
    expect(verified.code).toBe(0);
    expect((await call('sweep --journal {one.db} --dry-run')).stdout).toBe('There is no draft that nobody needs.\n');
    expect(invoice.number).toBe('A-4');
  });

  it('can be asked how far it is, and what became of each, without credentials', async () => {
    const { call } = here;
    const blind = { env: Object.fromEntries(Object.keys(here.env).map((it) => [it, ''])) };
    const status = await call('status --journal {one.db} --json', blind);
    expect(JSON.parse(status.stdout)).toMatchObject({
      source: { provider: from },
      target: { provider: to },
      isEnrolled: true,
      counts: { done: 4 },
      backlog: { ready: 0, underWay: 0 },
    });
    expect((await call('status --journal {one.db}', blind)).stdout).toMatch(/^ {2}moved +4$/m);
    const report = await call('report --journal {one.db} --json', blind);
    expect(JSON.parse(report.stdout)).toMatchObject({ schema: 1, outcomes: { done: 4 }, rows: [{}, {}, {}, {}] });
    const rows = (await call('report --journal {one.db} --jsonl', blind)).stdout.trimEnd().split('\n');
    expect(rows.map((it) => (JSON.parse(it) as { outcome: string }).outcome)).toEqual(['done', 'done', 'done', 'done']);
    expect([status.code, report.code]).toEqual([0, 0]);
  });
});
