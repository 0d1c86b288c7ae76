import { BillingualError } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { ledger, type Fate, type Ledger } from '../__fixtures__/ledger.ts';
import { cancel } from './cancel.ts';
import { create } from './create.ts';
import { defineProvider } from './define-provider.ts';
import { discard } from './discard.ts';
import { remind } from './remind.ts';
import { send } from './send.ts';

async function opened(): Promise<Ledger> {
  const it = ledger();
  await create({ currency: 'USD', number: 'A-1', lines: [{ name: 'Mat', unitPrice: '12.05' }] }, {}, it.parts);
  it.calls.length = 0;
  return it;
}

const count = ({ calls }: Ledger, operation: string): number => calls.filter((call) => call === operation).length;

async function codeOf(run: Promise<unknown>): Promise<string> {
  const error: unknown = await run.then(
    () => 'nothing was thrown',
    (reason: unknown) => reason,
  );
  return BillingualError.is(error) ? error.code : String(error);
}

describe('send', () => {
  it('mails nobody unless it is asked to', async () => {
    const it = await opened();
    const invoice = await send('L1', {}, it.parts);
    expect(invoice.status).toBe('open');
    expect(it.mails).toBe(0);
  });

  it('mails once when asked to', async () => {
    const it = await opened();
    await send('L1', { notify: true }, it.parts);
    await send('L1', { notify: true }, it.parts);
    expect(it.mails).toBe(1);
  });

  it('does not send again what was sent although the answer was lost', async () => {
    const it = await opened();
    it.fates['send'] = ['done-and-lost'];
    await send('L1', { notify: true }, it.parts);
    expect(count(it, 'send')).toBe(1);
    expect(it.mails).toBe(1);
  });

  it('sends again what is still a draft after a patient look', async () => {
    const it = await opened();
    it.fates['send'] = ['lost'];
    await send('L1', { notify: true }, it.parts);
    expect(it.calls.join(' ')).toBe('get send get get get get get get get send get');
    expect(it.mails).toBe(1);
  });

  it('waits half a minute for a sign of a mail before it asks for another', async () => {
    const it = await opened();
    it.fates['send'] = ['lost'];
    const start = it.parts.clock.monotonic();
    let second = 0;
    it.before = (operation) => {
      if (operation === 'send') second = it.parts.clock.monotonic();
    };
    await send('L1', { notify: true }, it.parts);
    expect(second - start).toBe(31_000);
  });

  it.each([
    [true, 1],
    [false, 2],
  ])('does not mail again while the first request may still be worked on (notify: %s)', async (notify, sends) => {
    const it = await opened();
    it.fates['send'] = ['lost'];
    let now = 0;
    it.before = (operation) => {
      if (operation === 'send') now += 10_000;
    };
    const clock = { ...it.parts.clock, monotonic: () => now };
    await codeOf(send('L1', { notify }, { ...it.parts, clock }));
    expect(count(it, 'send')).toBe(sends);
  });

  it.each([
    ['fails too', Array.from({ length: 7 }, (): Fate => 'lost'), 'ambiguous'],
    ['shows it at last', Array.from({ length: 6 }, (): Fate => 'lost'), 'nothing was thrown'],
  ] satisfies [string, Fate[], string][])(
    'does not send again what no look showed to be a draft, when the last one %s',
    async (_, looks, end) => {
      const it = await opened();
      it.fates['send'] = ['done-and-lost'];
      it.fates['get'] = ['ok', ...looks];
      const told = await codeOf(send('L1', { notify: true }, it.parts));
      expect([told, it.mails, count(it, 'send')]).toEqual([end, 1, 1]);
    },
  );

  it.each(['rejected', 'forbidden', 'conflict'] as const)(
    'tells after one look that it is refused (%s)',
    async (fate) => {
      const it = await opened();
      it.fates['send'] = [fate];
      const start = it.parts.clock.monotonic();
      expect(await codeOf(send('L1', { notify: true }, it.parts))).toBe(fate);
      expect([it.calls.join(' '), it.parts.clock.monotonic() - start]).toEqual(['get send get', 0]);
    },
  );

  it.each(['wrong_state', 'unauthenticated', 'not_found'] as const)(
    'waits for what shows late when it may be refused for its echo (%s)',
    async (fate) => {
      const it = await opened();
      it.fates['send'] = [fate];
      let looks = 0;
      it.before = (operation) => {
        const stored = it.invoices.get('L1');
        if (operation === 'get' && (looks += 1) === 4 && stored !== undefined) stored.status = 'mailed';
      };
      expect((await send('L1', { notify: true }, it.parts)).lifecycle.delivery).toBe('email');
      it.fates['send'] = [fate];
      const stored = it.invoices.get('L1');
      if (stored !== undefined) stored.status = 'draft';
      expect(await codeOf(send('L1', { notify: true }, it.parts))).toBe(fate);
    },
  );

  it('says that it may have been done when it cannot be found out', async () => {
    const it = await opened();
    it.fates['send'] = ['lost', 'lost', 'lost'];
    expect(await codeOf(send('L1', {}, it.parts))).toBe('ambiguous');
  });

  it('asks for remind() where it is payable without a mail', async () => {
    const it = await opened();
    await send('L1', {}, it.parts);
    expect(await codeOf(send('L1', { notify: true }, it.parts))).toBe('wrong_state');
    expect(it.mails).toBe(0);
  });

  it.each(['canceled', 'paid'])('refuses what is %s', async (status) => {
    const it = await opened();
    const stored = it.invoices.get('L1');
    if (stored !== undefined) stored.status = status;
    expect(await codeOf(send('L1', {}, it.parts))).toBe('wrong_state');
    expect(count(it, 'send')).toBe(0);
  });
});

