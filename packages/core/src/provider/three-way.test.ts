import { describe, expect, it } from 'vitest';
import { errorOf } from '../__fixtures__/error-of.ts';
import { chargeOf, discountOf, invoiceOf, lineOf, taxed, taxOf, usd } from '../__fixtures__/invoices.ts';
import type { Invoice, LineItem } from '../invoice.ts';
import { referenceProblems } from '../json/references.ts';
import { toJSON } from '../json/to-json.ts';
import { amountText, money } from '../money.ts';
import { standardArithmetic } from '../arithmetic.ts';
import { restate } from '../edit/restate.ts';
import type { LocalDate } from '../scalar.ts';
import { mergeInvoice } from './three-way.ts';

const base: Invoice = invoiceOf('100.00', {
  source: { provider: 'toy', completeness: 'full', id: '1', raw: { version: 1 } },
  number: 'A-1',
  note: 'Thank you',
  terms: { type: 'net-days', netDays: 30, dueDate: '2026-02-01' as LocalDate, dueDateOrigin: 'derived' },
  recipients: [{ billing: { email: 'tanya@example.com', name: { full: 'Tanya Lee' } } }],
  lines: [
    lineOf('line-1', '2', '12.05', { ref: 'L1', taxes: [taxed('tax-1', '1.99')] }),
    lineOf('line-2', '1', '5.00', { ref: 'L2', taxes: [taxed('tax-2', '1.00')] }),
  ],
  taxes: [taxOf('tax-1', '8.25'), taxOf('tax-2', '20')],
  adjustments: [discountOf('5 %', { amount: usd('1.46') }), chargeOf('shipping', '4.00')],
});

/** The base as stored later: another source, and whatever the provider did. */
function stored(rest: Partial<Invoice> = {}): Invoice {
  return { ...base, source: { provider: 'toy', completeness: 'full', id: '1', raw: { version: 2 } }, ...rest };
}

function withLine(index: number, rest: Partial<LineItem>, from: Invoice = base): readonly LineItem[] {
  return from.lines.map((it, at) => (at === index ? { ...it, ...rest } : it));
}

/** The result with the document as JSON: two amounts are equal there when they are written the same. */
function merge(sides: Parameters<typeof mergeInvoice>[0]): Record<string, unknown> {
  const { merged, ...rest } = mergeInvoice(sides);
  return { merged: toJSON(merged), ...rest };
}

const priceOf = (it: Invoice): unknown => it.lines[0] && amountText(it.lines[0].unitPrice);
const withoutRefs = (it: Invoice): Invoice => ({
  ...it,
  lines: it.lines.map((line) => {
    const { ref: _, ...rest } = line;
    return rest;
  }),
});

