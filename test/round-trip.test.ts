import {
  amountText,
  computeTotals,
  draft,
  exponentOf,
  localDate,
  money,
  sameMoney,
  standardArithmetic,
  type Adjustment,
  type Dialect,
  type Invoice,
  type JsonObject,
  type WritePolicy,
  type Written,
} from '@billingual/core';
import { cybersourceDialect } from '@billingual/cybersource';
import { paypalDialect } from '@billingual/paypal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryBilling, type Billing } from '../packages/core/src/__fixtures__/arbitrary-billing.ts';
import { bodyFrom as cybersourceBody } from '../packages/cybersource/src/__fixtures__/arbitrary.ts';
import { fixtures as cybersourceFixtures } from '../packages/cybersource/src/__fixtures__/fixtures.ts';
import { bodyFrom as paypalBody } from '../packages/paypal/src/__fixtures__/arbitrary.ts';
import { fixtures as paypalFixtures } from '../packages/paypal/src/__fixtures__/fixtures.ts';
import { differencesOf, heldAfter, unexplained } from './differences.ts';
import { fieldOf } from './leaves.ts';
import { billedByPayPal, into, minorUnits, sumOfParts, text } from './payable.ts';

/** Documents for each direction; BILLINGUAL_RUNS=100000 makes it a long run. */
const runs = Number(process.env['BILLINGUAL_RUNS'] ?? 300);
const patience = 30_000 + runs * 30;

type Direction = readonly [from: Dialect, to: Dialect, bodyFrom: (seed: number) => JsonObject];

const directions: readonly (readonly [name: string, ...Direction])[] = [
  ['PayPal to PayPal', paypalDialect, paypalDialect, paypalBody],
  ['Cybersource to Cybersource', cybersourceDialect, cybersourceDialect, cybersourceBody],
  ['PayPal to Cybersource', paypalDialect, cybersourceDialect, paypalBody],
  ['Cybersource to PayPal', cybersourceDialect, paypalDialect, (seed) => amiss(cybersourceBody(seed), seed)],
];

/** Cybersource checks no figure: every fifth document states a total that its parts do not come to. */
function amiss(body: JsonObject, seed: number): JsonObject {
  const order = body['orderInformation'] as JsonObject;
  const details = order['amountDetails'] as JsonObject;
  const by = [undefined, undefined, undefined, 1n, 686n][seed % 5];
  if (by === undefined) return body;
  const places = exponentOf(text(details, 'currency') ?? '');
  const digits = String(minorUnits(text(details, 'totalAmount') ?? '', places) + by).padStart(places + 1, '0');
  const cut = digits.length - places;
  const totalAmount = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return { ...body, orderInformation: { ...order, amountDetails: { ...details, totalAmount } } };
}

/** What a caller would pass who wants invoices rather than refusals; every third document is written without it. */
const helpful: WritePolicy = { dueDate: localDate('2030-01-31'), recipients: 'first', lineName: 'Invoice' };
const policies: readonly WritePolicy[] = [{}, helpful, { ...helpful, onTotalMismatch: 'collapse-lines' }];

/** What the written body asks the payer for, by sums that share nothing with the library. */
function askedBy(request: JsonObject, to: Dialect): string {
  return to.name === 'paypal'
    ? billedByPayPal(request).total
    : (text(request, 'orderInformation', 'amountDetails', 'totalAmount') ?? '');
}

/** Everything that has to hold of one writing; words for what does not. */
function faultsOf(invoice: Invoice, written: Written, to: Dialect): readonly string[] {
  const request = written.value;
  const { stated, target, equal } = written.totals;
  const blocking = written.findings.filter((it) => it.severity === 'blocking');
  if (request === null) return blocking.length > 0 ? [] : ['refused without a blocking finding'];
  const faults: string[] = [];
  if (blocking.length > 0) faults.push(`written in spite of ${blocking[0]?.id}`);
  if (!equal || !sameMoney(stated, target)) faults.push(`predicted ${amountText(target)} for ${amountText(stated)}`);
  const asked = askedBy(request, to);
  if (Number(asked) !== Number(amountText(stated))) faults.push(`asks for ${asked} instead of ${amountText(stated)}`);
  for (const it of unexplained(differencesOf(invoice, heldAfter(request, to)), written.findings)) {
    faults.push(`says nothing about ${fieldOf(it.pointer)}: ${JSON.stringify(it)}`);
  }
  return faults;
}

