/**
 * What must not happen twice: a mail, a payment, a cancelation. Whatever befalls the requests, each is done once at most, and what the
 * caller is told is so. Judged by what the simulator holds, never by what it answered.
 */
import { inspect } from 'node:util';
import { BillingualError, type Invoice, type InvoicingProvider } from '@billingual/core';
import type { Sandbox, TrueInvoice } from '@billingual/sandbox';
import { expect, it } from 'vitest';
import { accounts, providerNames, type ProviderName, type Settings } from './accounts.ts';
import { drawFrom, type Draw } from './once/draw.ts';
import { drawRules, upset } from './once/random-faults.ts';
import { noon, runSeeds, seedsOf, type Verdict } from './once/seeds.ts';

const seeds = seedsOf(60);

/** Reading by id may lag, but not for longer than a write is looked for. */
const settings: { readonly [N in ProviderName]: (draw: Draw) => Settings[N] } = {
  paypal: (draw) => ({
    readLagMs: draw.one([0, 0, 300, 2000, 4000]),
    secondSend: draw.one(['no-effect', 'mails-again', 'refused']),
    tokenLifeSeconds: draw.one([32_400, 32_400, 40, 5]),
    invalidToken: draw.one(['oauth', 'api']),
    mailedStatus: draw.one(['SENT', 'UNPAID']),
  }),
  cybersource: (draw) => ({
    readLagMs: draw.one([0, 0, 300, 2000, 4000]),
    errorReasons: draw.one(['2025', '2020']),
    unauthorizedBody: draw.one(['gateway', 'service']),
    cancelationMails: draw.chance(0.5),
    deliveryWithoutMail: draw.one(['accepted', 'refused']),
  }),
};

interface Write {
  /** What comes before, while nothing goes wrong. */
  readonly prepare: (provider: InvoicingProvider, id: string) => Promise<unknown>;
  readonly act: (provider: InvoicingProvider, id: string) => Promise<unknown>;
  /** Operations at the far side that it needs, those that matter most more often. */
  readonly operations: { readonly [N in ProviderName]?: readonly [string, ...string[]] };
  /** How often it has been done. */
  readonly effects: (far: Sandbox, id: string) => number;
  /** Faults that nothing protects from. */
  readonly unprovable: readonly string[];
  /** Asked for again after an outcome that proves nothing, as `look` says, it is done once all the same. */
  readonly isRepeatable: boolean;
}

/** No provider has a key that would keep a proxy from asking for it twice. */
const repeated = ['made twice'];

const nothing = async (): Promise<void> => undefined;
const mails = (far: Sandbox, id: string, ...about: readonly string[]): number =>
  far.truth.of('mail').filter((it) => it.id === id && about.includes(it.about)).length;
const trueInvoice = (far: Sandbox, id: string): TrueInvoice => {
  const found = far.truth.invoices().find((it) => it.id === id);
  if (found === undefined) throw new Error(`there never was an invoice ${id}`);
  return found;
};

const tripled = (now: Invoice): Invoice => ({
  ...now,
  lines: now.lines.map((line) => ({ ...line, quantity: '3' as typeof line.quantity })),
});

const writes: Readonly<Record<string, Write>> = {
  'send with a mail': {
    prepare: nothing,
    act: (provider, id) => provider.send(id, { notify: true }),
    operations: { paypal: ['send', 'send', 'get', 'token', '*'], cybersource: ['send', 'send', 'update', 'get', '*'] },
    effects: (far, id) => mails(far, id, 'invoice', 'update'),
    unprovable: repeated,
    isRepeatable: true,
  },
  'send without a mail': {
    prepare: nothing,
    act: (provider, id) => provider.send(id),
    operations: { paypal: ['send', 'send', 'get', 'token', '*'], cybersource: ['send', 'send', 'update', 'get', '*'] },
    // A mail that nobody asked for is one effect too many.
    effects: (far, id) => (trueInvoice(far, id).payable ? 1 : 0) + 2 * mails(far, id, 'invoice', 'update'),
    unprovable: repeated,
    isRepeatable: true,
  },
  remind: {
    prepare: (provider, id) => provider.send(id),
    act: (provider, id) => provider.remind(id),
    operations: {
      paypal: ['remind', 'remind', 'get', 'token', '*'],
      cybersource: ['send', 'send', 'update', 'get', '*'],
    },
    effects: (far, id) => mails(far, id, 'invoice', 'reminder', 'update'),
    // A success is all that there is to see of a reminder.
    unprovable: [...repeated, 'a success that is none'],
    isRepeatable: false,
  },
  cancel: {
    prepare: (provider, id) => provider.send(id, { notify: true }),
    act: (provider, id) => provider.cancel(id, { notify: true }),
    operations: { paypal: ['cancel', 'cancel', 'get', 'token', '*'], cybersource: ['cancel', 'cancel', 'get', '*'] },
    effects: (far, id) => (trueInvoice(far, id).payable ? 0 : Math.max(1, mails(far, id, 'cancelation'))),
    unprovable: repeated,
    isRepeatable: true,
  },
  update: {
    prepare: nothing,
    act: (provider, id) => provider.update(id, tripled),
    operations: { paypal: ['update', 'update', 'get', 'token', '*'], cybersource: ['update', 'update', 'get', '*'] },
    effects: (far, id) => (trueInvoice(far, id).total === '72.30' ? 1 : 0),
    unprovable: repeated,
    isRepeatable: true,
  },
  discard: {
    prepare: nothing,
    act: (provider, id) => provider.discard(id),
    operations: { paypal: ['discard', 'discard', 'get', 'token', '*'], cybersource: ['cancel', 'cancel', 'get', '*'] },
    effects: (far, id) => (trueInvoice(far, id).deleted || trueInvoice(far, id).status === 'CANCELED' ? 1 : 0),
    unprovable: repeated,
    isRepeatable: true,
  },
  recordPayment: {
    prepare: (provider, id) => provider.send(id),
    act: (provider, id) => provider.recordPayment(id, { amount: '10.00', method: 'cash' }),
    operations: { paypal: ['recordPayment', 'recordPayment', 'get', 'token', '*'] },
    effects: (far, id) => far.truth.of('payment').filter((it) => it.id === id).length,
    unprovable: repeated,
    isRepeatable: false,
  },
};

