import { beforeAll, describe, expect, it } from 'vitest';
import { at, draft, type At } from './__fixtures__/running.ts';
import { providerNames } from './providers.ts';

describe.each(providerNames)('create at %s', (name) => {
  let here: At;
  beforeAll(async () => {
    here = await at(name);
  });
  const create = (value: unknown, flags = ''): ReturnType<At['call']> =>
    here.call(`create --provider ${name} ${flags}`, { stdin: JSON.stringify(value) });

  it('prints where the draft is, what it comes to and what was found, and mails nobody', async () => {
    const { code, stdout, stderr } = await create({ ...draft, number: 'A-1' });
    expect(JSON.parse(stdout)).toMatchObject({
      provider: name,
      environment: 'test',
      id: expect.any(String),
      number: 'A-1',
      status: 'draft',
      total: { amount: expect.stringMatching(/^24\.10?$/), currency: 'USD' },
      findings: expect.any(Array),
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(here.sandbox.truth.of('mail')).toEqual([]);
  });

  it('takes the canonical invoice that get prints, too', async () => {
    const id = await here.create('B-1');
    const invoice = JSON.parse((await here.call(`get ${id} --provider ${name}`)).stdout) as object;
    const { code, stdout } = await create({ ...invoice, number: 'B-2' });
    expect(JSON.parse(stdout)).toMatchObject({ number: 'B-2', status: 'draft' });
    expect(code).toBe(0);
  });

  it('lists everything that is wrong with a draft', async () => {
    const { code, stdout, stderr } = await create({ ...draft, curency: 'USD', dueDate: 'soon' });
    expect(stderr).toContain('/curency');
    expect(stderr).toContain('did you mean currency?');
    expect(stderr).toContain('/dueDate');
    expect([code, stdout]).toEqual([65, '']);
  });

  it('refuses what is no draft at all', async () => {
    const { code, stderr } = await create([1, 2]);
    expect(stderr).toContain('billingual create --help shows one');
    expect(code).toBe(65);
  });

  it('refuses a number that is taken, leads to its owner, and takes a draft over with --resume', async () => {
    const id = await here.create('C-1');
    const { code, stderr } = await create({ ...draft, number: 'C-1' });
    expect(stderr).toContain('--resume takes over the draft of an interrupted call');
    expect(stderr).toContain(`billingual get ${id} --provider ${name}`);
    expect(code).toBe(3);
    expect(JSON.parse((await create({ ...draft, number: 'C-1' }, '--resume')).stdout)).toMatchObject({ id });
  });

  it('makes one draft though the answer is lost on the way', async () => {
    here.sandbox.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, action: { type: 'reset' } });
    const { code } = await create({ ...draft, number: 'D-1' });
    expect(code).toBe(0);
    expect(here.sandbox.truth.invoices().filter((it) => it.number === 'D-1')).toHaveLength(1);
  });

  it('ends with 3 when the provider cannot hold it, and sends nothing', async () => {
    const before = here.sandbox.truth.of('commit').length;
    const lines = Array.from({ length: 1200 }, (_, index) => ({ name: `Mat ${index}`, unitPrice: '1.00' }));
    const { code, stdout, stderr } = await create({ ...draft, number: 'E-1', lines });
    expect(stderr).toContain('cannot hold this invoice as it is, and nothing was sent');
    expect([code, stdout]).toEqual([3, '']);
    expect(here.sandbox.truth.of('commit')).toHaveLength(before);
  });
});
