import { describe, expect, it } from 'vitest';
import { standardArithmetic } from './arithmetic.ts';
import { collectible } from './collectible.ts';
import { inferArithmetic } from './infer.ts';
import type { Invoice } from './invoice.ts';
import { toJSON } from './json/to-json.ts';
import { reconcile } from './reconcile.ts';
import { requireInvoice } from './require-invoice.ts';
import { restate } from './edit/restate.ts';
import { computeTotals } from './totals.ts';
import { mergeInvoice } from './provider/three-way.ts';
import { translate } from './translate.ts';
import { completeInvoice } from './probe/complete-invoice.ts';
import { errorOf } from './__fixtures__/error-of.ts';
import { chargeOf, invoiceOf, lineOf, taxed, taxOf, usd } from './__fixtures__/invoices.ts';
import { abacus } from './__fixtures__/toy-dialect.ts';

const invoice = invoiceOf('26.00', {
  lines: [lineOf('line-1', '2', '12.00', { taxes: [taxed('tax-1', '1.00')] })],
  taxes: [taxOf('tax-1', '8.25')],
  adjustments: [chargeOf('shipping', '1.00', { taxes: [taxed('tax-1', '0.08')] })],
  transactions: [{ direction: 'payment', origin: 'external', amount: usd('1.00') }],
});

const doors: Readonly<Record<string, (given: Invoice) => unknown>> = {
  write: (it) => abacus().write(it),
  reconcile: (it) => reconcile(it),
  toJSON: (it) => toJSON(it),
  computeTotals: (it) => computeTotals(it, standardArithmetic),
  restate: (it) => restate(it, standardArithmetic),
  inferArithmetic: (it) => inferArithmetic(it),
  mergeInvoice: (it) => mergeInvoice({ base: it, mine: it, theirs: it }),
  collectible: (it) => collectible(it),
};

describe.each(Object.entries(doors))('%s', (_, enter) => {
  it('takes an invoice', () => {
    expect(() => enter(invoice)).not.toThrow();
  });

  it.each([
    ['JSON.stringify', JSON.parse(JSON.stringify(invoice)) as Invoice],
    ['toJSON', toJSON(invoice) as unknown as Invoice],
  ])('refuses what %s made of one, and says what to do', (__, given) => {
    const error = errorOf('invalid_input', () => enter(given));
    expect(error.message).toContain('has to be read with fromJSON');
    expect(error.details.problems).toContainEqual({ pointer: '/totals/total', problem: 'is no amount' });
  });
});

// It takes a summary as well, which has another outline.
const { collectible: _, ...strict } = doors;

it.each(Object.entries(strict))('%s refuses what is nothing of the kind', (__, enter) => {
  for (const given of [null, undefined, 'INV-1', 7, [], {}])
    expect(errorOf('invalid_input', () => enter(given as unknown as Invoice)).code).toBe('invalid_input');
});

describe('requireInvoice', () => {
  it('takes the fullest invoice there is', () => {
    expect(() => requireInvoice(completeInvoice)).not.toThrow();
  });

  const places = [
    '/totals/total',
    '/totals/other/acme.subtotal',
    '/lines/0/unitPrice',
    '/lines/0/statedTotal',
    '/lines/0/taxes/0/amount',
    '/lines/0/adjustments/0/amount',
    '/documentTaxes/0/base',
    '/adjustments/0/amount',
    '/adjustments/0/taxes/0/amount',
    '/transactions/0/amount',
    '/collection/partialPayment/minimum',
    '/history/0/transaction/amount',
  ];

  it.each(places)('names %s where text stands for an amount', (pointer) => {
    const steps = pointer.slice(1).split('/');
    const edited = steps.reduceRight<unknown>(
      (inner, step) => (/^\d+$/.test(step) ? [inner] : { [step]: inner }),
      '9.00',
    );
    const [key = ''] = steps;
    const part = key === 'totals' ? { total: usd('1'), ...(edited as { totals: object }).totals } : undefined;
    const given = { ...invoiceOf('1'), ...(edited as object), ...(part && { totals: part }) } as Record<
      string,
      unknown
    >;
    if (key === 'lines' && Array.isArray(given['lines'])) {
      const [line] = given['lines'] as readonly object[];
      given['lines'] = [{ ...lineOf('line-1', '1', '1.00'), ...line }];
    }
    const { problems } = errorOf('invalid_input', () => requireInvoice(given)).details;
    expect(problems).toEqual([{ pointer, problem: 'is no amount' }]);
  });

  it('names what is missing', () => {
    const { unitPrice: _, ...line } = lineOf('line-1', '1', '1.00');
    const given = {
      ...invoice,
      totals: {},
      lines: [line],
      transactions: [{ direction: 'payment', origin: 'external' }],
    };
    expect(errorOf('invalid_input', () => requireInvoice(given)).details.problems).toEqual([
      { pointer: '/totals/total', problem: 'is missing' },
      { pointer: '/lines/0/unitPrice', problem: 'is missing' },
      { pointer: '/transactions/0/amount', problem: 'is missing' },
    ]);
    const outline = errorOf('invalid_input', () => requireInvoice({ ...invoice, lines: {}, totals: [] }));
    expect(outline.details.problems.map((it) => it.pointer)).toEqual(['/lines', '/totals']);
    expect(errorOf('invalid_input', () => requireInvoice({ ...invoice, lines: [null] })).details.problems).toHaveLength(
      1,
    );
  });

  it('never says what stands there', () => {
    const given = { ...invoice, totals: { total: 'Tanya Lee' } };
    expect(errorOf('invalid_input', () => requireInvoice(given)).message).not.toContain('Tanya');
  });
});

it('refuses a policy that is no object', () => {
  for (const policy of [null, 'update', []]) {
    const error = errorOf('invalid_input', () => abacus().write(invoice, policy as never));
    expect(error.details.problems.map((it) => it.pointer)).toEqual(['']);
  }
});

it('refuses to read with options that are none, and to translate without two dialects', () => {
  const toy = abacus();
  const body = toy.write(invoiceOf('5.00', { lines: [lineOf('line-1', '1', '5.00')] })).value;
  for (const given of [null, 'live', []]) {
    const error = errorOf('invalid_input', () => toy.read(body, given as never));
    expect(error.details.problems.map((it) => it.pointer)).toEqual(['']);
  }
  expect(() => toy.read(body)).not.toThrow();
  for (const given of [undefined, null, {}, { from: toy }]) {
    const error = errorOf('invalid_input', () => translate(body, given as never));
    expect(error.details.problems.at(-1)).toEqual({ pointer: '/to', problem: 'is no dialect' });
  }
  expect(() => translate(body, { from: toy, to: toy })).not.toThrow();
});
