import type { Invoice, InvoiceDraft } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { cybersource } from '../client.ts';
import { cybersourceSandbox } from '../sandbox/index.ts';

const draft: InvoiceDraft = {
  currency: 'USD',
  number: 'A-1',
  dueDate: '2099-12-31',
  partialPayment: true,
  delivery: 'link',
  customer: { name: { full: 'Tanya Lee' }, email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: '12.05' }],
};

async function opened(details: '2024' | '2020') {
  const far = cybersourceSandbox({ details });
  const provider = cybersource({ ...far.credentials, fetch: far.fetch, clock: far.clock });
  await provider.create(draft);
  const updates = (): number => far.truth.of('request').filter((one) => one.operation === 'update').length;
  const status = (): string | undefined => far.truth.invoices()[0]?.status;
  return { far, provider, updates, status };
}

const described = (current: Invoice): Invoice => ({ ...current, description: 'Course' });
const inParts = (current: Invoice): Invoice => ({
  ...described(current),
  collection: { ...current.collection, partialPayment: { allowed: true } },
});

describe('an account whose answers do not tell about partial payments', () => {
  it.each([false, true])('is asked for no send that would forbid them: notify %s', async (notify) => {
    const { provider, updates } = await opened('2020');
    await expect(provider.send('A-1', { notify })).rejects.toMatchObject({ code: 'not_representable' });
    expect(updates()).toBe(0);
  });

  it.each([false, true])('says so before anything depends on it: notify %s', async (notify) => {
    const { far, provider } = await opened('2020');
    const held = await provider.get('A-1');
    const asked = far.truth.of('request').length;
    expect(() => provider.checkSend?.(held, { notify })).toThrow(
      expect.objectContaining({ code: 'not_representable' }),
    );
    expect(far.truth.of('request')).toHaveLength(asked);
  });

  it('is asked for no update that would forbid them', async () => {
    const { provider, updates } = await opened('2020');
    await expect(provider.update('A-1', described)).rejects.toThrow('say it with update()');
    expect(updates()).toBe(0);
  });

  it('is updated by who says it', async () => {
    const { far, provider, status } = await opened('2020');
    await provider.update('A-1', inParts);
    await provider.publish('A-1');
    await far.payer.pay('A-1', '5.00');
    expect(status()).toBe('PARTIAL');
  });
});

it('has nothing against a send of what it can write back', async () => {
  const { provider } = await opened('2024');
  const held = await provider.get('A-1');
  for (const notify of [false, true]) expect(provider.checkSend?.(held, { notify })).toBeUndefined();
});

it('knows beforehand that nobody can be mailed, and asks for nothing then', async () => {
  const { far, provider } = await opened('2024');
  const { recipients, ...held } = await provider.get('A-1');
  const nobody = { ...held, recipients: recipients.map(() => ({ billing: { name: { full: 'Tanya Lee' } } })) };
  expect(() => provider.checkSend?.(nobody, { notify: true })).toThrow('no address to mail');
  expect(provider.checkSend?.(nobody, { notify: false })).toBeUndefined();

  await provider.create({ ...draft, number: 'A-2', customer: { name: { full: 'Tanya Lee' } } });
  const asked = far.truth.of('request').length;
  await expect(provider.send('A-2', { notify: true })).rejects.toThrow('no address to mail');
  // The one that reads it.
  expect(far.truth.of('request')).toHaveLength(asked + 1);
});

it('lets the payer pay in parts still, after a send that changed the delivery mode', async () => {
  const { far, provider, updates, status } = await opened('2024');
  await provider.send('A-1', { notify: true });
  await far.payer.pay('A-1', '5.00');
  expect([updates(), status()]).toEqual([1, 'PARTIAL']);
});
