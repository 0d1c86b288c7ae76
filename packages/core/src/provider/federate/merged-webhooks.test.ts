import { describe, expect, it } from 'vitest';
import { fakeProvider, type FakeOptions, type FakeProvider } from '../../__fixtures__/fake-provider.ts';
import { invoiceOf } from '../../__fixtures__/invoices.ts';
import { BillingualError, type ErrorDetails } from '../../error.ts';
import { federate, type Federation } from '../federate.ts';
import type { WebhookEvent, WebhookRequest } from '../webhook.ts';

interface Scene {
  readonly both: Federation;
  readonly us: FakeProvider;
  readonly eu: FakeProvider;
}

function scene(us: FakeOptions = {}, eu: FakeOptions = {}): Scene {
  const [first, second] = [fakeProvider({ secret: 'us secret', ...us }), fakeProvider({ secret: 'eu secret', ...eu })];
  for (const it of [first, second]) it.put('1', invoiceOf('1.00'));
  return { us: first, eu: second, both: federate({ us: first, eu: second }, { route: () => 'us' }) };
}

const request = (secret: string): WebhookRequest => ({
  headers: { 'x-secret': secret },
  body: JSON.stringify({ event: 'E-1', invoice: '1' }),
});

describe('verify', () => {
  it('finds the account that can prove the request, and names what it knows as it is called here', async () => {
    const { both } = scene();
    const event = await both.webhooks.verify(request('eu secret'));
    expect([event.id, event.account, event.invoice.id, event.summary?.id, event.summary?.source.account]).toEqual([
      'eu:E-1',
      'eu',
      'eu:1',
      'eu:1',
      'eu',
    ]);
    expect(event.raw).toEqual({ event: 'E-1', invoice: '1' });
  });

  it('gives an event that fetches its invoice, or says which one is gone', async () => {
    const { both, eu } = scene();
    const event = await both.webhooks.verify(request('eu secret'));
    expect((await event.fetch()).source?.id).toBe('eu:1');
    eu.held.clear();
    await expect(event.fetch()).rejects.toMatchObject({ code: 'not_found', details: { id: 'eu:1', account: 'eu' } });
  });

  it('asks no account behind the one that has proved it', async () => {
    const { both, eu } = scene();
    await both.webhooks.verify(request('us secret'));
    expect(eu.asked).toEqual([]);
  });

  it('asks no account that has no webhooks', async () => {
    const { both, us } = scene({ cannot: { webhooks: 'none' } });
    await both.webhooks.verify(request('eu secret'));
    expect(us.asked).toEqual([]);
  });

  it('is unsupported where no account has webhooks', async () => {
    const none = { cannot: { webhooks: 'none' } };
    await expect(scene(none, none).both.webhooks.verify(request('x'))).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('a request that no account can prove', () => {
  type Part = ErrorDetails['invalid_webhook']['part'];
  const failingWith = (failure: Part | Error): FakeOptions => ({
    before: () => {
      if (failure instanceof Error) throw failure;
      throw new BillingualError('invalid_webhook', failure, { provider: 'toy', part: failure, reason: failure });
    },
  });
  const partOf = async (us: Part, eu: Part): Promise<unknown> => {
    const error: unknown = await scene(failingWith(us), failingWith(eu))
      .both.webhooks.verify(request('x'))
      .catch((it: unknown) => it);
    return BillingualError.is(error, 'invalid_webhook') ? error.details.part : error;
  };

  it.each<readonly [Part, Part]>([
    ['headers', 'body'],
    ['body', 'certificate'],
    ['certificate', 'signature'],
    ['signature', 'time'],
    ['time', 'unavailable'],
  ])('fails for what says most about it: not %s but %s', async (less, more) => {
    expect([await partOf(less, more), await partOf(more, less)]).toEqual([more, more]);
  });

  it('fails as undecided when an account could not decide', async () => {
    const down = new Error('network down');
    await expect(scene(failingWith(down), failingWith('time')).both.webhooks.verify(request('x'))).rejects.toBe(down);
  });
});

describe('receive', () => {
  it('runs the handler once, with the event as it is called here', async () => {
    const { both } = scene();
    const seen: WebhookEvent[] = [];
    const handler = (event: WebhookEvent): void => void seen.push(event);
    const receipt = await both.webhooks.receive(request('eu secret'), handler);
    expect([receipt.result, receipt.event.invoice.id]).toEqual(['handled', 'eu:1']);
    const again = await both.webhooks.receive(request('eu secret'), handler);
    expect([again.result, again.event.invoice.id]).toEqual(['duplicate', 'eu:1']);
    expect(seen.map((it) => it.id)).toEqual(['eu:E-1']);
  });

  it('throws what the handler throws, and asks no other account then', async () => {
    const { both, eu } = scene();
    const own = new BillingualError('invalid_webhook', 'own', { provider: 'mine', part: 'headers', reason: 'own' });
    const run = both.webhooks.receive(request('us secret'), () => {
      throw own;
    });
    await expect(run).rejects.toBe(own);
    expect(eu.asked).toEqual([]);
  });

  it('keeps the events of two accounts apart, though they have one id', async () => {
    const { both } = scene();
    const seen: string[] = [];
    for (const secret of ['us secret', 'eu secret'])
      await both.webhooks.receive(request(secret), (event) => void seen.push(event.id));
    expect(seen).toEqual(['us:E-1', 'eu:E-1']);
  });
});
