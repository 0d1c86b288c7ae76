import { amountText, BillingualError, money, type Invoice } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { ledger, type Ledger } from '../__fixtures__/ledger.ts';
import { create } from './create.ts';
import { getInvoice } from './context.ts';
import { update } from './update.ts';

async function opened(): Promise<{ it: Ledger; read: () => Promise<Invoice> }> {
  const it = ledger();
  await create({ currency: 'USD', number: 'A-1', lines: [{ name: 'Mat', unitPrice: '12.05' }] }, {}, it.parts);
  it.calls.length = 0;
  return { it, read: () => getInvoice('L1', {}, it.parts) };
}

const renamed = (invoice: Invoice, name: string): Invoice => ({
  ...invoice,
  lines: invoice.lines.map((line) => ({ ...line, name })),
});

const priced = (invoice: Invoice, price: string): Invoice => ({
  ...invoice,
  lines: invoice.lines.map((line) => ({ ...line, unitPrice: money(price, 'USD') })),
});

function circular(invoice: Invoice): unknown {
  const circle: Record<string, unknown> = { ...invoice };
  circle['customFields'] = [circle];
  return circle;
}

async function errorOf(run: Promise<unknown>): Promise<BillingualError> {
  const error: unknown = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!BillingualError.is(error)) throw new Error('expected one of our errors', { cause: error });
  return error;
}