describe.each(directions)('from %s', (_, from, to, bodyFrom) => {
  it(
    'asks for the stated total or refuses, and has a finding for every difference',
    () => {
      let written = 0;
      for (let seed = 1; seed <= runs; seed += 1) {
        const invoice = from.read(bodyFrom(seed)).value;
        const result = to.write(invoice, policies[seed % policies.length]);
        if (result.value !== null) written += 1;
        expect(faultsOf(invoice, result, to), `document ${seed}`).toEqual([]);
      }
      expect(written).toBeGreaterThan(runs / 8);
    },
    patience,
  );
});

describe('what Cybersource is told about an invoice of PayPal', () => {
  it(
    'adds up to the total it is told',
    () => {
      let itemized = 0;
      for (let seed = 1; seed <= runs; seed += 1) {
        const request = cybersourceDialect.write(paypalDialect.read(paypalBody(seed)).value, helpful).value;
        if (request === null || into(request, 'orderInformation', 'lineItems') === undefined) continue;
        itemized += 1;
        const total = text(request, 'orderInformation', 'amountDetails', 'totalAmount') ?? '';
        const currency = text(request, 'orderInformation', 'amountDetails', 'currency') ?? '';
        expect(sumOfParts(request), `document ${seed}`).toBe(minorUnits(total, exponentOf(currency)));
      }
      expect(itemized).toBeGreaterThan(runs / 2);
    },
    patience,
  );
});

describe('an amount given or charged, of any kind', () => {
  const kinds = ['discount', 'custom', 'service', 'shipping', 'made-up'];
  const cases = kinds.flatMap((kind) =>
    (['allowance', 'charge'] as const).flatMap((direction) =>
      (['line', 'document'] as const).map((level) => [kind, direction, level] as const),
    ),
  );
  const source = draft({
    currency: 'USD',
    dueDate: '2031-01-01',
    customer: { email: 'payer@example.com' },
    lines: [
      { name: 'Mat', quantity: 2, unitPrice: '50.00' },
      { name: 'Strap', unitPrice: '10.00' },
    ],
  });

  it.each(cases)('is billed by both: %s, %s, on the %s', (kind, direction, level) => {
    const it: Adjustment = { id: 'given', kind, direction, amount: money('10.00', 'USD'), governs: 'amount' };
    const total = money(direction === 'charge' ? '120.00' : '100.00', 'USD');
    const lines = source.lines.map((line, index) =>
      level === 'line' && index === 0 ? { ...line, adjustments: [it] } : line,
    );
    const invoice: Invoice = { ...source, lines, adjustments: level === 'document' ? [it] : [], totals: { total } };
    const paypal = paypalDialect.write(invoice);
    expect(paypal.value === null ? null : billedByPayPal(paypal.value).total).toBe(amountText(total));
    const cybersource = cybersourceDialect.write(invoice).value;
    expect(cybersource === null ? null : sumOfParts(cybersource)).toBe(minorUnits(amountText(total), 2));
    const told = paypal.findings.some((one) => one.canonical?.startsWith('/lines/0/adjustments/0'));
    expect(told).toBe(level === 'line' && (kind !== 'discount' || direction === 'charge'));
  });
});