describe('one side', () => {
  it('keeps what only the caller changed, and the source of what is stored', () => {
    const theirs = stored({ status: 'open' });
    const { merged, conflicts, changed } = mergeInvoice({ base, mine: { ...base, note: 'Thanks' }, theirs });
    expect(toJSON(merged)).toEqual(toJSON({ ...theirs, note: 'Thanks' }));
    expect([conflicts, changed]).toEqual([[], ['/note']]);
  });

  it('keeps what only the provider changed, and has then nothing to write', () => {
    const theirs = stored({ note: 'Thanks', lines: [lineOf('line-1', '3', '1.00')], taxes: [] });
    expect(merge({ base, mine: base, theirs })).toEqual({ merged: toJSON(theirs), conflicts: [], changed: [] });
  });

  it('never takes status, totals, transactions, history and links from the caller', () => {
    const mine: Invoice = {
      ...base,
      status: 'paid',
      lifecycle: { ...base.lifecycle, settlement: 'full' },
      totals: { total: usd('1') },
      transactions: [{ direction: 'payment', origin: 'external', amount: usd('1') }],
      history: [{ type: 'sent', origin: 'stated' }],
      links: [{ rel: 'pay', href: '/', absolute: false }],
    };
    expect(merge({ base, mine, theirs: stored() })).toEqual({ merged: toJSON(stored()), conflicts: [], changed: [] });
  });

  it('takes a field away that the caller took away', () => {
    const { note: _, ...mine } = base;
    const { merged, changed } = mergeInvoice({ base, mine, theirs: stored() });
    expect('note' in merged).toBe(false);
    expect(changed).toEqual(['/note']);
  });

  it('takes another spelling of the same amount or rate for no change', () => {
    const mine = {
      ...base,
      lines: withLine(0, { unitPrice: usd('12.0500'), quantity: '2.0' as LineItem['quantity'] }),
    };
    expect(mergeInvoice({ base, mine, theirs: stored() }).changed).toEqual([]);
  });

  it('does not mind that a provider gave its parts new ids', () => {
    const lines = base.lines.map((it, index) => ({
      ...it,
      ref: `new-${index}`,
      taxes: it.taxes.map((tax) => ({ ...tax, ref: 'new' })),
    }));
    const mine = { ...base, lines: withLine(1, { unitPrice: usd('6.00') }) };
    const { merged, conflicts, changed } = mergeInvoice({ base, mine, theirs: stored({ lines }) });
    expect([conflicts, changed]).toEqual([[], ['/lines']]);
    expect(toJSON(merged)['lines']).toEqual(toJSON(mine)['lines']);
  });
});

describe('both sides', () => {
  it('joins edits of different fields', () => {
    const mine = { ...base, note: 'Thanks', references: { purchaseOrder: 'PO-7' } };
    const theirs = stored({ memo: 'VIP', references: { remittance: 'R-7' } });
    const { merged, conflicts } = mergeInvoice({ base, mine, theirs });
    expect(conflicts).toEqual([]);
    expect(merged).toMatchObject({
      note: 'Thanks',
      memo: 'VIP',
      references: { purchaseOrder: 'PO-7', remittance: 'R-7' },
    });
  });

  it('joins edits of different lines, and of different fields of one line', () => {
    const mine = { ...base, lines: withLine(0, { unitPrice: usd('13.00') }) };
    const theirs = stored({
      lines: withLine(0, { name: 'Mat' }, { ...base, lines: withLine(1, { quantity: '9' as LineItem['quantity'] }) }),
    });
    const { merged, conflicts, changed } = mergeInvoice({ base, mine, theirs });
    expect([conflicts, changed]).toEqual([[], ['/lines/0/unitPrice']]);
    expect(merged.lines.map((it) => [it.name, it.quantity])).toEqual([
      ['Mat', '2'],
      ['line-2', '9'],
    ]);
  });

  it('says where both changed one field differently, and leaves there what is stored', () => {
    const mine = { ...base, note: 'Thanks', lines: withLine(0, { unitPrice: usd('13.00') }) };
    const theirs = stored({ note: 'Cheers', lines: withLine(0, { unitPrice: usd('14.00') }) });
    const { merged, conflicts } = mergeInvoice({ base, mine, theirs });
    expect(conflicts).toEqual(['/note', '/lines/0/unitPrice']);
    expect(merged.note).toBe('Cheers');
  });

  it('has nothing against both having done the same', () => {
    const mine = { ...base, note: 'Thanks', lines: withLine(0, { unitPrice: usd('13.0') }) };
    const theirs = stored({ note: 'Thanks', lines: withLine(0, { unitPrice: usd('13.00') }) });
    expect(merge({ base, mine, theirs })).toEqual({ merged: toJSON(theirs), conflicts: [], changed: [] });
  });

  it('lets only one side change which lines there are', () => {
    const mine = { ...base, lines: [...base.lines, lineOf('line-3', '1', '1.00')] };
    const theirs = stored({ lines: withLine(0, { quantity: '3' as LineItem['quantity'] }) });
    expect(mergeInvoice({ base, mine, theirs }).conflicts).toEqual(['/lines']);
    expect(mergeInvoice({ base, mine: { ...base, lines: base.lines.toReversed() }, theirs }).conflicts).toEqual([
      '/lines',
    ]);
  });

  it('takes a line for another that stands in its place under another id', () => {
    const mine = { ...base, lines: withLine(0, { unitPrice: usd('13.00') }) };
    const theirs = stored({ lines: withLine(1, { ref: 'L9', name: 'New' }) });
    expect(mergeInvoice({ base, mine, theirs }).conflicts).toEqual(['/lines']);
  });

  it('takes names, addresses and terms for one value each', () => {
    const mine = { ...base, terms: { type: 'net-days', netDays: 45, dueDate: '2026-02-16' as LocalDate } };
    const theirs = stored({ terms: { type: 'on-date', dueDate: '2026-03-01' as LocalDate } });
    expect(mergeInvoice({ base, mine, theirs }).conflicts).toEqual(['/terms']);
  });

  it('keeps the people of two sides apart', () => {
    const other = { ...base, recipients: [{ billing: { email: 'lee@example.com', organization: 'Lee Ltd' } }] };
    const moved = stored({ recipients: [{ billing: { ...base.recipients[0]?.billing, language: 'de-DE' } }] });
    expect(mergeInvoice({ base, mine: other, theirs: moved }).conflicts).toEqual(['/recipients']);
  });

  it('joins edits of one recipient', () => {
    const [payer] = base.recipients.map(({ billing }) => billing);
    const mine = { ...base, recipients: [{ billing: { ...payer, organization: 'Lee Ltd' } }] };
    const theirs = stored({ recipients: [{ billing: { ...payer, language: 'de-DE' } }] });
    const { merged, conflicts } = mergeInvoice({ base, mine, theirs });
    expect(conflicts).toEqual([]);
    expect(merged.recipients).toEqual([{ billing: { ...payer, organization: 'Lee Ltd', language: 'de-DE' } }]);
  });
});