const cases = Object.entries(writes).flatMap(([what, write]) =>
  providerNames.flatMap((name) => {
    const operations = write.operations[name];
    return operations === undefined ? [] : [{ what, write, name, operations }];
  }),
);

/** An error that says that it was not done. */
function isDenied(error: unknown): boolean {
  return BillingualError.is(error) && error.code !== 'ambiguous';
}

/** The runs of these seeds of one write at one provider; what there is to complain of. */
function runsOf({ write, name, operations }: (typeof cases)[number], some: readonly number[]): Promise<string> {
  return runSeeds(some, { file: 'test/write-once.test.ts', ends: ['done', 'ambiguous'] }, () => {
    const { far, open } = accounts[name]();
    return async (seed): Promise<Verdict> => {
      const draw = drawFrom(seed);
      far.reset();
      far.clock.set(noon);
      const calm = open({ seed });
      const { invoice } = await calm.create({
        currency: 'USD',
        dueDate: '2031-05-01',
        customer: { name: { given: 'Ada', surname: 'Byron' }, email: 'ada.byron@example.com' },
        lines: [{ name: 'Mat', unitPrice: '24.10' }],
      });
      const id = invoice.source?.id ?? '';
      await write.prepare(calm, id);
      const about = settings[name](draw);
      Object.assign(far.settings, about);
      await far.clock.advance(60_000);
      const before = write.effects(far, id);
      const drawn = drawRules(draw, operations, { without: write.unprovable });
      for (const { rule } of drawn) far.faults.add(rule);
      const { said, clock } = upset(far, draw);
      const provider = open({ seed: seed + 0.5, clock });
      const error: unknown = await write.act(provider, id).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      const soon = write.effects(far, id) - before;
      const { struck } = far.faults;
      far.faults.clear();
      // What still hangs at the simulator comes to its end, and can be read.
      await far.clock.advance(120_000);
      await far.clock.advance(10_000);
      const late = write.effects(far, id) - before;
      const wrong: string[] = [];
      if (Math.max(soon, late) > 1) wrong.push(`done ${late} times`);
      if (error === undefined && soon !== 1) wrong.push(`it went well, and was done ${soon} times`);
      if (isDenied(error) && late !== 0) wrong.push('denied, and yet it was done');
      if (error !== undefined && !BillingualError.is(error)) wrong.push(`an error of another kind: ${inspect(error)}`);
      if (write.isRepeatable && error !== undefined) {
        const again: unknown = await write.act(calm, id).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        const finally_ = write.effects(far, id) - before;
        if (finally_ !== 1) wrong.push(`asked for again (${inspect(again)}): done ${finally_} times`);
      }
      return {
        wrong,
        story: [
          JSON.stringify(about),
          ...drawn.map(({ kind, rule }, index) => `${kind}, struck ${struck[index] ?? '?'}×: ${JSON.stringify(rule)}`),
          ...said,
          error === undefined ? 'it went well' : inspect(error),
          ...far.truth.entries.map((it) => JSON.stringify(it)),
        ],
        end: error === undefined ? 'done' : BillingualError.is(error) ? error.code : 'another error',
      };
    };
  });
}

it.each(cases)(
  `$what at $name is done once at most, in each of ${seeds.length} runs under random faults`,
  async (it) => {
    expect(await runsOf(it, seeds)).toBe('');
  },
  60_000 + seeds.length * 500,
);

it('is a check that would notice: a proxy that repeats a request has a payment recorded twice', async () => {
  const [recording] = cases.filter(({ what }) => what === 'recordPayment');
  const some = Array.from({ length: 60 }, (_, index) => index + 1);
  const unprotected = { ...recording, write: { ...recording?.write, unprovable: [] } } as (typeof cases)[number];
  expect(await runsOf(unprotected, some)).toContain('done 2 times');
}, 60_000);
