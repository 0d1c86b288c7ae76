import type { WebhookEvent, WebhookRequest } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, fail, failure, holds, rejects } from '../expect.ts';
import type { Delivery } from '../far-side.ts';
import { needs } from '../not-applicable.ts';
import { bothAnswers, idOf, sent } from '../steps.ts';
import type { Stage } from '../subject.ts';

export const webhooks: readonly Check[] = [
  check('proves what the provider sent, or refuses with its reason', async (stage) => {
    const { provider } = stage;
    await bothAnswers(
      stage,
      'webhooks',
      () => provider.webhooks.verify({ headers: {}, body: '{}' }),
      async () => {
        const { deliveries } = await paidBy(stage);
        for (const delivery of deliveries) {
          const event = await provider.webhooks.verify(delivery);
          equal([event.provider, event.account], [provider.name, provider.account], 'provider, account');
          holds(event.id !== '' && event.providerType !== '', 'the event has no id or no type');
        }
      },
    );
  }),

  check('refuses to receive where it cannot', async (stage) => {
    const { provider } = stage;
    const receive = (): Promise<unknown> => provider.webhooks.receive({ headers: {}, body: '{}' }, () => undefined);
    await bothAnswers(stage, 'webhooks', receive, async () => {
      await rejects(receive, 'invalid_webhook', 'a body without a signature');
    });
  }),

  check('tells of a payment, and reads the invoice anew', async (stage) => {
    const { id, events } = await eventsOf(stage);
    const payment = events.find((it) => it.type === 'invoice.payment') ?? fail('no event tells of the payment');
    const invoice = await payment.fetch();
    equal([idOf(invoice), invoice.status], [id, 'paid'], 'id, status');
  }),

  check('gives every event an id of its own, the same for each delivery', async (stage) => {
    const { deliveries, events } = await eventsOf(stage);
    equal(new Set(events.map((it) => it.id)).size, events.length, 'different ids');
    for (const [index, delivery] of deliveries.entries())
      equal((await stage.provider.webhooks.verify(delivery)).id, events[index]?.id, 'the id, verified again');
  }),

  check('takes headers and bodies as any framework hands them over', async (stage) => {
    const { deliveries, events } = await eventsOf(stage);
    const [{ headers, body }] = deliveries;
    const shouted = Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value] as const);
    const listed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
    const requests: readonly WebhookRequest[] = [
      { headers: new Headers(headers), body },
      { headers: shouted, body },
      { headers: listed, body },
      { headers, body: new TextDecoder().decode(body) },
    ];
    for (const request of requests)
      equal((await stage.provider.webhooks.verify(request)).id, events[0]?.id, 'the id of the event');
  }),

  check('runs the handler once for each event, however often it is delivered', async (stage) => {
    const { deliveries } = await eventsOf(stage);
    const [delivery] = deliveries;
    let runs = 0;
    const results: string[] = [];
    for (const _ of [1, 2, 3])
      results.push((await stage.provider.webhooks.receive(delivery, () => void (runs += 1))).result);
    equal([runs, results], [1, ['handled', 'duplicate', 'duplicate']], 'runs, results');
  }),

  check('runs the handler once when two deliveries come at the same time', async (stage) => {
    const { deliveries } = await eventsOf(stage);
    const [delivery] = deliveries;
    let runs = 0;
    const receive = async (): Promise<string> =>
      (
        await stage.provider.webhooks.receive(delivery, async () => {
          runs += 1;
          await stage.far.clock.sleep(100);
        })
      ).result;
    const results = await Promise.all([receive(), receive()]);
    equal([runs, results.filter((it) => it === 'handled').length], [1, 1], 'runs, results that say so');
  }),

  check('leaves an event open whose handler failed', async (stage) => {
    const { deliveries } = await eventsOf(stage);
    const [delivery] = deliveries;
    const reason = new Error('the database is away');
    const failed = await failure(() =>
      stage.provider.webhooks.receive(delivery, () => {
        throw reason;
      }),
    );
    holds(failed?.thrown === reason, 'what the handler threw is not what was thrown');
    equal((await stage.provider.webhooks.receive(delivery, () => undefined)).result, 'handled', 'the next delivery');
  }),

  check('refuses a body that was changed', async (stage) => {
    const { deliveries } = await eventsOf(stage);
    const [{ headers, body }] = deliveries;
    const text = new TextDecoder().decode(body);
    const changed = [text.replace(/\d/, (digit) => (digit === '1' ? '2' : '1')), ` ${text}`, text.slice(0, -1), ''];
    for (const forged of changed)
      await rejects(
        () => stage.provider.webhooks.verify({ headers, body: forged }),
        'invalid_webhook',
        `a body that begins ${forged.slice(0, 20)}`,
      );
  }),

  check('refuses a signature that was changed or taken away', async (stage) => {
    const { deliveries, events } = await eventsOf(stage);
    const [{ headers, body }] = deliveries;
    await rejects(() => stage.provider.webhooks.verify({ headers: {}, body }), 'invalid_webhook', 'no headers');
    let refused = 0;
    for (const [name, value] of Object.entries(headers)) {
      const forged = { ...headers, [name]: turned(value) };
      const failed = await failure(async () => {
        const { id } = await stage.provider.webhooks.verify({ headers: forged, body });
        equal(id, events[0]?.id, `the event with another ${name}`);
      });
      if (failed !== undefined) refused += 1;
    }
    holds(refused > 0, 'no header can be changed so that it matters');
  }),
];

/** The first character from the middle on that is a letter or a digit, changed. */
function turned(value: string): string {
  const at = Math.floor(value.length / 2);
  return value.slice(0, at) + value.slice(at).replace(/[A-Za-z0-9]/, (it) => (it === 'A' ? 'B' : 'A'));
}

type Some<T> = readonly [T, ...T[]];

/** What is delivered when an invoice is made, sent and paid. */
async function paidBy(stage: Stage): Promise<{ readonly id: string; readonly deliveries: Some<Delivery> }> {
  needs(stage, 'webhooks', 'create', 'send');
  const deliveries: Delivery[] = [];
  stage.far.webhooks.deliver(({ headers, body }) => {
    deliveries.push({ headers, body });
    return 200;
  });
  const id = idOf(await sent(stage, { notify: true }));
  await stage.far.payer.pay(id);
  await stage.far.webhooks.settled();
  const [first, ...more] = deliveries;
  return { id, deliveries: [first ?? fail('nothing was delivered'), ...more] };
}

async function eventsOf(stage: Stage): Promise<{
  readonly id: string;
  readonly deliveries: Some<Delivery>;
  readonly events: readonly WebhookEvent[];
}> {
  const told = await paidBy(stage);
  const events: WebhookEvent[] = [];
  for (const delivery of told.deliveries) events.push(await stage.provider.webhooks.verify(delivery));
  return { ...told, events };
}
