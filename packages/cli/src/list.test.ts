import type { JsonObject } from '@billingual/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { at, type At } from './__fixtures__/running.ts';
import { providerNames, providerOf } from './providers.ts';

interface Row {
  readonly findings?: readonly unknown[];
}

/** A page whose first row has a comma in its amounts. */
function withComma(page: JsonObject): JsonObject {
  const spoilt = (row: unknown): unknown =>
    JSON.parse(JSON.stringify(row, (_, it: unknown) => (it === 24.1 || it === '24.10' ? '24,10' : it)));
  return Object.fromEntries(
    Object.entries(page).map(([key, it]) => [
      key,
      Array.isArray(it) ? it.map((row, at) => (at === 0 ? spoilt(row) : row)) : it,
    ]),
  ) as JsonObject;
}

describe.each(providerNames)('list at %s', (name) => {
  let here: At;
  const ids: string[] = [];

  beforeAll(async () => {
    here = await at(name);
    for (const number of ['A-1', 'A-2', 'A-3']) ids.push(await here.create(number));
    await here.call(`send ${ids[0]} --provider ${name} --yes`);
    await here.sandbox.payer.pay(ids[0] ?? '', '10.00');
  });

  it('shows a table with the ids that the other commands take', async () => {
    const { code, stdout, stderr } = await here.call(`list --provider ${name}`);
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^Id +Invoice +Status +Due +Total +Open +Customer$/);
    expect(new Set(rows.map((it) => it.split(' ')[0]))).toEqual(new Set(ids));
    expect(rows.join('\n')).toContain('24.10 USD');
    expect([code, stderr]).toEqual([0, '']);
  });

  it('prints a line of JSON for each with --jsonl, without the row it was read from', async () => {
    const { stdout } = await here.call(`list --provider ${name} --jsonl`);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((it) => JSON.parse(it) as Record<string, never>);
    expect(new Set(rows.map((it) => it['id']))).toEqual(new Set(ids));
    for (const row of rows) expect(row).toMatchObject({ schema: 1, source: { raw: null }, total: { currency: 'USD' } });
    const { stdout: whole } = await here.call(`list --provider ${name} --jsonl --raw --limit 1`);
    expect(JSON.parse(whole)).toMatchObject({ source: { raw: expect.any(Object) } });
  });

  it('marks a row with an amount that cannot be read, and says beneath what is wrong', async () => {
    const remove = here.sandbox.faults.add({
      operation: ['list', 'search'],
      phase: 'before-parse',
      action: { type: 'mutate', change: ({ body, ...answer }) => ({ ...answer, body: withComma(body as JsonObject) }) },
    });
    const { code, stdout } = await here.call(`list --provider ${name}`);
    const { stdout: lines } = await here.call(`list --provider ${name} --jsonl`);
    remove();
    const [table = '', ...beneath] = stdout.split('\n\n');
    expect(table.match(/^.* \* .*$/gm)).toHaveLength(1);
    expect(beneath.join()).toContain('* 1 row');
    expect(beneath.join()).toMatch(/^ {2}money .*this amount cannot be read exactly/m);
    expect(
      lines
        .trimEnd()
        .split('\n')
        .map((it) => JSON.parse(it) as Row)
        .filter((it) => it.findings),
    ).toHaveLength(1);
    expect(code).toBe(0);
    expect((await here.call(`list --provider ${name}`)).stdout).not.toContain('*');
  });

  it('is narrowed by status', async () => {
    const { stdout } = await here.call(`list --provider ${name} --status partially_paid --jsonl`);
    expect(JSON.parse(stdout)).toMatchObject({ id: ids[0], status: 'partially_paid' });
  });

  it('shows so many as are asked for, and says that there are more', async () => {
    const { stdout, stderr } = await here.call(`list --provider ${name} --limit 2`);
    expect(stdout.trimEnd().split('\n')).toHaveLength(3);
    expect(stderr).toContain('there are more than 2');
    expect((await here.call(`list --provider ${name} --limit 3`)).stderr).toBe('');
    expect((await here.call(`list --provider ${name} --limit 0`)).stderr).toBe('');
  });

  it('says on stderr that nothing was found, and ends with 0', async () => {
    expect(await here.call(`list --provider ${name} --number NOPE`)).toEqual({
      code: 0,
      stdout: '',
      stderr: 'billingual: no invoice meets that\n',
    });
  });

  it('says when the comparing is done here', async () => {
    const { provider } = (await (await providerOf(name)).accounts()).open(here.env);
    const { handling } = provider.list({ dueFrom: '2030-01-01' });
    const { stderr } = await here.call(`list --provider ${name} --due-from 2030-01-01`);
    expect(stderr.includes('every row is read')).toBe(handling.dueFrom === 'rows');
  });

  it('shows the letters of a provider, and obeys none of them', async () => {
    const number = 'A-4';
    const stdin = JSON.stringify({
      currency: 'USD',
      number,
      dueDate: '2030-12-31',
      description: 'x',
      customer: {
        name: { full: 'Eve \u001b]8;;evil\u0007 \u202e', given: 'Eve \u202e', surname: '\u001b[31m' },
        email: 'eve@example.com',
      },
      lines: [{ name: 'x', unitPrice: '1.00' }],
    });
    await here.call(`create --provider ${name}`, { stdin });
    const { stdout } = await here.call(`list --provider ${name} --number ${number}`);
    expect(stdout).toContain('Eve');
    // oxlint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    const { stdout: line } = await here.call(`list --provider ${name} --number ${number} --jsonl --raw`);
    // oxlint-disable-next-line no-control-regex
    expect(line).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(JSON.stringify(JSON.parse(line))).toContain('\u202e');
  });
});
