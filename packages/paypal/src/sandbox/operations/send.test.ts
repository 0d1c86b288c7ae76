import type { JsonObject } from '@billingual/sandbox';
import { describe, expect, it } from 'vitest';
import { at, caller, invoices, issuesOf, simple, type Caller } from '../__fixtures__/client.ts';

const mails = ({ sandbox }: Caller): readonly string[] => sandbox.truth.of('mail').map(({ about }) => about);

async function draft(it: Caller, invoice?: JsonObject): Promise<string> {
  return `${invoices}/${(await it.created(invoice)).id}`;
}

describe('send', () => {
  it('answers with the page for the payer, and mails', async () => {
    const it = caller();
    const path = await draft(it);
    const { status, body } = await it.call('POST', `${path}/send`, { send_to_recipient: true });
    const bare = path.slice(path.indexOf('INV2-') + 5).replaceAll('-', '');
    expect([status, body]).toEqual([
      200,
      { href: `https://www.sandbox.paypal.com/invoice/p/#${bare}`, rel: 'payer-view', method: 'GET' },
    ]);
    const invoice = (await it.call('GET', path)).body;
    expect(invoice['status']).toBe('SENT');
    expect(at(invoice, 'detail', 'metadata')).toMatchObject({
      first_sent_time: '2026-01-05T20:00:00Z',
      last_sent_time: '2026-01-05T20:00:00Z',
    });
    expect(it.sandbox.truth.of('mail')).toEqual([
      expect.objectContaining({ to: 'payer@example.com', about: 'invoice' }),
    ]);
  });

  it('mails by default, and not when told so: payable by link, with another status', async () => {
    const it = caller();
    const silent = await draft(it);
    await it.call('POST', `${silent}/send`, { send_to_recipient: false });
    expect([mails(it), (await it.call('GET', silent)).body['status']]).toEqual([[], 'UNPAID']);
    await it.call('POST', `${await draft(it)}/send`, {});
    expect(mails(it)).toEqual(['invoice']);
    expect(it.sandbox.truth.invoices().map(({ payable }) => payable)).toEqual([true, true]);
  });

  it('has another status for what was mailed when so set', async () => {
    const it = caller({ mailedStatus: 'UNPAID' });
    const path = await draft(it);
    await it.call('POST', `${path}/send`, {});
    expect((await it.call('GET', path)).body['status']).toBe('UNPAID');
  });

  it('takes an invoice without an address, or not', async () => {
    const it = caller();
    const nobody = simple({}, { primary_recipients: [{ billing_info: { business_name: 'Acme' } }] });
    const path = await draft(it, nobody);
    expect((await it.call('POST', `${path}/send`, {})).status).toBe(200);
    expect([mails(it), (await it.call('GET', path)).body['status']]).toEqual([[], 'UNPAID']);
    it.sandbox.settings.sendWithoutEmail = 'refused';
    expect(issuesOf(await it.call('POST', `${await draft(it, nobody)}/send`, {}))).toEqual([
      'CANT_SEND_INVOICE_WITHOUT_EMAIL',
    ]);
  });

  it.each([
    ['no-effect', 200, 1],
    ['mails-again', 200, 2],
    ['refused', 422, 1],
  ] as const)('does a second time what is set: %s', async (secondSend, status, count) => {
    const it = caller({ secondSend });
    const path = await draft(it);
    await it.call('POST', `${path}/send`, {});
    expect((await it.call('POST', `${path}/send`, {})).status).toBe(status);
    expect(mails(it)).toHaveLength(count);
  });

  it('refuses notes that are too long', async () => {
    const it = caller();
    const answer = await it.call('POST', `${await draft(it)}/send`, { note: 'x'.repeat(4001) });
    expect(issuesOf(answer)).toEqual(['INVALID_STRING_MAX_LENGTH']);
  });
});

