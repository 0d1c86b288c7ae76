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

  it('says that it may have been done when it shows no trace', async () => {
    const { it } = await opened();
    it.fates['update'] = ['lost', 'lost', 'lost'];
    expect((await errorOf(update('L1', (now) => renamed(now, 'Rug'), {}, it.parts))).code).toBe('ambiguous');
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
