import type { Invoice } from '@billingual/core';
import { expect, it } from 'vitest';
import { cybersource, type CybersourceProvider } from './client.ts';
import { cybersourceSandbox, type CybersourceSandbox } from './sandbox/index.ts';

const draft = {
  currency: 'USD',
  number: 'A-1',
  dueDate: '2099-12-31',
  customer: { email: 'tanya@example.com' },
  lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: '12.05' }],
};

const described = (current: Invoice): Invoice => ({ ...current, description: 'Course' });

interface Write {
  /** At the wire: what is discarded is canceled there. */
  readonly operation: string;
  readonly write: (provider: CybersourceProvider) => Promise<unknown>;
  readonly isDone: (far: CybersourceSandbox) => boolean;
}

const isCanceled = (far: CybersourceSandbox): boolean => far.truth.invoices()[0]?.status === 'CANCELED';
const writes: Readonly<Record<string, Write>> = {
  update: {
    operation: 'update',
    write: (it) => it.update('A-1', described),
    isDone: (far) => far.truth.invoices()[0]?.reference === 'Course',
  },
  send: {
    operation: 'send',
    write: (it) => it.send('A-1', { notify: true }),
    isDone: (far) => far.truth.of('mail').length === 1,
  },
  cancel: { operation: 'cancel', write: (it) => it.cancel('A-1', { alreadyCanceled: 'refuse' }), isDone: isCanceled },
  discard: { operation: 'cancel', write: (it) => it.discard('A-1'), isDone: isCanceled },
};

/** A token is good for one request (developer guide 26.04), so the second of two is refused, for something that was done. */
it.each(Object.keys(writes))(
  '%s is told as done, and is done once, when something on the way makes it twice',
  async (name) => {
    const { operation, write, isDone } = writes[name] as Write;
    const far = cybersourceSandbox({ readLagMs: 400 });
    const provider = cybersource({ ...far.credentials, fetch: far.fetch, clock: far.clock });
    await provider.create(draft);
    await far.clock.advance(1000);
    far.faults.add({ operation, phase: 'after-commit', nth: 1, action: { type: 'duplicate' } });
    await write(provider);
    expect([far.faults.struck, isDone(far)]).toEqual([[1], true]);
  },
);
