/** The plan says what the run does: over drawn invoices of all states, in both directions, judged by what the simulators hold. */
import {
  BillingualError,
  type DraftDiscount,
  type DraftLine,
  type InvoiceDraft,
  type InvoicingProvider,
} from '@billingual/core';
import { memoryJournal, plan, run, type MigrationPolicy, type PlanRow } from '@billingual/migrate';
import type { Sandbox } from '@billingual/sandbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accounts } from '../accounts.ts';
import { directions } from './migrating.ts';
import { live } from './sample.ts';
import { unhurried } from './unhurried.ts';

const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'GBP', 'HUF', 'KWD');
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom('a', 'B', '7', ' ', 'é', '-', '株'), minLength: 1, maxLength })
    .map((it) => `x${it.trimEnd()}`);

/** Of everything that there is a little now and then: with all of it at once, nobody takes an invoice. */
const rarely = <T>(it: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: it });
const given = <T extends object>(it: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(it).filter(([, value]) => value !== undefined)) as never;

const amount = (code: string, max = 99_999): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max }).map((minor) => {
    const decimals = code === 'JPY' ? 0 : code === 'KWD' ? 3 : 2;
    const digits = String(minor).padStart(decimals + 1, '0');
    return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  });
const percent = fc.constantFrom('8.25', '19', '5.5', '33.333');
const discount = (code: string): fc.Arbitrary<DraftDiscount> =>
  fc.oneof(
    percent.map((it) => ({ percent: it })),
    amount(code, 120).map((it) => ({ amount: it })),
  );
const tax = fc.record({ name: fc.constantFrom('VAT', 'State Tax'), percent });

const line = (code: string): fc.Arbitrary<DraftLine> =>
  fc
    .record(
      {
        name: text(30),
        quantity: fc.constantFrom('1', '2', '3', '0.5', '12', '0.33333'),
        unitPrice: fc.oneof({ weight: 9, arbitrary: amount(code) }, { weight: 1, arbitrary: amount(code, 99_999_999) }),
        description: text(60),
        sku: text(12),
        unit: rarely(fc.constantFrom('hours', 'quantity')),
        tax,
        discount: rarely(discount(code)),
        servedOn: rarely(fc.constantFrom('2026-02-28', '2028-02-29')),
      },
      { requiredKeys: ['name', 'quantity', 'unitPrice'] },
    )
    .map(given);

const number = fc.oneof(
  { weight: 8, arbitrary: fc.nat(9999).map((it) => `N-${it}`) },
  { weight: 1, arbitrary: fc.nat(9999).map((it) => `A-NUMBER-TOO-LONG-FOR-${it}`) },
  { weight: 1, arbitrary: fc.nat(9999).map((it) => `2026/${it}`) },
);

const customer = fc
  .record(
    {
      name: fc.oneof(
        fc.constant('Tanya Lee'),
        fc.constant({ full: 'Tanya Lee', given: 'Tanya', surname: 'Lee' }),
        fc.constant({ full: 'Sukarno' }),
      ),
      organization: rarely(text(20)),
      email: fc.constantFrom('tanya@example.com', 'lee@example.com'),
      phone: rarely(fc.constantFrom('+1 408 555 1234', '+49 30 123456')),
      address: rarely(
        fc.constantFrom(
          { line1: 'Main St 1', city: 'San Jose', subdivision: 'CA', postalCode: '95131', countryCode: 'US' },
          { line1: 'Platz 2', city: 'Köln', countryCode: 'DE' },
        ),
      ),
      reference: rarely(text(20)),
      taxId: rarely(text(10)),
    },
    { requiredKeys: ['email'] },
  )
  .map(given);