describe('lines without an id of the provider', () => {
  const [bare, now] = [withoutRefs(base), withoutRefs(stored())];

  it('does not take a line for another that moved into its place', () => {
    const mine = { ...bare, lines: withLine(0, { quantity: '7' as LineItem['quantity'] }, bare) };
    const moved = [
      { ...lineOf('line-1', '1', '5.00'), name: 'line-2' },
      lineOf('line-2', '1', '9.00', { name: 'New' }),
    ];
    expect(mergeInvoice({ base: bare, mine, theirs: { ...now, lines: moved } }).conflicts).toEqual(['/lines/0']);
  });

  it('joins edits of one line that kept its name', () => {
    const mine = { ...bare, lines: withLine(0, { quantity: '7' as LineItem['quantity'] }, bare) };
    const theirs = { ...now, lines: withLine(0, { unitPrice: usd('1.00') }, now) };
    const { merged, conflicts } = mergeInvoice({ base: bare, mine, theirs });
    expect(conflicts).toEqual([]);
    expect([merged.lines[0]?.quantity, priceOf(merged)]).toEqual(['7', '1.00']);
  });

  it('does not trust a name that several lines have', () => {
    const hours = (id: string, quantity: string): LineItem => ({ ...lineOf(id, quantity, '100.00'), name: 'Hours' });
    const twice = { ...bare, lines: [hours('line-1', '1'), hours('line-2', '5')] };
    const mine = { ...twice, lines: withLine(0, { unitPrice: usd('90.00') }, twice) };
    const sorted = { ...twice, lines: [hours('line-1', '5'), hours('line-2', '1')] };
    expect(mergeInvoice({ base: twice, mine, theirs: sorted }).conflicts).toEqual(['/lines/0']);
    // One of the two was unknown when the edit was made.
    const one = { ...bare, lines: [hours('line-1', '1'), lineOf('line-2', '5', '100.00')] };
    const edited = { ...one, lines: withLine(0, { unitPrice: usd('90.00') }, one) };
    expect(mergeInvoice({ base: one, mine: edited, theirs: sorted }).conflicts).toEqual(['/lines/0']);
    // A product number tells them apart.
    const numbered = (it: Invoice): Invoice => ({
      ...it,
      lines: it.lines.map((line) => ({ ...line, sku: `S${line.id}` })),
    });
    const later = numbered({ ...twice, lines: withLine(0, { quantity: '2' as LineItem['quantity'] }, twice) });
    const { merged, conflicts } = mergeInvoice({ base: numbered(twice), mine: numbered(mine), theirs: later });
    expect(conflicts).toEqual([]);
    expect([merged.lines[0]?.quantity, priceOf(merged)]).toEqual(['2', '90.00']);
  });

  it('merges what only one side changed, whatever the lines are called', () => {
    const hours = (id: string, quantity: string): LineItem => ({ ...lineOf(id, quantity, '100.00'), name: 'Hours' });
    const twice = { ...bare, lines: [hours('line-1', '1'), hours('line-2', '5')] };
    const mine = { ...twice, lines: withLine(0, { unitPrice: usd('90.00') }, twice) };
    const theirs = { ...twice, lines: withLine(1, { quantity: '6' as LineItem['quantity'] }, twice) };
    const { merged, conflicts } = mergeInvoice({ base: twice, mine, theirs });
    expect(conflicts).toEqual([]);
    expect([priceOf(merged), merged.lines[1]?.quantity]).toEqual(['90.00', '6']);
  });
});