describe('what Cybersource is told about an invoice of anybody', () => {
  it.each<Billing>([
    {},
    { negative: true },
    { inclusive: true },
    { lineCharges: true },
    { negative: true, inclusive: true, lineCharges: true },
    { currency: 'JPY', negative: true },
    { currency: 'KWD', inclusive: true },
  ])(
    'adds up to its total, or there is a better reason to refuse: %j',
    (kind) => {
      let written = 0;
      const law = fc.property(arbitraryBilling(kind), (drawn) => {
        fc.pre(drawn.lines.length > 0);
        const { total } = computeTotals(drawn, standardArithmetic).totals;
        const { value, findings } = cybersourceDialect.write({ ...drawn, totals: { total } }, helpful);
        expect(findings.filter((it) => it.code === 'amount-mismatch')).toEqual([]);
        if (value === null) return;
        written += 1;
        expect(sumOfParts(value)).toBe(minorUnits(amountText(total), exponentOf(drawn.currency)));
      });
      fc.assert(law, { numRuns: runs });
      expect(written).toBeGreaterThan(runs / 8);
    },
    patience,
  );
});

describe('reading what was written', () => {
  const whole = (kind: string): boolean => kind === 'invoice' || kind === 'request';
  const fixtures: readonly (readonly [name: string, dialect: Dialect, body: JsonObject])[] = [
    ...cybersourceFixtures
      .filter((it) => whole(it.kind))
      .map((it) => [`Cybersource's ${it.name}`, cybersourceDialect, it.body] as const),
    ...Object.entries(paypalFixtures)
      .filter(([, it]) => whole(it.kind))
      .map(([name, it]) => [`PayPal's ${name}`, paypalDialect, it.body] as const),
  ];

  it('has fixtures of both providers', () => {
    expect(new Set(fixtures.map(([, dialect]) => dialect.name)).size).toBe(2);
    expect(fixtures.length).toBeGreaterThan(8);
  });

  it.each(fixtures)('gives the same invoice again for %s', (_, dialect, body) => {
    const invoice = dialect.read(body).value;
    expect(differencesAgain(invoice, dialect)).toEqual([]);
  });

  it.each([
    ['PayPal', paypalDialect, paypalBody],
    ['Cybersource', cybersourceDialect, cybersourceBody],
  ] as const)(
    'gives the same invoice again for generated ones of %s',
    (_, dialect, bodyFrom) => {
      let written = 0;
      for (let seed = 1; seed <= runs; seed += 1) {
        const invoice = dialect.read(bodyFrom(seed)).value;
        // Generated answers may be credit notes or have no lines; whether a refusal is right is asked above.
        if (dialect.write(invoice).value === null) continue;
        written += 1;
        expect(differencesAgain(invoice, dialect), `document ${seed}`).toEqual([]);
      }
      expect(written).toBeGreaterThan(runs / 2);
    },
    patience,
  );

  /** What differs after writing and reading, of what a request can carry. */
  function differencesAgain(invoice: Invoice, dialect: Dialect): readonly object[] {
    const request = dialect.write(invoice).value;
    if (request === null) return [{ refused: dialect.name }];
    const sent = sentOnly(dialect);
    return differencesOf(invoice, heldAfter(request, dialect)).filter(({ pointer }) => {
      const field = fieldOf(pointer);
      if (past.test(pointer)) return false;
      // A field without the id of its definition cannot be set, and those after it move up.
      if (field.startsWith('customFields.') && invoice.customFields?.some((it) => it.id === undefined)) return false;
      return !sent.some((it) => field === it || field.startsWith(`${it}.`));
    });
  }

  /** What happened to the document, under whichever field it is told; the settling of its amount with it. */
  const past = /^\/(status|lifecycle|history|links|transactions|totals\/amountDue)(\/|$)/;

  /** Homes of the fields that a provider only sends. */
  function sentOnly(dialect: Dialect): readonly string[] {
    const settable = new Set(dialect.paths.filter((it) => it.way !== 'r').map((it) => it.home));
    return dialect.paths.flatMap((it) => (it.home === null || settable.has(it.home) ? [] : [it.home]));
  }
});
