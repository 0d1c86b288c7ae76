import { BillingualError, operations, type Capabilities } from '@billingual/core';
import { expect, it } from 'vitest';
import { ledger } from '../__fixtures__/ledger.ts';
import { defineProvider } from './define-provider.ts';

const reason = 'it is closed';
const nothing = Object.fromEntries(operations.map((name) => [name, { can: false, reason }])) as Capabilities;

function closed(): ReturnType<typeof defineProvider> {
  const { webhooks: _, ...parts } = ledger().parts;
  return defineProvider({ ...parts, dialect: { ...parts.dialect, capabilities: nothing } });
}

it.each(['verify', 'receive'] as const)('refuses to %s notifications where there are none', async (name) => {
  const error: unknown = await closed()
    .webhooks[name]({ headers: {}, body: '{}' }, () => undefined)
    .catch((thrown: unknown) => thrown);
  expect(BillingualError.is(error, 'unsupported') && error.details).toEqual({
    provider: 'ledger',
    operation: 'webhooks',
    reason,
  });
});

it('refuses what it cannot with the declared reason, before any request', async () => {
  const it = closed();
  await expect(it.remind('L1')).rejects.toMatchObject({
    code: 'unsupported',
    details: { operation: 'remind', reason },
  });
  expect(() => it.list()).toThrow(reason);
});

it('says which part is missing where a capability promises more than there is', async () => {
  const { parts } = ledger();
  const { webhooks: _, ...without } = parts;
  expect(() => defineProvider(without)).toThrow('webhooks can be done, but nothing does it');
  const { qrCode: __, ...wire } = parts.wire;
  await expect(defineProvider({ ...parts, wire }).qrCode('L1')).rejects.toThrow('qrCode can be done');
});
