import type { Invoice } from '../invoice.ts';
import { toJSON } from '../json/to-json.ts';
import { draftLifecycle } from '../lifecycle.ts';
import { localDate } from '../local-date.ts';
import { money } from '../money.ts';

export const invoice: Invoice = {
  schema: 1,
  source: { provider: 'acme', id: 'I-1', completeness: 'full', raw: { amount: 24.1, extra: [null, { __proto: 1 }] } },
  currency: 'USD',
  terms: { type: 'on-date', dueDate: localDate('2026-12-31') },
  recipients: [{ billing: { name: { full: 'Tanya Lee' }, email: 'tanya@example.com' } }],
  lines: [
    {
      id: 'line-1',
      name: 'Yoga mat',
      quantity: '2.00' as Invoice['lines'][number]['quantity'],
      unitPrice: money('12.050', 'USD'),
      adjustments: [],
      taxes: [],
    },
  ],
  taxes: [],
  documentTaxes: [],
  adjustments: [],
  calculation: { taxBase: 'after-discount', origin: 'assumed' },
  totals: { total: money('24.10', 'USD'), other: { 'acme.subtotal': money('24.1', 'USD') } },
  collection: { partialPayment: { allowed: true, minimum: money('5', 'USD') } },
  status: 'draft',
  lifecycle: draftLifecycle,
  transactions: [],
  history: [],
  links: [],
};

/** Its JSON document, a fresh copy. */
export const document = (): Record<string, unknown> => structuredClone(toJSON(invoice)) as Record<string, unknown>;

/** The document with one value replaced, by path; undefined takes the key out. */
export function broken(path: string, value: unknown): unknown {
  const root = document();
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce<Record<string, unknown>>((here, step) => here[step] as Record<string, unknown>, root);
  if (value === undefined) delete parent[last];
  else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true });
  return root;
}

/** What is wrong with a document when this value stands at this path: where, and what is said. */
export const brokenDocuments: readonly (readonly [path: string, value: unknown, pointer: string, problem: string])[] = [
  ['schema', undefined, '/schema', 'is missing'],
  ['schema', true, '/schema', 'is not 1'],
  ['currency', 'usd', '/currency', 'is not three capital letters (ISO 4217)'],
  ['lines', undefined, '/lines', 'is missing'],
  ['lines', {}, '/lines', 'is an object, not a list'],
  ['lines.0', 'Yoga mat', '/lines/0', 'is text, not an object'],
  ['lines.0.quantity', 2, '/lines/0/quantity', 'is a number, not decimal text'],
  ['lines.0.quantity', '1e3', '/lines/0/quantity', 'is in exponent form; write the digits out'],
  ['lines.0.unitPrice', '12.05', '/lines/0/unitPrice', 'is text, not an object'],
  ['lines.0.unitPrice', 12.05, '/lines/0/unitPrice', 'is a number, not an object'],
  ['lines.0.unitPrice.amount', 12.05, '/lines/0/unitPrice/amount', 'is a number, not decimal text'],
  [
    'lines.0.unitPrice.amount',
    '1234567890123456',
    '/lines/0/unitPrice/amount',
    'has more than 15 significant digits',
  ],
  ['lines.0.unitPrice.amount', undefined, '/lines/0/unitPrice/amount', 'is missing'],
  ['lines.0.unitPrice.currency', 'EUR', '/lines/0/unitPrice', 'is in EUR, and the document in USD'],
  ['lines.0.unitPrice.scale', 2, '/lines/0/unitPrice/scale', 'is no field here; there are amount, currency'],
  ['lines.0.unitprice', 1, '/lines/0/unitprice', 'is no field here; did you mean unitPrice?'],
  ['recipients.0.billing.phone', [], '/recipients/0/billing/phone', 'is no field here; did you mean phones?'],
  ['terms.dueDate', '2026-02-30', '/terms/dueDate', 'is not a real day written YYYY-MM-DD'],
  ['number', null, '/number', 'is null, not text'],
  [
    'lifecycle.issuance',
    'drafted',
    '/lifecycle/issuance',
    'is not one of draft, scheduled, issued, void, unknown; did you mean draft?',
  ],
  ['lifecycle.scheduledFor', 'soon', '/lifecycle/scheduledFor', 'is neither a day nor an RFC 3339 time'],
  ['totals.other', [], '/totals/other', 'is a list, not an object'],
  ['totals.other', { 'a/b': 1 }, '/totals/other/a~1b', 'is a number, not an object'],
  ['extensions', { acme: 1 }, '/extensions/acme', 'is a number, not an object'],
  ['source.respondedAt', '2026-01-01', '/source/respondedAt', 'is not an RFC 3339 time'],
  ['__proto__', {}, '/__proto__', 'is no field here'],
  ['constructor', {}, '/constructor', 'is no field here'],
  ['totalss', 'x', '/totalss', 'is no field here; did you mean totals?'],
  ['tanya@example', 'x', '', 'has a key that is no field here'],
];