it('sends once although three callers ask at the same time', async () => {
  const it = await opened();
  const provider = defineProvider(it.parts);
  const all = await Promise.all([1, 2, 3].map(() => provider.send('L1', { notify: true })));
  expect(all.map((invoice) => invoice.lifecycle.delivery)).toEqual(['email', 'email', 'email']);
  expect(it.mails).toBe(1);
});

describe('cancel', () => {
  it('gives back what is canceled', async () => {
    const it = await opened();
    await send('L1', {}, it.parts);
    expect((await cancel('L1', {}, it.parts))?.status).toBe('canceled');
  });

  it('does nothing to what is canceled already', async () => {
    const it = await opened();
    await cancel('L1', {}, it.parts);
    await cancel('L1', {}, it.parts);
    expect(count(it, 'cancel')).toBe(1);
  });

  it('refuses what is canceled already where it is told to, before it asks for anything', async () => {
    const it = await opened();
    await cancel('L1', {}, it.parts);
    const refusal = cancel('L1', { alreadyCanceled: 'refuse' }, it.parts);
    await expect(refusal).rejects.toMatchObject({ code: 'wrong_state', details: { when: 'unsent' } });
    expect(count(it, 'cancel')).toBe(1);
  });

  it('refuses what somebody else canceled just before, where it is told to', async () => {
    const it = await opened();
    it.before = (operation) => {
      const stored = it.invoices.get('L1');
      if (operation === 'cancel' && stored !== undefined) stored.status = 'canceled';
    };
    const refusal = cancel('L1', { alreadyCanceled: 'refuse' }, it.parts);
    await expect(refusal).rejects.toMatchObject({ code: 'wrong_state', details: { when: 'answered' } });
  });

  it('counts what was canceled after a lost answer as its own', async () => {
    const it = await opened();
    it.fates['cancel'] = ['done-and-lost'];
    expect((await cancel('L1', { alreadyCanceled: 'refuse' }, it.parts))?.status).toBe('canceled');
  });

  it('counts as its own what was canceled where the credentials were refused to the echo of its request', async () => {
    const it = await opened();
    it.fates['cancel'] = ['echoed'];
    expect((await cancel('L1', { alreadyCanceled: 'refuse' }, it.parts))?.status).toBe('canceled');
    const other = await opened();
    other.fates['cancel'] = ['unauthenticated'];
    expect(await codeOf(cancel('L1', {}, other.parts))).toBe('unauthenticated');
  });

  it('is not misled by one look that finds nothing', async () => {
    const it = await opened();
    const { wire } = it.parts;
    let looks = 0;
    const get: typeof wire.get = (id, options) => {
      looks += 1;
      return looks === 2 ? wire.get('nobody', options) : wire.get(id, options);
    };
    const parts = { ...it.parts, wire: { ...wire, get } };
    expect((await cancel('L1', {}, parts))?.status).toBe('canceled');
  });

  it('finds out what became of a lost one before it asks again', async () => {
    const it = await opened();
    it.fates['cancel'] = ['done-and-lost'];
    expect((await cancel('L1', {}, it.parts))?.status).toBe('canceled');
    expect(count(it, 'cancel')).toBe(1);
  });

  it('asks again when it was not done', async () => {
    const it = await opened();
    it.fates['cancel'] = ['lost'];
    expect((await cancel('L1', {}, it.parts))?.status).toBe('canceled');
    expect(count(it, 'cancel')).toBe(2);
  });

  it('passes on the refusal of what was paid meanwhile', async () => {
    const it = await opened();
    it.before = (operation) => {
      const stored = it.invoices.get('L1');
      if (operation === 'cancel' && stored !== undefined) stored.status = 'paid';
    };
    expect(await codeOf(cancel('L1', {}, it.parts))).toBe('wrong_state');
  });

  it('discards a draft where drafts cannot be canceled', async () => {
    const it = ledger({ cancelsDrafts: false });
    await create({ currency: 'USD', lines: [{ name: 'Mat', unitPrice: '1.00' }] }, {}, it.parts);
    expect(await cancel('L1', {}, it.parts)).toBeUndefined();
    expect(it.invoices.size).toBe(0);
  });
});