describe('update', () => {
  it('gives a function what is stored now, and stores what it makes of it', async () => {
    const { it } = await opened();
    const { invoice } = await update('L1', (now) => renamed(now, 'Rug'), {}, it.parts);
    expect(invoice.lines[0]?.name).toBe('Rug');
    expect(it.mails).toBe(0);
  });

  it('stores what a function changes in place, and gives back nothing that is not stored', async () => {
    const { it, read } = await opened();
    const { invoice } = await update(
      'L1',
      (now) => {
        (now.lines as Invoice['lines'][number][])[0] = priced(now, '9.00').lines[0] ?? now.lines[0]!;
        return now;
      },
      {},
      it.parts,
    );
    expect(amountText(invoice.totals.total)).toBe('9.00');
    expect(amountText((await read()).totals.total)).toBe('9.00');
  });

  it.each([
    ['a field that there is not', (now: Invoice) => ({ ...now, nota: 'x' }), '/nota'],
    [
      'a field of a line that there is not',
      (now: Invoice) => ({ ...now, lines: now.lines.map((line) => ({ ...line, unitprice: line.unitPrice })) }),
      '/lines/0/unitprice',
    ],
    [
      'a price that is text',
      (now: Invoice) => ({ ...now, lines: now.lines.map((line) => ({ ...line, unitPrice: '3.00' })) }),
      '/lines/0/unitPrice',
    ],
    ['no lines at all', (now: Invoice) => ({ ...now, lines: undefined }), '/lines'],
    ['something that leads back to itself', (now: Invoice) => circular(now), ''],
    ['a promise', async (now: Invoice) => now, ''],
    ['nothing', () => undefined, ''],
  ])('refuses an edit that comes to %s, and stores nothing', async (_, edit, pointer) => {
    const { it, read } = await opened();
    const whole = edit as unknown as (now: Invoice) => Invoice;
    for (const change of [whole, whole(await read())]) {
      const error = await errorOf(update('L1', change, {}, it.parts));
      expect(BillingualError.is(error, 'invalid_input') && error.details.problems[0]?.pointer).toBe(pointer);
    }
    expect(it.calls).not.toContain('update');
  });

  it('waits for a provider that still shows what was there before', async () => {
    const { it } = await opened();
    const { wire } = it.parts;
    const before = await wire.get('L1', {});
    let stale = 0;
    const get: typeof wire.get = (id, options) => ((stale -= 1) >= 0 ? Promise.resolve(before) : wire.get(id, options));
    const put: typeof wire.update = (id, body, how, options) => {
      stale = 2;
      return wire.update(id, body, how, options);
    };
    const parts = { ...it.parts, wire: { ...wire, get, update: put } };
    const { invoice } = await update('L1', (now) => renamed(now, 'Rug'), {}, parts);
    expect(invoice.lines[0]?.name).toBe('Rug');
  });

  it('does not wait for an edit to show that the provider has no place for', async () => {
    const { it } = await opened();
    await update('L1', (now) => ({ ...now, memo: 'Private' }), {}, it.parts);
    expect(it.calls).toEqual(['get', 'update', 'get']);
  });

  it('works the total out anew from what was edited', async () => {
    const { it } = await opened();
    const { invoice } = await update('L1', (now) => priced(now, '20.00'), {}, it.parts);
    expect(invoice.totals.total.toJSON()).toMatchObject({ amount: 2000, scale: 2 });
  });

  it('leaves a stated total alone when only words were edited', async () => {
    const { it } = await opened();
    const stored = it.invoices.get('L1');
    if (stored !== undefined) it.invoices.set('L1', { ...stored, total: '247.86' });
    const { invoice } = await update('L1', (now) => renamed(now, 'Rug'), {}, it.parts);
    expect(invoice.lines[0]?.name).toBe('Rug');
    expect(invoice.totals.total.toJSON()).toMatchObject({ amount: 24786 });
  });

  it('says so when a total that never followed from its parts moves by more than the edit', async () => {
    const { it } = await opened();
    const stored = it.invoices.get('L1');
    if (stored !== undefined) it.invoices.set('L1', { ...stored, total: '247.86' });
    const { invoice, findings } = await update('L1', (now) => priced(now, '20.00'), {}, it.parts);
    expect(invoice.totals.total.toJSON()).toMatchObject({ amount: 2000 });
    expect(findings[0]).toMatchObject({ id: 'ledger.update.totals.total.changed', severity: 'money' });
  });

  it.each([
    ['reject', 'reject'],
    ['a function', () => 'reject'],
  ] as const)('lets a policy of %s judge that before anything is sent', async (_, onLoss) => {
    const { it, read } = await opened();
    const stored = it.invoices.get('L1');
    if (stored !== undefined) it.invoices.set('L1', { ...stored, total: '247.86' });
    const run = update('L1', (now) => priced(now, '20.00'), { policy: { onLoss } }, it.parts);
    const error = await errorOf(run);
    const findings = BillingualError.is(error, 'not_representable') ? error.details.findings : [];
    expect(findings.map((one) => one.id)).toEqual(
      expect.arrayContaining(['ledger.update.policy.not-representable', 'ledger.update.totals.total.changed']),
    );
    expect(it.calls).not.toContain('update');
    expect(amountText((await read()).totals.total)).toBe('247.86');
  });

  it.each([
    ['a function', true],
    ['a copy', false],
  ])('refuses a total beside parts that come to another, from %s', async (_, isFunction) => {
    const { it, read } = await opened();
    const edit = (now: Invoice): Invoice => ({ ...priced(now, '20.00'), totals: { total: money('19.00', 'USD') } });
    const error = await errorOf(update('L1', isFunction ? edit : edit(await read()), {}, it.parts));
    expect(BillingualError.is(error, 'invalid_input') && error.details.problems.map((one) => one.pointer)).toEqual([
      '/totals/total',
    ]);
    expect(it.calls).not.toContain('update');
  });

  it('takes a total that was worked out to what the parts come to', async () => {
    const { it } = await opened();
    const edit = (now: Invoice): Invoice => ({ ...priced(now, '20.00'), totals: { total: money('20.00', 'USD') } });
    const { invoice } = await update('L1', edit, {}, it.parts);
    expect(invoice.totals.total.toJSON()).toMatchObject({ amount: 2000, scale: 2 });
  });

  it('does not bill a total that was changed alone over one that somebody else has changed', async () => {
    const { it, read } = await opened();
    const mine = await read();
    await update('L1', (now) => priced(now, '20.00'), {}, it.parts);
    it.calls.length = 0;
    const run = update('L1', { ...mine, totals: { total: money('10.00', 'USD') } }, {}, it.parts);
    const error = await errorOf(run);
    expect(BillingualError.is(error, 'conflict') && error.details.pointers).toEqual(['/totals/total']);
    expect(it.calls).not.toContain('update');
  });

  it('says that a total that was changed alone is not what its parts come to, for the policy to judge', async () => {
    const { it } = await opened();
    const edit = (now: Invoice): Invoice => ({ ...now, totals: { total: money('99.00', 'USD') } });
    const error = await errorOf(update('L1', edit, { policy: { onLoss: 'reject' } }, it.parts));
    expect([error.code, it.calls.includes('update')]).toEqual(['not_representable', false]);
    const { findings } = await update('L1', edit, {}, it.parts);
    expect(findings[0]).toMatchObject({
      id: 'ledger.update.totals.total.amount-mismatch',
      severity: 'money',
      before: { amount: '12.05' },
      after: { amount: '99.00' },
    });
    // Back to what the parts come to there is nothing to say.
    const back = await update('L1', (now) => ({ ...now, totals: { total: money('12.05', 'USD') } }), {}, it.parts);
    expect(back.findings.filter((one) => one.severity !== 'info')).toEqual([]);
  });

  it('bills the total that was changed alone', async () => {
    const { it } = await opened();
    const { invoice } = await update(
      'L1',
      (now) => ({ ...now, totals: { ...now.totals, total: money('99.00', 'USD') } }),
      {},
      it.parts,
    );
    expect(invoice.totals.total.toJSON()).toMatchObject({ amount: 9900 });
  });

  it('brings an edit together with what somebody else changed elsewhere', async () => {
    const { it, read } = await opened();
    const mine = renamed(await read(), 'Rug');
    const stored = it.invoices.get('L1');
    if (stored !== undefined) it.invoices.set('L1', { ...stored, carriage: '5.00', total: '17.05' });
    const { invoice } = await update('L1', mine, {}, it.parts);
    expect(invoice.lines[0]?.name).toBe('Rug');
    expect(invoice.adjustments[0]?.kind).toBe('shipping');
  });

  it('writes nothing when both changed the same, and names the place', async () => {
    const { it, read } = await opened();
    const mine = renamed(await read(), 'Rug');
    await update('L1', (now) => renamed(now, 'Carpet'), {}, it.parts);
    it.calls.length = 0;
    const error = await errorOf(update('L1', mine, {}, it.parts));
    expect(BillingualError.is(error, 'conflict') && error.details.pointers).toEqual(['/lines/0']);
    expect(it.calls).not.toContain('update');
  });

  it('asks for nothing when there is nothing to change', async () => {
    const { it } = await opened();
    await update('L1', (now) => now, {}, it.parts);
    expect(it.calls).toEqual(['get']);
  });

  it('refuses an invoice that was not read here', async () => {
    const { it, read } = await opened();
    const { source: _, ...strange } = await read();
    expect((await errorOf(update('L1', strange, {}, it.parts))).code).toBe('invalid_input');
  });

  it('merges a lost one anew, so that it undoes nothing that was stored in the meantime', async () => {
    const { it, read } = await opened();
    const { wire } = it.parts;
    let puts = 0;
    const put: typeof wire.update = async (id, body, how, options) => {
      puts += 1;
      if (puts > 1) return wire.update(id, body, how, options);
      it.fates['update'] = ['lost'];
      const lost = await wire.update(id, body, how, options);
      await update('L1', (now) => priced(now, '99.00'), {}, it.parts);
      return lost;
    };
    const parts = { ...it.parts, wire: { ...wire, update: put } };
    const error = await errorOf(update('L1', (now) => renamed(now, 'Rug'), {}, parts));
    expect(error.code).toBe('ambiguous');
    expect(amountText((await read()).totals.total)).toBe('99.00');
  });

  it('writes a lost one again where nothing has changed', async () => {
    const { it } = await opened();
    it.fates['update'] = ['lost', 'lost'];
    const { invoice } = await update('L1', (now) => renamed(now, 'Rug'), {}, it.parts);
    expect(invoice.lines[0]?.name).toBe('Rug');
    expect(it.calls.filter((call) => call === 'update')).toHaveLength(3);
  });

  it.each(['rejected', 'throttled'] as const)(
    'does not take %s for an answer about the write before it',
    async (fate) => {
      const { it } = await opened();
      it.fates['update'] = ['lost', fate];
      expect((await errorOf(update('L1', (now) => renamed(now, 'Rug'), {}, it.parts))).code).toBe('ambiguous');
    },
  );

  it('finds out that a lost one was done', async () => {
    const { it } = await opened();
    it.fates['update'] = ['done-and-lost'];
    const { invoice } = await update('L1', (now) => priced(now, '20.00'), {}, it.parts);
    expect(invoice.totals.total.toJSON()).toMatchObject({ amount: 2000 });
  });

  it('finds out that credentials were refused only to the echo of a request that was done', async () => {
    const { it } = await opened();
    it.fates['update'] = ['echoed', 'unauthenticated', 'rejected'];
    const { invoice } = await update('L1', (now) => renamed(now, 'Rug'), {}, it.parts);
    expect(invoice.lines[0]?.name).toBe('Rug');
    for (const code of ['unauthenticated', 'rejected'])
      expect((await errorOf(update('L1', (now) => renamed(now, 'Mat'), {}, it.parts))).code).toBe(code);
  });

  it('does not believe a success that shows no invoice, and after which nothing has changed', async () => {
    const { it } = await opened();
    it.fates['update'] = ['unheeded', 'unnamed'];
    const error = await errorOf(update('L1', (now) => renamed(now, 'Rug'), {}, it.parts));
    expect([error.code, it.calls.filter((call) => call === 'update').length]).toEqual(['ambiguous', 1]);
    const { invoice } = await update('L1', (now) => renamed(now, 'Rug'), {}, it.parts);
    expect(invoice.lines[0]?.name).toBe('Rug');
  });

  it('believes one that shows the invoice, and tells what of the edit is not in it', async () => {
    const { it, read } = await opened();
    const kept = it.parts.wire.update;
    const dropping: typeof kept = async (id, body, how, options) => {
      const stored = structuredClone(it.invoices.get(id));
      const result = await kept(id, body, how, options);
      if (stored !== undefined) it.invoices.set(id, stored);
      return result;
    };
    const parts = { ...it.parts, wire: { ...it.parts.wire, update: dropping } };
    const { findings } = await update('L1', (now) => renamed(now, 'Rug'), {}, parts);
    expect(findings.map(({ id }) => id)).toContain('ledger.readback.lines.name.changed');
    expect((await read()).lines[0]?.name).toBe('Mat');
  });

  it('says that it may have been done when it shows no trace', async () => {
    const { it } = await opened();
    it.fates['update'] = ['lost', 'lost', 'lost'];
    expect((await errorOf(update('L1', (now) => renamed(now, 'Rug'), {}, it.parts))).code).toBe('ambiguous');
  });

  it('does not judge by what an early look showed, when later ones fail', async () => {
    const { it } = await opened();
    const { wire } = it.parts;
    const before = await wire.get('L1', {});
    let looks = 0;
    const get: typeof wire.get = (id, options) => {
      looks += 1;
      if (looks === 2) return Promise.resolve(before);
      if (looks > 2) it.fates['get'] = ['unavailable'];
      return wire.get(id, options);
    };
    const parts = { ...it.parts, wire: { ...wire, get } };
    const error = await errorOf(update('L1', (now) => priced(now, '20.00'), {}, parts));
    expect(error.code).toBe('ambiguous');
  });

  it('tells where the provider stored another amount', async () => {
    const { it } = await opened();
    it.before = (operation) => {
      const stored = it.invoices.get('L1');
      if (operation === 'get' && it.calls.includes('update') && stored !== undefined)
        it.invoices.set('L1', { ...stored, total: '1.00' });
    };
    const error = await errorOf(update('L1', (now) => priced(now, '20.00'), {}, it.parts));
    expect(BillingualError.is(error, 'readback_mismatch') && error.details.pointers).toContain('/totals/total');
  });
});
