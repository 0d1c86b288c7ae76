import { BillingualError, draft, type InvoiceDraft, type JsonObject } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { ledger, type Ledger } from '../__fixtures__/ledger.ts';
import { create } from './create.ts';

const mat: InvoiceDraft = { currency: 'USD', number: 'A-1', lines: [{ name: 'Mat', unitPrice: '12.05', quantity: 2 }] };

async function failure(run: Promise<unknown>): Promise<BillingualError> {
  const error: unknown = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!BillingualError.is(error)) throw new Error('expected one of our errors', { cause: error });
  return error;
}

const drafts = ({ invoices }: Ledger): number => invoices.size;

describe('create', () => {
  it('makes a draft and gives back what the provider holds', async () => {
    const it = ledger();
    const { invoice } = await create(mat, {}, it.parts);
    expect(invoice.source?.id).toBe('L1');
    expect(invoice.lifecycle.issuance).toBe('draft');
    expect(it.mails).toBe(0);
  });

  it('takes an invoice as well as a draft', async () => {
    const it = ledger();
    await create(draft(mat), {}, it.parts);
    expect(drafts(it)).toBe(1);
  });

  it('chooses the number before the first request', async () => {
    const it = ledger();
    const { number: _, ...unnumbered } = mat;
    await create(unnumbered, {}, it.parts);
    expect([...it.invoices.values()][0]?.['number']).toMatch(/^BL-[0-9A-Z]{12}$/);
  });

  it.each(['done-and-lost', 'unnamed'] as const)('takes over the draft whose answer was %s', async (fate) => {
    const it = ledger();
    it.fates['create'] = [fate];
    const { invoice } = await create(mat, {}, it.parts);
    expect(invoice.source?.id).toBe('L1');
    expect(drafts(it)).toBe(1);
  });

  it('sends again after a look when nothing was made', async () => {
    const it = ledger();
    it.fates['create'] = ['lost'];
    await create(mat, {}, it.parts);
    expect(it.calls.slice(0, 3)).toEqual(['create', 'find', 'create']);
    expect(drafts(it)).toBe(1);
  });

  it('waits for an index that lags, when the number is refused as taken by its own attempt', async () => {
    const it = ledger();
    it.fates['create'] = ['done-and-lost'];
    it.hidden = 3;
    const { invoice } = await create(mat, {}, it.parts);
    expect(invoice.source?.id).toBe('L1');
    expect(drafts(it)).toBe(1);
  });

  it('never sends twice where numbers may be taken twice', async () => {
    const it = ledger({ numbers: { maxLength: 25, unique: false } });
    it.fates['create'] = ['lost'];
    const error = await failure(create(mat, {}, it.parts));
    expect(error.code).toBe('ambiguous');
    expect(it.calls.filter((call) => call === 'create')).toHaveLength(1);
  });

  it('waits for what was accepted for later', async () => {
    const it = ledger();
    it.fates['create'] = ['pending'];
    it.hidden = 2;
    const { invoice } = await create(mat, {}, it.parts);
    expect(invoice.source?.id).toBe('L1');
  });

  it.each(['rejected', 'unauthenticated', 'throttled'] as const)('passes on that it was %s', async (fate) => {
    const it = ledger();
    it.fates['create'] = [fate];
    const error = await failure(create(mat, {}, it.parts));
    expect(error.code).toBe(fate === 'throttled' ? 'rate_limited' : fate);
    expect(drafts(it)).toBe(0);
  });

  it('asks nothing more where credentials are refused, and finds with resume what an echo of it left', async () => {
    const it = ledger();
    it.fates['create'] = ['echoed'];
    expect((await failure(create(mat, {}, it.parts))).code).toBe('unauthenticated');
    expect(it.calls).toEqual(['create']);
    expect((await create(mat, { resume: true }, it.parts)).invoice.source?.id).toBe('L1');
    expect(drafts(it)).toBe(1);
  });

  it('does not take a refusal for an answer about the attempt before it', async () => {
    const it = ledger();
    it.fates['create'] = ['done-and-lost', 'throttled'];
    it.hidden = 99;
    const error = await failure(create(mat, {}, it.parts));
    expect(error.code).toBe('ambiguous');
    expect(error.message).toContain('resume: true');
    expect(drafts(it)).toBe(1);
  });

  it('refuses a number that was taken before, and names the invoice that has it', async () => {
    const it = ledger();
    await create(mat, {}, it.parts);
    const error = await failure(create(mat, {}, it.parts));
    expect(BillingualError.is(error, 'duplicate_number') && error.details).toMatchObject({ number: 'A-1', id: 'L1' });
    expect(drafts(it)).toBe(1);
  });

  it('takes over an equal draft when it resumes', async () => {
    const it = ledger();
    await create(mat, {}, it.parts);
    const { invoice } = await create(mat, { resume: true }, it.parts);
    expect(invoice.source?.id).toBe('L1');
    expect(drafts(it)).toBe(1);
  });

  it.each([
    ['draft', 'L1'],
    ['mailed', 'duplicate_number'],
    ['paid', 'duplicate_number'],
    ['canceled', 'L2'],
  ])('resumes by looking first where numbers may be taken twice: what it finds is %s', async (status, end) => {
    const it = ledger({ numbers: { maxLength: 25, unique: false } });
    await create(mat, {}, it.parts);
    it.invoices.set('L1', { ...it.invoices.get('L1'), id: 'L1', status });
    // An account that refuses no number.
    const { wire } = it.parts;
    const made = async (): ReturnType<typeof wire.create> => {
      const held = it.invoices.get('L1');
      it.invoices.delete('L1');
      const result = await wire.create((held ?? {}) as JsonObject, {});
      if (held !== undefined) it.invoices.set('L1', held);
      return result;
    };
    const told = await create(mat, { resume: true }, { ...it.parts, wire: { ...wire, create: made } }).then(
      ({ invoice }) => invoice.source?.id,
      (error: unknown) => (BillingualError.is(error) ? error.code : undefined),
    );
    expect(told).toBe(end);
    expect(drafts(it)).toBe(end === 'L2' ? 2 : 1);
  });

  it('passes over what a search still finds after it was removed', async () => {
    const it = ledger();
    const { wire } = it.parts;
    const findByNumber: typeof wire.findByNumber = async (number, options) => [
      'L99',
      ...(await wire.findByNumber(number, options)),
    ];
    const parts = { ...it.parts, wire: { ...wire, findByNumber } };
    expect((await create(mat, { resume: true }, parts)).invoice.source?.id).toBe('L1');
    expect((await create(mat, { resume: true }, parts)).invoice.source?.id).toBe('L1');
  });

  it('sends nothing when it cannot look for what it resumes', async () => {
    const it = ledger();
    it.fates['find'] = ['unavailable'];
    expect((await failure(create(mat, { resume: true }, it.parts))).code).toBe('unavailable');
    expect(it.calls).not.toContain('create');
  });

  it.each([
    ['nothing', undefined],
    ['text', 'A-1'],
    ['a document of another schema', { ...draft(mat), schema: 2 }],
    ['a field that there is not', { ...draft(mat), nota: 'x' }],
    [
      'a price that is text',
      { ...draft(mat), lines: draft(mat).lines.map((line) => ({ ...line, unitPrice: '1.00' })) },
    ],
    ['no lines at all', { ...draft(mat), lines: undefined }],
  ])('refuses %s before any request', async (_, given) => {
    const it = ledger();
    const error = await failure(create(given as unknown as InvoiceDraft, {}, it.parts));
    expect(['invalid_input', 'unknown_schema']).toContain(error.code);
    expect(it.calls).toEqual([]);
  });

  it('takes over no invoice with another total, also when it resumes', async () => {
    const it = ledger();
    await create({ ...mat, lines: [{ name: 'Mat', unitPrice: '99.00' }] }, {}, it.parts);
    const error = await failure(create(mat, { resume: true }, it.parts));
    expect(error.code).toBe('duplicate_number');
  });

  it.each([
    ['open', 'L1'],
    ['mailed', 'duplicate_number'],
    ['paid', 'duplicate_number'],
    ['canceled', 'duplicate_number'],
  ])('knows what it made and found %s as its own only where a provider may have published it', async (status, end) => {
    const it = ledger();
    it.fates['create'] = ['done-and-lost'];
    it.before = () => {
      const made = it.invoices.get('L1');
      if (made !== undefined) made.status = status;
    };
    const told = await create(mat, {}, it.parts).then(
      ({ invoice }) => invoice.source?.id,
      (error: unknown) => (BillingualError.is(error) ? error.code : undefined),
    );
    expect(told).toBe(end);
  });

  it('takes over nothing but a draft when it resumes', async () => {
    const it = ledger();
    await create(mat, {}, it.parts);
    it.invoices.set('L1', { ...it.invoices.get('L1'), id: 'L1', status: 'open' });
    expect((await failure(create(mat, { resume: true }, it.parts))).code).toBe('duplicate_number');
  });

  it('says so when a provider publishes what was to be a draft', async () => {
    const it = ledger();
    it.before = () => {
      const made = it.invoices.get('L1');
      if (made !== undefined) made.status = 'open';
    };
    const { findings } = await create(mat, {}, it.parts);
    expect(findings.at(-1)).toMatchObject({ id: 'ledger.create.lifecycle.issuance.changed', after: 'issued' });
  });

  it('sends nothing that cannot be held', async () => {
    const it = ledger();
    const halves: InvoiceDraft = { currency: 'USD', lines: [{ name: 'Mat', unitPrice: '0.01', quantity: '0.5' }] };
    const error = await failure(create(halves, { policy: { onLoss: 'reject' } }, it.parts));
    expect(error.code).toBe('not_representable');
    expect(it.calls).toEqual([]);
  });

  it('removes a draft that holds another amount than was written', async () => {
    const it = ledger();
    it.before = (operation) => {
      const stored = it.invoices.get('L1');
      if (operation === 'get' && stored !== undefined) it.invoices.set('L1', { ...stored, total: '999.00' });
    };
    const error = await failure(create(mat, {}, it.parts));
    expect(BillingualError.is(error, 'readback_mismatch') && error.details).toMatchObject({
      id: 'L1',
      discarded: true,
      pointers: ['/totals/total'],
    });
    expect(drafts(it)).toBe(0);
  });

  it.each([
    ['issued, and says how to withdraw it', 'open', ['ok'], true, /it is payable.*cancel\('L1'\)/],
    ['a draft that cannot be removed', 'draft', ['forbidden'], false, /is still a draft, and nothing is payable/],
    ['in a state that nobody knows', 'odd', ['ok'], 'unknown', /whether it can be paid is not known/],
  ] as const)('tells of what is wrong and stays that it is %s', async (_, status, fates, payable, words) => {
    const it = ledger();
    it.fates['discard'] = [...fates];
    it.before = (operation) => {
      const stored = it.invoices.get('L1');
      if (operation === 'get' && stored !== undefined) it.invoices.set('L1', { ...stored, status, total: '999.00' });
    };
    const error = await failure(create(mat, {}, it.parts));
    expect(BillingualError.is(error, 'readback_mismatch') && error.details).toMatchObject({
      discarded: false,
      payable,
    });
    expect(error.message).toMatch(words);
  });

  it('does not call harmless what was payable a moment ago and cannot be read now', async () => {
    const it = ledger();
    it.before = (operation) => {
      const stored = it.invoices.get('L1');
      if (operation === 'get' && stored !== undefined) {
        it.invoices.set('L1', { ...stored, status: 'open', total: '999.00' });
        it.fates['get'] = it.calls.includes('get') ? ['unavailable'] : [];
      }
    };
    const error = await failure(create(mat, {}, it.parts));
    expect(BillingualError.is(error, 'readback_mismatch') && error.details.payable).toBe(true);
  });

  it('says that a draft may stand where reading back never works', async () => {
    const it = ledger();
    it.fates['get'] = ['lost', 'lost', 'lost', 'lost'];
    const error = await failure(create(mat, {}, it.parts));
    expect(BillingualError.is(error, 'ambiguous') && error.details).toMatchObject({ id: 'L1', number: 'A-1' });
  });

  it('rejects with the reason of an abort', async () => {
    const it = ledger();
    const controller = new AbortController();
    it.fates['create'] = ['lost'];
    it.before = (operation) => {
      if (operation === 'create') controller.abort(new Error('enough'));
    };
    await expect(create(mat, { signal: controller.signal }, it.parts)).rejects.toThrow('enough');
    expect(drafts(it)).toBe(0);
  });
});