describe('figures that follow from others', () => {
  it('makes no conflict of them', () => {
    const restated = (it: Invoice, statedTotal: string): Invoice => {
      const done = restate(it, standardArithmetic);
      return { ...done, lines: withLine(0, { statedTotal: usd(statedTotal) }, done) };
    };
    const mine = restated({ ...base, lines: withLine(0, { unitPrice: usd('13.00') }) }, '26.00');
    const theirs = restated(stored({ lines: withLine(0, { quantity: '3' as LineItem['quantity'] }) }), '36.15');
    const { merged, conflicts } = mergeInvoice({ base, mine, theirs });
    expect(conflicts).toEqual([]);
    expect([merged.lines[0]?.quantity, priceOf(merged)]).toEqual(['3', '13.00']);
  });

  it('makes one of a tax that is no more than an amount', () => {
    const amountOnly = {
      ...base,
      taxes: [taxOf('tax-1', undefined)],
      lines: [],
      documentTaxes: [taxed('tax-1', '1.00')],
    };
    const mine = { ...amountOnly, documentTaxes: [taxed('tax-1', '2.00')] };
    const theirs = { ...amountOnly, documentTaxes: [taxed('tax-1', '3.00')] };
    expect(mergeInvoice({ base: amountOnly, mine, theirs }).conflicts).toEqual(['/documentTaxes']);
  });

  it('takes an adjustment for one value: no percentage stands beside the amount of another', () => {
    const [, shipping] = base.adjustments;
    const mine = { ...base, adjustments: [discountOf('10 %'), chargeOf('shipping', '4.00')] };
    const theirs = stored({ adjustments: [discountOf('20.00'), shipping ?? chargeOf('shipping', '4.00')] });
    expect(mergeInvoice({ base, mine, theirs }).conflicts).toEqual(['/adjustments/0']);
  });
});