describe('an invoice dated ahead', () => {
  const ahead = simple({ invoice_date: '2026-01-07' });
  const statusOf = async (it: Caller, path: string): Promise<unknown> => (await it.call('GET', path)).body['status'];

  it('is scheduled, with 202 and a link, although the documentation says without a body', async () => {
    const it = caller();
    const path = await draft(it, ahead);
    const { status, body } = await it.call('POST', `${path}/send`, {});
    expect([status, body['rel']]).toEqual([202, 'payer-view']);
    expect([await statusOf(it, path), mails(it)]).toEqual(['SCHEDULED', []]);
    expect(it.sandbox.truth.invoices()[0]?.payable).toBe(false);
  });

  it.each([
    ['links', expect.stringMatching(/^\{"links":\[/)],
    ['empty', ''],
  ] as const)('may be answered with %s', async (scheduledAnswer, text) => {
    const it = caller({ scheduledAnswer });
    expect((await it.call('POST', `${await draft(it, ahead)}/send`, {})).text).toEqual(text);
  });

  it('goes out at seven in the morning of the merchant', async () => {
    const it = caller({ tokenLifeSeconds: 1_000_000 });
    const path = await draft(it, ahead);
    await it.call('POST', `${path}/send`, {});
    // 15:00 UTC is 07:00 in Los Angeles in January.
    await it.sandbox.clock.advance(Date.UTC(2026, 0, 7, 15) - it.sandbox.clock.now() - 1);
    expect([it.sandbox.truth.invoices()[0]?.status, mails(it)]).toEqual(['SCHEDULED', []]);
    await it.sandbox.clock.advance(1);
    expect([it.sandbox.truth.invoices()[0]?.status, mails(it)]).toEqual(['SENT', ['invoice']]);
    expect(it.sandbox.truth.of('mail')[0]?.at).toBe(Date.UTC(2026, 0, 7, 15));
  });

  it('goes out as well when the clock is set past that time', async () => {
    const it = caller();
    const path = await draft(it, ahead);
    await it.call('POST', `${path}/send`, {});
    it.sandbox.clock.set(Date.UTC(2026, 1, 1));
    expect(await statusOf(it, path)).toBe('SENT');
  });

  it('is mailed on its day although it was sent without a mail', async () => {
    const it = caller();
    await it.call('POST', `${await draft(it, ahead)}/send`, { send_to_recipient: false });
    await it.sandbox.clock.advance(3 * 86_400_000);
    expect(mails(it)).toEqual(['invoice']);
  });

  it('lies ahead of the day of the merchant, not of ours', async () => {
    const it = caller({ timeZone: 'Pacific/Kiritimati' });
    // It is the 6th there already.
    expect((await it.call('POST', `${await draft(it, simple({ invoice_date: '2026-01-06' }))}/send`, {})).status).toBe(
      200,
    );
    it.sandbox.settings.timeZone = 'Pacific/Honolulu';
    expect((await it.call('POST', `${await draft(it, simple({ invoice_date: '2026-01-06' }))}/send`, {})).status).toBe(
      202,
    );
  });

  it('can be dated anew, and then goes out on that day', async () => {
    const it = caller();
    const path = await draft(it, ahead);
    await it.call('POST', `${path}/send`, {});
    await it.call('PUT', path, simple({ invoice_date: '2026-01-09' }));
    await it.sandbox.clock.advance(Date.UTC(2026, 0, 8) - it.sandbox.clock.now());
    expect(it.sandbox.truth.invoices()[0]?.status).toBe('SCHEDULED');
    await it.sandbox.clock.advance(Date.UTC(2026, 0, 10) - it.sandbox.clock.now());
    expect([it.sandbox.truth.invoices()[0]?.status, mails(it)]).toEqual(['SENT', ['invoice']]);
  });

  it('does not go out when it was deleted', async () => {
    const it = caller();
    const path = await draft(it, ahead);
    await it.call('POST', `${path}/send`, {});
    expect((await it.call('DELETE', path)).status).toBe(204);
    await it.sandbox.clock.advance(7 * 86_400_000);
    expect(mails(it)).toEqual([]);
  });
});

describe('remind and cancel', () => {
  it('mail unless told not to', async () => {
    const it = caller();
    const path = await draft(it);
    await it.call('POST', `${path}/send`, { send_to_recipient: false });
    for (const body of [{}, { send_to_recipient: false }]) {
      const answer = await it.call('POST', `${path}/remind`, body);
      expect([answer.status, answer.text]).toEqual([204, '']);
    }
    expect((await it.call('POST', `${path}/cancel`, { send_to_recipient: true })).status).toBe(204);
    expect(mails(it)).toEqual(['reminder', 'cancelation']);
    const invoice = (await it.call('GET', path)).body;
    expect([invoice['status'], at(invoice, 'detail', 'metadata', 'cancel_time')]).toEqual([
      'CANCELLED',
      '2026-01-05T20:00:00Z',
    ]);
    expect(it.sandbox.truth.invoices()[0]?.payable).toBe(false);
  });

  it('refuse more than a hundred addresses for copies', async () => {
    const it = caller();
    const path = await draft(it);
    await it.call('POST', `${path}/send`, {});
    const additional_recipients = Array.from({ length: 101 }, (_, index) => `copy${index}@example.com`);
    for (const action of ['remind', 'cancel'])
      expect(issuesOf(await it.call('POST', `${path}/${action}`, { additional_recipients }))).toEqual([
        'INVALID_ARRAY_MAX_ITEMS',
      ]);
  });
});
