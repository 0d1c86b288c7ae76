import { describe, expect, it } from 'vitest';
import { accounts, providerNames } from '../accounts.ts';
import { asked, failure, live, mat } from '../fault-matrix/sample.ts';

describe('H76 an issue date in the future, which delays sending', () => {
  it('is refused where nobody asked for the mail that would go out on that day', async () => {
    const { far, open } = accounts.paypal();
    const provider = open();
    const id = (await provider.create({ ...mat, issueDate: '2099-06-01' })).invoice.source?.id ?? '';
    expect(await failure(provider.send(id))).toMatchObject({ code: 'unsupported', details: { operation: 'schedule' } });
    expect(asked(far, 'send')).toBe(0);
  });

  it('is a schedule where the mail is wanted', async () => {
    const { far, open } = accounts.paypal();
    const provider = open();
    const id = (await provider.create({ ...mat, issueDate: '2099-06-01' })).invoice.source?.id ?? '';
    const sent = await provider.send(id, { notify: true });
    expect([sent.status, sent.lifecycle.scheduledFor, far.truth.of('mail').length]).toEqual([
      'scheduled',
      '2099-06-01',
      0,
    ]);
  });
});

describe.each(providerNames)('at %s', (name) => {
  it('H93 an update mails nobody, although it would by default', async () => {
    const { far, open } = accounts[name]();
    const provider = open();
    const id = (await provider.create(mat)).invoice.source?.id ?? '';
    await provider.send(id, { notify: true });
    const before = far.truth.of('mail').length;
    await provider.update(id, (now) => ({ ...now, lines: now.lines.map((it) => ({ ...it, name: 'Yoga rug' })) }));
    expect((await provider.get(id)).lines[0]?.name).toBe('Yoga rug');
    expect(far.truth.of('mail')).toHaveLength(before);
  });

  it('H95 a creation whose outcome is unknown is looked up by its number', async () => {
    const { far, open } = accounts[name]();
    far.faults.add({ operation: 'create', phase: 'after-commit', nth: 1, times: 1, action: { type: 'fin' } });
    const { invoice } = await open().create(mat);
    expect(live(far).map(({ id, number }) => [id, number])).toEqual([[invoice.source?.id, 'A-1']]);
  });

  it('H98 pages that shift while they are read give each invoice once', async () => {
    const { far, open } = accounts[name]();
    const provider = open();
    const ids: string[] = [];
    for (let count = 1; count <= 9; count += 1)
      ids.push((await provider.create({ ...mat, number: `A-${count}` })).invoice.source?.id ?? '');
    let page = 0;
    const seen: string[] = [];
    for await (const { items } of provider.list({ pageSize: 3 }).pages()) {
      seen.push(...items.flatMap(({ id }) => id ?? []));
      page += 1;
      if (page === 1) await provider.create({ ...mat, number: 'B-1' });
      if (page === 2) await provider.discard(seen[0] ?? '');
    }
    expect(seen.filter((id, index) => seen.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !seen.includes(id))).toEqual([]);
    expect(live(far).length).toBeGreaterThan(8);
  });
});

describe('H94 a changed e-mail that ends the old link', () => {
  it('is said when it is written', async () => {
    const { open } = accounts.cybersource();
    const provider = open();
    const id = (await provider.create(mat)).invoice.source?.id ?? '';
    const sent = await provider.send(id, { notify: true });
    const { invoice, findings } = await provider.update(id, (now) => ({
      ...now,
      recipients: now.recipients.map((it) => ({ ...it, billing: { ...it.billing, email: 'lee@example.com' } })),
    }));
    const link = (it: typeof sent): string | undefined => it.links.find(({ rel }) => rel === 'pay')?.href;
    expect(link(invoice)).not.toBe(link(sent));
    expect(findings.map((it) => it.id)).toContain('cybersource.write.paymentLink.changed');
  });

  it('is not said of a draft, which has no link', async () => {
    const { open } = accounts.cybersource();
    const provider = open();
    const id = (await provider.create(mat)).invoice.source?.id ?? '';
    const { findings } = await provider.update(id, (now) => ({
      ...now,
      recipients: now.recipients.map((it) => ({ ...it, billing: { ...it.billing, email: 'lee@example.com' } })),
    }));
    expect(findings.map((it) => it.id)).not.toContain('cybersource.write.paymentLink.changed');
  });
});

it('H97 a delivery that answers 200 and mails nothing is seen as what it is', async () => {
  const { far, open } = accounts.cybersource();
  const provider = open();
  const id = (await provider.create(mat)).invoice.source?.id ?? '';
  const sent = await provider.send(id);
  expect([sent.lifecycle.delivery, far.truth.of('mail').length]).toEqual(['link', 0]);
});