describe('taxes', () => {
  const rate = (invoice: Invoice, line: number): unknown => {
    const [tax] = invoice.lines[line]?.taxes ?? [];
    return invoice.taxes.find((it) => it.id === tax?.taxId)?.rate;
  };

  it('follows a tax to its id in another reading', () => {
    // Somebody took the first tax away, so that what was tax-2 is now tax-1.
    const theirs = stored({
      taxes: [taxOf('tax-1', '20', { name: 'tax-2' })],
      lines: withLine(1, { taxes: [taxed('tax-1', '1.00')] }, { ...base, lines: withLine(0, { taxes: [] }) }),
    });
    const mine = {
      ...base,
      adjustments: [...base.adjustments, chargeOf('handling', '1.00', { taxes: [taxed('tax-1')] })],
    };
    const { merged, conflicts } = mergeInvoice({ base, mine, theirs });
    expect(conflicts).toEqual([]);
    expect(referenceProblems(merged)).toEqual([]);
    expect(rate(merged, 1)).toBe('20');
    const added = merged.adjustments[2]?.taxes?.[0]?.taxId;
    expect(merged.taxes.find((it) => it.id === added)).toMatchObject({ name: 'tax-1', rate: '8.25' });
  });

  it('changes a rate wherever it is applied, and beside what the provider changed', () => {
    const mine = { ...base, taxes: [taxOf('tax-1', '9'), taxOf('tax-2', '20')] };
    const theirs = stored({ lines: withLine(0, { quantity: '3' as LineItem['quantity'] }) });
    const { merged, conflicts, changed } = mergeInvoice({ base, mine, theirs });
    expect([conflicts, changed]).toEqual([[], ['/lines/0/taxes']]);
    expect(merged.taxes).toEqual(mine.taxes);
    expect([rate(merged, 0), merged.lines[0]?.quantity]).toEqual(['9', '3']);
  });

  it('does not choose between two new rates', () => {
    const withRate = (it: string): readonly Invoice['taxes'][number][] => [taxOf('tax-1', it), taxOf('tax-2', '20')];
    const both = { base, mine: { ...base, taxes: withRate('9') }, theirs: stored({ taxes: withRate('10') }) };
    expect(mergeInvoice(both).conflicts).toEqual(['/lines/0/taxes']);
  });

  it('keeps two taxes apart that say the same', () => {
    const twice = stored({ taxes: [taxOf('tax-1', '20', { name: 'VAT' }), taxOf('tax-2', '20', { name: 'VAT' })] });
    expect(merge({ base, mine: base, theirs: twice })).toEqual({ merged: toJSON(twice), conflicts: [], changed: [] });
  });

  it('declares no tax that nothing refers to any more', () => {
    const mine = { ...base, lines: withLine(0, { taxes: [] }) };
    const theirs = stored({ taxes: [...base.taxes, taxOf('tax-3', '5')], documentTaxes: [taxed('tax-3')] });
    expect(mergeInvoice({ base, mine, theirs }).merged.taxes.map((it) => it.id)).toEqual(['tax-2', 'tax-3']);
  });

  it('refuses an edit that refers to a tax it does not declare', () => {
    const mine = { ...base, taxes: [] };
    const { problems } = errorOf('invalid_input', () => mergeInvoice({ base, mine, theirs: stored() })).details;
    expect(problems.map((it) => it.pointer)).toEqual(['/lines/0/taxes/0/taxId', '/lines/1/taxes/0/taxId']);
  });
});

describe('currency', () => {
  const euro = (amount: string): Invoice =>
    invoiceOf(money(amount, 'EUR'), { lines: [lineOf('line-1', '1', money(amount, 'EUR'), { ref: 'L1' })] });
  const dollar = invoiceOf('5', { lines: [lineOf('line-1', '1', '5', { ref: 'L1' })] });

  it('changes with all amounts, and brings its totals along', () => {
    const { merged, conflicts } = mergeInvoice({ base: dollar, mine: euro('4'), theirs: dollar });
    expect([conflicts, merged.currency, toJSON(merged)['totals']]).toEqual([
      [],
      'EUR',
      { total: { amount: '4', currency: 'EUR' } },
    ]);
  });

  it('is a conflict when an amount of the other side stays in the old one', () => {
    const theirs = { ...dollar, adjustments: [chargeOf('shipping', '4.00')] };
    expect(mergeInvoice({ base: dollar, mine: euro('4'), theirs }).conflicts).toEqual(['/currency']);
  });

  it('is a conflict when the provider changed it under an edited amount', () => {
    const mine = { ...dollar, adjustments: [chargeOf('shipping', '4.00')] };
    expect(mergeInvoice({ base: dollar, mine, theirs: euro('4') }).conflicts).toEqual(['/currency']);
  });
});
