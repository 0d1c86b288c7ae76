import { BillingualError, type InvoicingProvider } from '@billingual/core';
import { expect, it } from 'vitest';
import { ledger, type Ledger } from '../__fixtures__/ledger.ts';
import { defineProvider } from './define-provider.ts';

/** As a caller without types would pass it. */
type Loose = Readonly<Record<string, (...all: readonly unknown[]) => Promise<unknown>>>;

async function opened(): Promise<{ far: Ledger; provider: InvoicingProvider; loose: Loose }> {
  const far = ledger();
  const provider = defineProvider(far.parts);
  await provider.create({ currency: 'USD', number: 'A-1', lines: [{ name: 'Mat', unitPrice: '12.05' }] });
  far.calls.length = 0;
  return { far, provider, loose: provider as unknown as Loose };
}

async function pointersOf(run: Promise<unknown> | undefined): Promise<readonly string[]> {
  const error: unknown = await run?.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!BillingualError.is(error, 'invalid_input')) throw new Error('expected invalid_input', { cause: error });
  return error.details.problems.map((it) => it.pointer);
}

it.each([
  ['send', ['L1', { notfiy: true }], '/notfiy'],
  ['send', ['L1', { notify: 'false' }], '/notify'],
  ['cancel', ['L1', { notify: 1 }], '/notify'],
  ['get', ['L1', { signal: 5 }], '/signal'],
  ['get', ['L1', null], ''],
  ['get', ['L1', 3], ''],
  ['update', ['L1', (it: unknown) => it, { policy: 'strict' }], '/policy'],
  ['create', [{ currency: 'USD' }, { resume: 'no' }], '/resume'],
  ['create', [{ currency: 'USD' }, { resmue: true }], '/resmue'],
  ['qrCode', ['L1', { width: '300' }], '/width'],
  ['nextNumber', [[]], ''],
  ['recordPayment', ['L1', { ammount: '1.00', method: 'cash' }], '/ammount'],
  ['recordPayment', ['L1', { note: 5, method: 'cash' }], '/note'],
  ['recordPayment', ['L1', undefined], ''],
  ['recordRefund', ['L1', { note: 'a refund takes none', method: 'cash' }], '/note'],
  ['deletePayment', ['L1', 'T1', { signal: 'now' }], '/signal'],
] as const)('refuses %s%j before any request', async (method, all, pointer) => {
  const { far, loose } = await opened();
  expect(await pointersOf(loose[method]?.(...all))).toEqual([pointer]);
  expect(far.calls).toEqual([]);
  expect(far.mails).toBe(0);
});

it('guesses what was meant', async () => {
  const { loose } = await opened();
  await expect(loose['send']?.('L1', { notfiy: true })).rejects.toThrow('did you mean notify?');
});

it('takes what is undefined as if it were left out', async () => {
  const { provider } = await opened();
  await expect(provider.get('L1', { signal: undefined })).resolves.toMatchObject({ number: 'A-1' });
});