const draft = currency.chain((code) =>
  fc
    .record(
      {
        currency: fc.constant(code),
        number,
        issueDate: rarely(fc.constantFrom('2026-01-31', '2031-01-01')),
        dueDate: fc.constantFrom('2031-05-01', '2099-12-31'),
        expiresOn: rarely(fc.constantFrom('2031-12-31')),
        customer,
        copies: rarely(fc.constantFrom(['books@example.com'], ['a@example.com', 'b@example.com'])),
        lines: fc.array(line(code), { minLength: 1, maxLength: 4 }),
        tax: rarely(tax),
        discount: rarely(discount(code)),
        shipping: rarely(
          fc.oneof(
            amount(code, 2000),
            amount(code, 2000).map((it) => ({ amount: it, tax: { percent: '7' } })),
          ),
        ),
        charges: rarely(
          fc.array(fc.record({ label: text(15), amount: amount(code, 2000) }), { minLength: 1, maxLength: 2 }),
        ),
        taxIncluded: rarely(fc.boolean()),
        taxBeforeDiscount: rarely(fc.boolean()),
        description: text(40),
        note: text(80),
        memo: text(80),
        termsAndConditions: rarely(text(80)),
        purchaseOrder: rarely(text(20)),
        remittance: rarely(text(20)),
        partialPayment: rarely(
          fc.oneof(
            fc.boolean(),
            amount(code, 300).map((it) => ({ minimum: it })),
          ),
        ),
        tip: rarely(fc.boolean()),
        delivery: rarely(fc.constantFrom('email', 'link')),
      },
      { requiredKeys: ['currency', 'number', 'customer', 'lines'] },
    )
    .map(given)
    // Either lines are taxed or the whole is.
    .map((it) =>
      it.tax === undefined ? it : { ...it, lines: it.lines.map((one) => ({ ...one, tax: undefined })).map(given) },
    ),
);

