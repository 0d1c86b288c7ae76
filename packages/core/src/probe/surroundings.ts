import type { Adjustment, Invoice, LineItem, TaxDefinition } from '../invoice.ts';
import { amountText, money, type Money } from '../money.ts';
import type { Party, Phone } from '../party.ts';
import type { Decimal, LocalDate, Percent } from '../scalar.ts';
import { computeTotals } from '../totals.ts';
import { standardArithmetic } from '../arithmetic.ts';

type Change = (invoice: Invoice) => Invoice;

const same: Change = (invoice) => invoice;

/** What has to be there before a field means anything: a rate needs something that is taxed, a label an amount. */
export function surroundingsOf(path: string): Change {
  let best = '';
  for (const prefix of Object.keys(surroundings)) {
    if ((path === prefix || path.startsWith(`${prefix}.`)) && prefix.length > best.length) best = prefix;
  }
  return surroundings[best] ?? same;
}

/** The total follows from the parts, so that a target refuses the field it cannot hold and not the sum. */
export const balanced: Change = (invoice) => {
  const { total } = computeTotals(invoice, standardArithmetic).totals;
  return { ...invoice, totals: { ...invoice.totals, total } };
};

const amount = (invoice: Invoice, text: string): Money => money(text, invoice.currency);

const onLine =
  (change: (invoice: Invoice) => Partial<LineItem>): Change =>
  (invoice) => ({ ...invoice, lines: invoice.lines.map((line) => ({ ...line, ...change(invoice) })) });

const taxed =
  (tax: Partial<TaxDefinition> = {}): Change =>
  (invoice) => {
    const definition: TaxDefinition = {
      id: 'tax-1',
      name: 'VAT',
      rate: '10' as Percent,
      inclusive: false,
      scope: 'selected',
      ...tax,
    };
    const taxes = [{ taxId: definition.id, amount: amount(invoice, '2.41'), origin: 'stated' as const }];
    if (definition.scope === 'document') return { ...invoice, taxes: [definition], documentTaxes: taxes };
    return { ...onLine(() => ({ taxes }))(invoice), taxes: [definition] };
  };

/** Where every line has the same tax, it may as well be a tax on the document. */
const taxedInPart: Change = (invoice) => {
  const done = taxed()(invoice);
  const other = done.lines.map((it) => ({ ...it, id: 'line-2', name: 'Lesson', taxes: [] }));
  return { ...done, lines: [...done.lines, ...other] };
};

const allowance = (invoice: Invoice): Adjustment => ({
  id: 'discount',
  direction: 'allowance',
  kind: 'discount',
  amount: amount(invoice, '2.00'),
  governs: 'amount',
});

const tenPercent = (invoice: Invoice): Adjustment => {
  const { amount: _, ...rest } = allowance(invoice);
  return { ...rest, percent: '10' as Percent, governs: 'percent' };
};

const shipping = (invoice: Invoice): Adjustment => ({
  ...allowance(invoice),
  id: 'shipping',
  direction: 'charge',
  kind: 'shipping',
});

const custom = (invoice: Invoice): Adjustment => ({ ...shipping(invoice), id: 'custom', kind: 'custom' });

const lineWith = (make: (invoice: Invoice) => Adjustment): Change =>
  onLine((invoice) => ({ adjustments: [make(invoice)] }));

const documentWith =
  (make: (invoice: Invoice) => Adjustment): Change =>
  (invoice) => ({ ...invoice, adjustments: [make(invoice)] });

const taxedShipping: Change = (invoice) => ({
  ...invoice,
  taxes: [{ id: 'tax-1', name: 'VAT', rate: '10' as Percent, inclusive: false, scope: 'selected' }],
  adjustments: [
    { ...shipping(invoice), taxes: [{ taxId: 'tax-1', amount: amount(invoice, '0.20'), origin: 'stated' }] },
  ],
});

const inNetDays: Change = (invoice) => ({
  ...invoice,
  issueDate: '2026-11-24' as LocalDate,
  terms: { type: 'net-days', netDays: 30, dueDate: '2026-12-24' as LocalDate, dueDateOrigin: 'derived' },
});

const phone: Phone = { callingCode: '1', nationalNumber: '5035550100', type: 'home' };
const contact: Party = { phones: [phone], address: { countryCode: 'US' }, taxIds: [{ value: 'DE123456789' }] };

const inEuro: Change = (invoice) => ({
  ...invoice,
  currency: 'EUR',
  lines: invoice.lines.map((it) => ({ ...it, unitPrice: money(amountText(it.unitPrice), 'EUR') })),
  totals: { total: money(amountText(invoice.totals.total), 'EUR') },
});

const billed: Change = (invoice) => ({
  ...invoice,
  recipients: [{ billing: { ...invoice.recipients[0]?.billing, ...contact } }],
});

const shipped: Change = (invoice) => ({
  ...invoice,
  recipients: invoice.recipients.map((it) => ({ ...it, shipping: contact })),
});

const sold: Change = (invoice) => ({ ...invoice, seller: contact });

const forParty = (path: string, change: Change): Readonly<Record<string, Change>> =>
  Object.fromEntries(['phones', 'address', 'taxIds'].map((it) => [`${path}.${it}`, change]));

/** By path; the longest that fits decides. */
const surroundings: Readonly<Record<string, Change>> = {
  currency: inEuro,
  'terms.type': inNetDays,
  'terms.netDays': inNetDays,
  ...forParty('seller', sold),
  ...forParty('recipients.billing', billed),
  ...forParty('recipients.shipping', shipped),
  'lines.adjustments': lineWith(allowance),
  'lines.adjustments.percent': lineWith(tenPercent),
  'lines.adjustments.governs': lineWith((it) => ({ ...tenPercent(it), amount: amount(it, '2.41') })),
  'lines.adjustments.taxes': (it) => lineWith(allowance)(taxed()(it)),
  'lines.taxes': taxedInPart,
  taxes: taxed(),
  'taxes.scope': taxed({ scope: 'document' }),
  documentTaxes: taxed({ scope: 'document' }),
  adjustments: documentWith(allowance),
  'adjustments.kind': documentWith(shipping),
  'adjustments.label': documentWith(custom),
  'adjustments.taxable': documentWith(shipping),
  'adjustments.percent': documentWith(tenPercent),
  'adjustments.governs': documentWith((it) => ({ ...tenPercent(it), amount: amount(it, '2.41') })),
  'adjustments.taxes': taxedShipping,
  'totals.lineAllowanceTotal': lineWith(allowance),
  'totals.allowanceTotal': documentWith(allowance),
  'totals.taxTotal': taxed(),
  'totals.total': onLine((it) => ({ quantity: '2' as Decimal, unitPrice: amount(it, '49.50') })),
  customFields: (it) => ({ ...it, customFields: [{ id: '42' }] }),
  'collection.partialPayment.minimum': (it) => ({ ...it, collection: { partialPayment: { allowed: true } } }),
};
