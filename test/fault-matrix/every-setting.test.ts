/** Whatever a provider does where its documentation leaves it open: what is moved is moved to the cent, and nothing is left between. */
import { BillingualError, type InvoiceDraft, type InvoicingProvider } from '@billingual/core';
import { memoryJournal, run, type MigrationPolicy, type State } from '@billingual/migrate';
import type { Sandbox, TrueInvoice } from '@billingual/sandbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choices as cybersourceChoices } from '../../packages/cybersource/src/sandbox/account/settings-of.ts';
import { choices as paypalChoices } from '../../packages/paypal/src/sandbox/account/settings-of.ts';
import { accounts, type Account, type ProviderName } from '../accounts.ts';
import { directions } from './migrating.ts';
import { live } from './sample.ts';
import { unhurried } from './unhurried.ts';

/** Settings under which nothing can be written at all, whatever a client does, or which make simulated mishaps of texts. */
const apart: ReadonlySet<string> = new Set(['encryption', 'lineFields', 'triggers']);

type Words = Readonly<Record<string, readonly unknown[]>>;

/** Of a dozen settings, some five are not the default: with all of them at once, hardly anything is ever accepted. */
const drawn = (words: Words): fc.Arbitrary<Readonly<Record<string, unknown>>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(words)
        .filter(([name]) => !apart.has(name))
        .map(([name, [first, ...others]]) => {
          const other = fc.constantFrom(...others);
          return [name, fc.oneof({ weight: 3, arbitrary: fc.constant(first) }, { weight: 2, arbitrary: other })];
        }),
    ),
  );

const settings: Readonly<Record<ProviderName, fc.Arbitrary<Readonly<Record<string, unknown>>>>> = {
  paypal: drawn(paypalChoices),
  cybersource: drawn(cybersourceChoices),
};

const states = ['open', 'open', 'open', 'draft', 'paid', 'partly', 'canceled'] as const;

const maybe = <T>(...of: readonly T[]): fc.Arbitrary<T | undefined> => fc.constantFrom(undefined, ...of);

const seeds = fc.array(
  fc.record({
    quantity: fc.constantFrom('1', '2'),
    unitPrice: fc.constantFrom('12.05', '100', '0.99'),
    tax: maybe('8.25', '19'),
    discount: maybe('10', '33.3'),
    shipping: maybe('4.99'),
    partialPayment: maybe(true, false),
    memo: maybe('for us'),
    delivery: maybe('email' as const, 'link' as const),
    state: fc.constantFrom(...states),
  }),
  { minLength: 1, maxLength: 4 },
);
type Seeds = typeof seeds extends fc.Arbitrary<infer T> ? T : never;

function draftOf(
  { quantity, unitPrice, tax, discount, ...rest }: Omit<Seeds[number], 'state'>,
  index: number,
): InvoiceDraft {
  const line = { name: 'Yoga mat', sku: 'YM-1', quantity, unitPrice };
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    currency: 'USD',
    number: `S-${index}`,
    dueDate: '2031-12-31',
    description: 'Course',
    customer: { name: { full: 'Tanya Lee', given: 'Tanya', surname: 'Lee' }, email: 'tanya@example.com' },
    lines: [{ ...line, ...(tax !== undefined && { tax: { name: 'VAT', percent: tax } }) }],
    ...(discount !== undefined && { discount: { percent: discount } }),
    ...given,
  };
}

/** What this account refuses is not there. */
async function seed(provider: InvoicingProvider, far: Sandbox, wanted: Seeds): Promise<void> {
  for (const [index, { state, ...it }] of wanted.entries()) {
    try {
      const { invoice } = await provider.create(draftOf(it, index));
      const id = invoice.source?.id ?? '';
      if (state !== 'draft') await provider.send(id);
      if (state === 'paid') await far.payer.pay(id);
      if (state === 'partly') await far.payer.pay(id, '0.01').catch(() => undefined);
      if (state === 'canceled') await provider.cancel(id);
    } catch (error) {
      if (!BillingualError.is(error)) throw error;
    }
  }
}

const byNumber = (far: Sandbox): ReadonlyMap<string, TrueInvoice> => new Map(live(far).map((it) => [it.number, it]));

/** Where an invoice may end when nothing goes wrong on the way. */
const ends: ReadonlySet<State['phase']> = new Set(['done', 'skipped', 'refused']);

const policies: readonly MigrationPolicy[] = [
  { write: { dueDate: '2031-12-31' as never, nameSplit: 'last-token' } },
  {
    lifecycle: { partially_paid: 'remainder' },
    remainderLineName: 'Rest of {number}',
    write: { nameSplit: 'last-token' },
  },
];

async function moveAll(source: Account, target: Account, policy: MigrationPolicy): Promise<number> {
  const before = byNumber(source.far);
  const mails = source.far.truth.of('mail').length;
  const { clock } = target.far;
  const journal = memoryJournal({ now: () => clock.now() });
  const sides = unhurried({ source: source.open({ seed: 2 }), target: target.open({ seed: 2 }), clock });
  const { status } = await run({ ...sides, journal, policy, random: () => 0.5 });
  expect(status).toBe('finished');

  const [after, copies] = [byNumber(source.far), live(target.far)];
  let moved = 0;
  for await (const { sourceNumber, plan, state } of journal.scan()) {
    expect([sourceNumber, state.reason, ends.has(state.phase)]).toEqual([sourceNumber, state.reason, true]);
    const [was, is] = [before.get(sourceNumber ?? ''), after.get(sourceNumber ?? '')];
    const payable = copies.filter((it) => it.number === plan.number && it.payable);
    const shown = { source: is?.payable ?? false, target: payable.map(({ due }) => Number(due)) };
    if (state.phase === 'done') moved += 1;
    // What could be paid can be paid once, and for the same amount: over there where it was moved, and here where it was not.
    const wanted = was?.payable === true ? Number(was.due) : undefined;
    expect([sourceNumber, shown]).toEqual([
      sourceNumber,
      state.phase === 'done'
        ? { source: false, target: wanted === undefined ? [] : [wanted] }
        : { source: wanted !== undefined, target: [] },
    ]);
  }
  expect(source.far.truth.of('mail')).toHaveLength(mails);
  expect(target.far.truth.of('mail')).toEqual([]);
  return moved;
}

describe.each(directions)('from %s to %s', (from, to) => {
  it('G81: moves or leaves every invoice whole, whatever the two do where they may do either', async () => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(
        seeds,
        settings[from],
        settings[to],
        fc.constantFrom(...policies),
        async (wanted, here, there, policy) => {
          const [source, target] = [accounts[from](here as never), accounts[to](there as never)];
          await seed(source.open(), source.far, wanted);
          moved += await moveAll(source, target, policy);
        },
      ),
      // A failure is told at once: shrinking it takes longer than the time there is, and would look like one that hangs.
      { numRuns: 60, endOnFailure: true },
    );
    expect(moved).toBeGreaterThan(20);
  }, 120_000);
});