const seeds = fc.array(
  fc.record({
    draft,
    state: fc.constantFrom('open', 'open', 'draft', 'paid', 'partly', 'canceled'),
    // Whether somebody else uses its number at the target.
    isTaken: fc.constantFrom(true, false, false, false),
  }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

const policies: readonly MigrationPolicy[] = [
  {},
  { write: { nameSplit: 'last-token', lineName: 'Invoice', dueDate: '2031-12-31' as never } },
  { numbers: 'derive', write: { nameSplit: 'last-token', dueDate: '2031-12-31' as never } },
  { lifecycle: { partially_paid: 'remainder', draft: 'copy' }, remainderLineName: 'Rest of {number}' },
];

type Seeds = typeof seeds extends fc.Arbitrary<infer T> ? T : never;

/** What the source's client or the source itself refuses is not there. */
async function seed(provider: InvoicingProvider, far: Sandbox, wanted: Seeds): Promise<void> {
  for (const { draft: given, state } of wanted) {
    try {
      const { invoice } = await provider.create(given as InvoiceDraft);
      const id = invoice.source?.id ?? '';
      if (state !== 'draft') await provider.send(id);
      if (state === 'paid') await far.payer.pay(id);
      if (state === 'partly') await far.payer.pay(id, given.currency === 'JPY' ? '1' : '0.01').catch(() => undefined);
      if (state === 'canceled') await provider.cancel(id);
    } catch (error) {
      if (!BillingualError.is(error)) throw error;
    }
  }
}

/** Invoices of others at the target, under the same numbers. Those that it does not take are not there. */
async function occupy(target: InvoicingProvider, wanted: Seeds): Promise<void> {
  for (const { draft: given, isTaken } of wanted) {
    if (!isTaken) continue;
    const { currency: code, number: held } = given;
    const lines = [{ name: 'Something else', quantity: '1', unitPrice: '7' }];
    const customer = { email: 'stranger@example.com' };
    await target
      .create({ currency: code, number: held, dueDate: '2031-05-01', customer, lines } as InvoiceDraft)
      .catch((error: unknown) => {
        if (!BillingualError.is(error)) throw error;
      });
  }
}

async function rowsOf(rows: AsyncIterable<PlanRow>): Promise<readonly PlanRow[]> {
  const list: PlanRow[] = [];
  for await (const it of rows) list.push(it);
  return list;
}

const counted = (findings: readonly { readonly id: string }[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { id } of findings) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
};

describe.each(directions)('from %s to %s', (from, to) => {
  it('G81, G83: a plan finds, sums up and refuses what the run then does, invoice by invoice', async () => {
    const seen = { moved: 0, refused: 0, skipped: 0, taken: 0, findings: 0 };
    await fc.assert(
      fc.asyncProperty(seeds, fc.constantFrom(...policies), async (wanted, policy) => {
        const [source, target] = [accounts[from](), accounts[to]()];
        await seed(source.open(), source.far, wanted);
        await occupy(target.open(), wanted);
        const strangers = live(target.far);
        const commits = target.far.truth.of('commit').length;
        const options = { policy, now: () => target.far.clock.now() };
        const made = plan(source.open(), target.open(), options);
        const predicted = await rowsOf(made);
        expect(target.far.truth.of('commit')).toHaveLength(commits);

        const clock = target.far.clock;
        const journal = memoryJournal({ now: () => clock.now() });
        const planned: PlanRow[] = [];
        const sides = { source: source.open({ seed: 2 }), target: target.open({ seed: 2 }), clock };
        await run({
          ...unhurried(sides),
          journal,
          policy,
          // Whoever holds a number is found by a plan; a run without one finds it as it makes the draft.
          ...(strangers.length > 0 && { plan: made }),
          random: () => 0.5,
          onEvent: (event) => event.type === 'planned' && planned.push(event.row),
        });
        expect(planned).toEqual(predicted);
        const isStranger = (id: string): boolean => strangers.some((it) => it.id === id);
        for (const row of predicted) {
          const item = await journal.item(row.key);
          const moves = row.route !== null;
          const end = moves ? 'done' : row.action === 'refuse' ? 'refused' : 'skipped';
          expect([row.sourceId, item?.state.phase, item?.state.reason]).toEqual([
            row.sourceId,
            end,
            moves ? null : (row.reasons[0]?.code ?? null),
          ]);
          expect(item?.plan.reasons).toEqual(row.reasons.map(({ code }) => code));
          expect(Object.fromEntries(item?.plan.findings.map((it) => [it.id, it.count]) ?? [])).toEqual(
            counted(row.findings),
          );
          seen[moves ? 'moved' : row.action === 'refuse' ? 'refused' : 'skipped'] += 1;
          if (row.reasons.some(({ code }) => code === 'number-taken')) seen.taken += 1;
          seen.findings += row.findings.length;
          const copies = live(target.far).filter(({ id, number: held }) => held === row.number && !isStranger(id));
          expect(copies).toHaveLength(moves ? 1 : 0);
          const [copy] = copies;
          if (copy === undefined) continue;
          // As text, but for zeros at the end: what one provider writes as 12.5 is 12.50 to the other.
          const plain = (amount: string | undefined): string => String(Number(amount));
          expect([copy.currency, plain(copy.total)]).toEqual([row.totals?.currency, plain(row.totals?.target)]);
          // Of nothing, nothing can be paid.
          expect(copy.payable).toBe(row.kind !== 'draft' && Number(copy.total) > 0);
        }
        // And nothing else.
        const moves = predicted.filter((it) => it.route !== null);
        expect(live(target.far)).toHaveLength(strangers.length + moves.length);
      }),
      // A failure is told at once: shrinking it takes longer than the time there is, and would look like one that hangs.
      { numRuns: 80, endOnFailure: true },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1);
  }, 120_000);
});

it('G81: moves the largest remainder that the source takes as a payment, and begins none that is larger', async () => {
  const [source, target] = [accounts.paypal(), accounts.cybersource()];
  const client = source.open();
  const partlyPaid = async (number: string, currency: string, unitPrice: string, more?: string): Promise<void> => {
    const machine = { name: 'Machine', quantity: 10, unitPrice };
    const lines = [machine, ...(more === undefined ? [] : [{ name: 'Manual', quantity: 1, unitPrice: more }])];
    const customer = { email: 'tanya@example.com' };
    const dueDate = '2031-12-31';
    const { invoice } = await client.create({ currency, number, dueDate, customer, lines, partialPayment: true });
    const id = invoice.source?.id ?? '';
    await client.send(id);
    await source.far.payer.pay(id, '1');
  };
  await partlyPaid('YEN-LARGEST', 'JPY', '100000');
  await partlyPaid('YEN-LARGER', 'JPY', '100000', '1');
  await partlyPaid('LARGEST', 'USD', '1000000', '0.99');
  await partlyPaid('LARGER', 'USD', '1000000', '1.00');

  const policy = { lifecycle: { partially_paid: 'remainder' }, remainderLineName: 'Rest of {number}' } as const;
  const clock = target.far.clock;
  const journal = memoryJournal({ now: () => clock.now() });
  await run({ source: client, target: target.open(), journal, clock, policy });
  const ends: Record<string, unknown> = {};
  for await (const { sourceNumber, state } of journal.scan()) ends[sourceNumber ?? ''] = [state.phase, state.reason];
  expect(ends).toEqual({
    'YEN-LARGEST': ['done', null],
    'YEN-LARGER': ['refused', 'due-too-high'],
    LARGEST: ['done', null],
    LARGER: ['refused', 'due-too-high'],
  });
  expect(new Map(live(target.far).map((it) => [it.number, it.total]))).toEqual(
    new Map([
      ['YEN-LARGEST', '999999'],
      ['LARGEST', '9999999.99'],
    ]),
  );
});