describe('discard', () => {
  it('removes a draft', async () => {
    const it = await opened();
    await discard('L1', {}, it.parts);
    expect(it.invoices.size).toBe(0);
  });

  it('touches nothing that is payable', async () => {
    const it = await opened();
    await send('L1', {}, it.parts);
    expect(await codeOf(discard('L1', {}, it.parts))).toBe('wrong_state');
    expect(count(it, 'discard')).toBe(0);
  });

  it('does not believe a success after which the draft is still there', async () => {
    const it = await opened();
    it.fates['discard'] = ['unheeded'];
    expect(await codeOf(discard('L1', {}, it.parts))).toBe('ambiguous');
    expect(count(it, 'discard')).toBe(1);
  });

  it('waits until it shows', async () => {
    const it = await opened();
    it.fates['discard'] = ['unheeded'];
    let looks = 0;
    it.before = (operation) => {
      if (operation === 'get' && (looks += 1) === 3) it.invoices.delete('L1');
    };
    await discard('L1', {}, it.parts);
    expect(looks).toBe(3);
  });

  it.each(['not_found', 'wrong_state', 'unauthenticated'] as const)(
    'waits for what shows late when it is refused for what it may have done itself (%s)',
    async (fate) => {
      const it = await opened();
      it.fates['discard'] = [fate, fate];
      let looks = 0;
      it.before = (operation) => {
        if (operation === 'get' && (looks += 1) === 3) it.invoices.delete('L1');
      };
      await discard('L1', {}, it.parts);
      const other = await opened();
      other.fates['discard'] = [fate];
      expect(await codeOf(discard('L1', {}, other.parts))).toBe(fate);
    },
  );

  it('tells every other refusal after one look', async () => {
    const it = await opened();
    it.fates['discard'] = ['rejected'];
    const start = it.parts.clock.monotonic();
    expect(await codeOf(discard('L1', {}, it.parts))).toBe('rejected');
    expect([it.calls.join(' '), it.parts.clock.monotonic() - start]).toEqual(['get discard get', 0]);
  });

  it('takes the absence of the draft for an answer when its own was lost', async () => {
    const it = await opened();
    it.fates['discard'] = ['done-and-lost'];
    await discard('L1', {}, it.parts);
    expect(it.invoices.size).toBe(0);
  });
});

describe('remind', () => {
  it('never mails a second time, whatever became of the first', async () => {
    const it = await opened();
    await send('L1', {}, it.parts);
    it.fates['remind'] = ['lost'];
    expect(await codeOf(remind('L1', {}, it.parts))).toBe('ambiguous');
    expect(count(it, 'remind')).toBe(1);
  });

  it('finds in the history that it was done', async () => {
    const it = await opened();
    await send('L1', {}, it.parts);
    it.fates['remind'] = ['done-and-lost', 'echoed', 'unauthenticated'];
    await remind('L1', {}, it.parts);
    await remind('L1', {}, it.parts);
    expect(it.mails).toBe(2);
    expect(await codeOf(remind('L1', {}, it.parts))).toBe('unauthenticated');
  });

  it('does not remind of a draft', async () => {
    const it = await opened();
    expect(await codeOf(remind('L1', {}, it.parts))).toBe('wrong_state');
    expect(it.mails).toBe(0);
  });
});
