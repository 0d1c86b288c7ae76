/** The commands that cannot be taken back: who is asked, and what is done. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { at, type At } from './__fixtures__/running.ts';
import { dialectOf, providerNames } from './providers.ts';

const live = fileURLToPath(new URL('./__fixtures__/live-provider.ts', import.meta.url));

describe.each(providerNames)('at %s', (name) => {
  let here: At;
  let count = 0;
  beforeAll(async () => {
    here = await at(name);
  });
  const drafted = (): Promise<string> => here.create(`N-${(count += 1)}`);
  const sent = async (): Promise<string> => {
    const id = await drafted();
    await here.call(`send ${id} --provider ${name} --yes`);
    return id;
  };
  const statusOf = (id: string): string | undefined => here.sandbox.truth.invoices().find((it) => it.id === id)?.status;
  const mailsTo = (id: string): number => here.sandbox.truth.of('mail').filter((it) => it.id === id).length;

  it('sends nothing where nobody can be asked, unless --yes says so', async () => {
    const id = await drafted();
    const { code, stdout, stderr } = await here.call(`send ${id} --provider ${name}`);
    expect(stderr).toBe(
      'billingual: send makes it payable and mails nobody; there is no terminal to ask at, so add --yes\n',
    );
    expect([code, stdout]).toEqual([2, '']);
    expect(statusOf(id)).toBe('DRAFT');
  });

  it.each(['n\n', '\n', 'perhaps\n', ''])('sends nothing when the answer is %j', async (stdin) => {
    const id = await drafted();
    const { code, stderr } = await here.call(`send ${id} --provider ${name} --notify`, {
      stdin,
      typing: true,
      terminal: true,
    });
    expect(stderr).toContain('total 24.1');
    expect(stderr).toContain('tanya@example.com');
    expect(stderr).toContain('This makes it payable and mails the payer. Go on? [y/N]');
    expect(stderr).toContain('nothing was done');
    expect(code).toBe(130);
    expect([statusOf(id), mailsTo(id)]).toEqual(['DRAFT', 0]);
  });

  it('sends when the answer is yes, and prints what it is then', async () => {
    const id = await drafted();
    const around = { stdin: 'yes\n', typing: true, terminal: true };
    const { code, stdout } = await here.call(`send ${id} --provider ${name} --notify`, around);
    expect(JSON.parse(stdout)).toMatchObject({ id, status: 'open', providerStatus: 'SENT' });
    expect([code, mailsTo(id)]).toEqual([0, 1]);
  });

  it('mails nobody without --notify', async () => {
    expect(mailsTo(await sent())).toBe(0);
  });

  it('cancels what was sent', async () => {
    const id = await sent();
    const { code, stdout } = await here.call(`cancel ${id} --provider ${name} --yes`);
    expect(JSON.parse(stdout)).toMatchObject({ id, status: 'canceled' });
    expect(code).toBe(0);
  });

  it('discards a draft, and refuses what is payable with 3', async () => {
    const id = await drafted();
    const { code, stdout } = await here.call(`discard ${id} --provider ${name} --yes`);
    expect([code, JSON.parse(stdout)]).toEqual([0, { provider: name, id, discarded: true }]);
    const payable = await sent();
    const refused = await here.call(`discard ${payable} --provider ${name} --yes`);
    expect(refused.stderr).toContain(`billingual get ${payable} --provider ${name} shows what it is now`);
    expect(refused.code).toBe(3);
  });

  it('reminds, or says why that cannot be done, before anybody is asked', async () => {
    const id = await sent();
    const { can } = dialectOf(name).capabilities.remind;
    const { code, stderr } = await here.call(`remind ${id} --provider ${name} --yes`);
    expect([code, mailsTo(id)]).toEqual(can ? [0, 1] : [3, 0]);
    expect(stderr.includes('has no remind')).toBe(!can);
  });

  it('records a payment, or says why that cannot be done', async () => {
    const id = await sent();
    const { can } = dialectOf(name).capabilities.recordPayment;
    const { code, stdout } = await here.call(
      `record-payment ${id} --provider ${name} --yes --method cash --amount 2.05`,
    );
    expect(code).toBe(can ? 0 : 3);
    const shown = (stdout === '' ? {} : JSON.parse(stdout)) as {
      amountDue?: { amount: string };
      transactionId?: string;
    };
    const { amountDue, transactionId } = shown;
    expect([amountDue?.amount, typeof transactionId]).toEqual(can ? ['22.05', 'string'] : [undefined, 'undefined']);
  });

  it('updates to what an edited file says', async () => {
    const id = await drafted();
    const invoice = (await here.call(`get ${id} --provider ${name}`)).stdout;
    const stdin = invoice.replaceAll('"name": "Yoga mat"', '"name": "Foam roller"');
    const edited = JSON.parse(stdin) as { source: unknown };
    edited.source = (JSON.parse(invoice) as { source: unknown }).source;
    const { code } = await here.call(`update ${id} --provider ${name} --yes`, { stdin: JSON.stringify(edited) });
    expect(code).toBe(0);
    expect((await here.call(`get ${id} --provider ${name}`)).stdout).toContain('Foam roller');
  });

  it('ends a call that Ctrl-C interrupts with 130, and says where to look', async () => {
    const id = await drafted();
    const remove = here.sandbox.faults.add({
      operation: 'send',
      phase: 'before-commit',
      action: { type: 'stall', ms: 3000 },
    });
    let interrupt = (): void => undefined;
    const waiting = here.call(`send ${id} --provider ${name} --yes`, {
      onInterrupt: (run) => {
        interrupt = run;
      },
    });
    while (!here.sandbox.truth.of('request').some((it) => it.operation === 'send' && it.path.includes(id)))
      await new Promise((resolve) => setTimeout(resolve, 5));
    interrupt();
    const { code, stderr } = await waiting;
    remove();
    expect(stderr).toBe(
      `billingual: interrupted; it may have been done: billingual get ${id} shows what became of it\n`,
    );
    expect(code).toBe(130);
  });
});

describe('at a live account of a provider out of a file', () => {
  let here: At;
  beforeAll(async () => {
    here = await at('paypal');
  });

  it.each([
    'create',
    'send X --yes',
    'cancel X --yes',
    'discard X --yes',
    'remind X --yes',
    'record-payment X --yes --method cash',
  ])('does no %s without --yes-production', async (command) => {
    const { code, stderr } = await here.call(`${command} --provider ${live}`, { stdin: '{}' });
    expect(stderr).toContain('is no test account; if that is meant, add --yes-production');
    expect(code).toBe(2);
    expect(here.sandbox.truth.of('request')).toEqual([]);
  });

  it('does not take --yes-production for a yes', async () => {
    const { code, stderr } = await here.call(`send X --provider ${live} --yes-production`);
    expect(stderr).toContain('add --yes\n');
    expect(code).toBe(2);
  });

  it('reads without either', async () => {
    expect((await here.call(`list --provider ${live}`)).code).toBe(0);
  });

  it('writes with both', async () => {
    const id = await here.create('L-1');
    const { code } = await here.call(`send ${id} --provider ${live} --yes --yes-production`);
    expect(code).toBe(0);
  });
});
