import type { InvoicingProvider } from '@billingual/core';
import { describe, expect, it } from 'vitest';
import { accounts, providerNames } from '../accounts.ts';
import { mat } from './sample.ts';

describe.each(providerNames)('%s', (name) => {
  it('F62: handles a notification that comes before the call that caused it has an answer', async () => {
    const { far, open } = accounts[name]();
    const provider: InvoicingProvider = open();
    const heard: (string | undefined)[] = [];
    far.webhooks.deliver(async ({ headers, body }) => {
      await provider.webhooks.receive({ headers, body }, async (event) => {
        heard.push((await event.fetch()).number);
      });
      return 200;
    });
    const id = (await provider.create(mat)).invoice.source?.id ?? '';
    // The answer to the send waits until the notification about it has been handled.
    far.faults.add({
      operation: 'send',
      phase: 'after-commit',
      nth: 1,
      times: 1,
      action: { type: 'run', run: () => far.webhooks.settled() },
    });
    const sent = await provider.send(id, { notify: true });
    await far.webhooks.settled();
    expect(heard).toContain('A-1');
    expect(sent.lifecycle.issuance).toBe('issued');
  });

  it('F65: finds by reading what no notification told', async () => {
    const { far, open } = accounts[name]();
    const provider = open();
    far.webhooks.deliver(() => 500);
    const ids: string[] = [];
    for (const number of ['A-1', 'A-2', 'A-3']) {
      const id = (await provider.create({ ...mat, number })).invoice.source?.id ?? '';
      await provider.send(id, { notify: true });
      ids.push(id);
    }
    await far.payer.pay(ids[0] ?? '');
    await provider.cancel(ids[1] ?? '');
    await far.webhooks.settled();
    const statuses = new Map<string | undefined, string>();
    for await (const row of provider.list()) statuses.set(row.id, row.status);
    expect(ids.map((id) => statuses.get(id))).toEqual(['paid', 'canceled', 'open']);
  });
});
